/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The C library's output functions for user mode and supervisor mode alike: what goes to stdout
 * and stderr is formatted by cbprintf() and handed to the kernel's console, because the library's
 * own way ends in a system call of the host, which a domain may not make.
 *
 * The linker redirects calls of NAME to __wrap_NAME (-Wl,--wrap=NAME), and __real_NAME is the
 * library's. Other streams stay with the library: supervisor code may have files.
 */

#include "text_chunk.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/math_extras.h>

/* Characters that go to the kernel at a time. */
#define STDIO_CHUNK 128

int __wrap_printf(const char *format, ...) __printf_like(1, 2);
int __wrap_vprintf(const char *format, va_list ap) __printf_like(1, 0);
int __wrap_fprintf(FILE *stream, const char *format, ...) __printf_like(2, 3);
int __wrap_vfprintf(FILE *stream, const char *format, va_list ap) __printf_like(2, 0);
int __wrap_puts(const char *s);
int __wrap_putchar(int c);
int __wrap_fputs(const char *s, FILE *stream);
int __wrap_fputc(int c, FILE *stream);
int __wrap_putc(int c, FILE *stream);
size_t __wrap_fwrite(const void *ptr, size_t size, size_t count, FILE *stream);
int __wrap_fflush(FILE *stream);

#ifdef CONFIG_LIBC_IN_IMAGE
/* There are no files, and so no streams but the console: what others get is lost, with an error. */
#define __real_vfprintf(stream, format, ap)     EOF
#define __real_fputs(s, stream)                 EOF
#define __real_fputc(c, stream)                 EOF
#define __real_fwrite(ptr, size, count, stream) 0
#define __real_fflush(stream)                   0
#else
int __real_vfprintf(FILE *stream, const char *format, va_list ap) __printf_like(2, 0);
int __real_fputs(const char *s, FILE *stream);
int __real_fputc(int c, FILE *stream);
size_t __real_fwrite(const void *ptr, size_t size, size_t count, FILE *stream);
int __real_fflush(FILE *stream);
#endif

static bool is_console(FILE *stream)
{
	return stream == stdout || stream == stderr;
}

#ifdef CONFIG_STDOUT_CONSOLE
#define chunk_to_stdout text_chunk_to_console
#else
static void chunk_to_stdout(struct text_chunk *chunk, bool last)
{
}
#endif

static int print(const char *format, va_list ap)
{
	char text[STDIO_CHUNK];
	struct text_chunk chunk = {
		.text = text,
		.size = sizeof(text),
		.flush = chunk_to_stdout,
	};
	unsigned int key = console_lock();
	int length = cbvprintf(text_chunk_put, &chunk, format, ap);

	text_chunk_end(&chunk);
	console_unlock(key);
	return length;
}

static void write_text(const char *text, size_t length)
{
	if (IS_ENABLED(CONFIG_STDOUT_CONSOLE) && length > 0) {
		k_str_out((char *)text, length);
	}
}

int __wrap_vprintf(const char *format, va_list ap)
{
	return print(format, ap);
}

int __wrap_printf(const char *format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = print(format, ap);
	va_end(ap);
	return length;
}

int __wrap_vfprintf(FILE *stream, const char *format, va_list ap)
{
	return is_console(stream) ? print(format, ap) : __real_vfprintf(stream, format, ap);
}

int __wrap_fprintf(FILE *stream, const char *format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = __wrap_vfprintf(stream, format, ap);
	va_end(ap);
	return length;
}

int __wrap_puts(const char *s)
{
	char text[STDIO_CHUNK];
	struct text_chunk chunk = {
		.text = text,
		.size = sizeof(text),
		.flush = chunk_to_stdout,
	};
	unsigned int key = console_lock();

	text_chunk_write(&chunk, s, strlen(s));
	text_chunk_write(&chunk, "\n", 1);
	text_chunk_end(&chunk);
	console_unlock(key);
	return 0;
}

int __wrap_fputs(const char *s, FILE *stream)
{
	if (!is_console(stream)) {
		return __real_fputs(s, stream);
	}
	write_text(s, strlen(s));
	return 0;
}

int __wrap_fputc(int c, FILE *stream)
{
	char character = (char)c;

	if (!is_console(stream)) {
		return __real_fputc(c, stream);
	}
	write_text(&character, 1);
	return (unsigned char)c;
}

int __wrap_putc(int c, FILE *stream)
{
	return __wrap_fputc(c, stream);
}

int __wrap_putchar(int c)
{
	return __wrap_fputc(c, stdout);
}

size_t __wrap_fwrite(const void *ptr, size_t size, size_t count, FILE *stream)
{
	size_t length;

	if (!is_console(stream)) {
		return __real_fwrite(ptr, size, count, stream);
	}
	if (size_mul_overflow(size, count, &length)) {
		return 0;
	}
	write_text((const char *)ptr, length);
	return size == 0 ? 0 : count;
}

/* Nothing is ever waiting on the console. NULL means all streams. */
int __wrap_fflush(FILE *stream)
{
	if ((stream != NULL && is_console(stream)) || k_is_user_context()) {
		return 0;
	}
	return __real_fflush(stream);
}
