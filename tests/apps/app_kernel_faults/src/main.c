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
	write_null((enum keeping_out)(uintptr_t)way);
	return 0;
}

RULE(R216, what_if_supervisor_code_faults_with_interrupts_locked)
{
	for (uintptr_t way = 0; way < 2 * (uintptr_t)KEEP_WAYS; way++) {
		CHECK_FAULTS(supervisor_new(fault, (void *)(way % KEEP_WAYS), NULL));
		CHECK(the_others_go_on());
	}
}

RULE(R216, what_if_a_system_call_faults_with_interrupts_locked)
{
	for (uintptr_t way = 0; way < 2 * (uintptr_t)KEEP_WAYS; way++) {
		CHECK_FAULTS(user_new(fault, (void *)(way % KEEP_WAYS), NULL));
		CHECK(the_others_go_on());
	}
}

/* The first page is nobody's, in supervisor mode either. */
RULE(R130, what_if_supervisor_code_follows_a_null_pointer)
{
	CHECK_FAULTS(supervisor_new(user_read, (void *)0, NULL));
	CHECK_FAULTS(supervisor_new(user_read, (void *)4092, NULL));
	CHECK_FAULTS(supervisor_new(user_write, (void *)0, NULL));
	CHECK_FAULTS(supervisor_new(user_write, (void *)4092, NULL));
	CHECK_FAULTS(supervisor_new((user_function)(uintptr_t)0, NULL, NULL));
	CHECK(the_others_go_on());
}

static intptr_t overflow(void *way, void *unused)
{
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
	abort();
}

RULE(R218, whom_does_abort_end)
{
	CHECK(ends_as(call_abort, K_ERR_KERNEL_OOPS, K_ERR_KERNEL_PANIC));
}

static intptr_t call_exit(void *a, void *b)
{
	exit(3);
}

static intptr_t call_underscore_exit(void *a, void *b)
{
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
	return fill(16) - 3;
}

static intptr_t smash(void *a, void *b)
{
	return fill(40);
}

RULE(R217, is_a_smashed_frame_found_in_both_modes)
{
	CHECK_RETURNS(user_new(fill_well, NULL, NULL), 0);
	CHECK_RETURNS(supervisor_new(fill_well, NULL, NULL), 0);
	CHECK(ends_as(smash, K_ERR_STACK_CHK_FAIL, K_ERR_STACK_CHK_FAIL));
}

/* ---- Callers that would break the kernel -------------------------------------------------- */

static void panics(user_function function, void *a)
{
	k_tid_t thread = supervisor_new(function, a, NULL);

	rule_may_panic = thread;
	CHECK_ENDS_AS(thread, RULE_DIED, K_ERR_KERNEL_PANIC);
	CHECK(the_others_go_on());
}

static intptr_t visit_with_nothing(void *a, void *b)
{
	k_thread_foreach(NULL, NULL);
	return 0;
}

static intptr_t visit_unlocked_with_nothing(void *a, void *b)
{
	k_thread_foreach_unlocked(NULL, NULL);
	return 0;
}

RULE(R227, what_if_threads_are_visited_without_a_function)
{
	panics(visit_with_nothing, NULL);
	panics(visit_unlocked_with_nothing, NULL);
}

static struct k_thread object;
static K_THREAD_STACK_DEFINE(object_stack, 1024);
static volatile int lives;

static void live(void *wait_ms, void *b, void *c)
{
	lives++;
	k_msleep((int32_t)(uintptr_t)wait_ms);
	lives += 10;
}

static void create(int priority, uintptr_t wait_ms, k_timeout_t delay)
{
	k_thread_create(&object, object_stack, K_THREAD_STACK_SIZEOF(object_stack), live,
			(void *)wait_ms, NULL, NULL, priority, 0, delay);
}

static intptr_t create_again(void *a, void *b)
{
	create(RULE_PRIORITY, 0, K_NO_WAIT);
	return 0;
}

RULE(R227, what_if_a_living_thread_is_created_again)
{
	lives = 0;
	create(RULE_PRIORITY, 20, K_NO_WAIT);
	k_msleep(5);
	panics(create_again, NULL);
	/* Nothing happened to it. */
	CHECK_INT(k_thread_join(&object, K_SECONDS(1)), 0);
	CHECK_INT(lives, 11);
}

RULE(R227, what_if_a_thread_that_was_never_started_is_created_again)
{
	static const int32_t delays_ms[] = {-1, 50};

	for (size_t i = 0; i < ARRAY_SIZE(delays_ms); i++) {
		lives = 0;
		create(RULE_PRIORITY, 0, delays_ms[i] < 0 ? K_FOREVER : K_MSEC(delays_ms[i]));
		create(RULE_PRIORITY, 0, K_NO_WAIT);
		CHECK_INT(k_thread_join(&object, K_SECONDS(1)), 0);
		k_msleep(100);
		CHECK_INT(lives, 11);
	}
}

static intptr_t create_without_function(void *a, void *b)
{
	k_thread_create(&object, object_stack, K_THREAD_STACK_SIZEOF(object_stack), NULL, NULL,
			NULL, NULL, RULE_PRIORITY, 0, K_NO_WAIT);
	return 0;
}

static intptr_t create_with_priority(void *priority, void *b)
{
	create((int)(intptr_t)priority, 0, K_NO_WAIT);
	return 0;
}

static intptr_t set_priority(void *priority, void *b)
{
	k_thread_priority_set(k_current_get(), (int)(intptr_t)priority);
	return 0;
}

RULE(R227, what_if_a_thread_is_given_no_function_or_a_priority_that_does_not_exist)
{
	panics(create_without_function, NULL);
	panics(create_with_priority, (void *)100);
	panics(create_with_priority, (void *)-100);
	panics(set_priority, (void *)100);
}

/* A stack without the part for system calls, and what lies below it. */
static struct {
	char below[256];
	K_KERNEL_STACK_MEMBER(stack, 1024);
} kernels;

static intptr_t create_user_thread(void *stack, void *b)
{
	k_thread_create(&object, stack, 1024, live, NULL, NULL, NULL, RULE_PRIORITY, K_USER,
			K_NO_WAIT);
	return 0;
}

RULE(R071 R227, what_if_a_user_thread_is_given_a_kernel_stack)
{
	memset(kernels.below, 0x5A, sizeof(kernels.below));
	panics(create_user_thread, kernels.stack);
	for (size_t i = 0; i < sizeof(kernels.below); i++) {
		CHECK_INT(kernels.below[i], 0x5A);
	}
	/* What it was not given keeps its state. */
	lives = 0;
	create(RULE_PRIORITY, 0, K_NO_WAIT);
	CHECK_INT(k_thread_join(&object, K_SECONDS(1)), 0);
	CHECK_INT(lives, 11);
}

static void enter_user_mode(void *a, void *b, void *c)
{
	k_thread_user_mode_enter(live, NULL, NULL, NULL);
}

RULE(R071 R227, what_if_a_thread_on_a_kernel_stack_enters_user_mode)
{
	lives = 0;
	rule_may_panic = &object;
	k_thread_create(&object, kernels.stack, K_KERNEL_STACK_SIZEOF(kernels.stack),
			enter_user_mode, NULL, NULL, NULL, RULE_PRIORITY, 0, K_NO_WAIT);
	CHECK_INT(k_thread_join(&object, K_SECONDS(1)), 0);
	CHECK_INT(fatal_reason(&object), K_ERR_KERNEL_PANIC);
	CHECK_INT(lives, 0);
	CHECK(the_others_go_on());
}
