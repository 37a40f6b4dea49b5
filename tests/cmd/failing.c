/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A runner that fails, for the test of what counts the tests: `failing WHAT`. It is no test itself,
 * and does not lie where tools/dev looks for them.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *what;

static void good(void **state)
{
}

static void bad(void **state)
{
	print_message("as you wished\n");
	fail();
}

static void left_out(void **state)
{
	print_message("not here\n");
	skip();
}

static void ends(void **state)
{
	if (strcmp(what, "crash") == 0) {
		abort();
	}
	for (volatile int forever = 1; forever && strcmp(what, "loop") == 0;) {
	}
}

static int no_setup(void **state)
{
	return -1;
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest mixed[] = {
		cmocka_unit_test(bad),
		cmocka_unit_test(good),
		cmocka_unit_test(bad),
		cmocka_unit_test(left_out),
	};
	static const struct CMUnitTest last[] = {
		cmocka_unit_test(good),
		cmocka_unit_test(ends),
		cmocka_unit_test(good),
	};
	static const struct CMUnitTest none[] = {
		cmocka_unit_test(left_out),
	};
	static const struct CMUnitTest setup[] = {
		cmocka_unit_test(good),
		cmocka_unit_test_setup(good, no_setup),
	};

	what = argc > 1 ? argv[1] : "";
	if (strcmp(what, "nothing") == 0) {
		return 0;
	}
	if (strcmp(what, "status") == 0) {
		(void)cmocka_run_group_tests_name("last", last, NULL, NULL);
		return 7;
	}
	if (strcmp(what, "mixed") == 0) {
		return cmocka_run_group_tests_name("mixed", mixed, NULL, NULL) +
		       cmocka_run_group_tests_name("last", last, NULL, NULL);
	}
	if (strcmp(what, "none") == 0) {
		return cmocka_run_group_tests_name("none", none, NULL, NULL);
	}
	if (strcmp(what, "setup") == 0) {
		return cmocka_run_group_tests_name("setup", setup, NULL, NULL) +
		       cmocka_run_group_tests_name("group", setup, no_setup, NULL);
	}
	return cmocka_run_group_tests_name("last", last, NULL, NULL);
}
