/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Events.
 */

#include "fake_port.h"

static struct k_event event;
static uint32_t result;

struct wait {
	uint32_t (*wait)(struct k_event *event, uint32_t events, bool reset, k_timeout_t timeout);
	uint32_t events;
	char name;
};

static void wait_for(void *arg)
{
	struct wait *wait = arg;

	result = wait->wait(&event, wait->events, false, K_FOREVER);
	mark(wait->name);
}

static uint32_t wait_any(struct k_event *e, uint32_t events, bool reset, k_timeout_t timeout)
{
	return k_event_wait(e, events, reset, timeout);
}

static uint32_t wait_all(struct k_event *e, uint32_t events, bool reset, k_timeout_t timeout)
{
	return k_event_wait_all(e, events, reset, timeout);
}

static uint32_t wait_safe(struct k_event *e, uint32_t events, bool reset, k_timeout_t timeout)
{
	return k_event_wait_safe(e, events, reset, timeout);
}

/* R156 */
KERNEL_TEST(test_bits)
{
	k_event_init(&event);
	assert_int_equal(k_event_post(&event, 0x5), 0);
	assert_int_equal(k_event_post(&event, 0x3), 0x1);
	assert_int_equal(k_event_test(&event, 0xff), 0x7);
	assert_int_equal(k_event_clear(&event, 0x6), 0x6);
	assert_int_equal(k_event_set(&event, 0xf0), 0x1);
	assert_int_equal(k_event_set_masked(&event, 0x0f, 0x3c), 0x30);
	assert_int_equal(k_event_test(&event, UINT32_MAX), 0xcc);
}

/* R156 */
KERNEL_TEST(test_wait)
{
	k_event_init(&event);
	assert_int_equal(k_event_wait(&event, 0, false, K_FOREVER), 0);
	assert_int_equal(k_event_wait(&event, 1, false, K_NO_WAIT), 0);
	assert_int_equal(k_event_wait(&event, 1, false, K_MSEC(5)), 0);
	k_event_post(&event, 0x3);
	assert_int_equal(k_event_wait(&event, 0x6, false, K_FOREVER), 0x2);
	assert_int_equal(k_event_wait_all(&event, 0x6, false, K_MSEC(2)), 0);
	assert_int_equal(k_event_wait_all(&event, 0x3, false, K_FOREVER), 0x3);
	/* The bits stay, unless asked otherwise. */
	assert_int_equal(k_event_wait(&event, 0x3, true, K_NO_WAIT), 0);
	k_event_post(&event, 0x7);
	assert_int_equal(k_event_wait_safe(&event, 0x2, false, K_NO_WAIT), 0x2);
	assert_int_equal(k_event_wait_all_safe(&event, 0x3, false, K_NO_WAIT), 0);
	assert_int_equal(k_event_wait_all_safe(&event, 0x5, false, K_NO_WAIT), 0x5);
	assert_int_equal(k_event_test(&event, UINT32_MAX), 0);
}

/* R156: one post wakes all who are satisfied. */
KERNEL_TEST(test_post_wakes)
{
	struct wait any = {wait_any, 0x3, 'a'};
	struct wait all = {wait_all, 0x3, 'b'};
	struct wait other = {wait_any, 0x8, 'c'};

	k_event_init(&event);
	(void)spawn(4, wait_for, &any);
	(void)spawn(3, wait_for, &all);
	(void)spawn(2, wait_for, &other);
	k_event_post(&event, 0x1);
	assert_marks("a");
	assert_int_equal(result, 0x1);
	k_event_post(&event, 0x2);
	assert_marks("ab");
	assert_int_equal(result, 0x3);
	k_event_set(&event, 0x8);
	assert_marks("abc");
}

/* Of two who take the same bit, the more urgent gets it. */
KERNEL_TEST(test_safe_takes)
{
	struct wait first = {wait_safe, 0x1, 'f'};
	struct wait second = {wait_safe, 0x1, 's'};

	k_event_init(&event);
	(void)spawn(4, wait_for, &second);
	(void)spawn(3, wait_for, &first);
	k_event_post(&event, 0x1);
	assert_marks("f");
	assert_int_equal(k_event_test(&event, 0x1), 0);
	k_event_post(&event, 0x1);
	assert_marks("fs");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bits),
		cmocka_unit_test(test_wait),
		cmocka_unit_test(test_post_wakes),
		cmocka_unit_test(test_safe_takes),
	};

	return cmocka_run_group_tests_name("kernel_events", tests, NULL, NULL);
}
