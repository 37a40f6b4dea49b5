/* SPDX-License-Identifier: Apache-2.0 */

/*
 * sys_sem, with a futex that does what the test says: others act at the very moment at which a
 * thread is about to wait. Rule R181.
 */

#include "../lib/cmocka_test.h"

#include <zephyr/kernel.h>
#include <zephyr/sys/sem.h>

static SYS_SEM_DEFINE(sem, 0, 2);

/* What happens before the word is compared, and what the wait ends with after that. */
static void (*before_wait)(void);
static int end_of_wait;
static unsigned int waits;
static unsigned int wakes;
static int end_of_wake;
static int64_t now;

int z_impl_k_futex_wait(struct k_futex *futex, int expected, k_timeout_t timeout)
{
	void (*action)(void) = before_wait;

	assert_ptr_equal(futex, &sem.futex);
	assert_int_equal(expected, -1);
	waits++;
	before_wait = NULL;
	if (action != NULL) {
		action();
	}
	if (atomic_get(&futex->val) != expected) {
		return -EAGAIN;
	}
	if (timeout.ticks == 0) {
		return -ETIMEDOUT;
	}
	return end_of_wait;
}

int z_impl_k_futex_wake(struct k_futex *futex, bool wake_all)
{
	assert_ptr_equal(futex, &sem.futex);
	assert_true(wake_all);
	wakes++;
	return end_of_wake;
}

k_timepoint_t sys_timepoint_calc(k_timeout_t timeout)
{
	return (k_timepoint_t){timeout.ticks < 0 ? UINT64_MAX : (uint64_t)(now + timeout.ticks)};
}

k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint)
{
	if (timepoint.tick == UINT64_MAX) {
		return K_FOREVER;
	}
	return K_TICKS(MAX((int64_t)timepoint.tick - now, 0));
}

static int setup(void **state)
{
	before_wait = NULL;
	end_of_wait = 0;
	end_of_wake = 1;
	waits = 0;
	wakes = 0;
	return sys_sem_init(&sem, 0, 2);
}

static void give(void)
{
	assert_int_equal(sys_sem_give(&sem), 0);
}

/* The classic lost wake-up. */
static void is_a_give_just_before_the_wait_missed(void **state)
{
	before_wait = give;
	assert_int_equal(sys_sem_take(&sem, K_FOREVER), 0);
	assert_int_equal(waits, 1);
	assert_int_equal(wakes, 1);
	assert_int_equal(sys_sem_count_get(&sem), 0);
}

static void give_and_snatch(void)
{
	give();
	assert_int_equal(sys_sem_take(&sem, K_NO_WAIT), 0);
	before_wait = give;
}

static void what_if_somebody_else_is_faster(void **state)
{
	before_wait = give_and_snatch;
	assert_int_equal(sys_sem_take(&sem, K_FOREVER), 0);
	assert_int_equal(waits, 2);
}

/* Woken though the word did not change: a thread of the domain wakes for fun. */
static void pass_time(void)
{
	now += 6;
	before_wait = pass_time;
}

static void do_wakes_without_reason_prolong_the_wait(void **state)
{
	before_wait = pass_time;
	assert_int_equal(sys_sem_take(&sem, K_TICKS(10)), -ETIMEDOUT);
	assert_int_equal(waits, 3);
	assert_int_equal(sys_sem_count_get(&sem), 0);
}

static void are_two_gives_for_two_waiters_enough(void **state)
{
	/* Two wait: only the first give finds a mark, so it must wake both. */
	(void)atomic_set(&sem.futex.val, -1);
	give();
	give();
	assert_int_equal(wakes, 1);
	assert_int_equal(sys_sem_take(&sem, K_FOREVER), 0);
	assert_int_equal(sys_sem_take(&sem, K_FOREVER), 0);
	assert_int_equal(waits, 0);
}

static void does_a_try_leave_a_mark(void **state)
{
	assert_int_equal(sys_sem_take(&sem, K_NO_WAIT), -ETIMEDOUT);
	assert_int_equal(waits, 0);
	give();
	assert_int_equal(wakes, 0);
}

static void are_errors_of_the_futex_passed_on(void **state)
{
	end_of_wait = -EACCES;
	assert_int_equal(sys_sem_take(&sem, K_FOREVER), -EACCES);
	end_of_wake = -EINVAL;
	assert_int_equal(sys_sem_give(&sem), -EINVAL);
	assert_int_equal(sys_sem_count_get(&sem), 1);
}

/* The memory is the users': nonsense in it must not hang or wrap. */
static void what_if_a_user_writes_nonsense(void **state)
{
	(void)atomic_set(&sem.futex.val, LONG_MAX);
	assert_int_equal(sys_sem_give(&sem), -EAGAIN);
	(void)atomic_set(&sem.futex.val, LONG_MIN);
	assert_int_equal(sys_sem_count_get(&sem), 0);
	assert_int_equal(sys_sem_take(&sem, K_NO_WAIT), -ETIMEDOUT);
	assert_int_equal(sys_sem_give(&sem), 0);
	assert_int_equal(sys_sem_count_get(&sem), 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(is_a_give_just_before_the_wait_missed, setup),
	cmocka_unit_test_setup(what_if_somebody_else_is_faster, setup),
	cmocka_unit_test_setup(do_wakes_without_reason_prolong_the_wait, setup),
	cmocka_unit_test_setup(are_two_gives_for_two_waiters_enough, setup),
	cmocka_unit_test_setup(does_a_try_leave_a_mark, setup),
	cmocka_unit_test_setup(are_errors_of_the_futex_passed_on, setup),
	cmocka_unit_test_setup(what_if_a_user_writes_nonsense, setup),
};

RUN_TESTS("sys_sem", tests)
