/* SPDX-License-Identifier: Apache-2.0 */

/* The older generation: suites that test_main() names and runs. */

#include <zephyr/ztest.h>

#include "framework.h"

static int prepared;
ZTEST_BMEM static int done;

static void prepare(void)
{
	prepared++;
}

static void put_away(void)
{
	prepared--;
}

static void test_prepared(void)
{
	zassert_equal(prepared, 1, NULL);
}

static void test_user(void)
{
	zassert_true(!IS_ENABLED(CONFIG_USERSPACE) || k_is_user_context(), "mode");
	done++;
}

static void test_skips(void)
{
	ztest_test_skip();
}

ztest_register_test_suite(registered, NULL, ztest_unit_test(test_skips));

void run_old_suites(void)
{
	ztest_test_suite(older, ztest_unit_test_setup_teardown(test_prepared, prepare, put_away),
			 ztest_user_unit_test(test_user), ztest_1cpu_unit_test(test_skips));

	zassert_equal(ztest_run_test_suite(older), 0);
	zassert_equal(done, 1);
	zassert_equal(prepared, 0);
	zassert_equal(ztest_run_registered_test_suites(NULL), 1);
	zassert_equal(ztest_run_registered_test_suites(NULL), 0);
	ztest_verify_all_registered_test_suites_ran();
}
