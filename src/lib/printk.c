/* SPDX-License-Identifier: Apache-2.0 */

/*
 * printk(): format in the caller's mode, hand the text to the console in pieces. It runs in user
 * mode and in interrupt handlers, so it keeps nothing in variables.
 */

#include "text_chunk.h"

#include <zephyr/kernel.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/printk.h>

#ifdef CONFIG_PRINTK

#if defined(CONFIG_PRINTK_BUFFER_SIZE) && CONFIG_PRINTK_BUFFER_SIZE > 0
#define USER_CHUNK CONFIG_PRINTK_BUFFER_SIZE
#else
#define USER_CHUNK 1
#endif

/* A piece in supervisor mode is a write to the console, so fewer are better. */
#define KERNEL_CHUNK 128

static void print(char *buffer, size_t size, const char *fmt, va_list ap)
{
	struct text_chunk chunk = {.text = buffer, .size = size, .flush = text_chunk_to_console};

	(void)cbvprintf(text_chunk_put, &chunk, fmt, ap);
	text_chunk_end(&chunk);
}

/* Apart, because a user thread's stack may have no room for the kernel's buffer. */
static __noinline void print_in_kernel(const char *fmt, va_list ap)
{
	char buffer[KERNEL_CHUNK];
	unsigned int key = console_lock();

	print(buffer, sizeof(buffer), fmt, ap);
	console_unlock(key);
}

static __noinline void print_in_user_mode(const char *fmt, va_list ap)
{
	char buffer[USER_CHUNK];

	print(buffer, sizeof(buffer), fmt, ap);
}

void vprintk(const char *fmt, va_list ap)
{
	if (k_is_user_context()) {
		print_in_user_mode(fmt, ap);
	} else {
		print_in_kernel(fmt, ap);
	}
}

void printk(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintk(fmt, ap);
	va_end(ap);
}

#endif /* CONFIG_PRINTK */
