/* SPDX-License-Identifier: Apache-2.0 */

/* Threads that preempt all others. */

#include "rules.h"
#include "trace.h"

static struct k_thread worker;
static struct k_thread urgent;
static K_THREAD_STACK_DEFINE(worker_stack, RULE_STACK_SIZE);
static K_THREAD_STACK_DEFINE(urgent_stack, RULE_STACK_SIZE);
K_SEM_DEFINE(urgent_sem, 0, 1);

static void serve(void *unused, void *unused_too, void *unused_as_well)
{
	(void)k_sem_take(&urgent_sem, K_FOREVER);
	trace('m');
}

static void work(void *unused, void *unused_too, void *unused_as_well)
{
	trace('a');
	k_sem_give(&urgent_sem);
	trace('b');
}

RULE(R241, does_a_cooperative_thread_give_way_to_the_most_urgent)
{
	trace_clear();
	k_thread_create(&urgent, urgent_stack, RULE_STACK_SIZE, serve, NULL, NULL, NULL,
			K_HIGHEST_THREAD_PRIO, 0, K_NO_WAIT);
	k_thread_create(&worker, worker_stack, RULE_STACK_SIZE, work, NULL, NULL, NULL,
			K_PRIO_COOP(5), 0, K_NO_WAIT);
	(void)k_thread_join(&worker, K_SECONDS(1));
	(void)k_thread_join(&urgent, K_SECONDS(1));
	CHECK_TRACE("amb");
}

static intptr_t raise_itself(void *unused, void *unused_too)
{
	k_thread_priority_set(k_current_get(), K_HIGHEST_THREAD_PRIO);
	return 0;
}

RULE(R241, may_a_user_thread_become_one_that_preempts_all)
{
	CHECK_OOPSES(user_new(raise_itself, NULL, NULL));
}
