/* SPDX-License-Identifier: Apache-2.0 */

/* The kernel's printing by the host's C library, for the tests of others; see fake_chip.h. */

#include <stdio.h>

#include <zephyr/sys/printk.h>

#include "port/system.h"

void vprintk(const char *format, va_list args)
{
	char text[1024];
	int length = vsnprintf(text, sizeof(text), format, args);

	arch_console_write(text, MIN((size_t)MAX(length, 0), sizeof(text) - 1));
}

void printk(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vprintk(format, args);
	va_end(args);
}

int vsnprintk(char *text, size_t size, const char *format, va_list args)
{
	return vsnprintf(text, size, format, args);
}

int snprintk(char *text, size_t size, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text, size, format, args);
	va_end(args);
	return n;
}
