/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Accounting of processor time, by the cycle counter at every switch. Interrupts count for the
 * thread they interrupt.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"
#include "thread_stats.h"

#ifdef CONFIG_THREAD_RUNTIME_STATS

/* Put what has been used since the last switch on the account of the running thread. */
void z_usage_switched(struct k_thread *from)
{
	uint64_t now = k_cycle_get_64();
	uint64_t used = now - z_kernel.cpu.usage_since;

	z_kernel.cpu.usage_since = now;
	if (from->base.usage_tracked) {
		from->base.usage_cycles += used;
	}
	if (!z_kernel.cpu.usage_tracked) {
		return;
	}
	z_kernel.cpu.usage_total += used;
	if (from == z_kernel.cpu.idle_thread) {
		z_kernel.cpu.usage_idle += used;
	}
}

/* Locked. */
static void settle(void)
{
	z_usage_switched(z_current());
}

int k_thread_runtime_stats_get(k_tid_t thread, k_thread_runtime_stats_t *stats)
{
	unsigned int key;

	if (thread == NULL || stats == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	settle();
	stats->execution_cycles = thread->base.usage_cycles;
	stats->total_cycles = thread->base.usage_cycles;
	stats->idle_cycles = 0;
	z_unlock(key);
	return 0;
}

int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats)
{
	unsigned int key;

	if (stats == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	settle();
	stats->execution_cycles = z_kernel.cpu.usage_total;
	stats->idle_cycles = z_kernel.cpu.usage_idle;
	stats->total_cycles = stats->execution_cycles - stats->idle_cycles;
	z_unlock(key);
	return 0;
}

static int track(struct k_thread *thread, bool on)
{
	unsigned int key;

	if (thread == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	settle();
	thread->base.usage_tracked = on;
	z_unlock(key);
	return 0;
}

int k_thread_runtime_stats_enable(k_tid_t thread)
{
	return track(thread, true);
}

int k_thread_runtime_stats_disable(k_tid_t thread)
{
	return track(thread, false);
}

bool k_thread_runtime_stats_is_enabled(k_tid_t thread)
{
	return thread->base.usage_tracked;
}

static void track_all(bool on)
{
	unsigned int key = z_lock();

	settle();
	z_kernel.cpu.usage_tracked = on;
#ifdef CONFIG_THREAD_MONITOR
	for (struct k_thread *thread = z_kernel.threads; thread != NULL;
	     thread = thread->next_thread) {
		thread->base.usage_tracked = on;
	}
#endif
	z_unlock(key);
}

void k_sys_runtime_stats_enable(void)
{
	track_all(true);
}

void k_sys_runtime_stats_disable(void)
{
	track_all(false);
}

#endif /* CONFIG_THREAD_RUNTIME_STATS */
