/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where the scheduler tells the monitor of deadlines (deadline_monitor.c) what threads do. All of
 * it locked; without CONFIG_DEADLINE_MONITOR every hook is nothing.
 */

#ifndef BULKHEAD_KERNEL_DEADLINE_MONITOR_H
#define BULKHEAD_KERNEL_DEADLINE_MONITOR_H

#include <zephyr/kernel/thread.h>

#ifdef CONFIG_DEADLINE_MONITOR

/* The thread has to be done at this value of the cycle counter. */
void z_deadline_set(struct k_thread *thread, int deadline);

/* The thread sleeps or waits: its job is done. Not told when it waits for a mutex. */
void z_deadline_idle(struct k_thread *thread);

/* The thread can run. The first time after z_deadline_idle(), its next job begins. */
void z_deadline_ready(struct k_thread *thread);

/* The processor goes from one thread to another; the first one yields it of its own will. */
void z_deadline_switch(struct k_thread *from);
void z_deadline_yield(struct k_thread *thread);

/* The thread ends. */
void z_deadline_forget(struct k_thread *thread);

#else

static inline void z_deadline_idle(struct k_thread *thread)
{
	ARG_UNUSED(thread);
}

static inline void z_deadline_ready(struct k_thread *thread)
{
	ARG_UNUSED(thread);
}

static inline void z_deadline_switch(struct k_thread *from)
{
	ARG_UNUSED(from);
}

static inline void z_deadline_yield(struct k_thread *thread)
{
	ARG_UNUSED(thread);
}

static inline void z_deadline_forget(struct k_thread *thread)
{
	ARG_UNUSED(thread);
}

#endif

#endif
