/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The test framework as one sees it: the lines, the arguments, the status. What it does for tests
 * is asked by tests/ztest/framework, which these run.
 */

#include <string.h>

#include "harness.h"
#include "harness_internal.h"

#define APP "tests/ztest/framework"

/* On both chips at once. */
TEST(do_the_trees_own_tests_pass, .plain_only = true, .seconds = 120)
{
	static const char *const argv[] = {
		"build/sim", "test", "tests/ztest", "-b", "sim,mps2_an521", NULL,
	};
	struct run *run = run_program(argv, NULL);

	assert_status(run, 0);
	assert_order(run, "5 passed, 0 failed, 0 did not build, 0 wrong, 0 built only, 1 skipped");
}

TEST(may_one_test_be_run_by_its_name, .app = APP)
{
	struct run *run = run_image("--time virtual -- --test=order::test_1,checks");

	/* Of the others the application itself says that they are missing. */
	assert_status(run, 1);
	assert_order(run, "SUITE PASS - 100.00% [order]: pass = 1, fail = 0, skip = 2, total = 3 ");
	assert_order(run,
		     "SUITE PASS - 100.00% [checks]: pass = 1, fail = 0, skip = 0, total = 1 ");
	assert_order(run,
		     "SUITE SKIP -   0.00% [faults]: pass = 0, fail = 0, skip = 11, total = 11 ");
	assert_line(run, "PROJECT EXECUTION FAILED");
}

/* Which order a seed gives changes with the number of suites. */
TEST(does_a_seed_give_the_order_of_tests, .app = APP)
{
	struct run *run = run_image("--time virtual -- --test=order --shuffle=1");
	struct run *again = run_image("--time virtual -- --test=order --shuffle=1");
	bool differs = false;

	assert_string_equal(run->out, again->out);
	for (char seed = '2'; seed <= '9' && !differs; seed++) {
		char options[] = "--time virtual -- --test=order --shuffle=N";

		options[sizeof(options) - 2] = seed;
		again = run_image(options);
		differs = strcmp(run->out, again->out) != 0;
	}
	assert_true(differs);
}

TEST(what_does_a_suite_cost_that_does_not_end, .plain_only = true, .seconds = 120)
{
	static const char *const argv[] = {"build/sim",
					   "test",
					   "tests/apps/app_bad_suites",
					   "-b",
					   "sim,mps2_an521",
					   "--memory",
					   "200",
					   NULL};
	struct run *run = run_program(argv, NULL);

	assert_status(run, 1);
	assert_order(run, "2 passed, 8 failed, 0 did not build, 0 wrong, 0 built only, 2 skipped");
	assert_order(run, "ends on sim: a fault that no test expects, in s.test_a");
	assert_order(run, "spins on sim:",
		     "    E: test_a is not at its end after 2 seconds. Its threads:",
		     "    W: test_a runs.");
	assert_order(run, "forks on sim: left 1 processes behind");
	assert_order(run, "eats on sim: took more than 200 MiB of memory, in s.test_a");
	assert_order(run, "waits on mps2_an521:", "    W: test_a waits for never_given");
}

TEST(what_have_tests_run_and_how_did_one_fail, .plain_only = true, .slow = true, .seconds = 120)
{
	static const char *const coverage[] = {
		"build/sim", "test", "tests/ztest", "--coverage", "build/tests/coverage", NULL};
	static const char *const trace[] = {"build/sim", "test",  "tests/apps/app_bad_suites",
					    "--filter",  "waits", "--trace-on-failure",
					    NULL};
	struct run *run = run_program(coverage, NULL);
	const char *info;

	assert_status(run, 0);
	assert_order(run, " lines): build/tests/coverage/index.html");
	info = file_content("build/tests/coverage/coverage.info");
	/* A user thread's function, and the verifier of the system call that it makes. */
	assert_non_null(
		strstr(info, "FNDA:1,outside_test_modules_have_calls_and_use_each_other\n"));
	assert_non_null(strstr(info, "FNDA:2,z_vrfy_bell_ring\n"));
	run = run_program(trace, NULL);
	assert_status(run, 1);
	assert_order(run, "/build/apps/traces/waits.json");
}
