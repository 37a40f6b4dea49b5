/* SPDX-License-Identifier: Apache-2.0 */

/* Starting, delaying, aborting, joining, suspending, and the words that threads carry. */

#include "rules.h"

static struct k_thread thread_a;
static struct k_thread thread_b;
static K_THREAD_STACK_DEFINE(stack_a, RULE_STACK_SIZE);
static K_THREAD_STACK_DEFINE(stack_b, RULE_STACK_SIZE);

static volatile int ran;
K_SEM_DEFINE(sem, 0, 10);

static void count_run(void *p1, void *p2, void *p3)
{
	ran++;
}

/* A supervisor thread, less urgent than the test unless told otherwise. */
static k_tid_t make(struct k_thread *thread, k_thread_stack_t *stack, k_thread_entry_t entry,
		    void *p1, int priority, k_timeout_t delay)
{
	return k_thread_create(thread, stack, RULE_STACK_SIZE, entry, p1, NULL, NULL, priority, 0,
			       delay);
}

RULE(R074, when_does_a_thread_start)
{
	ran = 0;
	make(&thread_a, stack_a, count_run, NULL, RULE_USER_PRIORITY, K_FOREVER);
	k_msleep(50);
	CHECK_INT(ran, 0);
	k_thread_start(&thread_a);
	k_thread_start(&thread_a);
	CHECK_INT(k_thread_join(&thread_a, K_SECONDS(1)), 0);
	CHECK_INT(ran, 1);

	int64_t before = k_uptime_get();

	make(&thread_a, stack_a, count_run, NULL, RULE_USER_PRIORITY, K_MSEC(30));
	CHECK_INT(k_thread_join(&thread_a, K_SECONDS(1)), 0);
	CHECK_INT(ran, 2);
	CHECK(k_uptime_get() - before >= 30);
}

RULE(R074, what_if_a_thread_that_runs_is_started)
{
	ran = 0;
	make(&thread_a, stack_a, count_run, NULL, RULE_USER_PRIORITY, K_NO_WAIT);
	k_thread_start(&thread_a);
	CHECK_INT(k_thread_join(&thread_a, K_SECONDS(1)), 0);
	k_thread_start(&thread_a);
	k_msleep(5);
	CHECK_INT(ran, 1);
}

RULE(R075, does_an_aborted_thread_start_later)
{
	ran = 0;
	make(&thread_a, stack_a, count_run, NULL, RULE_USER_PRIORITY, K_FOREVER);
	make(&thread_b, stack_b, count_run, NULL, RULE_USER_PRIORITY, K_MSEC(10));
	k_thread_abort(&thread_a);
	k_thread_abort(&thread_b);
	k_thread_start(&thread_a);
	k_msleep(30);
	CHECK_INT(ran, 0);
}

struct k_thread never_created;

static intptr_t abort_and_join(void *thread, void *unused)
{
	k_thread_abort((k_tid_t)thread);
	return k_thread_join((k_tid_t)thread, K_NO_WAIT);
}

RULE(R076, what_if_user_mode_aborts_a_thread_that_is_not_initialised)
{
	k_tid_t granted = user_new(abort_and_join, &never_created, NULL);
	k_tid_t ungranted = user_new(abort_and_join, &never_created, NULL);

	k_object_access_grant(&never_created, granted);
	CHECK_RETURNS(granted, 0);
	CHECK_OOPSES(ungranted);
}

static void take_sem(void *p1, void *p2, void *p3)
{
	if (k_sem_take(&sem, K_FOREVER) == 0) {
		ran++;
	}
}

RULE(R077, what_is_left_of_a_waiting_thread_that_is_aborted)
{
	ran = 0;
	k_sem_reset(&sem);
	make(&thread_a, stack_a, take_sem, NULL, RULE_USER_PRIORITY, K_NO_WAIT);
	k_msleep(2);
	k_thread_abort(&thread_a);
	k_sem_give(&sem);
	CHECK_INT(k_sem_count_get(&sem), 1);
	CHECK_INT(ran, 0);
}

static void abort_myself(void *p1, void *p2, void *p3)
{
	k_thread_abort(k_current_get());
	ran++;
}

