/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Counting semaphores. A give goes to the most urgent waiting thread directly, without touching
 * the count. k_sem_give() and k_sem_take() with K_NO_WAIT may be called in interrupt handlers.
 * User threads need a permission on the semaphore, or they are killed.
 */

#ifndef ZEPHYR_KERNEL_SEM_H
#define ZEPHYR_KERNEL_SEM_H

#include <limits.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Largest limit. */
#define K_SEM_MAX_LIMIT UINT_MAX

/** A semaphore. */
struct k_sem {
	_wait_q_t wait_q;
	Z_POLL_LIST
	unsigned int count;
	unsigned int limit;
};

#define Z_SEM_INITIALIZER(obj, initial_count, count_limit)                                         \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		Z_POLL_LIST_INIT(obj).count = (initial_count),                                     \
		.limit = (count_limit),                                                            \
	}

/** Define a semaphore; may be preceded by "static". */
#define K_SEM_DEFINE(name, initial_count, count_limit)                                             \
	STRUCT_SECTION_ITERABLE(k_sem, name) =                                                     \
		Z_SEM_INITIALIZER(name, initial_count, count_limit);                               \
	BUILD_ASSERT(((count_limit) != 0) && ((initial_count) <= (count_limit)),                   \
		     "semaphore " #name ": the limit must be above 0 and not below the count")

/**
 * Initialise. 0, or -EINVAL when @a limit is 0 or below @a initial_count. User threads may do it
 * again at any time.
 */
__syscall int k_sem_init(struct k_sem *sem, unsigned int initial_count, unsigned int limit);

/**
 * Take one, waiting up to @a timeout. May block.
 *
 * @retval 0 taken
 * @retval -EBUSY none there, and @a timeout is K_NO_WAIT
 * @retval -EAGAIN the time is over, or the semaphore was reset
 */
__syscall int k_sem_take(struct k_sem *sem, k_timeout_t timeout);

/** Give one; without effect when the count is at its limit. Any context. */
__syscall void k_sem_give(struct k_sem *sem);

/** Set the count to 0 and send waiting threads away with -EAGAIN. Any context. */
__syscall void k_sem_reset(struct k_sem *sem);

/** The count. Any context. */
__syscall unsigned int k_sem_count_get(struct k_sem *sem);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_sem.h>

#endif
