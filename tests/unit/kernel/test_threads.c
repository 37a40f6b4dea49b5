/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The life of threads.
 */

#include "fake_port.h"
#include "thread.h"

static void mark_arg(void *arg)
{
	mark(*(const char *)arg);
}

static void sleep_a_while(void *arg)
{
	mark('<');
	k_msleep(*(const int *)arg);
	mark('>');
}

static const int ten = 10;
static const int hundred = 100;

/* R074 */
KERNEL_TEST(test_start)
{
	k_tid_t later = spawn_later(3, mark_arg, "l", K_FOREVER);
	k_tid_t delayed = spawn_later(3, mark_arg, "d", K_MSEC(20));

	(void)spawn(3, mark_arg, "n");
	assert_marks("n");
	k_msleep(10);
	assert_marks("n");
	k_thread_start(later);
	assert_marks("nl");
	k_msleep(20);
	assert_marks("nld");
	k_thread_start(later);
	k_thread_start(delayed);
	assert_marks("nld");
}

KERNEL_TEST(test_start_cuts_a_delay_short)
{
	k_tid_t delayed = spawn_later(3, mark_arg, "d", K_MSEC(20));

	k_thread_start(delayed);
	assert_marks("d");
	k_msleep(30);
	assert_marks("d");
}

/* R075 */
KERNEL_TEST(test_abort_before_start)
{
	k_tid_t never = spawn_later(3, mark_arg, "x", K_FOREVER);
	k_tid_t delayed = spawn_later(3, mark_arg, "y", K_MSEC(5));

	k_thread_abort(never);
	k_thread_abort(delayed);
	k_thread_start(never);
	k_msleep(20);
	assert_marks("");
	assert_int_equal(k_thread_join(never, K_NO_WAIT), 0);
}

/*
 * A user thread is made and then started: in between another thread may have ended it, or have
 * started it. Then there is nothing to delay.
 */
KERNEL_TEST(test_delay_comes_too_late)
{
	k_tid_t gone = spawn_later(3, mark_arg, "x", K_FOREVER);
	k_tid_t runs = spawn(3, sleep_a_while, (void *)(uintptr_t)&hundred);

	k_thread_abort(gone);
	z_thread_start_after(gone, K_MSEC(5));
	assert_int_equal(k_thread_timeout_remaining_ticks(gone), 0);
	z_thread_start_after(runs, K_MSEC(5));
	k_msleep(20);
	assert_marks("<");
	k_msleep(100);
	assert_marks("<>");
}

KERNEL_TEST(test_abort_of_a_sleeper)
{
	k_tid_t sleeper = spawn(3, sleep_a_while, (void *)(uintptr_t)&ten);

	k_thread_abort(sleeper);
	assert_int_equal(k_thread_join(sleeper, K_NO_WAIT), 0);
	k_msleep(100);
	assert_marks("<");
}

static struct k_sem start_sem;

static void take_start_sem(void *arg)
{
	k_sem_take(&start_sem, K_FOREVER);
	mark_arg(arg);
}

/* R077 */
KERNEL_TEST(test_abort_of_a_sem_waiter)
{
	k_tid_t waiter;

	k_sem_init(&start_sem, 0, 5);
	waiter = spawn(3, take_start_sem, "w");
	(void)spawn(4, take_start_sem, "v");
	k_thread_abort(waiter);
	k_sem_give(&start_sem);
	assert_marks("v");
	k_sem_give(&start_sem);
	assert_int_equal(k_sem_count_get(&start_sem), 1);
}

static k_tid_t main_thread;

static void join_main(void *arg)
{
	assert_int_equal(k_thread_join(main_thread, K_FOREVER), 0);
	mark('m');
}

static void join_target(void *arg)
{
	assert_int_equal(k_thread_join(arg, K_FOREVER), 0);
	mark('j');
}

/* R078 */
KERNEL_TEST(test_join)
{
	k_tid_t sleeper = spawn(3, sleep_a_while, (void *)(uintptr_t)&hundred);
	k_tid_t mutual;

	main_thread = k_current_get();
	assert_int_equal(k_thread_join(sleeper, K_NO_WAIT), -EBUSY);
	assert_int_equal(k_thread_join(sleeper, K_MSEC(5)), -EAGAIN);
	assert_int_equal(k_thread_join(k_current_get(), K_FOREVER), -EDEADLK);
	mutual = spawn(3, join_main, NULL);
	assert_int_equal(k_thread_join(mutual, K_FOREVER), -EDEADLK);
	(void)spawn(2, join_target, sleeper);
	(void)spawn(2, join_target, sleeper);
	assert_int_equal(k_thread_join(sleeper, K_FOREVER), 0);
	assert_marks("<>jj");
	assert_int_equal(k_thread_join(sleeper, K_FOREVER), 0);
}

