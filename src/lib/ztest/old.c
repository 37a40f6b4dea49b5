/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Suites of the older generation, ztest_test_suite(): they run when the application says so.
 */

#include "ztest_internal.h"

#include <string.h>

#include <zephyr/ztest_test_deprecated.h>

static void run_before(const struct ztest_case *test_case)
{
	((const struct unit_test *)test_case->test)->setup();
}

static void run_after(const struct ztest_case *test_case)
{
	((const struct unit_test *)test_case->test)->teardown();
}

static void run_test(const void *test, void *fixture)
{
	((const struct unit_test *)test)->test();
}

static int run_suite(const struct z_ztest_old_suite *suite)
{
	int result = TC_PASS;

	TC_SUITE_START(suite->name);
	ztest_run.suite_verdict = VERDICT_OPEN;
	for (const struct unit_test *test = suite->tests; test->name != NULL; test++) {
		const struct ztest_case test_case = {
			.name = test->name,
			.entry = run_test,
			.test = test,
			.thread_options = test->thread_options,
			.before = run_before,
			.after = run_after,
			.expected = TC_PASS,
		};

		if (ztest_is_wanted(suite->name, test->name) &&
		    ztest_run_case(&test_case) == TC_FAIL) {
			result = TC_FAIL;
			if (IS_ENABLED(CONFIG_ZTEST_FAIL_FAST)) {
				break;
			}
		}
	}
	(*suite->runs)++;
	TC_SUITE_END(suite->name, result);
	return result;
}

int ztest_run_old_suite(const char *name)
{
	STRUCT_SECTION_FOREACH(z_ztest_old_suite, suite) {
		if (strcmp(suite->name, name) == 0) {
			return run_suite(suite);
		}
	}
	return -1;
}

int ztest_run_registered_test_suites(const void *state)
{
	int ran = 0;

	STRUCT_SECTION_FOREACH(z_ztest_old_suite, suite) {
		if (suite->registered &&
		    (suite->predicate != NULL ? suite->predicate(state) : *suite->runs == 0)) {
			(void)run_suite(suite);
			ran++;
		}
	}
	return ran;
}

void ztest_verify_all_registered_test_suites_ran(void)
{
	STRUCT_SECTION_FOREACH(z_ztest_old_suite, suite) {
		if (suite->registered && *suite->runs == 0) {
			PRINT_DATA("ERROR: Test suite '%s' did not run.\n", suite->name);
			ztest_run.failed = true;
		}
	}
}
