# SPDX-License-Identifier: Apache-2.0

set(broker ${CMAKE_SOURCE_DIR}/sim/broker)

# The image test looks itself up, so it is linked as an image is: at a fixed address.
bulkhead_test(image
	${CMAKE_CURRENT_LIST_DIR}/image/image_test.c
	${broker}/own_image.c
	${broker}/host_call_name.c
)
target_include_directories(test_image PRIVATE ${broker})
target_compile_options(test_image PRIVATE -fno-pie)
target_link_options(test_image PRIVATE -no-pie)
target_link_libraries(test_image PRIVATE host seccomp)

# The fault code of the core in a made-up world; see fault/fault_test.h.
set(generated ${CMAKE_CURRENT_BINARY_DIR}/fault)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/include/*.h)
add_custom_command(
	OUTPUT ${generated}/stamp
	COMMAND gen_syscalls --output ${generated} --scan ${CMAKE_SOURCE_DIR}/include
		--stamp ${generated}/stamp
	DEPENDS gen_syscalls ${headers}
	COMMENT "System calls of the fault tests"
	VERBATIM
)
add_library(fault_under_test STATIC
	${CMAKE_CURRENT_LIST_DIR}/chip/fake_console.c
	${CMAKE_CURRENT_LIST_DIR}/chip/fake_print.c
	${CMAKE_CURRENT_LIST_DIR}/chip/fake_processor.c
	${CMAKE_CURRENT_LIST_DIR}/fault/told.c
	${CMAKE_CURRENT_LIST_DIR}/fault/world.c
	${CMAKE_SOURCE_DIR}/src/fault/fact_line.c
	${CMAKE_SOURCE_DIR}/src/fault/fatal.c
	${CMAKE_SOURCE_DIR}/src/fault/fault_facts.c
	${CMAKE_SOURCE_DIR}/src/fault/fault_note.c
	${CMAKE_SOURCE_DIR}/src/fault/place.c
	${CMAKE_SOURCE_DIR}/src/fault/report.c
	${generated}/stamp
)
target_include_directories(fault_under_test PUBLIC
	${CMAKE_SOURCE_DIR}/include
	${CMAKE_SOURCE_DIR}/sim/include
	${CMAKE_SOURCE_DIR}/src/fault
	${CMAKE_SOURCE_DIR}/src/kernel
	${CMAKE_SOURCE_DIR}/src/userspace
	${CMAKE_CURRENT_LIST_DIR}
	${generated}
)
target_compile_options(fault_under_test
	PUBLIC -imacros ${CMAKE_CURRENT_LIST_DIR}/fault/config.h -fno-pie
	PRIVATE -std=gnu11 -g -O1 -Wall -Wextra -Wno-unused-parameter -Werror
)
target_link_options(fault_under_test PUBLIC -no-pie)
target_link_libraries(fault_under_test PUBLIC PkgConfig::CMOCKA host)
foreach(subject facts end)
	bulkhead_test(fault_${subject} ${CMAKE_CURRENT_LIST_DIR}/fault/${subject}_test.c)
	target_link_libraries(test_fault_${subject} PRIVATE fault_under_test)
endforeach()