KERNEL_TEST(test_join_of_what_was_never_created)
{
	static struct k_thread nobody;

	assert_int_equal(k_thread_join(&nobody, K_FOREVER), 0);
	k_thread_abort(&nobody);
}

/* R085: suspending ends a sleep, resuming makes the thread run at once. */
KERNEL_TEST(test_suspend_a_sleeper)
{
	k_tid_t sleeper = spawn(3, sleep_a_while, (void *)(uintptr_t)&ten);

	k_thread_suspend(sleeper);
	k_msleep(50);
	assert_marks("<");
	k_thread_resume(sleeper);
	assert_marks("<>");
	k_thread_resume(sleeper);
}

/* R086: what a suspended thread waited for is given to it, but it does not run. */
KERNEL_TEST(test_suspend_a_waiter)
{
	k_tid_t waiter;

	k_sem_init(&start_sem, 0, 1);
	waiter = spawn(3, take_start_sem, "w");
	k_thread_suspend(waiter);
	k_sem_give(&start_sem);
	assert_marks("");
	assert_int_equal(k_sem_count_get(&start_sem), 0);
	k_thread_resume(waiter);
	assert_marks("w");
}

static void suspend_self(void *arg)
{
	mark('1');
	k_thread_suspend(k_current_get());
	mark_arg(arg);
}

KERNEL_TEST(test_suspend_self)
{
	k_tid_t thread = spawn(3, suspend_self, "2");

	assert_marks("1");
	k_wakeup(thread);
	assert_marks("1");
	k_thread_resume(thread);
	assert_marks("12");
}

static int32_t left;

static void sleep_and_tell(void *arg)
{
	left = k_sleep(*(k_timeout_t *)arg);
	mark('w');
}

/* R087, R088 */
KERNEL_TEST(test_wakeup)
{
	k_timeout_t timeout = K_MSEC(100);
	k_tid_t sleeper = spawn(3, sleep_and_tell, &timeout);
	k_tid_t waiter;

	k_msleep(49);
	k_wakeup(sleeper);
	assert_marks("w");
	assert_in_range(left, 49, 51);
	k_sem_init(&start_sem, 0, 1);
	waiter = spawn(3, take_start_sem, "s");
	k_wakeup(waiter);
	assert_marks("w");
	k_thread_abort(waiter);
}

static void wake_soon(void *thread)
{
	k_msleep(3);
	k_wakeup(thread);
}

/* R088: a sleep for ever is ended by both. */
KERNEL_TEST(test_sleep_forever)
{
	k_timeout_t timeout = K_FOREVER;
	k_tid_t sleeper = spawn(3, sleep_and_tell, &timeout);

	k_msleep(1000);
	assert_marks("");
	k_wakeup(sleeper);
	assert_marks("w");
	assert_int_equal(left, K_TICKS_FOREVER);
	(void)spawn(3, wake_soon, k_current_get());
	assert_int_equal(k_sleep_ticks(K_FOREVER), K_TICKS_FOREVER);
	sleeper = spawn(3, sleep_and_tell, &timeout);
	k_thread_resume(sleeper);
	assert_marks("ww");
}

/* R144 */
KERNEL_TEST(test_sleep_lasts)
{
	int64_t start = k_uptime_get();

	assert_int_equal(k_msleep(10), 0);
	assert_int_equal(k_uptime_delta(&start), 11);
	assert_int_equal(k_usleep(1500), 0);
	assert_int_equal(k_uptime_delta(&start), 3);
	assert_int_equal(k_sleep(K_TIMEOUT_ABS_MS(start + 20)), 0);
	assert_int_equal(k_uptime_delta(&start), 20);
	assert_int_equal(k_sleep_ticks(K_TICKS(4)), 0);
	assert_int_equal(k_uptime_delta(&start), 5);
	(void)spawn(3, wake_soon, k_current_get());
	/* Four have passed. */
	assert_int_equal(k_sleep_ticks(K_TICKS(100)), 96);
}

static int32_t longest_left;

