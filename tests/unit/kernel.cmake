# SPDX-License-Identifier: Apache-2.0
#
# The kernel on a port of ucontexts, without user mode: src/kernel, and of src/fault what it needs.

set(generated ${CMAKE_CURRENT_BINARY_DIR}/kernel)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/include/*.h)
add_custom_command(
	OUTPUT ${generated}/stamp
	COMMAND gen_syscalls --output ${generated} --scan ${CMAKE_SOURCE_DIR}/include
		--stamp ${generated}/stamp
	DEPENDS gen_syscalls ${headers}
	COMMENT "System calls of the kernel tests"
	VERBATIM
)

set(kernel ${CMAKE_SOURCE_DIR}/src/kernel)
add_library(kernel_under_test STATIC
	${generated}/stamp
	${kernel}/boot.c
	${kernel}/clock.c
	${kernel}/condvar.c
	${kernel}/deadline_monitor.c
	${kernel}/event.c
	${CMAKE_SOURCE_DIR}/src/fault/except.c
	${kernel}/init_levels.c
	${kernel}/irq.c
	${kernel}/kheap.c
	${kernel}/mbox.c
	${kernel}/mem_slab.c
	${kernel}/mempool.c
	${kernel}/msgq.c
	${kernel}/mutex.c
	${kernel}/p4wq.c
	${kernel}/pipe.c
	${kernel}/poll.c
	${kernel}/priority.c
	${kernel}/queue.c
	${kernel}/scheduler.c
	${kernel}/sem.c
	${kernel}/sleep.c
	${kernel}/spinlock.c
	${kernel}/stack.c
	${kernel}/static_threads.c
	${kernel}/thread.c
	${kernel}/thread_control.c
	${kernel}/thread_end.c
	${kernel}/thread_info.c
	${kernel}/thread_list.c
	${kernel}/thread_stats.c
	${kernel}/timeout.c
	${kernel}/timer.c
	${kernel}/timeslice.c
	${kernel}/trace_user.c
	${kernel}/work.c
	${kernel}/work_delayable.c
	${kernel}/work_poll.c
	${kernel}/work_queue.c
	${kernel}/work_system.c
	${CMAKE_SOURCE_DIR}/src/fault/fact_line.c
	${CMAKE_SOURCE_DIR}/src/fault/wait_for.c
	${CMAKE_SOURCE_DIR}/src/lib/data/mpsc_pbuf.c
	${CMAKE_SOURCE_DIR}/src/lib/sys_heap.c
	${CMAKE_CURRENT_LIST_DIR}/end_anywhere.c
	${CMAKE_CURRENT_LIST_DIR}/chip/fake_console.c
	${CMAKE_CURRENT_LIST_DIR}/chip/fake_print.c
	${CMAKE_CURRENT_LIST_DIR}/chip/fake_processor.c
	${CMAKE_CURRENT_LIST_DIR}/kernel/fake_port.c
	${CMAKE_CURRENT_LIST_DIR}/kernel/fake_words.c
)
target_include_directories(kernel_under_test PUBLIC
	${CMAKE_SOURCE_DIR}/include
	${CMAKE_SOURCE_DIR}/sim/include
	${kernel}
	${CMAKE_SOURCE_DIR}/src/fault
	${CMAKE_SOURCE_DIR}/src/userspace
	${CMAKE_SOURCE_DIR}/src/lib
	${CMAKE_CURRENT_LIST_DIR}
	${generated}
)
target_compile_options(kernel_under_test
	PUBLIC -imacros ${CMAKE_CURRENT_LIST_DIR}/kernel/config.h -fno-pie
	PRIVATE -std=gnu11 -g -O1 -Wall -Wextra -Wno-unused-parameter -Werror
)
target_link_libraries(kernel_under_test PUBLIC PkgConfig::CMOCKA host)
# There are no constructors to call: both ends of the list are the same.
target_link_options(kernel_under_test PUBLIC -no-pie
	-Wl,--defsym=z_init_array_start=0,--defsym=z_init_array_end=0)

foreach(subject timeouts queues threads scheduling boot locks messages
	events memory timer waits deadlines work pooled_work poll pipes mailboxes packets)
	bulkhead_test(kernel_${subject} ${CMAKE_CURRENT_LIST_DIR}/kernel/test_${subject}.c)
	target_link_libraries(test_kernel_${subject} PRIVATE kernel_under_test)
endforeach()

# The log that keeps messages, on that kernel.
set(log ${CMAKE_SOURCE_DIR}/src/lib)
bulkhead_test(kernel_log ${CMAKE_CURRENT_LIST_DIR}/kernel/test_log.c
	${log}/log/log_backends.c ${log}/log/log_console.c ${log}/log/log_create.c
	${log}/log/log_output.c ${log}/log/log_queue.c ${log}/log_dump.c
	${log}/cbprintf.c ${log}/cbprintf_float.c ${log}/cbprintf_package.c)
target_link_libraries(test_kernel_log PRIVATE kernel_under_test m)
target_compile_definitions(test_kernel_log PRIVATE CONFIG_LOG=1 CONFIG_LOG_CORE=1
	CONFIG_LOG_MODE_DEFERRED=1 CONFIG_LOG_RUNTIME_FILTERING=1 CONFIG_LOG_DEFAULT_LEVEL=3
	CONFIG_LOG_MAX_LEVEL=4 CONFIG_LOG_MODE_OVERFLOW=1 CONFIG_LOG_BUFFER_SIZE=512
	CONFIG_LOG_PROCESS_THREAD=1 CONFIG_LOG_PROCESS_THREAD_STACK_SIZE=8192
	CONFIG_LOG_PROCESS_THREAD_SLEEP_MS=100 CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD=3
	CONFIG_LOG_BACKEND_UART=0 CONFIG_LOG_BACKEND_FORMAT_TIMESTAMP=1)
