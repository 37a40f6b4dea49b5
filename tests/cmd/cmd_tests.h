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

int test_text_group(void);
int test_filter_group(void);
int test_misuse_group(void);

#endif
