/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The wait-for graph: which chains of waiting threads are a circle, and what is said of them.
 */

#include "fake_port.h"
#include "port/system.h"

static struct k_mutex m[4];
static struct k_sem sem;

static void setup(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(m); i++) {
		k_mutex_init(&m[i]);
	}
	k_sem_init(&sem, 0, 9);
	fake_forget();
}

/* Locks the first, waits for the semaphore, locks the second. */
struct pair {
	int first;
	int second;
	k_timeout_t timeout;
	int result;
};

static void lock_pair(void *arg)
{
	struct pair *pair = arg;

	k_mutex_lock(&m[pair->first], K_FOREVER);
	k_sem_take(&sem, K_FOREVER);
	pair->result = k_mutex_lock(&m[pair->second], pair->timeout);
	if (pair->result == 0) {
		k_mutex_unlock(&m[pair->second]);
	}
	k_mutex_unlock(&m[pair->first]);
}

static k_tid_t spawn_named(const char *name, void (*body)(void *), void *arg)
{
	k_tid_t thread = spawn(3, body, arg);

	k_thread_name_set(thread, name);
	return thread;
}

/* What if two threads want what the other has? */
KERNEL_TEST(test_circle_of_two)
{
	struct pair pairs[] = {{0, 1, K_FOREVER, 1}, {1, 0, K_FOREVER, 1}};

	setup();
	(void)spawn_named("A", lock_pair, &pairs[0]);
	(void)spawn_named("B", lock_pair, &pairs[1]);
	k_sem_give(&sem);
	assert_printed("");
	k_sem_give(&sem);
	assert_printed("E: A waits for m[1] (test_waits.c) held by B; B waits for m (test_waits.c) "
		       "held by A: dead-lock.\n");
	fake_forget();
	assert_true(z_report_waits(false));
	assert_printed("E: A waits for m[1] (test_waits.c) held by B; B waits for m (test_waits.c) "
		       "held by A: dead-lock.\n");
	assert_int_equal(pairs[0].result, 1);
}

/* What if the circle is longer, and somebody outside waits for one of its members? */
KERNEL_TEST(test_circle_of_three_and_an_outsider)
{
	struct pair pairs[] = {{0, 1, K_FOREVER, 1},
			       {1, 2, K_FOREVER, 1},
			       {2, 0, K_FOREVER, 1},
			       {3, 1, K_FOREVER, 1}};
	static const char *const names[] = {"A", "B", "C", "D"};

	setup();
	for (size_t i = 0; i < ARRAY_SIZE(pairs); i++) {
		(void)spawn_named(names[i], lock_pair, &pairs[i]);
	}
	for (int i = 0; i < 3; i++) {
		k_sem_give(&sem);
	}
	assert_printed("E: A waits for m[1] (test_waits.c) held by B; B waits for m[2] "
		       "(test_waits.c) held by C; "
		       "C waits for m (test_waits.c) held by A: dead-lock.\n");
	/* Its chain leads into the circle and never back to it. */
	fake_forget();
	k_sem_give(&sem);
	assert_printed("");
	(void)z_report_waits(true);
	assert_printed("W: Nothing can run any more.\n"
		       "E: A waits for m[1] (test_waits.c) held by B; B waits for m[2] "
		       "(test_waits.c) held by C; "
		       "C waits for m (test_waits.c) held by A: dead-lock.\n"
		       "W: D waits for m[1] (test_waits.c) held by B.\n");
}

/* What if one of the waits ends by itself? */
KERNEL_TEST(test_a_limit_in_time_is_no_circle)
{
	struct pair pairs[] = {{0, 1, K_MSEC(10), 1}, {1, 0, K_FOREVER, 1}};

	setup();
	(void)spawn_named("A", lock_pair, &pairs[0]);
	(void)spawn_named("B", lock_pair, &pairs[1]);
	k_sem_give(&sem);
	k_sem_give(&sem);
	assert_false(z_report_waits(false));
	k_msleep(20);
	assert_printed("");
	assert_int_equal(pairs[0].result, -EAGAIN);
	assert_int_equal(pairs[1].result, 0);
}

static void lock_and_end(void *arg)
{
	k_mutex_lock(arg, K_FOREVER);
}

static void lock(void *arg)
{
	k_mutex_lock(arg, K_FOREVER);
	k_mutex_unlock(arg);
}

static void join(void *arg)
{
	k_thread_join(arg, K_FOREVER);
}

static void take(void *arg)
{
	k_sem_take(arg, K_FOREVER);
}

/* What if those that wait are in no circle? Then only a standstill is worth a word. */
KERNEL_TEST(test_waits_without_a_circle)
{
	k_tid_t waiter;

	setup();
	(void)spawn(3, lock_and_end, &m[0]);
	waiter = spawn_named("A", lock, &m[0]);
	(void)spawn_named("B", join, waiter);
	(void)spawn_named("C", take, &sem);
	assert_false(z_report_waits(false));
	assert_printed("");
	assert_false(z_report_waits(true));
	assert_printed("W: Nothing can run any more.\n"
		       "W: A waits for m (test_waits.c), whose owner has ended.\n"
		       "W: B waits for the end of A.\n"
		       "W: C waits for sem (test_waits.c).\n");
}

static void lock_and_join(void *arg)
{
	k_mutex_lock(&m[0], K_FOREVER);
	k_sem_take(&sem, K_FOREVER);
	k_thread_join(arg, K_FOREVER);
}

static void wait_and_lock(void *arg)
{
	k_sem_take(&sem, K_FOREVER);
	k_mutex_lock(arg, K_FOREVER);
}

/* What if the one that is to end first waits for a mutex of the one that waits for its end? */
KERNEL_TEST(test_circle_with_a_join)
{
	k_tid_t worker;

	setup();
	worker = spawn_named("worker", wait_and_lock, &m[0]);
	(void)spawn_named("boss", lock_and_join, worker);
	k_sem_give(&sem);
	assert_printed("");
	k_sem_give(&sem);
	assert_printed("E: worker waits for m (test_waits.c) held by boss; boss waits for the end "
		       "of worker: "
		       "dead-lock.\n");
}

/* What if there is nobody left who waits? */
KERNEL_TEST(test_nobody_waits)
{
	setup();
	assert_false(z_report_waits(true));
	assert_printed("");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_circle_of_two),
		cmocka_unit_test(test_circle_of_three_and_an_outsider),
		cmocka_unit_test(test_a_limit_in_time_is_no_circle),
		cmocka_unit_test(test_waits_without_a_circle),
		cmocka_unit_test(test_circle_with_a_join),
		cmocka_unit_test(test_nobody_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
