/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How much processor time threads have used. Only with CONFIG_THREAD_RUNTIME_STATS: it costs a
 * read of the cycle counter at every thread switch. Supervisor, any context.
 */

#ifndef ZEPHYR_KERNEL_THREAD_STATS_H
#define ZEPHYR_KERNEL_THREAD_STATS_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread_runtime_stats {
	/** Cycles run, idling included in the sum of all threads. */
	uint64_t execution_cycles;
	/** Cycles run without idling. For one thread the same as execution_cycles. */
	uint64_t total_cycles;
	/** Cycles idled; 0 for one thread. */
	uint64_t idle_cycles;
};
typedef struct k_thread_runtime_stats k_thread_runtime_stats_t;

#ifdef CONFIG_THREAD_RUNTIME_STATS
/** Use of one thread since it was created. 0, or -EINVAL for NULL. */
int k_thread_runtime_stats_get(k_tid_t thread, k_thread_runtime_stats_t *stats);
/** Use of the processor since boot. 0, or -EINVAL for NULL. */
int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats);
/** Count, or stop counting, for one thread. 0, or -EINVAL for NULL. */
int k_thread_runtime_stats_enable(k_tid_t thread);
int k_thread_runtime_stats_disable(k_tid_t thread);
/** The same for all threads, and for those to come. */
void k_sys_runtime_stats_enable(void);
void k_sys_runtime_stats_disable(void);
/** Is it counted for this thread? */
bool k_thread_runtime_stats_is_enabled(k_tid_t thread);
#endif

#ifdef __cplusplus
}
#endif

#endif
