/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a failed __ASSERT() does: print, and end the thread (user mode) or the system (supervisor
 * mode). Both go through one call, whose other end knows which mode it came from and reduces a
 * user thread's claim to what it may bring down: itself.
 */

#include "fault.h"

#include <stdarg.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/printk.h>

void assert_print(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintk(fmt, ap);
	va_end(ap);
}

#ifdef CONFIG_ASSERT_NO_FILE_INFO
__weak void assert_post_action(void)
{
	z_except_raise(Z_REASON_ASSERTION);
}
#else
__weak void assert_post_action(const char *file, unsigned int line)
{
	z_except_raise(Z_REASON_ASSERTION);
}
#endif

void z_assert_failed(const char *condition, const char *file, unsigned int line, const char *fmt,
		     ...)
{
#ifdef CONFIG_ASSERT_VERBOSE
	va_list ap;

	assert_print("ASSERTION FAIL [%s] @ %s:%u\n", condition, file, line);
	if (fmt != NULL) {
		va_start(ap, fmt);
		vprintk(fmt, ap);
		va_end(ap);
	}
#endif
#ifdef CONFIG_ASSERT_NO_FILE_INFO
	assert_post_action();
#else
	assert_post_action(file, line);
#endif
}
