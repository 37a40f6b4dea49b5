/* SPDX-License-Identifier: Apache-2.0 */

/* The heir: each time that it is woken it calls the kernel some times, and computes. See heir.h. */

#include "guilty.h"
#include "heir.h"

#define CALLS 10

/* A millisecond or so: longer than anybody looks at a page before he goes to sleep. */
#define STEPS 500000u

/* Nobody wakes the heir of a thread that died too early. It has ended before the judge looks. */
#define GIVES_UP K_MSEC(1)

static K_SEM_DEFINE(inheritance, 0, 1);

static K_THREAD_STACK_DEFINE(heir_stack, ROGUE_STACK_SIZE);
static struct k_thread heir_thread;

static void heir_entry(void *p1, void *p2, void *p3)
{
	while (k_sem_take(&inheritance, GIVES_UP) == 0) {
		for (int call = 0; call < CALLS; call++) {
			(void)k_uptime_ticks();
		}
		for (volatile uint32_t step = 0; step < STEPS; step++) {
		}
	}
}

void heir_start(k_tid_t guilty)
{
	k_tid_t heir = k_thread_create(&heir_thread, heir_stack, ROGUE_STACK_SIZE, heir_entry, NULL,
				       NULL, NULL, SIBLING_PRIORITY, K_USER, K_FOREVER);

	k_thread_name_set(heir, "heir");
	k_mem_domain_add_thread(&rogue_domain, heir);
	k_sem_reset(&inheritance);
	k_object_access_grant(&inheritance, heir);
	k_object_access_grant(&inheritance, guilty);
	k_thread_start(heir);
}

void heir_wake(void)
{
	k_sem_give(&inheritance);
}
