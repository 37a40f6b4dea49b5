/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The timeout list by itself: no thread runs, a test is the tick interrupt.
 */

#include <stdlib.h>

#include "fake_port.h"
#include "timeout.h"

#define COUNT 8

static struct _timeout timeouts[COUNT];
static int64_t expired_at[COUNT];

static void expired(struct _timeout *timeout, unsigned int key)
{
	size_t i = (size_t)(timeout - timeouts);

	mark((char)('a' + i));
	expired_at[i] = z_timeout_due();
}

static int setup(void **state)
{
	memset(marks, 0, 256);
	memset(timeouts, 0, sizeof(timeouts));
	return 0;
}

/* R148: what expires at one tick expires in the order it was added. */
static void test_same_tick_in_order(void **state)
{
	for (int i = 0; i < 3; i++) {
		z_timeout_add(&timeouts[i], expired, K_TICKS(5));
	}
	pass_ticks(6);
	assert_marks("abc");
}

/* R144: the tick under way does not count. */
static void test_relative_lasts_a_tick_longer(void **state)
{
	int64_t start = fake_now();

	z_timeout_add(&timeouts[0], expired, K_TICKS(3));
	assert_int_equal(z_timeout_remaining(&timeouts[0]), 4);
	assert_int_equal(z_timeout_expires(&timeouts[0]), start + 4);
	pass_ticks(3);
	assert_marks("");
	pass_ticks(1);
	assert_marks("a");
	assert_int_equal(expired_at[0], start + 4);
	assert_int_equal(z_timeout_remaining(&timeouts[0]), 0);
}

/* R146: an absolute time is a time; one that has passed comes with the next tick. */
static void test_absolute(void **state)
{
	int64_t start = fake_now();

	z_timeout_add(&timeouts[0], expired, K_TIMEOUT_ABS_TICKS(start + 7));
	pass_ticks(6);
	assert_marks("");
	pass_ticks(1);
	assert_marks("a");
	z_timeout_add(&timeouts[1], expired, K_TIMEOUT_ABS_TICKS(start));
	assert_marks("a");
	pass_ticks(1);
	assert_marks("ab");
}

/* R147 */
/* A time too far to be counted is the last one there is, not one in the past. */
static void test_farthest(void **state)
{
	z_timeout_add(&timeouts[0], expired, K_TICKS(INT64_MAX));
	z_timeout_add(&timeouts[1], expired, K_TICKS(INT64_MIN));
	z_timeout_add(&timeouts[2], expired, K_TICKS(7));
	pass_ticks(100);
	assert_marks("c");
	assert_true(z_timeout_remaining(&timeouts[0]) > INT64_MAX / 2);
	assert_true(z_timeout_remaining(&timeouts[1]) > INT64_MAX / 2);
	assert_true(z_timeout_cancel(&timeouts[0]));
	assert_true(z_timeout_cancel(&timeouts[1]));
}

static void test_forever_is_not_added(void **state)
{
	z_timeout_add(&timeouts[0], expired, K_FOREVER);
	assert_false(z_timeout_is_pending(&timeouts[0]));
	assert_false(z_timeout_cancel(&timeouts[0]));
}

static void test_cancel_keeps_the_others_times(void **state)
{
	int64_t start = fake_now();

	for (int i = 0; i < 4; i++) {
		z_timeout_add(&timeouts[i], expired, K_TICKS(10 * (i + 1) - 1));
	}
	pass_ticks(5);
	assert_true(z_timeout_cancel(&timeouts[0]));
	assert_true(z_timeout_cancel(&timeouts[2]));
	assert_false(z_timeout_cancel(&timeouts[2]));
	pass_ticks(40);
	assert_marks("bd");
	assert_int_equal(expired_at[1], start + 20);
	assert_int_equal(expired_at[3], start + 40);
}

