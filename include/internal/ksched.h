/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The scheduler, by the names that test suites written for Zephyr use. For them alone: applications
 * have the functions of <zephyr/kernel.h>.
 */

#ifndef ZEPHYR_INTERNAL_KSCHED_H
#define ZEPHYR_INTERNAL_KSCHED_H

#include <zephyr/kernel.h>
#include <kswap.h>
#include <kthread.h>
#include <timeout_q.h>
#include <wait_q.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The kernel's own, see src/kernel/scheduler.h. */
int z_wait(_wait_q_t *queue, k_timeout_t timeout, unsigned int key);

#define _is_valid_prio(prio, entry)                                                                \
	((void)(entry), (prio) >= K_HIGHEST_APPLICATION_THREAD_PRIO &&                             \
				(prio) <= K_LOWEST_APPLICATION_THREAD_PRIO)
#define Z_VALID_PRIO(prio, entry) _is_valid_prio(prio, entry)
#define Z_ASSERT_VALID_PRIO(prio, entry)                                                           \
	__ASSERT(_is_valid_prio(prio, entry), "%d is no priority of an application's thread",      \
		 (prio))

static inline bool z_is_prio1_higher_than_prio2(int prio1, int prio2)
{
	return prio1 < prio2;
}

static inline bool z_is_prio_higher(int prio, int other)
{
	return prio < other;
}

static inline bool z_is_prio_lower(int prio, int other)
{
	return prio > other;
}

static inline bool z_is_prio1_higher_than_or_equal_to_prio2(int prio1, int prio2)
{
	return prio1 <= prio2;
}

/** Positive if the first is the more urgent. */
static inline int32_t z_sched_prio_cmp(struct k_thread *first, struct k_thread *second)
{
	return second->base.prio - first->base.prio;
}

/** Wait in a queue, with the lock held that is given back meanwhile: what wakes one says how. */
static inline int z_pend_curr(struct k_spinlock *lock, k_spinlock_key_t key, _wait_q_t *queue,
			      k_timeout_t timeout)
{
#ifdef CONFIG_SPIN_VALIDATE
	z_spin_lock_released(lock);
#else
	(void)lock;
#endif
	/* The kernel's lock, on top of the application's. */
	(void)arch_irq_lock();
	return z_wait(queue, timeout, key.key);
}

#ifdef __cplusplus
}
#endif

#endif
