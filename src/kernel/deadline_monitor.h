/* SPDX-License-Identifier: Apache-2.0 */

/* The monitor of deadlines (deadline_monitor.c): where hooks.h tells it what threads do. Locked. */

#ifndef BULKHEAD_KERNEL_DEADLINE_MONITOR_H
#define BULKHEAD_KERNEL_DEADLINE_MONITOR_H

struct k_thread;

/* The thread has to be done at this value of the cycle counter. */
void z_deadline_set(struct k_thread *thread, int deadline);

/* The thread sleeps or waits: its job is done, unless it waits for a mutex. */
void z_deadline_blocked(struct k_thread *thread);

/* The thread can run. The first time after its job was done, its next job begins. */
void z_deadline_ready(struct k_thread *thread);

/* The processor goes from this thread to another, perhaps because it yields. */
void z_deadline_switched(struct k_thread *from);
void z_deadline_yields(struct k_thread *thread);

/* The thread has ended. */
void z_deadline_ended(struct k_thread *thread);

#endif
