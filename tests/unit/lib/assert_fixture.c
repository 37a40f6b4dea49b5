/* SPDX-License-Identifier: Apache-2.0 */

/* __ASSERT() for tests: its failure is one of cmocka, which expect_assert_failure() can expect. */

#include "cmocka_test.h"

#include <zephyr/sys/__assert.h>

void z_assert_failed(const char *condition, const char *file, unsigned int line, const char *fmt,
		     ...)
{
	static char assertion[200];

	/* The message is not needed. */
	snprintf(assertion, sizeof(assertion), "ASSERTION FAIL [%s] @ %s:%u\n", condition, file,
		 line);
	mock_assert(0, assertion, file, (int)line);
}
