# SPDX-License-Identifier: Apache-2.0
#
# src/lib, the headers of <zephyr/sys/>, init levels and devices: what of the core needs neither
# a kernel nor user mode.

set(lib ${CMAKE_SOURCE_DIR}/src/lib)
set(lib_tests ${CMAKE_CURRENT_LIST_DIR}/lib)
set(fake_chip ${CMAKE_CURRENT_LIST_DIR}/chip)

# A test that uses kernel.h needs the system calls' headers.
set(lib_generated ${CMAKE_CURRENT_BINARY_DIR}/lib)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/include/*.h)
add_custom_command(
	OUTPUT ${lib_generated}/stamp
	COMMAND gen_syscalls --output ${lib_generated} --scan ${CMAKE_SOURCE_DIR}/include
		--stamp ${lib_generated}/stamp
	DEPENDS gen_syscalls ${headers}
	COMMENT "System calls of the library tests"
	VERBATIM
)
set(lib_same ${lib_generated}/zephyr/util_same.h)
set(same_awk ${CMAKE_SOURCE_DIR}/cmake/util_same.awk)
file(MAKE_DIRECTORY ${lib_generated}/zephyr)
add_custom_command(OUTPUT ${lib_same} COMMAND awk -f ${same_awk} > ${lib_same}
	DEPENDS ${same_awk} VERBATIM)
add_custom_target(lib_test_headers DEPENDS ${lib_generated}/stamp ${lib_same})

function(lib_test name)
	bulkhead_test(${name} ${ARGN})
	add_dependencies(test_${name} lib_test_headers)
	target_include_directories(test_${name} PRIVATE
		${CMAKE_SOURCE_DIR}/include
		${CMAKE_SOURCE_DIR}/sim/include
		${CMAKE_SOURCE_DIR}/src/fault
		${CMAKE_SOURCE_DIR}/src/kernel
		${lib}
		${lib_generated}
	)
	target_compile_options(test_${name} PRIVATE -imacros ${lib_tests}/config.h -fno-pie)
	target_link_options(test_${name} PRIVATE -no-pie)
endfunction()

lib_test(lists ${lib_tests}/lists_test.c)

lib_test(heap
	${lib_tests}/heap_test.c ${lib_tests}/assert_fixture.c
	${lib}/sys_heap.c ${lib}/sys_heap_validate.c ${lib}/sys_heap_stress.c
)

set(formatting ${lib}/cbprintf.c ${lib}/cbprintf_float.c ${lib}/snprintk.c)
lib_test(format ${lib_tests}/format_test.c ${formatting})
target_link_libraries(test_format PRIVATE m)

lib_test(package ${lib_tests}/package_test.c ${formatting} ${lib}/cbprintf_package.c
	${lib}/cbprintf_convert.c)
target_link_libraries(test_package PRIVATE m)

find_package(Threads REQUIRED)
lib_test(util ${lib_tests}/util_test.c ${lib_tests}/assert_fixture.c ${lib}/util_bits.c
	${lib}/util_text.c)
target_link_libraries(test_util PRIVATE Threads::Threads)

# Rates of the cycle counter that divide others evenly, are divided, or neither.
foreach(rate IN ITEMS 100000000 64000000 19200000 32768 1000)
	lib_test(time_units_${rate} ${lib_tests}/time_units_test.c)
	target_compile_definitions(test_time_units_${rate} PRIVATE
		CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC=${rate})
endforeach()

set(printing
	${lib_tests}/console_world.c ${lib_tests}/assert_fixture.c ${fake_chip}/fake_processor.c
	${formatting} ${lib}/text_chunk.c ${lib}/printk.c
)
foreach(mode IN ITEMS MINIMAL IMMEDIATE)
	string(TOLOWER ${mode} mode_name)
	lib_test(log_${mode_name}
		${lib_tests}/log_test.c ${lib_tests}/log_quiet_module.c
		${printing} ${lib}/log.c ${lib}/log_dump.c ${lib}/log_hexdump.c ${lib}/log_ratelimit.c
	)
	target_compile_definitions(test_log_${mode_name} PRIVATE CONFIG_LOG_MODE_${mode}=1)
endforeach()
target_compile_definitions(test_log_immediate PRIVATE
	CONFIG_LOG_BACKEND_SHOW_COLOR=1 CONFIG_LOG_FUNC_NAME_PREFIX_DBG=1)

lib_test(pieces ${lib_tests}/pieces_test.c ${fake_chip}/fake_processor.c ${CMAKE_SOURCE_DIR}/src/kernel/console.c ${lib}/random.c)
target_compile_definitions(test_pieces PRIVATE CONFIG_CSPRNG_ENABLED=1)

set(boot ${CMAKE_SOURCE_DIR}/src/kernel)
lib_test(boot
	${lib_tests}/boot_test.c ${printing} ${boot}/init_levels.c ${boot}/device.c
)
target_compile_definitions(test_boot PRIVATE CONFIG_DEVICE_DEINIT_SUPPORT=1)
