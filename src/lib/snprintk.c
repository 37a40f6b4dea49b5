/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Formatting into a buffer: snprintk() and snprintfcb(), which are the same function under the
 * names of two interfaces.
 */

#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/printk.h>

struct buffer {
	char *next;
	/* Characters that fit, the terminator not counted. */
	size_t room;
};

static int put_into_buffer(int c, void *ctx)
{
	struct buffer *buffer = (struct buffer *)ctx;

	if (buffer->room > 0) {
		*buffer->next++ = (char)c;
		buffer->room--;
	}
	return c;
}

int vsnprintfcb(char *str, size_t size, const char *format, va_list ap)
{
	struct buffer buffer = {.next = str, .room = size > 0 ? size - 1 : 0};
	int length = cbvprintf(put_into_buffer, &buffer, format, ap);

	if (size > 0) {
		*buffer.next = '\0';
	}
	return length;
}

int snprintfcb(char *str, size_t size, const char *format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = vsnprintfcb(str, size, format, ap);
	va_end(ap);
	return length;
}

int vsnprintk(char *str, size_t size, const char *fmt, va_list ap)
{
	return vsnprintfcb(str, size, fmt, ap);
}

int snprintk(char *str, size_t size, const char *fmt, ...)
{
	va_list ap;
	int length;

	va_start(ap, fmt);
	length = vsnprintfcb(str, size, fmt, ap);
	va_end(ap);
	return length;
}
