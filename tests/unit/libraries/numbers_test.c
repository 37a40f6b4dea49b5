/* SPDX-License-Identifier: Apache-2.0 */

/* Linear ranges, civil time, and clocks that are compared. */

#include "cmocka_test.h"

#include <errno.h>
#include <limits.h>

#include <zephyr/sys/linear_range.h>
#include <zephyr/sys/timeutil.h>
#include <zephyr/sys/util.h>

/* -10, -5, 0 by 0 to 2; 10 by 3; 100, 120, … 200 by 4 to 9. */
static const struct linear_range group[] = {
	LINEAR_RANGE_INIT(-10, 5, 0, 2),
	LINEAR_RANGE_INIT(10, 0, 3, 3),
	LINEAR_RANGE_INIT(100, 20, 4, 9),
};

static void values_have_their_indices(void **state)
{
	int32_t value = 0;
	uint16_t index;

	(void)state;
	assert_int_equal(linear_range_values_count(&group[2]), 6);
	assert_int_equal(linear_range_group_values_count(group, 3), 10);
	assert_int_equal(linear_range_get_max_value(&group[0]), 0);
	assert_int_equal(linear_range_get_value(&group[2], 3, &value), -EINVAL);
	assert_int_equal(linear_range_get_value(&group[2], 10, &value), -EINVAL);
	assert_int_equal(linear_range_group_get_value(group, 3, 10, &value), -EINVAL);
	for (uint16_t i = 0; i < 10; i++) {
		assert_int_equal(linear_range_group_get_value(group, 3, i, &value), 0);
		assert_int_equal(linear_range_group_get_index(group, 3, value, &index), 0);
		assert_int_equal(index, i);
	}
}

static void a_value_between_two_has_the_greater_ones_index(void **state)
{
	static const struct linear_range all = LINEAR_RANGE_INIT(INT32_MIN, 1u << 30, 0, 3);
	uint16_t index = 99;

	(void)state;
	assert_int_equal(linear_range_get_index(&group[2], 101, &index), 0);
	assert_int_equal(index, 5);
	assert_int_equal(linear_range_get_index(&group[2], 99, &index), -ERANGE);
	assert_int_equal(index, 4);
	assert_int_equal(linear_range_get_index(&group[2], 201, &index), -ERANGE);
	assert_int_equal(index, 9);
	assert_int_equal(linear_range_group_get_index(group, 3, 5, &index), -ERANGE);
	assert_int_equal(index, 3);
	assert_int_equal(linear_range_group_get_index(group, 3, 999, &index), -ERANGE);
	assert_int_equal(index, 9);
	assert_int_equal(linear_range_group_get_index(group, 0, 5, &index), -EINVAL);
	assert_int_equal(linear_range_get_index(&all, 1, &index), 0);
	assert_int_equal(index, 3);
}

static void a_window_has_its_least_value(void **state)
{
	static const struct {
		int32_t min;
		int32_t max;
		int result;
		uint16_t index;
	} windows[] = {
		{100, 200, 0, 4},       {101, 120, 0, 5},       {101, 119, -EINVAL, 0},
		{90, 99, -EINVAL, 0},   {201, 300, -EINVAL, 0}, {90, 130, -ERANGE, 4},
		{150, 300, -ERANGE, 9},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(windows); i++) {
		uint16_t index = 0;

		assert_int_equal(linear_range_get_win_index(&group[2], windows[i].min,
							    windows[i].max, &index),
				 windows[i].result);
		if (windows[i].result != -EINVAL) {
			assert_int_equal(index, windows[i].index);
		}
		index = 0;
		assert_int_equal(linear_range_group_get_win_index(group, 3, windows[i].min,
								  windows[i].max, &index),
				 windows[i].result);
	}
}

static void civil_time_is_the_hosts(void **state)
{
	(void)state;
	for (int64_t seconds = -70000000000; seconds < 70000000000; seconds += 86399 * 997) {
		time_t time = (time_t)seconds;
		struct tm tm;

		assert_non_null(gmtime_r(&time, &tm));
		assert_int_equal(timeutil_timegm64(&tm), seconds);
		assert_int_equal(timeutil_timegm(&tm), seconds);
	}
}

static const struct timeutil_sync_config clocks = {.ref_Hz = 1000000, .local_Hz = 32768};

