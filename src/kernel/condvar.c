/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Condition variables.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "object.h"
#include "scheduler.h"

int z_impl_k_condvar_init(struct k_condvar *condvar)
{
	z_wait_queue_init(&condvar->wait_q);
	k_object_init(condvar);
	return 0;
}

int z_impl_k_condvar_signal(struct k_condvar *condvar)
{
	unsigned int key = z_lock();

	(void)z_wake_first(&condvar->wait_q, 0);
	z_reschedule(key);
	return 0;
}

int z_impl_k_condvar_broadcast(struct k_condvar *condvar)
{
	unsigned int key = z_lock();
	int woken = (int)z_wake_all(&condvar->wait_q, 0);

	z_reschedule(key);
	return woken;
}

int z_impl_k_condvar_wait(struct k_condvar *condvar, struct k_mutex *mutex, k_timeout_t timeout)
{
	unsigned int key = z_lock();
	int result;

	/*
	 * With interrupts locked the unlocking does not switch threads, so no signal can come
	 * between it and the wait.
	 */
	(void)z_impl_k_mutex_unlock(mutex);
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		result = -EAGAIN;
	} else {
		result = z_wait(&condvar->wait_q, timeout, key);
	}
	(void)z_impl_k_mutex_lock(mutex, K_FOREVER);
	return result;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline int z_vrfy_k_condvar_init(struct k_condvar *condvar)
{
	unsigned int key;

	K_OOPS(K_SYSCALL_OBJ_INIT(condvar, K_OBJ_CONDVAR));
	key = z_lock();
	if (z_object_is_initialised(condvar)) {
		/* Waiting threads must not stay behind in a queue that is made anew. */
		(void)z_impl_k_condvar_broadcast(condvar);
	}
	(void)z_impl_k_condvar_init(condvar);
	z_reschedule(key);
	return 0;
}
#include <zephyr/syscalls/k_condvar_init_mrsh.c>

static inline int z_vrfy_k_condvar_signal(struct k_condvar *condvar)
{
	K_OOPS(K_SYSCALL_OBJ(condvar, K_OBJ_CONDVAR));
	return z_impl_k_condvar_signal(condvar);
}
#include <zephyr/syscalls/k_condvar_signal_mrsh.c>

static inline int z_vrfy_k_condvar_broadcast(struct k_condvar *condvar)
{
	K_OOPS(K_SYSCALL_OBJ(condvar, K_OBJ_CONDVAR));
	return z_impl_k_condvar_broadcast(condvar);
}
#include <zephyr/syscalls/k_condvar_broadcast_mrsh.c>

static inline int z_vrfy_k_condvar_wait(struct k_condvar *condvar, struct k_mutex *mutex,
					k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(condvar, K_OBJ_CONDVAR));
	K_OOPS(K_SYSCALL_OBJ(mutex, K_OBJ_MUTEX));
	return z_impl_k_condvar_wait(condvar, mutex, timeout);
}
#include <zephyr/syscalls/k_condvar_wait_mrsh.c>
#endif
