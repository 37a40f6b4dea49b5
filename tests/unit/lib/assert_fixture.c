/* SPDX-License-Identifier: Apache-2.0 */

/* __ASSERT() for tests: its failure is one of cmocka, which expect_assert_failure() can expect. */

#include "cmocka_test.h"

#include <zephyr/sys/__assert.h>

static char assertion[200];

/* The first line names the condition; the message behind it is not needed. */
void assert_print(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (strncmp(fmt, "ASSERTION", 9) == 0) {
		vsnprintf(assertion, sizeof(assertion), fmt, ap);
	}
	va_end(ap);
}

void assert_post_action(const char *file, unsigned int line)
{
	mock_assert(0, assertion, file, (int)line);
}