static void instants_must_go_forward(void **state)
{
	struct timeutil_sync_state sync = {.cfg = &clocks};
	uint64_t ref;
	int64_t local;

	(void)state;
	assert_int_equal(timeutil_sync_ref_from_local(&sync, 1, &ref), -EINVAL);
	assert_int_equal(timeutil_sync_local_from_ref(&sync, 1, &local), -EINVAL);
	assert_int_equal(timeutil_sync_state_update(&sync, &(struct timeutil_sync_instant){0, 5}),
			 -EINVAL);
	assert_int_equal(
		timeutil_sync_state_update(&sync, &(struct timeutil_sync_instant){1000, 100}), 0);
	assert_true(timeutil_sync_estimate_skew(&sync) == 0);
	assert_int_equal(
		timeutil_sync_state_update(&sync, &(struct timeutil_sync_instant){1001, 100}),
		-EINVAL);
	assert_int_equal(
		timeutil_sync_state_update(&sync, &(struct timeutil_sync_instant){1000, 101}),
		-EINVAL);
	assert_int_equal(
		timeutil_sync_state_update(&sync, &(struct timeutil_sync_instant){2001000, 65636}),
		1);
	assert_true(timeutil_sync_estimate_skew(&sync) == 1.0f);
	assert_int_equal(
		timeutil_sync_state_update(&sync, &(struct timeutil_sync_instant){2000000, 65637}),
		-EINVAL);
	assert_int_equal(timeutil_sync_ref_from_local(&sync, 100 + 32768, &ref), 0);
	assert_int_equal(ref, 1001000);
	assert_int_equal(timeutil_sync_local_from_ref(&sync, 1001000, &local), 0);
	assert_int_equal(local, 100 + 32768);
	assert_int_equal(timeutil_sync_ref_from_local(&sync, 100, NULL), -EINVAL);
	sync.base.local = 1000000;
	assert_int_equal(timeutil_sync_ref_from_local(&sync, 0, &ref), -ERANGE);
}

static void a_skew_bends_the_line(void **state)
{
	struct timeutil_sync_state sync = {.cfg = &clocks};
	uint64_t ref;
	int64_t local;

	(void)state;
	assert_int_equal(timeutil_sync_state_set_skew(&sync, 0, NULL), -EINVAL);
	assert_int_equal(timeutil_sync_state_set_skew(&sync, 0.5f,
						      &(struct timeutil_sync_instant){1000000, 0}),
			 0);
	assert_int_equal(timeutil_sync_ref_from_local(&sync, 65536, &ref), 1);
	assert_int_equal(ref, 2000000);
	assert_int_equal(timeutil_sync_local_from_ref(&sync, 2000000, &local), 1);
	assert_int_equal(local, 65536);
	assert_int_equal(timeutil_sync_local_from_ref(&sync, 0, &local), 1);
	assert_int_equal(local, -65536);
	assert_int_equal(timeutil_sync_skew_to_ppb(1.0f), 0);
	assert_int_equal(timeutil_sync_skew_to_ppb(0.5f), 500000000);
	assert_int_equal(timeutil_sync_skew_to_ppb(3.0f), -2000000000);
	assert_int_equal(timeutil_sync_skew_to_ppb(4.0f), INT32_MIN);
}

#define LAST (time_t)INT64_MAX

static void times_are_added_and_taken_apart(void **state)
{
	struct timespec time = {5, -1};
	const struct timespec almost_one = {0, 999999999};
	const struct timespec minus_two = {-2, 0};
	struct timespec late = {LAST, 1};

	(void)state;
	assert_false(timespec_is_valid(&time));
	assert_true(timespec_normalize(&time));
	assert_true(timespec_is_valid(&time));
	assert_true(timespec_equal(&time, &(struct timespec){4, 999999999}));
	assert_true(timespec_add(&time, &almost_one));
	assert_true(timespec_equal(&time, &(struct timespec){5, 999999998}));
	assert_true(timespec_sub(&time, &almost_one));
	assert_true(timespec_equal(&time, &(struct timespec){4, 999999999}));
	assert_true(timespec_negate(&time));
	assert_true(timespec_equal(&time, &(struct timespec){-5, 1}));
	assert_int_equal(timespec_compare(&time, &minus_two), -1);
	assert_int_equal(timespec_compare(&almost_one, &time), 1);
	assert_int_equal(timespec_compare(&almost_one, &(struct timespec){0, 0}), 1);

	assert_false(timespec_add(&late, &almost_one));
	assert_int_equal(late.tv_nsec, 1);
	assert_false(timespec_sub(&late, &minus_two));
	assert_true(timespec_add(&late, &minus_two));
	assert_int_equal(late.tv_sec, LAST - 2);
	late = (struct timespec){LAST, 1000000000};
	assert_false(timespec_normalize(&late));
	late = (struct timespec){INT64_MIN, 0};
	assert_false(timespec_negate(&late));
	late = (struct timespec){INT64_MIN, 1};
	assert_true(timespec_negate(&late));
	assert_true(timespec_equal(&late, &(struct timespec){LAST, 999999999}));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(values_have_their_indices),
	cmocka_unit_test(a_value_between_two_has_the_greater_ones_index),
	cmocka_unit_test(a_window_has_its_least_value),
	cmocka_unit_test(civil_time_is_the_hosts),
	cmocka_unit_test(instants_must_go_forward),
	cmocka_unit_test(a_skew_bends_the_line),
	cmocka_unit_test(times_are_added_and_taken_apart),
};

RUN_TESTS("numbers", tests)
