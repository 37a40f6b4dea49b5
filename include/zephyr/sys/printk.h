/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Printing on the kernel's console. Any context and any mode, never blocks on another thread.
 *
 * In user mode the text is formatted by the caller and handed to the kernel in pieces of
 * CONFIG_PRINTK_BUFFER_SIZE bytes; output of other threads can come between two pieces, not into
 * one. In supervisor mode a call's output is one piece. What can be formatted: <zephyr/sys/
 * cbprintf.h>.
 */

#ifndef ZEPHYR_SYS_PRINTK_H
#define ZEPHYR_SYS_PRINTK_H

#include <stdarg.h>
#include <stddef.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Print on the console. Without CONFIG_PRINTK nothing is printed. */
#ifdef CONFIG_PRINTK
void printk(const char *fmt, ...) __printf_like(1, 2);
void vprintk(const char *fmt, va_list ap) __printf_like(1, 0);
#else
static inline __printf_like(1, 2) void printk(const char *fmt, ...)
{
	ARG_UNUSED(fmt);
}

static inline __printf_like(1, 0) void vprintk(const char *fmt, va_list ap)
{
	ARG_UNUSED(fmt);
	ARG_UNUSED(ap);
}
#endif

/**
 * Format into a buffer of @a size bytes, cut if need be and always terminated (if size is not 0).
 * Returns the length that the whole text has, as snprintf() does.
 */
int snprintk(char *str, size_t size, const char *fmt, ...) __printf_like(3, 4);
int vsnprintk(char *str, size_t size, const char *fmt, va_list ap) __printf_like(3, 0);

#ifdef __cplusplus
}
#endif

#endif
