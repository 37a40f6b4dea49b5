/* SPDX-License-Identifier: Apache-2.0 */

/*
 * For tests of programs that read files and write files: a directory of its own for each test,
 * commands run in it by the shell, and what they printed.
 */

#ifndef TESTS_GEN_FIXTURE_H
#define TESTS_GEN_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Make an empty directory and go there; remove it again. cmocka's setup and teardown. */
int enter_directory(void **state);
int leave_directory(void **state);

void write_file(const char *path, const char *text);
/* Valid until the next call. */
const char *read_file(const char *path);

/* Run a command; its exit status. What it printed, on both outputs, is in `printed`. */
int run(const char *format, ...) __attribute__((format(printf, 1, 2)));
extern char *printed;

/* The test fails, with both texts shown, if @a text does not contain @a part. */
void expect_part(const char *text, const char *part);
void expect_no_part(const char *text, const char *part);

/* Run all tests, or those that the command line names. */
#define RUN_TESTS(tests, argc, argv)                                                               \
	(choose_tests(argc, argv), cmocka_run_group_tests(tests, NULL, NULL))
void choose_tests(int argc, char **argv);

#define DIRECTORY_TEST(name) cmocka_unit_test_setup_teardown(name, enter_directory, leave_directory)

#endif
