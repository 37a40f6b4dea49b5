/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which CPUs a thread may run on. There is one, so a thread either may run or may not; the
 * functions are there for sources that pin their threads.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"

#ifdef CONFIG_SCHED_CPU_MASK

static int change(struct k_thread *thread, uint8_t clear, uint8_t set)
{
	unsigned int key = z_lock();
	int result = -EINVAL;

	/* As on a real multiprocessor: not while the scheduler counts on the old mask. */
	if (!z_thread_can_run(thread)) {
		thread->base.cpu_mask = (uint8_t)((thread->base.cpu_mask & ~clear) | set);
		result = 0;
	}
	z_unlock(key);
	return result;
}

int k_thread_cpu_mask_clear(k_tid_t thread)
{
	return change(thread, UINT8_MAX, 0);
}

int k_thread_cpu_mask_enable_all(k_tid_t thread)
{
	return change(thread, 0, 1);
}

int k_thread_cpu_mask_enable(k_tid_t thread, int cpu)
{
	return cpu == 0 ? change(thread, 0, 1) : -EINVAL;
}

int k_thread_cpu_mask_disable(k_tid_t thread, int cpu)
{
	return cpu == 0 ? change(thread, 1, 0) : -EINVAL;
}

int k_thread_cpu_pin(k_tid_t thread, int cpu)
{
	return cpu == 0 ? change(thread, UINT8_MAX, 1) : -EINVAL;
}

#endif /* CONFIG_SCHED_CPU_MASK */
