/* SPDX-License-Identifier: Apache-2.0 */

/* Who runs: priorities, cooperation, yielding, slices, waiting in line. */

#include "rules.h"
#include "trace.h"

#include <zephyr/irq_offload.h>

K_SEM_DEFINE(sem, 0, 10);
K_SEM_DEFINE(other_sem, 0, 10);

static struct k_thread thread_a;
static struct k_thread thread_b;
static struct k_thread thread_c;
static K_THREAD_STACK_DEFINE(stack_a, RULE_STACK_SIZE);
static K_THREAD_STACK_DEFINE(stack_b, RULE_STACK_SIZE);
static K_THREAD_STACK_DEFINE(stack_c, RULE_STACK_SIZE);

static void make(struct k_thread *thread, k_thread_stack_t *stack, k_thread_entry_t entry,
		 char letter, int priority)
{
	k_thread_create(thread, stack, RULE_STACK_SIZE, entry, (void *)(intptr_t)letter, NULL, NULL,
			priority, 0, K_NO_WAIT);
}

static void join_all(void)
{
	(void)k_thread_join(&thread_a, K_SECONDS(1));
	(void)k_thread_join(&thread_b, K_SECONDS(1));
	(void)k_thread_join(&thread_c, K_SECONDS(1));
}

static intptr_t sign(void *letter, void *unused)
{
	trace((char)(intptr_t)letter);
	return 0;
}

RULE(R136 R200, do_priorities_order_threads_of_different_domains)
{
	static struct k_mem_domain one;
	static struct k_mem_domain two;

	trace_clear();
	CHECK_INT(rules_domain_init(&one, NULL), 0);
	CHECK_INT(rules_domain_init(&two, NULL), 0);

	k_tid_t low = user_new_with(sign, (void *)'l', NULL, 9, K_USER);
	k_tid_t middle = user_new_with(sign, (void *)'m', NULL, 8, K_USER);
	k_tid_t high = user_new_with(sign, (void *)'h', NULL, 7, K_USER);
	k_tid_t second_high = user_new_with(sign, (void *)'i', NULL, 7, K_USER);

	CHECK_INT(k_mem_domain_add_thread(&one, low), 0);
	CHECK_INT(k_mem_domain_add_thread(&two, middle), 0);
	CHECK_INT(k_mem_domain_add_thread(&one, second_high), 0);
	user_start(low);
	user_start(middle);
	user_start(high);
	user_start(second_high);
	CHECK_RETURNS(low, 0);
	CHECK_TRACE("himl");
}

static void spin_20_ms(void *letter, void *p2, void *p3)
{
	trace((char)(intptr_t)letter);
	k_busy_wait(20000);
	trace((char)((intptr_t)letter - 'a' + 'A'));
}

static void take_and_sign(void *letter, void *p2, void *p3)
{
	k_sem_take(&sem, K_FOREVER);
	trace((char)(intptr_t)letter);
}

static void give_in_isr(struct k_timer *timer)
{
	trace('!');
	k_sem_give(&sem);
}

K_TIMER_DEFINE(giver, give_in_isr, NULL);

RULE(R137, does_a_cooperative_thread_give_way_to_a_more_urgent_one)
{
	trace_clear();
	k_sem_reset(&sem);
	make(&thread_b, stack_b, take_and_sign, 'b', -2);
	k_timer_start(&giver, K_MSEC(5), K_NO_WAIT);
	make(&thread_a, stack_a, spin_20_ms, 'a', -1);
	join_all();
	CHECK_TRACE("a!Ab");
}

RULE(R137, does_a_preemptible_thread_give_way)
{
	trace_clear();
	k_sem_reset(&sem);
	make(&thread_b, stack_b, take_and_sign, 'b', 6);
	make(&thread_a, stack_a, spin_20_ms, 'a', 7);
	k_timer_start(&giver, K_MSEC(5), K_NO_WAIT);
	join_all();
	CHECK_TRACE("a!bA");
}

RULE(R138, does_a_give_switch_at_once)
{
	trace_clear();
	k_sem_reset(&sem);
	make(&thread_a, stack_a, take_and_sign, 'u', RULE_PRIORITY - 1);
	trace('1');
	k_sem_give(&sem);
	trace('2');
	make(&thread_b, stack_b, take_and_sign, 'e', RULE_PRIORITY);
	k_yield();
	trace('3');
	k_sem_give(&sem);
	trace('4');
	k_msleep(1);
	CHECK_TRACE("1u234e");
}

static void spin_three_times(void *letter, void *p2, void *p3)
{
	for (int i = 0; i < 3; i++) {
		trace((char)(intptr_t)letter);
		k_busy_wait(10000);
	}
}

RULE(R139, do_equal_threads_take_turns_without_a_time_slice)
{
	trace_clear();
	k_sched_time_slice_set(0, 0);
	make(&thread_a, stack_a, spin_three_times, 'a', 7);
	make(&thread_b, stack_b, spin_three_times, 'b', 7);
	join_all();
	CHECK_TRACE("aaabbb");
}

RULE(R139, do_equal_threads_take_turns_with_a_time_slice)
{
	const char *text;

	trace_clear();
	k_sched_time_slice_set(10, 0);
	make(&thread_a, stack_a, spin_three_times, 'a', 7);
	make(&thread_b, stack_b, spin_three_times, 'b', 7);
	join_all();
	k_sched_time_slice_set(0, 0);
	text = trace_text();
	CHECK_INT(strlen(text), 6);
	/* b begins before a has ended. */
	CHECK(strchr(text, 'b') < strrchr(text, 'a'));
}

