/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The kernel's data, walked and checked on request (CONFIG_KERNEL_CHECKS). For debugging and for
 * tests that do their worst: memory that supervisor code has overwritten is found here, at the
 * next check, and not when the kernel trips over it much later.
 */

#ifndef ZEPHYR_KERNEL_CHECKS_H
#define ZEPHYR_KERNEL_CHECKS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a check found wrong. */
struct kernel_damage {
	/** The structure: "heap", "threads", "ready queue", "wait queue", "timeouts", "mutexes",
	 * "objects", "permissions", "domains".
	 */
	const char *structure;
	/** What is not as it should be there, in a word or two. */
	const char *wrong;
	/** The heap, thread, object, … that it was found at. */
	const void *at;
};

/**
 * Walk the heaps made by K_HEAP_DEFINE() and the system heap, the list of threads, the ready
 * queue, the queues that threads wait in, the timeouts, the mutexes that threads own, the tables of
 * kernel objects and of permissions, and the lists of the memory domains' threads.
 *
 * The system stands still meanwhile: it takes time in proportion to threads, objects and blocks of
 * the heaps. Pointers are not believed before they are followed where that can be told, but a wild
 * one may still be followed, and that is a fault. Supervisor, any context but the middle of a heap
 * function. Only with CONFIG_KERNEL_CHECKS.
 *
 * @param damage the first thing that was found wrong; NULL when nobody wants to know
 * @return true: all is as it should be, and @a damage is left alone
 */
bool kernel_is_sound(struct kernel_damage *damage);

#ifdef __cplusplus
}
#endif

#endif
