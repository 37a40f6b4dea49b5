/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The C library's functions that format into a buffer, made of cbprintf(): for chips whose library
 * would allocate memory to do so, which user mode may not have. The linker redirects calls where
 * the board says so (-Wl,--wrap=NAME).
 */

#include <stdarg.h>
#include <stdint.h>

#include <zephyr/sys/cbprintf.h>

int __wrap_snprintf(char *text, size_t size, const char *format, ...) __printf_like(3, 4);
int __wrap_vsnprintf(char *text, size_t size, const char *format, va_list ap) __printf_like(3, 0);
int __wrap_sprintf(char *text, const char *format, ...) __printf_like(2, 3);
int __wrap_vsprintf(char *text, const char *format, va_list ap) __printf_like(2, 0);

int __wrap_vsnprintf(char *text, size_t size, const char *format, va_list ap)
{
	return vsnprintfcb(text, size, format, ap);
}

int __wrap_snprintf(char *text, size_t size, const char *format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = vsnprintfcb(text, size, format, ap);
	va_end(ap);
	return length;
}

int __wrap_vsprintf(char *text, const char *format, va_list ap)
{
	return vsnprintfcb(text, SIZE_MAX, format, ap);
}

int __wrap_sprintf(char *text, const char *format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = vsnprintfcb(text, SIZE_MAX, format, ap);
	va_end(ap);
	return length;
}
