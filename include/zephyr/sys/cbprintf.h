/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Formatted output through a callback. It needs no memory but some stack, has no state, and runs
 * in any context and mode.
 *
 * Conversions: d i u o x X c s p n % and, in double precision, f F e E g G. Flags - + space # 0,
 * width and precision (also *), lengths hh h l ll j z t L. A conversion that is none of these is
 * printed as it stands in the format.
 */

#ifndef ZEPHYR_SYS_CBPRINTF_H
#define ZEPHYR_SYS_CBPRINTF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <zephyr/sys/cbprintf_package.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Takes one character (as unsigned char in an int). A negative result ends the output and is
 * returned by the function that was formatting.
 */
typedef int (*cbprintf_cb)(int c, void *ctx);

/** Format, passing each character to out(c, ctx). Returns their number, or out()'s error. */
int cbprintf(cbprintf_cb out, void *ctx, const char *format, ...) __printf_like(3, 4);
int cbvprintf(cbprintf_cb out, void *ctx, const char *format, va_list ap) __printf_like(3, 0);

/** printf() and its kin: the C library's, which are made of these. */
#define fprintfcb(stream, ...)         fprintf(stream, __VA_ARGS__)
#define vfprintfcb(stream, format, ap) vfprintf(stream, format, ap)
#define printfcb(format, ...)          printf(format, ##__VA_ARGS__)
#define vprintfcb(format, ap)          vprintf(format, ap)

/** snprintf() by these means: same arguments, same result. */
int snprintfcb(char *str, size_t size, const char *format, ...) __printf_like(3, 4);
int vsnprintfcb(char *str, size_t size, const char *format, va_list ap) __printf_like(3, 0);

#ifdef __cplusplus
}
#endif

#endif
