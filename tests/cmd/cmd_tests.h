/* SPDX-License-Identifier: Apache-2.0 */

/* The groups of tests of the command; each returns the number of failures. */

#ifndef TESTS_CMD_CMD_TESTS_H
#define TESTS_CMD_CMD_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/*
 * Run `sim ARGUMENTS` by a shell, in an empty directory; returns what it printed, on stdout or
 * stderr as the redirection says, and its exit status.
 */
char *run_sim(const char *arguments, const char *redirection, int *status);

int test_text_group(void);
int test_filter_group(void);
int test_misuse_group(void);
int test_decode_group(void);
int test_qemu_group(void);
int test_dev_group(void);
int test_map_group(void);
int test_plan_group(void);
int test_install_group(void);
int test_scenarios_group(void);

#endif
