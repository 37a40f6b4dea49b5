/* SPDX-License-Identifier: Apache-2.0 */

/* The start barrier: no task begins before all are there, and all count from the same instant. */

#ifndef BARRIER_H
#define BARRIER_H

#include <zephyr/kernel.h>

/* Let a task use the barrier; supervisor. */
void barrier_grant(k_tid_t task);

/* Wait for the others. Returns the uptime, in ms, at which all tasks are first released. */
int64_t barrier_wait(void);

/* Wait until that many tasks are at the barrier, and open it. Supervisor. */
void barrier_open(unsigned int tasks);

#endif
