/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Timers.
 */

#include "fake_port.h"

static int64_t times[1100];
static unsigned int expiries;

static void expired(struct k_timer *timer)
{
	assert_true(k_is_in_isr());
	times[expiries++] = k_uptime_ticks();
}

static void stopped(struct k_timer *timer)
{
	assert_false(k_is_in_isr());
	mark('s');
}

K_TIMER_DEFINE(timer, expired, stopped);

/* R173 */
KERNEL_TEST(test_one_shot)
{
	int64_t start = k_uptime_ticks();

	expiries = 0;
	k_timer_start(&timer, K_FOREVER, K_MSEC(5));
	assert_int_equal(k_timer_remaining_ticks(&timer), 0);
	k_timer_start(&timer, K_MSEC(10), K_NO_WAIT);
	assert_int_equal(k_timer_remaining_get(&timer), 10);
	assert_int_equal(k_timer_expires_ticks(&timer), start + 10);
	k_msleep(50);
	assert_int_equal(expiries, 1);
	assert_int_equal(times[0], start + 10);
	assert_int_equal(k_timer_status_get(&timer), 1);
	assert_int_equal(k_timer_status_get(&timer), 0);
	k_timer_stop(&timer);
	assert_marks("");
	k_timer_start(&timer, K_MSEC(10), K_FOREVER);
	k_timer_stop(&timer);
	assert_marks("s");
	k_msleep(50);
	assert_int_equal(expiries, 1);
}

/* R145: 1000 periods of 10 ms are 10 s, even if every interrupt is late. */
KERNEL_TEST(test_periodic_does_not_drift)
{
	int64_t start = k_uptime_ticks();

	expiries = 0;
	k_timer_start(&timer, K_MSEC(10), K_MSEC(10));
	while (expiries < 1000) {
		unsigned int key = irq_lock();

		pass_ticks(7);
		irq_unlock(key);
	}
	k_timer_stop(&timer);
	assert_in_range(times[999], start + 10000, start + 10007);
	assert_int_equal(k_timer_status_get(&timer), 1000);
}

KERNEL_TEST(test_period_of_one_tick)
{
	int64_t start = k_uptime_ticks();

	expiries = 0;
	k_timer_start(&timer, K_NO_WAIT, K_TICKS(1));
	pass_ticks(10);
	k_timer_stop(&timer);
	assert_int_equal(expiries, 10);
	assert_int_equal(times[0], start + 1);
	assert_int_equal(times[9], start + 10);
}

static void sync(void *arg)
{
	mark((char)('0' + k_timer_status_sync(&timer)));
}

/* R173 */
KERNEL_TEST(test_status_sync)
{
	expiries = 0;
	k_timer_start(&timer, K_MSEC(10), K_MSEC(10));
	(void)spawn(3, sync, NULL);
	assert_marks("");
	k_busy_wait(15000);
	assert_marks("1");
	k_busy_wait(20000);
	(void)spawn(3, sync, NULL);
	assert_marks("12");
	(void)spawn(3, sync, NULL);
	k_timer_stop(&timer);
	assert_marks("12s0");
	(void)spawn(3, sync, NULL);
	assert_marks("12s00");
}

static void restart(struct k_timer *self)
{
	times[expiries++] = k_uptime_ticks();
	if (expiries < 3) {
		k_timer_start(self, K_MSEC(5), K_NO_WAIT);
	}
}

KERNEL_TEST(test_restart_in_the_handler)
{
	static struct k_timer own;
	int64_t start = k_uptime_ticks();

	expiries = 0;
	k_timer_init(&own, restart, NULL);
	k_timer_user_data_set(&own, &start);
	assert_ptr_equal(k_timer_user_data_get(&own), &start);
	k_timer_start(&own, K_MSEC(5), K_NO_WAIT);
	k_msleep(100);
	assert_int_equal(expiries, 3);
	assert_int_equal(times[2], start + 15);
}

KERNEL_TEST(test_start_replaces)
{
	expiries = 0;
	k_timer_start(&timer, K_MSEC(10), K_MSEC(10));
	k_busy_wait(25000);
	k_timer_start(&timer, K_MSEC(50), K_NO_WAIT);
	assert_int_equal(k_timer_status_get(&timer), 0);
	k_msleep(100);
	assert_int_equal(expiries, 3);
}

/* A period that ends after the end of time never comes; it is not over at once. */
KERNEL_TEST(test_endless_period)
{
	struct k_timer endless;

	k_timer_init(&endless, NULL, NULL);
	k_timer_start(&endless, K_MSEC(1), K_TICKS(INT64_MAX));
	k_msleep(50);
	assert_int_equal(k_timer_status_get(&endless), 1);
	k_busy_wait(3000);
	k_timer_start(&endless, K_TICKS(INT64_MAX), K_NO_WAIT);
	k_msleep(50);
	assert_int_equal(k_timer_status_get(&endless), 0);
	k_timer_stop(&endless);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_shot),
		cmocka_unit_test(test_periodic_does_not_drift),
		cmocka_unit_test(test_period_of_one_tick),
		cmocka_unit_test(test_endless_period),
		cmocka_unit_test(test_status_sync),
		cmocka_unit_test(test_restart_in_the_handler),
		cmocka_unit_test(test_start_replaces),
	};

	return cmocka_run_group_tests_name("kernel_timer", tests, NULL, NULL);
}
