# SPDX-License-Identifier: Apache-2.0
#
# Finds every RULE(…) of the applications here and makes a cmocka test of each: the header
# rules_tests.h, a line RULE_TEST(application, "rules", name) for each, which test_rules.c includes.

file(GLOB rule_sources CONFIGURE_DEPENDS
	${CMAKE_CURRENT_LIST_DIR}/app_*/src/*.c
	${CMAKE_CURRENT_LIST_DIR}/app_*/src/*.cpp
)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${rule_sources})

set(rule_tests "")
foreach(source ${rule_sources})
	string(REGEX REPLACE ".*/(app_[^/]*)/src/.*" "\\1" app ${source})
	file(STRINGS ${source} lines REGEX "^RULE\\(")
	foreach(line ${lines})
		string(REGEX REPLACE "^RULE\\(([A-Z0-9_ ]+), ([a-z0-9_]+)\\).*"
			"RULE_TEST(\"${app}\", \"\\1\", \\2)\n" test ${line})
		# PC_14 is how a token of C spells the requirement PC-14.
		string(REPLACE "PC_" "PC-" test ${test})
		string(APPEND rule_tests ${test})
	endforeach()
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/rules_tests.h CONTENT "${rule_tests}" @ONLY)
include_directories(${CMAKE_CURRENT_BINARY_DIR})
