/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How much of a thread's stack is used, in a line on the console.
 */

#ifndef ZEPHYR_DEBUG_STACK_H
#define ZEPHYR_DEBUG_STACK_H

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Print the use of a thread's stack. Needs CONFIG_INIT_STACKS and CONFIG_THREAD_STACK_INFO. */
static inline void log_stack_usage(const struct k_thread *thread)
{
#if defined(CONFIG_INIT_STACKS) && defined(CONFIG_THREAD_STACK_INFO)
	size_t unused;

	if (k_thread_stack_space_get(thread, &unused) == 0) {
		size_t size = thread->stack_info.size;
		const char *name = k_thread_name_get((k_tid_t)thread);

		printk("%p (%s): unused %zu usage %zu / %zu (%zu %%)\n", (const void *)thread,
		       name != NULL ? name : "unknown", unused, size - unused, size,
		       (size - unused) * 100 / size);
	}
#else
	(void)thread;
#endif
}

#ifdef __cplusplus
}
#endif

#endif
