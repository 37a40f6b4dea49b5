/* SPDX-License-Identifier: Apache-2.0 */

/*
 * LOG_HEXDUMP_*(): a message and, below it, bytes in hexadecimal and as text. In the minimal mode
 * each line is a message by itself, with 8 bytes; else lines are indented below the message's
 * text and have 16.
 */

#include "log_format.h"
#include "text_chunk.h"

#include <zephyr/logging/log.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#ifdef CONFIG_LOG_MODE_MINIMAL
#define BYTES_PER_LINE 8
#else
#define BYTES_PER_LINE 16
#endif

static __printf_like(3, 4) size_t print(uint32_t level, const char *module, const char *fmt, ...)
{
	va_list ap;
	size_t prefix_length;

	va_start(ap, fmt);
	prefix_length = log_message(level, module, fmt, ap);
	va_end(ap);
	return prefix_length;
}

void z_log_hexdump(uint32_t level, const char *module, const void *data, size_t length,
		   const char *str)
{
	const uint8_t *bytes = (const uint8_t *)data;
	unsigned int key = console_lock();
	size_t indent = print(level, module, "%s", str);

	for (size_t at = 0; at < length; at += BYTES_PER_LINE) {
		char line[LOG_DUMP_SIZE(BYTES_PER_LINE)];

		log_dump_line(line, bytes + at, MIN(length - at, (size_t)BYTES_PER_LINE),
			      BYTES_PER_LINE);
		if (IS_ENABLED(CONFIG_LOG_MODE_MINIMAL)) {
			print(level, module, "%s", line);
		} else {
			printk("%*s%s\n", (int)indent, "", line);
		}
	}
	console_unlock(key);
}
