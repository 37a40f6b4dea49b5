/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The guilty thread and its domain: what it runs in, what it was granted, how it ended.
 */

#ifndef ROGUE_GUILTY_H
#define ROGUE_GUILTY_H

#include <stdbool.h>

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>

#include "kind.h"

/* Least urgent of all, so that nobody can say it was not asked to make room. */
#define GUILTY_PRIORITY  4
#define SIBLING_PRIORITY 3
#define WITNESS_PRIORITY 2
#define CHECKER_PRIORITY 1

#define ROGUE_STACK_SIZE 4096

extern struct k_mem_domain rogue_domain;
/* What the guilty thread and its sibling may write. */
extern struct k_mem_partition rogue_partition;

/* Objects that the guilty thread was granted. */
extern struct k_sem rogue_sem;
#define ROGUE_MSG_SIZE 64
extern struct k_msgq rogue_msgq;

/* Supervisor: build the domain; once. */
void guilty_domain_init(void);

/* Supervisor: create the thread for a kind, with its grants, and start it. */
k_tid_t guilty_start(const struct rogue_kind *kind);

/* The value in guilty_result() of a thread that did not come to return one. */
#define GUILTY_NO_RESULT (-0x7001)

/* Supervisor: what act() returned. */
int guilty_result(void);

#endif
