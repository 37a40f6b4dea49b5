/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Suites of ZTEST_SUITE(): which of them run, in which order, and how often. Results are counted
 * in the statistics of each test, from which summary.c makes the end.
 */

#include "order.h"
#include "ztest_internal.h"

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/random/random.h>

static bool is_of(const struct ztest_unit_test *test, const struct ztest_suite_node *suite)
{
	return strcmp(test->test_suite_name, suite->name) == 0;
}

static void run_before(const struct ztest_case *test_case)
{
	STRUCT_SECTION_FOREACH(ztest_test_rule, rule) {
		if (rule->before_each != NULL) {
			rule->before_each(test_case->test, test_case->fixture);
		}
	}
	if (test_case->suite->before != NULL) {
		test_case->suite->before(test_case->fixture);
	}
}

static void run_after(const struct ztest_case *test_case)
{
	if (test_case->suite->after != NULL) {
		test_case->suite->after(test_case->fixture);
	}
	STRUCT_SECTION_FOREACH(ztest_test_rule, rule) {
		if (rule->after_each != NULL) {
			rule->after_each(test_case->test, test_case->fixture);
		}
	}
}

/* In the test's thread and mode: what it reads is constant. */
static void run_test(const void *given, void *fixture)
{
	const struct ztest_unit_test *test = given;

	test->test(fixture);
}

static int expected_of(const struct ztest_unit_test *test)
{
	STRUCT_SECTION_FOREACH(ztest_expected_result_entry, entry) {
		if (strcmp(entry->test_suite_name, test->test_suite_name) == 0 &&
		    strcmp(entry->test_name, test->name) == 0) {
			return entry->expected_result;
		}
	}
	return TC_PASS;
}

static int run_and_count(const struct ztest_suite_node *suite, const struct ztest_unit_test *test,
			 void *fixture)
{
	const struct ztest_case test_case = {
		.name = test->name,
		.entry = run_test,
		.test = test,
		.fixture = fixture,
		.thread_options = test->thread_options,
		.before = run_before,
		.after = run_after,
		.suite = suite,
		.expected = expected_of(test),
	};
	int result = ztest_run_case(&test_case);
	struct ztest_unit_test_stats *stats = test->stats;

	stats->run_count++;
	stats->duration_worst_ms = MAX(stats->duration_worst_ms, tc_spend_time);
	if (result == TC_SKIP) {
		stats->skip_count++;
	} else if (result == TC_FAIL) {
		stats->fail_count++;
	} else {
		stats->pass_count++;
	}
	return result;
}

/* The setup function and what it gave. */
struct setup {
	ztest_suite_setup_t fn;
	void *fixture;
};

static void run_setup(void *given)
{
	struct setup *setup = given;

	setup->fixture = setup->fn();
}

/* The number that the order of this round comes from. */
static uint32_t next_key(void)
{
	static uint32_t round;
	uint32_t seed;

	return ztest_order_wanted(&seed) ? seed + round++ : sys_rand32_get();
}

static int run_round(const struct ztest_suite_node *suite, void *fixture, bool shuffle)
{
	int result = TC_PASS;
	size_t count;
	uint32_t key = shuffle ? next_key() : 0;

	STRUCT_SECTION_COUNT(ztest_unit_test, &count);
	for (size_t i = 0; i < count; i++) {
		const struct ztest_unit_test *test;

		STRUCT_SECTION_GET(ztest_unit_test, shuffle ? order_of(i, count, key) : i, &test);
		if (!is_of(test, suite) || !ztest_is_wanted(suite->name, test->name)) {
			continue;
		}
		if (run_and_count(suite, test, fixture) == TC_FAIL) {
			result = TC_FAIL;
			if (IS_ENABLED(CONFIG_ZTEST_FAIL_FAST)) {
				break;
			}
		}
#if CONFIG_ZTEST_TEST_DELAY_MS > 0
		k_msleep(CONFIG_ZTEST_TEST_DELAY_MS);
#endif
	}
	return result;
}

