/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Counting semaphores.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "object.h"
#include "poll_events.h"
#include "scheduler.h"

static bool is_valid(unsigned int initial_count, unsigned int limit)
{
	return limit != 0 && initial_count <= limit;
}

int z_impl_k_sem_init(struct k_sem *sem, unsigned int initial_count, unsigned int limit)
{
	if (!is_valid(initial_count, limit)) {
		return -EINVAL;
	}
	sem->count = initial_count;
	sem->limit = limit;
	z_wait_queue_init(&sem->wait_q);
	z_poll_events_init(Z_POLL_EVENTS(sem));
	k_object_init(sem);
	return 0;
}

void z_impl_k_sem_give(struct k_sem *sem)
{
	unsigned int key = z_lock();

	if (z_wake_first(&sem->wait_q, 0) == NULL) {
		sem->count += sem->count != sem->limit;
		if (!IS_ENABLED(CONFIG_POLL)) {
			z_unlock(key);
			return;
		}
		(void)z_poll_notify(Z_POLL_EVENTS(sem), K_POLL_STATE_SEM_AVAILABLE);
	}
	z_reschedule(key);
}

int z_impl_k_sem_take(struct k_sem *sem, k_timeout_t timeout)
{
	unsigned int key = z_lock();

	if (likely(sem->count > 0)) {
		sem->count--;
		z_unlock(key);
		return 0;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -EBUSY;
	}
	return z_wait(&sem->wait_q, timeout, key);
}

void z_impl_k_sem_reset(struct k_sem *sem)
{
	unsigned int key = z_lock();

	sem->count = 0;
	(void)z_wake_all(&sem->wait_q, -EAGAIN);
	z_reschedule(key);
}

unsigned int z_impl_k_sem_count_get(struct k_sem *sem)
{
	return sem->count;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline int z_vrfy_k_sem_init(struct k_sem *sem, unsigned int initial_count,
				    unsigned int limit)
{
	unsigned int key;
	int result;

	K_OOPS(K_SYSCALL_OBJ_INIT(sem, K_OBJ_SEM));
	key = z_lock();
	if (z_object_is_initialised(sem) && is_valid(initial_count, limit)) {
		/* Waiting threads must not stay behind in a queue that is made anew. */
		z_impl_k_sem_reset(sem);
		z_poll_cancel(Z_POLL_EVENTS(sem));
	}
	result = z_impl_k_sem_init(sem, initial_count, limit);
	z_reschedule(key);
	return result;
}
#include <zephyr/syscalls/k_sem_init_mrsh.c>

static inline int z_vrfy_k_sem_take(struct k_sem *sem, k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(sem, K_OBJ_SEM));
	return z_impl_k_sem_take(sem, timeout);
}
#include <zephyr/syscalls/k_sem_take_mrsh.c>

static inline void z_vrfy_k_sem_give(struct k_sem *sem)
{
	K_OOPS(K_SYSCALL_OBJ(sem, K_OBJ_SEM));
	z_impl_k_sem_give(sem);
}
#include <zephyr/syscalls/k_sem_give_mrsh.c>

static inline void z_vrfy_k_sem_reset(struct k_sem *sem)
{
	K_OOPS(K_SYSCALL_OBJ(sem, K_OBJ_SEM));
	z_impl_k_sem_reset(sem);
}
#include <zephyr/syscalls/k_sem_reset_mrsh.c>

static inline unsigned int z_vrfy_k_sem_count_get(struct k_sem *sem)
{
	K_OOPS(K_SYSCALL_OBJ(sem, K_OBJ_SEM));
	return z_impl_k_sem_count_get(sem);
}
#include <zephyr/syscalls/k_sem_count_get_mrsh.c>
#endif
