/* SPDX-License-Identifier: Apache-2.0 */

/* How busy the processor is, by the kernel's account of each thread. */

#include <zephyr/irq.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/cpu_load.h>

/* The account at the last reset. */
static struct k_thread_runtime_stats last;

int cpu_load_get(bool reset)
{
	struct k_thread_runtime_stats now;
	unsigned int key = irq_lock();
	uint64_t all;
	uint64_t busy;

	(void)k_thread_runtime_stats_all_get(&now);
	all = now.execution_cycles - last.execution_cycles;
	busy = now.total_cycles - last.total_cycles;
	if (reset) {
		last = now;
	}
	irq_unlock(key);
	return all > 0 ? (int)(busy * 1000 / all) : 0;
}

int cpu_load_get_cpu(unsigned int cpu_id, bool reset)
{
	return cpu_id == 0 ? cpu_load_get(reset) : -EINVAL;
}
