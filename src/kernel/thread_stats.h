/* SPDX-License-Identifier: Apache-2.0 */

/* Accounting of processor time: where hooks.h tells it what threads do. Locked. */

#ifndef BULKHEAD_KERNEL_THREAD_STATS_H
#define BULKHEAD_KERNEL_THREAD_STATS_H

struct k_thread;

/* The processor goes from this thread to another. */
void z_usage_switched(struct k_thread *from);

#endif
