/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Condition variables: wait, with a mutex let go, until another thread says that something
 * changed. A waiting thread wakes for a signal, a broadcast or its timeout, for nothing else.
 */

#ifndef ZEPHYR_KERNEL_CONDVAR_H
#define ZEPHYR_KERNEL_CONDVAR_H

#include <zephyr/kernel/mutex.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A condition variable. */
struct k_condvar {
	_wait_q_t wait_q;
};

#define Z_CONDVAR_INITIALIZER(obj)                                                                 \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
	}

/** Define a condition variable; may be preceded by "static". */
#define K_CONDVAR_DEFINE(name)                                                                     \
	STRUCT_SECTION_ITERABLE(k_condvar, name) = Z_CONDVAR_INITIALIZER(name)

/** Initialise; returns 0. User threads may do it again at any time. */
__syscall int k_condvar_init(struct k_condvar *condvar);

/** Wake the most urgent waiting thread, if any; returns 0. Any context. */
__syscall int k_condvar_signal(struct k_condvar *condvar);

/** Wake all waiting threads; returns how many there were. Any context. */
__syscall int k_condvar_broadcast(struct k_condvar *condvar);

/**
 * Unlock @a mutex and wait for up to @a timeout, with no gap in which a signal could be missed;
 * lock @a mutex again before returning, whatever the result. Blocks. User threads need
 * permissions on both objects.
 *
 * @retval 0 woken
 * @retval -EAGAIN the time is over
 */
__syscall int k_condvar_wait(struct k_condvar *condvar, struct k_mutex *mutex, k_timeout_t timeout);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_condvar.h>

#endif
