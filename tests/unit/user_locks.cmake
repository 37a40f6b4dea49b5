# SPDX-License-Identifier: Apache-2.0
#
# What runs in user mode on futexes and mutexes, without a kernel: the interleavings that a
# scheduler hardly ever makes, and malloc().

set(user_locks ${CMAKE_CURRENT_LIST_DIR}/user_locks)

lib_test(sys_sem ${user_locks}/sem_test.c ${lib}/sys_sem.c)
# Supervisor: the stubs of system calls call the test's functions.
target_compile_definitions(test_sys_sem PRIVATE __ZEPHYR_SUPERVISOR__ CONFIG_USERSPACE=1
	CONFIG_MAX_THREAD_BYTES=2 CONFIG_MAX_DOMAIN_PARTITIONS=4)

foreach(arena IN ITEMS 4096 0)
	lib_test(malloc_${arena} ${user_locks}/malloc_test.c ${lib_tests}/assert_fixture.c
		${lib}/libc/malloc.c ${lib}/sys_heap.c ${lib}/sys_heap_validate.c)
	target_compile_definitions(test_malloc_${arena} PRIVATE CONFIG_COMMON_LIBC_MALLOC=1
		CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE=${arena})
endforeach()