/* What if the interrupt comes much too late? Everything expires, as if at its own time. */
static void test_late_interrupt(void **state)
{
	int64_t start = fake_now();
	unsigned int key = arch_irq_lock();

	z_timeout_add(&timeouts[1], expired, K_TICKS(19));
	z_timeout_add(&timeouts[0], expired, K_TICKS(9));
	z_timeout_add(&timeouts[2], expired, K_TICKS(49));
	pass_ticks(30);
	assert_marks("");
	arch_irq_unlock(key);
	assert_marks("ab");
	assert_int_equal(expired_at[0], start + 10);
	assert_int_equal(expired_at[1], start + 20);
	assert_int_equal(z_timeout_remaining(&timeouts[2]), 20);
	assert_true(z_timeout_cancel(&timeouts[2]));
}

static int64_t seen_uptime;

static void look_at_uptime(struct _timeout *timeout, unsigned int key)
{
	seen_uptime = z_uptime();
	z_timeout_add(&timeouts[1], expired, K_TICKS(4));
}

/* R150: not even in an expiry function that runs late does the clock stand at its due time. */
static void test_uptime_does_not_go_back(void **state)
{
	unsigned int key = arch_irq_lock();
	int64_t before;

	z_timeout_add(&timeouts[0], look_at_uptime, K_TICKS(4));
	pass_ticks(30);
	before = z_uptime();
	arch_irq_unlock(key);
	assert_true(seen_uptime >= before);
	assert_int_equal(z_timeout_remaining(&timeouts[1]), 5);
	assert_true(z_timeout_cancel(&timeouts[1]));
}

/* Many timeouts at random, some cancelled, against what they were asked for. */
static void test_random(void **state)
{
	srand(1);
	for (int round = 0; round < 2000; round++) {
		size_t i = (size_t)rand() % COUNT;

		if (z_timeout_is_pending(&timeouts[i])) {
			assert_true(z_timeout_cancel(&timeouts[i]));
		} else {
			int64_t ticks = rand() % 50;

			expired_at[i] = 0;
			z_timeout_add(&timeouts[i], expired, K_TICKS(ticks));
			assert_int_equal(z_timeout_remaining(&timeouts[i]), ticks + 1);
		}
		pass_ticks(rand() % 4);
		memset(marks, 0, 256);
		for (size_t j = 0; j < COUNT; j++) {
			if (z_timeout_is_pending(&timeouts[j])) {
				assert_true(z_timeout_expires(&timeouts[j]) > fake_now());
			}
		}
	}
	for (size_t i = 0; i < COUNT; i++) {
		(void)z_timeout_cancel(&timeouts[i]);
	}
}

static void test_timepoints(void **state)
{
	k_timepoint_t soon = sys_timepoint_calc(K_TICKS(10));

	assert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(sys_timepoint_calc(K_FOREVER)), K_FOREVER));
	assert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(sys_timepoint_calc(K_NO_WAIT)), K_NO_WAIT));
	pass_ticks(4);
	assert_int_equal(sys_timepoint_timeout(soon).ticks, 6);
	assert_false(sys_timepoint_expired(soon));
	pass_ticks(6);
	assert_true(sys_timepoint_expired(soon));
}

static void test_sum(void **state)
{
	assert_int_equal(K_TIMEOUT_SUM(K_MSEC(3), K_TICKS(4)).ticks, 7);
	assert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_NO_WAIT, K_NO_WAIT), K_NO_WAIT));
	assert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_FOREVER, K_MSEC(1)), K_FOREVER));
	assert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_MSEC(1), K_FOREVER), K_FOREVER));
	assert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(INT64_MAX), K_TICKS(1)), K_FOREVER));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_same_tick_in_order, setup),
		cmocka_unit_test_setup(test_relative_lasts_a_tick_longer, setup),
		cmocka_unit_test_setup(test_absolute, setup),
		cmocka_unit_test_setup(test_farthest, setup),
		cmocka_unit_test_setup(test_forever_is_not_added, setup),
		cmocka_unit_test_setup(test_cancel_keeps_the_others_times, setup),
		cmocka_unit_test_setup(test_late_interrupt, setup),
		cmocka_unit_test_setup(test_uptime_does_not_go_back, setup),
		cmocka_unit_test_setup(test_random, setup),
		cmocka_unit_test(test_timepoints),
		cmocka_unit_test(test_sum),
	};

	return cmocka_run_group_tests_name("kernel_timeouts", tests, NULL, NULL);
}
