/* SPDX-License-Identifier: Apache-2.0 */

/* cmocka, with what has to come before it, and failed assertions as expected events. */

#ifndef TESTS_UNIT_LIB_CMOCKA_TEST_H
#define TESTS_UNIT_LIB_CMOCKA_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define RUN_TESTS(name, tests)                                                                     \
	int main(int argc, char **argv)                                                            \
	{                                                                                          \
		if (argc > 1) {                                                                    \
			cmocka_set_test_filter(argv[1]);                                           \
		}                                                                                  \
		return cmocka_run_group_tests_name(name, tests, NULL, NULL);                       \
	}

/*
 * A file that expects an __ASSERT() to fail links assert_fixture.c and writes
 * expect_assert_failure(call).
 */

#endif
