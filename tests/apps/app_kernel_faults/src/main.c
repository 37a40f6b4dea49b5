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

/* ---- What the handler may do -------------------------------------------------------------- */

static volatile int times_asked;

static void end_the_thread(unsigned int reason)
{
	ARG_UNUSED(reason);
	times_asked++;
	k_thread_abort(k_current_get());
}

RULE(R215, may_the_handler_end_the_thread_by_itself)
{
	static const uint32_t options[] = {0, K_USER};

	rule_fatal_hook = end_the_thread;
	for (int i = 0; i < 6; i++) {
		k_tid_t thread = user_new_with(fault, (void *)KEEP_NOBODY, NULL, RULE_USER_PRIORITY,
					       options[i % 2]);

		k_thread_start(thread);
		CHECK_INT(k_thread_join(thread, K_SECONDS(1)), 0);
		/* The object is the same each time, and each fault is its first. */
		CHECK_INT(times_asked, i + 1);
		CHECK(the_others_go_on());
	}
}
