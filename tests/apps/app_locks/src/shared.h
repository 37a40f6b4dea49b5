/* SPDX-License-Identifier: Apache-2.0 */

/* A partition that two domains have and a third has not, and a count of system calls. */

#ifndef SHARED_H
#define SHARED_H

#include "rules.h"

extern struct k_mem_partition shared_partition;

extern struct k_mem_domain first_domain;
extern struct k_mem_domain second_domain;
/* Has everything that a test's domain needs, but not shared_partition. */
extern struct k_mem_domain poor_domain;

/* The domains afresh. A test's first step. */
void make_domains(void);

/* A user thread of user_new(), in a domain. */
k_tid_t user_in(struct k_mem_domain *domain, user_function function, void *a, void *b);

/* Until the threads that were started wait, or are done. */
void let_them_run(void);

/* System calls that @a thread made since start_counting(). */
void start_counting(k_tid_t thread);
unsigned int counted_calls(void);

#endif
