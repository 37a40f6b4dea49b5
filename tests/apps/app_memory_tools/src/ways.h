/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Mistakes with memory, each a function that a thread runs. What it does about a block, and on
 * which line, it prints: the test looks for these lines in the tool's report.
 */

#ifndef WAYS_H
#define WAYS_H

#include <stdbool.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>

struct way {
	const char *name;
	void (*function)(void);
	bool user; /* in a user thread; else in main() */
};

extern const struct way variable_ways[], heap_ways[], shared_ways[], good_ways[];

/* What all threads of user mode have. */
extern struct k_mem_partition ways_partition;

/* Starts a user thread in the first domain. */
void start_in_user_mode(struct k_thread *thread, k_thread_stack_t *stack, size_t size,
			k_thread_entry_t entry);

/* Runs a function in a user thread of the first or second domain, to its end. */
void in_user_mode(void (*function)(void), int domain);

/* Do something with what was read: valgrind leaves out a read whose value nobody uses. */
void use_value(char value);

/* As an expression: say what happens on this line, and let it happen. */
#define ON_LINE(what, ...) (printk("%s: %s:%d\n", what, __FILE_NAME__, __LINE__), __VA_ARGS__)

#endif
