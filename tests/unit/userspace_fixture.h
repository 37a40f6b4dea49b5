/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the tests of user mode support share: a chip and a kernel that consist of a few variables,
 * four static threads, four domains, and a resource pool that counts. src/userspace itself is the
 * real one.
 */

#ifndef BULKHEAD_TESTS_USERSPACE_FIXTURE_H
#define BULKHEAD_TESTS_USERSPACE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/internal/kobject_internal.h>

#include "chip/fake_chip.h"

#define FIXTURE_MAX_OBJECTS 32
#define FIXTURE_THREADS     4
#define FIXTURE_DOMAINS     4

/* Objects 0 to FIXTURE_THREADS - 1 of the table; number 0 is created and current in every test. */
extern struct k_thread threads[FIXTURE_THREADS];
/* Unused at the start of every test. */
extern struct k_mem_domain test_domains[FIXTURE_DOMAINS];

int fixture_setup(void **state);
int fixture_teardown(void **state);
#define fixture_test(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)

/* Run the tests of an array, or those whose names the command line gives. */
#define fixture_run(tests, argc, argv)                                                             \
	_cmocka_run_group_tests(fixture_choose(#tests, argc, argv), tests, ARRAY_SIZE(tests),      \
				NULL, NULL)
const char *fixture_choose(const char *group, int argc, char **argv);

/* The object table. */
struct k_object *fixture_add_object(const void *address, enum k_objects type, const char *label);
void fixture_clear_objects(void);

/* Create, end, and switch between the static threads. */
void thread_create(struct k_thread *thread, struct k_thread *parent, uint32_t options);
void thread_exit(struct k_thread *thread);
void run_as(struct k_thread *thread);

/* The pool that every thread has: blocks in use, and how many more it gives (-1: any number). */
extern int pool_blocks;
extern int pool_limit;

/* What the core told the chip and others. */
extern int chip_error;
extern int chip_partition_adds;
extern int chip_partition_removes;
/* What arch_memory_reclaim() was told last, and how many blocks the pool had given out then. */
extern const void *chip_reclaimed;
extern size_t chip_reclaimed_size;
extern int chip_reclaimed_blocks;
extern int msgq_cleanups;
extern bool waiters_left;
extern uintptr_t common_start;
extern size_t common_size;
/* Note of the last failed check. */
extern struct z_oops_note last_note;
/* How often a stub trapped. */
extern int traps;

/* A system call of the current thread. */
uintptr_t user_call(uintptr_t id, uintptr_t arg1, uintptr_t arg2);
/* Does this system call stop the thread? */
bool user_call_oopses(uintptr_t id, uintptr_t arg1, uintptr_t arg2);

#endif
