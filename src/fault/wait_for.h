/* SPDX-License-Identifier: Apache-2.0 */

/* The wait-for graph (wait_for.c): who waits for what that whom has. All of it locked. */

#ifndef BULKHEAD_KERNEL_WAIT_FOR_H
#define BULKHEAD_KERNEL_WAIT_FOR_H

#include <zephyr/kernel/thread.h>

/* Where all threads that wait for a futex are (futex.c). */
extern _wait_q_t z_futex_waiters;

/* Add what a thread waits for, and who has it, to a line of facts. */
void z_facts_of_wait(const struct k_thread *thread);

/* For tests: a line of facts for each thread, with what it does or waits for. */
void z_report_threads(void);

/*
 * The thread has begun to wait for a mutex or for another's end, without a limit in time. If that
 * closes a circle, say so at once: its threads will never run again, whatever the others do.
 */
#ifdef CONFIG_DEADLOCK_DETECTION
void z_deadlock_look(const struct k_thread *thread);
#else
static inline void z_deadlock_look(const struct k_thread *thread)
{
}
#endif

#endif
