/* SPDX-License-Identifier: Apache-2.0 */

/* What runs when: setup, rules, before, the test, after, rules, teardown; each in its turn. */

#include <zephyr/ztest.h>

#include "framework.h"

struct order_fixture {
	int value;
};

/* A letter for each step. */
static char steps[64];
static size_t step;

static void note(char letter)
{
	if (step < sizeof(steps) - 1) {
		steps[step++] = letter;
	}
}

static bool is_ours(const struct ztest_unit_test *test)
{
	return strcmp(test->test_suite_name, "order") == 0;
}

static void rule_before(const struct ztest_unit_test *test, void *data)
{
	if (is_ours(test)) {
		note('r');
	}
}

static void rule_after(const struct ztest_unit_test *test, void *data)
{
	if (is_ours(test)) {
		note('R');
	}
}

ZTEST_RULE(order_rule, rule_before, rule_after);

static void *setup(void)
{
	ZTEST_DMEM static struct order_fixture fixture = {.value = 7};

	note('s');
	return &fixture;
}

static void before(void *fixture)
{
	note('b');
}

static void after(void *fixture)
{
	note('a');
}

static void teardown(void *fixture)
{
	note('t');
}

ZTEST_SUITE(order, NULL, setup, before, after, teardown);

ZTEST_F(order, test_1)
{
	zassert_equal(fixture->value, 7);
	note('1');
}

ZTEST_USER_F(order, test_2)
{
	zassert_equal(fixture->value, 7);
	fixture->value = 8;
}

ZTEST_F(order, test_3)
{
	zassert_equal(fixture->value, 8);
	note('3');
}

static bool never(const void *state)
{
	return state != NULL;
}

ZTEST_SUITE(on_request, never, NULL, NULL, NULL, NULL);

ZTEST(on_request, test_runs_when_asked)
{
}

void verify_order(void)
{
	struct ztest_unit_test_stats *stats = NULL;

	zassert_str_equal(steps, "srb1aRrbaRrb3aRt");
	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (strcmp(test->test_suite_name, "on_request") == 0) {
			stats = test->stats;
		}
	}
	zassert_not_null(stats);
	zassert_equal(stats->run_count, 1, "verify runs what no one has asked for");
}