RULE(R077, does_aborting_oneself_return)
{
	ran = 0;
	make(&thread_a, stack_a, abort_myself, NULL, RULE_USER_PRIORITY, K_NO_WAIT);
	CHECK_INT(k_thread_join(&thread_a, K_SECONDS(1)), 0);
	CHECK_INT(ran, 0);
}

static volatile int join_results[2];

static void join_other(void *other, void *index, void *p3)
{
	join_results[(intptr_t)index] = k_thread_join((k_tid_t)other, K_FOREVER);
}

RULE(R078, what_does_joining_return)
{
	k_sem_reset(&sem);
	make(&thread_a, stack_a, take_sem, NULL, RULE_USER_PRIORITY, K_NO_WAIT);
	CHECK_INT(k_thread_join(&thread_a, K_NO_WAIT), -EBUSY);
	CHECK_INT(k_thread_join(k_current_get(), K_FOREVER), -EDEADLK);
	CHECK_INT(k_thread_join(&thread_a, K_MSEC(5)), -EAGAIN);
	k_sem_give(&sem);
	CHECK_INT(k_thread_join(&thread_a, K_SECONDS(1)), 0);
	CHECK_INT(k_thread_join(&thread_a, K_NO_WAIT), 0);
}

RULE(R078, what_if_two_threads_join_each_other)
{
	join_results[0] = 1;
	k_thread_create(&thread_a, stack_a, RULE_STACK_SIZE, join_other, k_current_get(), (void *)0,
			NULL, RULE_USER_PRIORITY, 0, K_NO_WAIT);
	k_msleep(2);
	CHECK_INT(k_thread_join(&thread_a, K_FOREVER), -EDEADLK);
	k_thread_abort(&thread_a);
}

RULE(R078, do_all_joiners_wake_up)
{
	/* Never started. */
	k_tid_t target = user_new(user_read, NULL, NULL);

	join_results[0] = 1;
	join_results[1] = 1;
	k_thread_create(&thread_a, stack_a, RULE_STACK_SIZE, join_other, target, (void *)0, NULL,
			RULE_PRIORITY - 1, 0, K_NO_WAIT);
	k_thread_create(&thread_b, stack_b, RULE_STACK_SIZE, join_other, target, (void *)1, NULL,
			RULE_PRIORITY - 1, 0, K_NO_WAIT);
	k_thread_abort(target);
	CHECK_INT(join_results[0], 0);
	CHECK_INT(join_results[1], 0);
}

static void essential_entry(void *p1, void *p2, void *p3)
{
	k_sleep(K_FOREVER);
}

static intptr_t abort_thread(void *thread, void *unused)
{
	k_thread_abort((k_tid_t)thread);
	return 0;
}

RULE(R079, may_a_user_thread_abort_an_essential_one)
{
	k_tid_t vandal = user_new(abort_thread, &thread_a, NULL);

	k_thread_create(&thread_a, stack_a, RULE_STACK_SIZE, essential_entry, NULL, NULL, NULL,
			RULE_USER_PRIORITY, K_ESSENTIAL, K_NO_WAIT);
	k_object_access_grant(&thread_a, vandal);
	CHECK_OOPSES(vandal);
	CHECK_INT(k_thread_join(&thread_a, K_NO_WAIT), -EBUSY);
	/* No harm meant: let it be ordinary, so that it can be ended. */
	thread_a.base.user_options &= (uint16_t)~K_ESSENTIAL;
	k_thread_abort(&thread_a);
}

#define PATTERN 0xa5

SHARED_BSS static volatile int pattern_bytes;
SHARED_BSS static volatile uintptr_t user_sp;

/* Count the pattern's bytes below us, where the supervisor code had its variables. */
static void scan_stack(void *p1, void *p2, void *p3)
{
	volatile uint8_t here = 0;
	int found = 0;
	int run = 0;

	user_sp = (uintptr_t)&here;
	for (uintptr_t p = user_sp - 3 * RULE_STACK_SIZE / 4; p < user_sp - 128; p++) {
		run = *(volatile uint8_t *)p == PATTERN ? run + 1 : 0;
		/* A chance byte is no leak; a row of them is. */
		found += run >= 16 ? 1 : 0;
	}
	pattern_bytes = found;
}

