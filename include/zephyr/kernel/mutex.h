/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Mutexes: recursive, with an owner, which inherits the priority of the most urgent thread that
 * waits for it. Threads only; not for interrupt handlers. A thread that ends while it owns a
 * mutex leaves it locked. User threads need a permission on the mutex, or they are killed.
 */

#ifndef ZEPHYR_KERNEL_MUTEX_H
#define ZEPHYR_KERNEL_MUTEX_H

#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A mutex. */
struct k_mutex {
	_wait_q_t wait_q;
	struct k_thread *owner;
	uint32_t lock_count;
	/* In the owner's list of mutexes, while locked. */
	sys_dnode_t owned_node;
};

#define Z_MUTEX_INITIALIZER(obj)                                                                   \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.owner = NULL,                                                                     \
		.lock_count = 0,                                                                   \
		.owned_node = {},                                                                  \
	}

/** Define a mutex; may be preceded by "static". */
#define K_MUTEX_DEFINE(name) STRUCT_SECTION_ITERABLE(k_mutex, name) = Z_MUTEX_INITIALIZER(name)

/** Initialise; returns 0. User threads may do it again at any time. */
__syscall int k_mutex_init(struct k_mutex *mutex);

/**
 * Lock, waiting up to @a timeout; a thread that owns the mutex locks it once more. May block.
 *
 * @retval 0 locked
 * @retval -EBUSY another thread owns it, and @a timeout is K_NO_WAIT
 * @retval -EAGAIN the time is over
 */
__syscall int k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout);

/**
 * Undo one lock; the last one hands the mutex to the most urgent waiting thread.
 *
 * @retval 0 done
 * @retval -EINVAL it is not locked
 * @retval -EPERM another thread owns it
 */
__syscall int k_mutex_unlock(struct k_mutex *mutex);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_mutex.h>

#endif
