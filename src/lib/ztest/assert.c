/* SPDX-License-Identifier: Apache-2.0 */

/* What a check that does not hold prints, and what comes of it. In the mode of the test. */

#include <stdarg.h>

#include <zephyr/kernel.h>
#include <zephyr/tc_util.h>
#include <zephyr/ztest_assert.h>

const char *ztest_relative_filename(const char *file)
{
	return file;
}

static void print(const char *what, const char *default_msg, const char *file, int line,
		  const char *func, const char *msg, va_list args)
{
	if (CONFIG_ZTEST_ASSERT_VERBOSE > 0) {
		PRINT_DATA(msg != NULL ? "\n    %s failed at %s:%d: %s: (%s)\n"
				       : "\n    %s failed at %s:%d: %s: %s\n",
			   what, ztest_relative_filename(file), line, func, default_msg);
	}
	if (msg != NULL) {
		vprintk(msg, args);
	}
	PRINT_DATA("\n");
}

void z_zassert_failed(const char *default_msg, const char *file, int line, const char *func,
		      const char *msg, ...)
{
	va_list args;

	va_start(args, msg);
	print("Assertion", default_msg, file, line, func, msg, args);
	va_end(args);
	ztest_test_fail();
}

void z_zassume_failed(const char *default_msg, const char *file, int line, const char *func,
		      const char *msg, ...)
{
	va_list args;

	va_start(args, msg);
	print("Assumption", default_msg, file, line, func, msg, args);
	va_end(args);
	ztest_skip_failed_assumption();
}

void z_zexpect_failed(const char *default_msg, const char *file, int line, const char *func,
		      const char *msg, ...)
{
	va_list args;

	va_start(args, msg);
	print("Expectation", default_msg, file, line, func, msg, args);
	va_end(args);
	ztest_test_expect_fail();
}