static int run_suite(const struct ztest_suite_node *suite, bool shuffle, int rounds, void *param)
{
	struct setup setup = {.fn = suite->setup, .fixture = param};
	int result = TC_PASS;

	TC_SUITE_START(suite->name);
	ztest_run.suite_verdict = VERDICT_OPEN;
	ztest_run.verdict = VERDICT_OPEN;
	if (setup.fn != NULL) {
		ztest_limit_begin(suite->name);
		ztest_call(PHASE_SETUP, run_setup, &setup);
		ztest_limit_end();
	}
	for (int i = 0; i < rounds; i++) {
		if (run_round(suite, setup.fixture, shuffle) == TC_FAIL) {
			result = TC_FAIL;
			if (IS_ENABLED(CONFIG_ZTEST_FAIL_FAST)) {
				break;
			}
		}
	}
	if (suite->teardown != NULL) {
		ztest_run.verdict = VERDICT_OPEN;
		ztest_call(PHASE_TEARDOWN, suite->teardown, setup.fixture);
		if (ztest_run.verdict == VERDICT_FAIL) {
			ztest_run.failed = true;
			result = TC_FAIL;
		}
	}
	suite->stats->run_count++;
	if (result == TC_FAIL) {
		suite->stats->fail_count++;
	}
	TC_SUITE_END(suite->name, result);
	return result;
}

static bool may_run(const struct ztest_suite_node *suite, const void *state)
{
	if (!ztest_is_wanted(suite->name, NULL)) {
		return false;
	}
	return suite->predicate != NULL ? suite->predicate(state) : suite->stats->run_count == 0;
}

int z_ztest_run_suites(const void *state, bool shuffle, int suite_iter, int case_iter)
{
	int ran = 0;
	size_t count;
	uint32_t seed;

	shuffle = shuffle || ztest_order_wanted(&seed);
	STRUCT_SECTION_COUNT(ztest_suite_node, &count);
	for (int round = 0; round < suite_iter; round++) {
		uint32_t key = shuffle ? next_key() : 0;

		for (size_t i = 0; i < count; i++) {
			const struct ztest_suite_node *suite;

			STRUCT_SECTION_GET(ztest_suite_node, shuffle ? order_of(i, count, key) : i,
					   &suite);
			/* A suite without a predicate runs once for each round of this call. */
			if (!may_run(suite, state) && !(round > 0 && suite->predicate == NULL &&
							ztest_is_wanted(suite->name, NULL))) {
				suite->stats->skip_count++;
				continue;
			}
			ran++;
			if (run_suite(suite, shuffle, case_iter, NULL) == TC_FAIL &&
			    IS_ENABLED(CONFIG_ZTEST_FAIL_FAST)) {
				return ran;
			}
		}
	}
	return ran;
}

int z_ztest_run_suite(const char *name, bool shuffle, int suite_iter, int case_iter, void *param)
{
	int result = ztest_run_old_suite(name);

	if (result >= 0) {
		return result;
	}
	result = 0;
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
		if (strcmp(suite->name, name) != 0) {
			continue;
		}
		for (int round = 0; round < suite_iter; round++) {
			result |= run_suite(suite, shuffle, case_iter, param);
		}
		return result;
	}
	TC_PRINT("ERROR: there is no test suite '%s'\n", name);
	ztest_run.failed = true;
	return TC_FAIL;
}

void z_ztest_run_all(const void *state, bool shuffle, int suite_iter, int case_iter)
{
	(void)z_ztest_run_suites(state, shuffle, suite_iter, case_iter);
}

static bool has_suite(const struct ztest_unit_test *test)
{
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
		if (is_of(test, suite)) {
			return true;
		}
	}
	return false;
}

void ztest_verify_all_test_suites_ran(void)
{
	if (!IS_ENABLED(CONFIG_ZTEST_VERIFY_RUN_ALL)) {
		return;
	}
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
		if (suite->stats->run_count == 0 && ztest_is_wanted(suite->name, NULL)) {
			PRINT_DATA("ERROR: Test suite '%s' did not run.\n", suite->name);
			ztest_run.failed = true;
		}
	}
	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (!has_suite(test)) {
			PRINT_DATA("ERROR: Test '%s' assigned to test suite '%s' which doesn't "
				   "exist\n",
				   test->name, test->test_suite_name);
			ztest_run.failed = true;
		}
	}
}
