/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A thread of the guilty one's domain that has the turn after it, and is slow: whatever the guilty
 * thread has left in the link that they share is found while the heir runs. It has done nothing.
 */

#ifndef ROGUE_LINUX_HEIR_H
#define ROGUE_LINUX_HEIR_H

#include <zephyr/kernel.h>

/* Supervisor, a row's prepare(): start it. It ends by itself when nobody wakes it any more. */
void heir_start(k_tid_t guilty);

/* User mode, the guilty thread: give the turn away. The next thing that runs is the heir. */
void heir_wake(void);

#endif