static volatile uintptr_t supervisor_sp;

static void leave_pattern_and_drop(void *p1, void *p2, void *p3)
{
	volatile uint8_t pattern[1024];

	for (size_t i = 0; i < sizeof(pattern); i++) {
		pattern[i] = PATTERN;
	}
	supervisor_sp = (uintptr_t)pattern;
	k_current_get()->base.user_options |= K_ESSENTIAL;
	k_thread_user_mode_enter(scan_stack, NULL, NULL, NULL);
}

RULE(R080, what_is_left_on_the_stack_after_the_drop_to_user_mode)
{
	pattern_bytes = -1;
	make(&thread_a, stack_a, leave_pattern_and_drop, NULL, RULE_USER_PRIORITY, K_NO_WAIT);
	CHECK_INT(k_thread_join(&thread_a, K_SECONDS(1)), 0);
	CHECK_INT(fatal_reason(&thread_a), -1);
	CHECK_INT(pattern_bytes, 0);
	/* It ended without stopping the system: it is not essential any more. */
	CHECK(user_sp != 0);
}

static intptr_t echo(void *a, void *b)
{
	return (intptr_t)a ^ (intptr_t)b;
}

RULE(R081 R082, do_arguments_and_the_return_of_a_user_thread_work)
{
	/* A different byte in each place, however many a word has. */
	uintptr_t first = (uintptr_t)0x1122334455667788;
	uintptr_t second = (uintptr_t)0x0102030405060708;

	CHECK_RETURNS(user_new(echo, (void *)first, (void *)second), (intptr_t)(first ^ second));
}

SHARED_BSS static uintptr_t seen[3];

static void store_three(void *p1, void *p2, void *p3)
{
	seen[0] = (uintptr_t)p1;
	seen[1] = (uintptr_t)p2;
	seen[2] = (uintptr_t)p3;
}

RULE(R082, do_three_words_arrive_in_user_mode)
{
	k_thread_create(&thread_a, stack_a, RULE_STACK_SIZE, store_three, (void *)1,
			(void *)UINTPTR_MAX, (void *)0x80000000u, RULE_USER_PRIORITY, K_USER,
			K_NO_WAIT);
	CHECK_INT(k_thread_join(&thread_a, K_SECONDS(1)), 0);
	CHECK_INT(seen[0], 1);
	CHECK(seen[1] == UINTPTR_MAX);
	CHECK_INT(seen[2], 0x80000000u);
}

static intptr_t set_priority(void *priority, void *unused)
{
	k_thread_priority_set(k_current_get(), (int)(intptr_t)priority);
	return k_thread_priority_get(k_current_get());
}

RULE(R083, which_priorities_may_a_user_thread_give_itself)
{
	CHECK_RETURNS(user_new(set_priority, (void *)(RULE_USER_PRIORITY + 2), NULL),
		      RULE_USER_PRIORITY + 2);
	CHECK_RETURNS(user_new(set_priority, (void *)RULE_USER_PRIORITY, NULL), RULE_USER_PRIORITY);
	CHECK_OOPSES(user_new(set_priority, (void *)(RULE_USER_PRIORITY - 1), NULL));
	CHECK_OOPSES(user_new(set_priority, (void *)(K_LOWEST_THREAD_PRIO + 1), NULL));
}

static volatile char order[4];
static volatile unsigned int order_length;

static void take_and_sign(void *letter, void *p2, void *p3)
{
	k_sem_take(&sem, K_FOREVER);
	order[order_length++] = (char)(intptr_t)letter;
}

