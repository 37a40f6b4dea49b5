/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Faults of supervisor code, in threads of its own and in system calls of user threads, that must
 * cost the thread and nothing else. What stops the whole system is app_panic's.
 */

#include "calls.h"
#include "rules.h"

#include <stdlib.h>
#include <unistd.h>

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

/* ---- Code that gives itself up ------------------------------------------------------------ */

/* The user thread's end, and the supervisor's; @a function runs in both modes. */
static bool ends_as(user_function function, unsigned int user, unsigned int supervisor)
{
	if (!rule_ends_as(__LINE__, "in user mode it", user_new(function, NULL, NULL), RULE_DIED,
			  (intptr_t)user)) {
		return false;
	}
	rule_may_panic = supervisor_new(function, NULL, NULL);
	return rule_ends_as(__LINE__, "in supervisor mode it", rule_may_panic, RULE_DIED,
			    (intptr_t)supervisor) &&
	       the_others_go_on();
}

static intptr_t call_abort(void *a, void *b)
{
	ARG_UNUSED(a);
	ARG_UNUSED(b);
	abort();
}

RULE(R218, whom_does_abort_end)
{
	CHECK(ends_as(call_abort, K_ERR_KERNEL_OOPS, K_ERR_KERNEL_PANIC));
}

static intptr_t call_exit(void *a, void *b)
{
	ARG_UNUSED(a);
	ARG_UNUSED(b);
	exit(3);
}

static intptr_t call_underscore_exit(void *a, void *b)
{
	ARG_UNUSED(a);
	ARG_UNUSED(b);
	_exit(3);
}

RULE(R218, whom_does_exit_of_a_user_thread_end)
{
	CHECK_OOPSES(user_new(call_exit, NULL, NULL));
	CHECK_OOPSES(user_new(call_underscore_exit, NULL, NULL));
	CHECK(the_others_go_on());
}

static __noinline int fill(unsigned int count)
{
	volatile char buffer[16];

	for (unsigned int i = 0; i < count; i++) {
		buffer[i] = (char)i;
	}
	return buffer[3];
}

static intptr_t fill_well(void *a, void *b)
{
	ARG_UNUSED(a);
	ARG_UNUSED(b);
	return fill(16) - 3;
}

static intptr_t smash(void *a, void *b)
{
	ARG_UNUSED(a);
	ARG_UNUSED(b);
	return fill(40);
}

RULE(R217, is_a_smashed_frame_found_in_both_modes)
{
	CHECK_RETURNS(user_new(fill_well, NULL, NULL), 0);
	CHECK_RETURNS(supervisor_new(fill_well, NULL, NULL), 0);
	CHECK(ends_as(smash, K_ERR_STACK_CHK_FAIL, K_ERR_STACK_CHK_FAIL));
}