static intptr_t spin_without_calls(void *letter, void *unused)
{
	int64_t end = k_uptime_get() + 30;

	trace((char)(intptr_t)letter);
	while (k_uptime_get() < end) {
		for (volatile int i = 0; i < 1000; i++) {
		}
	}
	trace((char)((intptr_t)letter - 'a' + 'A'));
	return 0;
}

RULE(R139, do_user_threads_take_turns_with_a_time_slice)
{
	trace_clear();
	k_sched_time_slice_set(5, 0);

	k_tid_t a = user_new(spin_without_calls, (void *)'a', NULL);
	k_tid_t b = user_new(spin_without_calls, (void *)'b', NULL);

	user_start(a);
	user_start(b);
	CHECK_RETURNS(a, 0);
	CHECK_RETURNS(b, 0);
	k_sched_time_slice_set(0, 0);
	CHECK_TRACE("abAB");
}

static void yield_three_times(void *letter, void *p2, void *p3)
{
	for (int i = 0; i < 3; i++) {
		trace((char)(intptr_t)letter);
		k_yield();
	}
}

RULE(R140, whom_does_a_yield_let_run)
{
	trace_clear();
	make(&thread_c, stack_c, yield_three_times, 'l', 8);
	make(&thread_a, stack_a, yield_three_times, 'a', 7);
	make(&thread_b, stack_b, yield_three_times, 'b', 7);
	join_all();
	CHECK_TRACE("ababablll");
}

RULE(R141, in_which_order_do_waiting_threads_get_an_object)
{
	trace_clear();
	k_sem_reset(&sem);
	make(&thread_a, stack_a, take_and_sign, 'a', 8);
	k_msleep(1);
	make(&thread_b, stack_b, take_and_sign, 'b', 7);
	k_msleep(1);
	make(&thread_c, stack_c, take_and_sign, 'c', 8);
	k_msleep(1);
	k_sem_give(&sem);
	k_msleep(1);
	k_sem_give(&sem);
	k_msleep(1);
	k_sem_give(&sem);
	join_all();
	CHECK_TRACE("bac");
}

static void sign_supervisor(void *letter, void *p2, void *p3)
{
	trace((char)(intptr_t)letter);
}

RULE(R142, what_does_locking_the_scheduler_keep_out)
{
	trace_clear();
	k_sched_lock();
	make(&thread_a, stack_a, sign_supervisor, 'a', RULE_PRIORITY - 1);
	trace('1');
	k_msleep(1);
	trace('2');
	make(&thread_b, stack_b, sign_supervisor, 'b', RULE_PRIORITY - 1);
	trace('3');
	k_sched_unlock();
	trace('4');
	join_all();
	CHECK_TRACE("1a23b4");
}

RULE(R143, which_of_equal_threads_goes_first_by_its_deadline)
{
	trace_clear();
	make(&thread_a, stack_a, sign_supervisor, 'n', 7);
	make(&thread_b, stack_b, sign_supervisor, 'l', 7);
	make(&thread_c, stack_c, sign_supervisor, 'e', 7);
	k_thread_deadline_set(&thread_b, 2000000);
	k_thread_deadline_set(&thread_c, 1000000);
	join_all();
	CHECK_TRACE("eln");
}

#define COUNTS 2000

SHARED_BSS static volatile uint32_t unlocked_counter;

static intptr_t count_unlocked(void *a, void *b)
{
	for (int i = 0; i < COUNTS; i++) {
		uint32_t value = unlocked_counter;

		for (volatile int spin = 0; spin < 50; spin++) {
		}
		unlocked_counter = value + 1;
		if (i % 100 == 0) {
			k_yield();
		}
	}
	return 0;
}

RULE(R201, do_cooperative_threads_of_one_domain_overlap)
{
	k_tid_t a = user_new_with(count_unlocked, NULL, NULL, -1, K_USER);
	k_tid_t b = user_new_with(count_unlocked, NULL, NULL, -1, K_USER);

	unlocked_counter = 0;
	k_sched_lock();
	user_start(a);
	user_start(b);
	k_sched_unlock();
	CHECK_RETURNS(a, 0);
	CHECK_RETURNS(b, 0);
	CHECK_INT(unlocked_counter, 2 * COUNTS);
}

static intptr_t wait_for_ever(void *a, void *b)
{
	return k_sem_take(&sem, K_FOREVER);
}

static intptr_t wait_a_while(void *a, void *b)
{
	return k_sem_take(&sem, K_MSEC(10));
}

RULE(R202, can_a_thread_that_waits_in_a_call_be_ended_or_timed_out)
{
	k_tid_t aborted = user_new(wait_for_ever, NULL, NULL);
	k_tid_t timed_out = user_new(wait_a_while, NULL, NULL);

	k_sem_reset(&sem);
	k_object_access_grant(&sem, aborted);
	k_object_access_grant(&sem, timed_out);
	user_start(aborted);
	user_start(timed_out);
	k_msleep(2);
	k_thread_abort(aborted);
	CHECK_INT(k_thread_join(aborted, K_NO_WAIT), 0);
	CHECK_RETURNS(timed_out, -EAGAIN);
	/* Nobody is left in the queue to take it. */
	k_sem_give(&sem);
	CHECK_INT(k_sem_count_get(&sem), 1);
}

static volatile bool offload_in_isr;

static void give_ungranted(const void *object)
{
	offload_in_isr = k_is_in_isr();
	k_sem_give((struct k_sem *)object);
}

RULE(R189, may_an_interrupt_use_an_object_without_permission)
{
	k_sem_reset(&other_sem);
	k_object_access_revoke(&other_sem, k_current_get());
	irq_offload(give_ungranted, &other_sem);
	CHECK(offload_in_isr);
	CHECK_INT(k_sem_count_get(&other_sem), 1);
}
