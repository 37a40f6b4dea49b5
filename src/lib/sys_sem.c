/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Semaphores in user memory, on a futex. Runs in every mode and touches nothing but the semaphore.
 *
 * Who finds the count at 0 puts -1 there before waiting. A giver that finds -1 puts 1 and wakes
 * everybody: the most urgent thread runs first and takes it, the others put -1 again. Waking one
 * thread only would be less work, but when it is aborted before it runs, those behind it would
 * sleep although the count is above 0.
 */

#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/sem.h>

#include "lock.h"

#ifdef CONFIG_USERSPACE

#define CONTENDED (-1)

int sys_sem_init(struct sys_sem *sem, unsigned int initial_count, unsigned int limit)
{
	if (sem == NULL || limit == 0 || limit > Z_SYS_SEM_MAX_LIMIT || initial_count > limit) {
		return -EINVAL;
	}
	(void)atomic_set(&sem->futex.val, (atomic_val_t)initial_count);
	sem->limit = (int)limit;
	return 0;
}

int sys_sem_give(struct sys_sem *sem)
{
	atomic_val_t old;

	do {
		old = atomic_get(&sem->futex.val);
		if (old >= sem->limit) {
			return -EAGAIN;
		}
	} while (!atomic_cas(&sem->futex.val, old, MAX(old, 0) + 1));
	if (old < 0) {
		int woken = k_futex_wake(&sem->futex, true);

		return MIN(woken, 0);
	}
	return 0;
}

/* Take one, or, if there is none and @a wait, leave -1. */
static bool take_or_mark(struct sys_sem *sem, bool wait)
{
	atomic_val_t old;

	do {
		old = atomic_get(&sem->futex.val);
		if (old < 0 || (old == 0 && !wait)) {
			return false;
		}
	} while (!atomic_cas(&sem->futex.val, old, old - 1));
	return old > 0;
}

int sys_sem_take(struct sys_sem *sem, k_timeout_t timeout)
{
	bool wait = !K_TIMEOUT_EQ(timeout, K_NO_WAIT);
	k_timepoint_t end;
	int result;

	if (take_or_mark(sem, wait)) {
		return 0;
	}
	if (!wait) {
		return -ETIMEDOUT;
	}
	end = sys_timepoint_calc(timeout);
	do {
		result = k_futex_wait(&sem->futex, CONTENDED, sys_timepoint_timeout(end));
		if (result != 0 && result != -EAGAIN) {
			return result;
		}
	} while (!take_or_mark(sem, true));
	return 0;
}

unsigned int sys_sem_count_get(struct sys_sem *sem)
{
	atomic_val_t count = atomic_get(&sem->futex.val);

	return count > 0 ? (unsigned int)count : 0;
}

#else /* !CONFIG_USERSPACE */

int sys_sem_init(struct sys_sem *sem, unsigned int initial_count, unsigned int limit)
{
	return sem == NULL ? -EINVAL : k_sem_init(&sem->kernel_sem, initial_count, limit);
}

int sys_sem_give(struct sys_sem *sem)
{
	unsigned int key = z_lock();
	bool full = sem->kernel_sem.count >= sem->kernel_sem.limit;

	z_unlock(key);
	if (full) {
		return -EAGAIN;
	}
	k_sem_give(&sem->kernel_sem);
	return 0;
}

int sys_sem_take(struct sys_sem *sem, k_timeout_t timeout)
{
	return k_sem_take(&sem->kernel_sem, timeout) == 0 ? 0 : -ETIMEDOUT;
}

unsigned int sys_sem_count_get(struct sys_sem *sem)
{
	return k_sem_count_get(&sem->kernel_sem);
}

#endif
