/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Faults of supervisor code, in threads of its own and in system calls of user threads, that must
 * cost the thread and nothing else. What stops the whole system is app_panic's.
 */

#include "calls.h"
#include "rules.h"

#define DEEP 100000

static k_tid_t supervisor_new(user_function function, void *a, void *b)
{
	return user_new_with(function, a, b, RULE_USER_PRIORITY, 0);
}

/* Time passes and threads take turns: nobody's lock was left behind. */
static bool the_others_go_on(void)
{
	int64_t before = k_uptime_ticks();

	k_sleep(K_TICKS(2));
	return k_uptime_ticks() - before >= 2 && k_is_preempt_thread() != 0;
}

static intptr_t fault(void *way, void *unused)
{
	ARG_UNUSED(unused);
	write_null((enum keeping_out)(uintptr_t)way);
	return 0;
}

RULE(R216, what_if_supervisor_code_faults_with_interrupts_locked)
{
	for (uintptr_t way = 0; way < KEEP_WAYS; way++) {
		CHECK_FAULTS(supervisor_new(fault, (void *)way, NULL));
		CHECK(the_others_go_on());
	}
}

RULE(R216, what_if_a_system_call_faults_with_interrupts_locked)
{
	for (uintptr_t way = 0; way < KEEP_WAYS; way++) {
		CHECK_FAULTS(user_new(fault, (void *)way, NULL));
		CHECK(the_others_go_on());
	}
}

static intptr_t overflow(void *way, void *unused)
{
	ARG_UNUSED(unused);
	return dig(DEEP, (enum digging)(uintptr_t)way);
}

RULE(R216, what_if_a_system_call_needs_more_than_the_privileged_stack)
{
	CHECK_ENDS_AS(user_new(overflow, (void *)DIG_ONLY, NULL), RULE_DIED, K_ERR_STACK_CHK_FAIL);
	CHECK(the_others_go_on());
}