static void sleep_longest(void *arg)
{
	longest_left = k_sleep(K_TICKS(INT64_MAX));
}

/* R088: a sleep of more milliseconds than the result can say. */
KERNEL_TEST(test_longest_sleep)
{
	k_tid_t sleeper = spawn(3, sleep_longest, NULL);

	k_msleep(100);
	assert_int_equal(k_thread_join(sleeper, K_NO_WAIT), -EBUSY);
	k_wakeup(sleeper);
	assert_int_equal(longest_left, INT32_MAX);
}

/* No time at all is k_yield(), in every unit. */
KERNEL_TEST(test_sleep_of_nothing)
{
	int64_t before = k_uptime_ticks();

	(void)spawn(5, mark_arg, "e");
	assert_int_equal(k_usleep(0), 0);
	(void)spawn(5, mark_arg, "f");
	assert_int_equal(k_msleep(0), 0);
	assert_marks("ef");
	assert_int_equal(k_uptime_ticks(), before);
}

KERNEL_TEST(test_names_and_states)
{
	char text[32];
	k_tid_t thread = spawn_later(3, mark_arg, "x", K_FOREVER);

	assert_int_equal(k_thread_name_set(thread, "a name that is too long"), 0);
	assert_string_equal(k_thread_name_get(thread), "a name that is ");
	assert_int_equal(k_thread_name_copy(thread, text, 4), -ENOSPC);
	assert_int_equal(k_thread_name_copy(thread, text, sizeof(text)), 0);
	assert_string_equal(text, "a name that is ");
	assert_string_equal(k_thread_state_str(thread, text, sizeof(text)), "prestart");
	k_thread_suspend(thread);
	assert_string_equal(k_thread_state_str(thread, text, sizeof(text)), "prestart+suspended");
	assert_string_equal(k_thread_state_str(thread, text, 6), "prest");
	assert_string_equal(k_thread_state_str(k_current_get(), text, sizeof(text)), "queued");
	k_thread_abort(thread);
	assert_string_equal(k_thread_state_str(thread, text, sizeof(text)), "dead");
	assert_string_equal(k_thread_name_get(k_current_get()), "main");
}

static void count(const struct k_thread *thread, void *user_data)
{
	++*(int *)user_data;
}

KERNEL_TEST(test_foreach)
{
	k_tid_t thread = spawn_later(3, mark_arg, "x", K_FOREVER);
	int threads = 0;

	k_thread_foreach(count, &threads);
	/* With main and idle. */
	assert_int_equal(threads, 3);
	k_thread_abort(thread);
	k_thread_foreach_unlocked(count, &threads);
	assert_int_equal(threads, 5);
}

KERNEL_TEST(test_custom_data_and_stats)
{
	k_thread_runtime_stats_t stats;
	k_thread_runtime_stats_t before;
	k_tid_t other = spawn(3, mark_arg, "x");
	size_t unused = 0;

	k_thread_custom_data_set(&stats);
	assert_ptr_equal(k_thread_custom_data_get(), &stats);
	assert_null(other->custom_data);
	k_thread_runtime_stats_get(k_current_get(), &before);
	k_busy_wait(20000);
	k_msleep(99);
	assert_int_equal(k_thread_runtime_stats_get(k_current_get(), &stats), 0);
	assert_int_equal(stats.execution_cycles - before.execution_cycles, 20000);
	assert_int_equal(k_thread_runtime_stats_all_get(&stats), 0);
	assert_true(stats.idle_cycles >= 100000);
	assert_int_equal(k_thread_stack_space_get(k_current_get(), &unused), 0);
	assert_true(unused > 0);
}

KERNEL_TEST(test_is_it_known_for_whom_time_is_counted)
{
	k_tid_t other = spawn_later(3, mark_arg, "x", K_FOREVER);

	assert_true(k_thread_runtime_stats_is_enabled(other));
	assert_int_equal(k_thread_runtime_stats_disable(other), 0);
	assert_false(k_thread_runtime_stats_is_enabled(other));
	assert_true(k_thread_runtime_stats_is_enabled(k_current_get()));
	k_sys_runtime_stats_disable();
	assert_false(k_thread_runtime_stats_is_enabled(k_current_get()));
	k_sys_runtime_stats_enable();
	assert_true(k_thread_runtime_stats_is_enabled(other));
}

/* ---- What the application's own functions are told ------------------------------------------ */

static struct k_thread *traced;

