/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The framework, tested with itself: a test that has to fail says so by ZTEST_EXPECT_FAIL. Suites
 * of the older generation are in the same image (old.c).
 */

#include <zephyr/ztest.h>

#include "framework.h"

void test_main(void)
{
	static const bool asked = true;

	ztest_run_all(NULL);
	zassert_equal(ztest_run_test_suites(&asked), 1, "a suite without a predicate runs once");
	run_old_suites();
	ztest_verify_all_test_suites_ran();
	verify_order();
}
