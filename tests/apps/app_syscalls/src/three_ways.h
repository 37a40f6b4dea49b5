/* SPDX-License-Identifier: Apache-2.0 */

/* The count of a semaphore, by three copies of the same source: see three_ways.inc. */

#ifndef THREE_WAYS_H
#define THREE_WAYS_H

struct k_sem;

unsigned int count_by_mode(struct k_sem *sem);
unsigned int count_as_user(struct k_sem *sem);
unsigned int count_as_supervisor(struct k_sem *sem);

#endif
