/* SPDX-License-Identifier: Apache-2.0 */

/* Stand-ins: what they are called with, and what they give back. */

#include <zephyr/ztest.h>

static int sensor_read(int channel, const char *name, int *value)
{
	ztest_check_expected_value(channel);
	ztest_check_expected_data(name, 4);
	ztest_copy_return_data(value, sizeof(*value));
	return ztest_get_return_value();
}

ZTEST_SUITE(mocks, NULL, NULL, NULL, NULL, NULL);

static const int first = 10;
static const int second = 20;

static void expect_reads(void)
{
	ztest_expect_value(sensor_read, channel, 3);
	ztest_expect_value(sensor_read, channel, 4);
	ztest_expect_data(sensor_read, name, "one");
	ztest_expect_data(sensor_read, name, "two");
	ztest_return_data(sensor_read, value, &first);
	ztest_return_data(sensor_read, value, &second);
	ztest_returns_value(sensor_read, 0);
	ztest_returns_value(sensor_read, -5);
}

static void read_twice(void)
{
	int value = 0;

	zassert_equal(sensor_read(3, "one", &value), 0);
	zassert_equal(value, 10);
	zassert_equal(sensor_read(4, "two", &value), -5);
	zassert_equal(value, 20);
}

ZTEST(mocks, test_in_order)
{
	expect_reads();
	read_twice();
}

ZTEST_USER(mocks, test_in_user_mode)
{
	expect_reads();
	read_twice();
}

ZTEST(mocks, test_wrong_value)
{
	ztest_expect_value(sensor_read, channel, 3);
	(void)sensor_read(4, "one", NULL);
}
ZTEST_EXPECT_FAIL(mocks, test_wrong_value);

ZTEST(mocks, test_wrong_data)
{
	int value;

	expect_reads();
	(void)sensor_read(3, "two", &value);
}
ZTEST_EXPECT_FAIL(mocks, test_wrong_data);

ZTEST(mocks, test_not_expected)
{
	(void)sensor_read(4, "one", NULL);
}
ZTEST_EXPECT_FAIL(mocks, test_not_expected);

ZTEST(mocks, test_not_used)
{
	ztest_returns_value(sensor_read, 1);
}
ZTEST_EXPECT_FAIL(mocks, test_not_used);
