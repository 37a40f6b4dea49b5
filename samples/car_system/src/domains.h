/* SPDX-License-Identifier: Apache-2.0 */

/* The memory domains of the application. Supervisor mode only. */

#ifndef DOMAINS_H
#define DOMAINS_H

#include "task.h"

/* Say where the partitions lie. */
void domains_print(void);

/*
 * Make the domain of the application and put the calling thread into it, and so every thread that
 * it creates from now on. Returns 0, or an error of k_mem_domain_init().
 */
int domains_init(void);

/*
 * Move a task that does not run yet into the domain that its role wants. Returns 0, or an error of
 * k_mem_domain_init().
 */
int domains_place(k_tid_t thread, enum task_role role);

#endif