RULE(R084, does_a_waiting_thread_move_up_when_it_becomes_more_urgent)
{
	order_length = 0;
	k_sem_reset(&sem);
	make(&thread_a, stack_a, take_and_sign, (void *)'a', RULE_USER_PRIORITY, K_NO_WAIT);
	make(&thread_b, stack_b, take_and_sign, (void *)'b', RULE_USER_PRIORITY + 1, K_NO_WAIT);
	k_msleep(5);
	k_thread_priority_set(&thread_b, RULE_USER_PRIORITY - 1);
	k_sem_give(&sem);
	k_sem_give(&sem);
	k_msleep(5);
	CHECK_INT(order_length, 2);
	CHECK(order[0] == 'b' && order[1] == 'a');
}

RULE(R084, does_a_ready_thread_move_up_when_it_becomes_more_urgent)
{
	order_length = 0;
	k_sem_reset(&sem);
	k_sem_give(&sem);
	k_sem_give(&sem);
	make(&thread_a, stack_a, take_and_sign, (void *)'a', RULE_USER_PRIORITY, K_NO_WAIT);
	make(&thread_b, stack_b, take_and_sign, (void *)'b', RULE_USER_PRIORITY + 1, K_NO_WAIT);
	k_thread_priority_set(&thread_b, RULE_USER_PRIORITY - 1);
	k_msleep(5);
	CHECK(order_length == 2 && order[0] == 'b' && order[1] == 'a');
}

static volatile int32_t sleep_left;
static volatile int64_t woken_at;

static void sleep_long(void *ms, void *p2, void *p3)
{
	sleep_left = k_msleep((int32_t)(intptr_t)ms);
	woken_at = k_uptime_get();
	ran++;
}

RULE(R085, what_does_suspending_do_to_a_sleep)
{
	ran = 0;
	make(&thread_a, stack_a, sleep_long, (void *)50, RULE_USER_PRIORITY, K_NO_WAIT);
	k_msleep(10);
	k_thread_suspend(&thread_a);
	k_msleep(100);
	CHECK_INT(ran, 0);
	/* Nothing to undo. */
	k_thread_resume(k_current_get());
	k_thread_resume(&thread_a);
	k_msleep(2);
	CHECK_INT(ran, 1);
	CHECK(sleep_left <= 0);
}

RULE(R086, does_a_suspended_waiter_get_the_object)
{
	ran = 0;
	k_sem_reset(&sem);
	make(&thread_a, stack_a, take_sem, NULL, RULE_USER_PRIORITY, K_NO_WAIT);
	k_msleep(2);
	k_thread_suspend(&thread_a);
	k_sem_give(&sem);
	k_msleep(10);
	CHECK_INT(ran, 0);
	k_thread_resume(&thread_a);
	k_msleep(2);
	CHECK_INT(ran, 1);
}

RULE(R087, does_wakeup_reach_a_thread_that_waits_for_an_object)
{
	ran = 0;
	k_sem_reset(&sem);
	make(&thread_a, stack_a, take_sem, NULL, RULE_USER_PRIORITY, K_NO_WAIT);
	k_msleep(2);
	k_wakeup(&thread_a);
	k_msleep(2);
	CHECK_INT(ran, 0);
	k_sem_give(&sem);
	k_msleep(2);
	CHECK_INT(ran, 1);
}

RULE(R088, what_does_a_sleep_return_when_it_is_cut_short)
{
	int64_t start = k_uptime_get();

	ran = 0;
	make(&thread_a, stack_a, sleep_long, (void *)100, RULE_USER_PRIORITY, K_NO_WAIT);
	k_msleep(50);
	k_wakeup(&thread_a);
	k_msleep(1);
	CHECK_INT(ran, 1);
	CHECK(sleep_left >= 40 && sleep_left <= 51);
	CHECK(woken_at - start < 100);
	CHECK_INT(k_msleep(5), 0);
	CHECK_INT(k_usleep(500), 0);
}

static void sleep_for_ever(void *p1, void *p2, void *p3)
{
	k_sleep(K_FOREVER);
	ran++;
}

RULE(R088, what_is_a_sleep_for_ever)
{
	ran = 0;
	make(&thread_a, stack_a, sleep_for_ever, NULL, RULE_USER_PRIORITY, K_NO_WAIT);
	k_msleep(20);
	CHECK_INT(ran, 0);
	k_thread_resume(&thread_a);
	k_msleep(2);
	CHECK_INT(ran, 1);
}
