# SPDX-License-Identifier: Apache-2.0

# Lines of facts, as the tools read them.
bulkhead_test(words ${CMAKE_CURRENT_LIST_DIR}/words/facts_test.c)
target_compile_definitions(test_words PRIVATE FACTS_PAGE="${CMAKE_SOURCE_DIR}/docs/facts.md")
target_link_libraries(test_words PRIVATE host)
