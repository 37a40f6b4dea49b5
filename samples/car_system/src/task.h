/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Periodic tasks. Job n of a task is released n periods after the common start, to the tick and
 * whatever happened to the jobs before it; it has to be done when the next one is released, and
 * tells the kernel so. A job that is late makes the next one begin late, not be released late.
 */

#ifndef TASK_H
#define TASK_H

#include <zephyr/kernel.h>

/* Most tasks there are: the car's four, and producer and consumer by themselves. */
#define TASKS_MAX 6

/* What a task does in the exchange of samples. */
enum task_role {
	ROLE_NONE,
	ROLE_PRODUCER,
	ROLE_CONSUMER,
};

/* Constant, so that user mode can read it wherever it is. */
struct task {
	const char *name;
	void (*job)(uint32_t number); /* in user mode, if there is such a thing */
	uint32_t period_ms;
	int priority;
	enum task_role role;
};

/*
 * Create a task's thread, which waits to be started; supervisor. It is a user thread, if there is
 * user mode, in the caller's domain.
 */
k_tid_t task_create(const struct task *task);

/* Compute for so long. Time in which another task has the CPU does not count. Any mode. */
void task_compute(uint32_t ms);

#endif
