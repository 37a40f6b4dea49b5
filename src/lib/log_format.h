/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Between the files of the log.
 */

#ifndef BULKHEAD_LIB_LOG_FORMAT_H
#define BULKHEAD_LIB_LOG_FORMAT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

/* Print a message; returns the length of what was printed in front of its text. */
__printf_like(3, 0) size_t log_message(uint32_t level, const char *module, const char *fmt,
				       va_list ap);

/* "xx " for each byte, a gap in the middle, '|', a character for each byte, a gap, the end. */
#define LOG_DUMP_SIZE(width) ((width) * 4 + 4)

/* @a count of @a width bytes, in LOG_DUMP_SIZE(width) bytes at @a line. */
void log_dump_line(char *line, const uint8_t *bytes, size_t count, size_t width);

#endif
