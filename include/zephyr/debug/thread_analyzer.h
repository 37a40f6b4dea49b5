/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What each thread uses of its stack and, with CONFIG_THREAD_RUNTIME_STATS, of the processor
 * (CONFIG_THREAD_ANALYZER=y). Supervisor threads.
 */

#ifndef ZEPHYR_DEBUG_THREAD_ANALYZER_H
#define ZEPHYR_DEBUG_THREAD_ANALYZER_H

#include <stddef.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is known of a thread. */
struct thread_analyzer_info {
	/** Its name, or its address as text. */
	const char *name;
	/** Bytes of its stack, and how many of them it ever used. */
	size_t stack_size;
	size_t stack_used;
#ifdef CONFIG_THREAD_RUNTIME_STATS
	k_thread_runtime_stats_t usage;
	/** Its share of the processor since boot, in percent. */
	unsigned int utilization;
#endif
};

/** Is given each thread, in the caller's thread. */
typedef void (*thread_analyzer_cb)(struct thread_analyzer_info *info);

/**
 * Look at all threads; a second argument, the number of a processor, changes nothing, for there is
 * one. Interrupts are let in between two threads (CONFIG_THREAD_ANALYZER_RUN_UNLOCKED).
 */
void z_thread_analyzer_run(thread_analyzer_cb cb);
#define thread_analyzer_run(cb, ...) z_thread_analyzer_run(cb)

/** Print or log a line for each thread. */
void z_thread_analyzer_print(void);
#define thread_analyzer_print(...) z_thread_analyzer_print()

#ifdef __cplusplus
}
#endif

#endif