static void trace_one(const struct k_thread *thread, char letter)
{
	if (traced != NULL && thread == traced) {
		mark(letter);
	}
}

void sys_trace_thread_switched_out_user(void)
{
	trace_one(k_current_get(), 'o');
}

void sys_trace_thread_switched_in_user(void)
{
	trace_one(k_current_get(), 'i');
}

void sys_trace_thread_sched_ready_user(struct k_thread *thread)
{
	trace_one(thread, 'r');
}

void sys_trace_thread_pend_user(struct k_thread *thread)
{
	trace_one(thread, 'p');
}

void sys_trace_thread_suspend_user(struct k_thread *thread)
{
	trace_one(thread, 's');
}

void sys_trace_thread_resume_user(struct k_thread *thread)
{
	trace_one(thread, 'R');
}

void sys_trace_thread_priority_set_user(struct k_thread *thread, int prio)
{
	trace_one(thread, (char)('0' + prio));
}

void sys_trace_thread_name_set_user(struct k_thread *thread)
{
	trace_one(thread, 'n');
}

void sys_trace_thread_abort_user(struct k_thread *thread)
{
	trace_one(thread, 'x');
}

void sys_trace_isr_enter_user(int nested_interrupts)
{
	if (traced != NULL && nested_interrupts == 1) {
		mark('(');
	}
}

void sys_trace_isr_exit_user(int nested_interrupts)
{
	if (traced != NULL && nested_interrupts == 1) {
		mark(')');
	}
}

static void wake_main(const void *main_thread)
{
	k_wakeup((k_tid_t)(uintptr_t)main_thread);
}

KERNEL_TEST(test_is_the_application_told_what_threads_do)
{
	k_tid_t thread = spawn_later(3, take_start_sem, "-", K_FOREVER);

	k_sem_init(&start_sem, 0, 1);
	traced = thread;
	k_thread_start(thread);
	assert_marks("ripo");
	k_thread_suspend(thread);
	k_thread_resume(thread);
	assert_marks("riposR");
	(void)k_thread_name_set(thread, "named");
	k_thread_priority_set(thread, 4);
	in_isr(wake_main, k_current_get());
	assert_marks("riposRn4()");
	k_sem_give(&start_sem);
	assert_marks("riposRn4()ri-xo");
	traced = NULL;
}

static void end_main(void)
{
	k_thread_abort(k_current_get());
}

/* R079: the end of an essential thread is a panic; main is one until it returns. */
static void test_essential(void **state)
{
	run_kernel(end_main);
	assert_int_equal(fatal_reason, K_ERR_KERNEL_PANIC);
}

static void main_returns(void)
{
	(void)spawn(10, sleep_a_while, (void *)(uintptr_t)&ten);
}

/* R192 */
static void test_main_returns(void **state)
{
	run_kernel(main_returns);
	assert_int_equal(fatal_reason, -1);
	assert_marks("<>");
}

static void oops(void)
{
	k_oops();
}

static void test_oops(void **state)
{
	run_kernel(oops);
	assert_int_equal(fatal_reason, K_ERR_KERNEL_OOPS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_start),
		cmocka_unit_test(test_start_cuts_a_delay_short),
		cmocka_unit_test(test_abort_before_start),
		cmocka_unit_test(test_delay_comes_too_late),
		cmocka_unit_test(test_abort_of_a_sleeper),
		cmocka_unit_test(test_abort_of_a_sem_waiter),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_join_of_what_was_never_created),
		cmocka_unit_test(test_suspend_a_sleeper),
		cmocka_unit_test(test_suspend_a_waiter),
		cmocka_unit_test(test_suspend_self),
		cmocka_unit_test(test_wakeup),
		cmocka_unit_test(test_sleep_forever),
		cmocka_unit_test(test_sleep_lasts),
		cmocka_unit_test(test_longest_sleep),
		cmocka_unit_test(test_sleep_of_nothing),
		cmocka_unit_test(test_names_and_states),
		cmocka_unit_test(test_foreach),
		cmocka_unit_test(test_custom_data_and_stats),
		cmocka_unit_test(test_is_the_application_told_what_threads_do),
		cmocka_unit_test(test_is_it_known_for_whom_time_is_counted),
		cmocka_unit_test(test_essential),
		cmocka_unit_test(test_main_returns),
		cmocka_unit_test(test_oops),
	};

	return cmocka_run_group_tests_name("kernel_threads", tests, NULL, NULL);
}
