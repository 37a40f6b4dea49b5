/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The monitor of deadlines: when a job is late, who is said to have kept it, when it is done. A
 * tick is a millisecond, a cycle a microsecond. Times in the reports count from power-on, so the
 * expected lines are made from fake_now().
 */

#include <stdio.h>

#include "fake_port.h"

static struct k_sem sem;
static struct k_mutex mutex;

/* A tick boundary, with nobody having run long. */
static int64_t begin(void)
{
	k_sem_init(&sem, 0, 9);
	k_mutex_init(&mutex);
	k_thread_name_set(k_current_get(), "main");
	k_msleep(10);
	fake_forget();
	return fake_now();
}

static k_tid_t spawn_named(const char *name, int prio, void (*body)(void *), void *arg)
{
	k_tid_t thread = spawn_later(prio, body, arg, K_FOREVER);

	k_thread_name_set(thread, name);
	k_thread_start(thread);
	return thread;
}

static void due_in(int ms)
{
	k_thread_deadline_set(k_current_get(), ms * 1000);
}

#define assert_lines(...)                                                                          \
	do {                                                                                       \
		char lines[256];                                                                   \
		snprintf(lines, sizeof(lines), __VA_ARGS__);                                       \
		assert_printed(lines);                                                             \
	} while (false)

/* What if a job takes longer than it has? */
KERNEL_TEST(test_overrun)
{
	int64_t start = begin();

	due_in(20);
	pass_ticks(20);
	assert_printed("");
	pass_ticks(1);
	assert_lines("W: main missed its deadline at %lld ms: it has itself run for 21 ms without "
		     "yielding.\n",
		     (long long)start + 20);
	fake_forget();
	pass_ticks(4);
	assert_printed("");
	k_msleep(1);
	assert_lines("W: main was done at %lld ms, 5 ms late.\n", (long long)start + 25);
}

/* What if it is done in the very tick? */
KERNEL_TEST(test_just_in_time)
{
	(void)begin();
	due_in(20);
	pass_ticks(20);
	k_msleep(50);
	assert_printed("");
}

/* What if a sleep is part of the job? It does not end it. */
KERNEL_TEST(test_rest_inside)
{
	int64_t start = begin();

	due_in(20);
	k_sleep(K_TIMEOUT_ABS_TICKS(start + 10));
	pass_ticks(15);
	assert_lines("W: main missed its deadline at %lld ms: it has itself run for 11 ms without "
		     "yielding.\n",
		     (long long)start + 20);
	/* The next deadline begins the next job. */
	fake_forget();
	due_in(20);
	assert_lines("W: main was done at %lld ms, 5 ms late.\n", (long long)start + 25);
}

static void wait_then_compute(void *arg)
{
	due_in(20);
	k_sem_take(&sem, K_FOREVER);
	mark('w');
}

/* What if a thread never gets to set the deadline of its next job? It has one like the last. */
KERNEL_TEST(test_kept_by_another)
{
	int64_t start = begin();

	(void)spawn_named("victim", 7, wait_then_compute, NULL);
	k_sleep(K_TIMEOUT_ABS_TICKS(start + 100));
	assert_printed("");
	k_sem_give(&sem);
	pass_ticks(20);
	assert_printed("");
	pass_ticks(80);
	assert_lines("W: victim missed its deadline at %lld ms: main has run for 21 ms without "
		     "yielding.\n",
		     (long long)start + 120);
	assert_marks("");
}

static void wait_twice(void *arg)
{
	k_sleep(K_TIMEOUT_ABS_TICKS(*(int64_t *)arg));
	due_in(32);
	k_sem_take(&sem, K_FOREVER);
	due_in(32);
	k_sem_take(&sem, K_FOREVER);
}

/* What if deadlines are a little later than the next release? That wake-up is the next job's. */
KERNEL_TEST(test_rounded_deadlines)
{
	int64_t start = begin();
	int64_t first = start + 10;

	(void)spawn_named("task", 7, wait_twice, &first);
	k_sleep(K_TIMEOUT_ABS_TICKS(start + 40));
	k_sem_give(&sem);
	/* Kept from running: its deadline is 32 after the 40, no longer the one of before. */
	pass_ticks(32);
	assert_printed("");
	pass_ticks(1);
	assert_lines("W: task missed its deadline at %lld ms: main has run for 33 ms without "
		     "yielding.\n",
		     (long long)start + 72);
}

static void compute(void *arg)
{
	pass_ticks(*(int *)arg);
	k_sem_take(&sem, K_FOREVER);
}

/* What if the culprit gave up the processor just before? Who runs now is not to blame. */
KERNEL_TEST(test_kept_by_one_that_is_done)
{
	int64_t start = begin();
	int ms = 19;

	due_in(20);
	(void)spawn_named("culprit", 3, compute, &ms);
	pass_ticks(5);
	assert_lines("W: main missed its deadline at %lld ms: culprit has run for 19 ms without "
		     "yielding.\n",
		     (long long)start + 20);
}

static void hold(void *arg)
{
	k_mutex_lock(&mutex, K_FOREVER);
	k_sleep(K_MSEC(*(int *)arg));
	k_mutex_unlock(&mutex);
}

/* What if it waits for a mutex? That is no end of a job. */
KERNEL_TEST(test_kept_by_a_mutex)
{
	int64_t start = begin();
	int ms = 50;

	(void)spawn_named("holder", 3, hold, &ms);
	due_in(20);
	k_mutex_lock(&mutex, K_FOREVER);
	k_mutex_unlock(&mutex);
	assert_lines("W: main missed its deadline at %lld ms: it waits for mutex "
		     "(test_deadlines.c) held by "
		     "holder.\n",
		     (long long)start + 20);
}

static void run_on(void *arg)
{
	due_in(20);
	for (;;) {
		pass_ticks(1);
	}
}

/* What if somebody suspends a thread in the middle of its job, or ends it? */
KERNEL_TEST(test_suspended_and_ended)
{
	int64_t start = begin();
	k_tid_t thread = spawn_named("thread", 6, run_on, NULL);

	k_sleep(K_TIMEOUT_ABS_TICKS(start + 2));
	k_thread_suspend(thread);
	k_sleep(K_TIMEOUT_ABS_TICKS(start + 30));
	assert_lines("W: thread missed its deadline at %lld ms: it is suspended.\n",
		     (long long)start + 20);
	fake_forget();
	k_thread_abort(thread);
	thread = spawn_named("thread", 6, run_on, NULL);
	k_sleep(K_TIMEOUT_ABS_TICKS(start + 32));
	k_thread_abort(thread);
	k_msleep(50);
	assert_printed("");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_overrun),
		cmocka_unit_test(test_just_in_time),
		cmocka_unit_test(test_rest_inside),
		cmocka_unit_test(test_kept_by_another),
		cmocka_unit_test(test_rounded_deadlines),
		cmocka_unit_test(test_kept_by_one_that_is_done),
		cmocka_unit_test(test_kept_by_a_mutex),
		cmocka_unit_test(test_suspended_and_ended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
