# SPDX-License-Identifier: Apache-2.0
#
# User mode support without a kernel or a chip: src/userspace as it is, and a fixture that stands
# in for everything around it. System calls go through the generated tables.

set(generated ${CMAKE_CURRENT_BINARY_DIR}/userspace)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/include/*.h)

add_custom_command(
	OUTPUT ${generated}/syscall_dispatch.c
	COMMAND gen_syscalls --output ${generated} --scan ${CMAKE_SOURCE_DIR}/include
		--dispatch ${generated}/syscall_dispatch.c
	DEPENDS gen_syscalls ${headers}
	COMMENT "System calls of the user mode tests"
	VERBATIM
)

set(sources ${CMAKE_SOURCE_DIR}/src/userspace)
add_library(userspace_under_test STATIC
	${generated}/syscall_dispatch.c
	${sources}/domain_refusal.c
	${sources}/dynamic_objects.c
	${sources}/lifecycle.c
	${sources}/mem_domain.c
	${sources}/object_names.c
	${sources}/objects.c
	${sources}/permissions.c
	${sources}/syscall.c
	${sources}/user_memory.c
	${sources}/usermode.c
	${CMAKE_SOURCE_DIR}/src/fault/fact_line.c
	${CMAKE_CURRENT_LIST_DIR}/chip/fake_console.c
	${CMAKE_CURRENT_LIST_DIR}/chip/fake_print.c
	${CMAKE_CURRENT_LIST_DIR}/chip/fake_processor.c
	${CMAKE_CURRENT_LIST_DIR}/end_anywhere.c
	${CMAKE_CURRENT_LIST_DIR}/userspace_fixture.c
	${CMAKE_CURRENT_LIST_DIR}/userspace_table.c
)
target_include_directories(userspace_under_test PUBLIC
	${CMAKE_SOURCE_DIR}/include
	${CMAKE_SOURCE_DIR}/sim/include
	${CMAKE_SOURCE_DIR}/src/fault
	${CMAKE_SOURCE_DIR}/src/kernel
	${CMAKE_SOURCE_DIR}/src/lib
	${CMAKE_CURRENT_LIST_DIR}
	${sources}
	${generated}
)
target_compile_options(userspace_under_test
	PUBLIC -imacros ${CMAKE_CURRENT_LIST_DIR}/userspace_config.h -fno-pie
	PRIVATE -std=gnu11 -g -O1 -Wall -Wextra -Wno-unused-parameter -Werror
)
target_link_options(userspace_under_test PUBLIC -no-pie)
target_link_libraries(userspace_under_test PUBLIC host)

foreach(subject permissions allocation domains memory)
	bulkhead_test(userspace_${subject} ${CMAKE_CURRENT_LIST_DIR}/userspace_${subject}.c)
	target_link_libraries(test_userspace_${subject} PRIVATE userspace_under_test)
endforeach()

# The same stub in a file that runs in user mode only, in supervisor mode only, and in both.
bulkhead_test(userspace_trap ${CMAKE_CURRENT_LIST_DIR}/userspace_trap.c)
foreach(mode USER SUPERVISOR EITHER)
	add_library(userspace_stub_${mode} OBJECT ${CMAKE_CURRENT_LIST_DIR}/userspace_stub.c)
	target_compile_definitions(userspace_stub_${mode} PRIVATE
		__ZEPHYR_${mode}__ GIVE=give_${mode})
	target_link_libraries(userspace_stub_${mode} PRIVATE userspace_under_test)
	target_link_libraries(test_userspace_trap PRIVATE userspace_stub_${mode})
endforeach()
target_link_libraries(test_userspace_trap PRIVATE userspace_under_test)
