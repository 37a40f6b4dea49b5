/* SPDX-License-Identifier: Apache-2.0 */

/* A line of a dump: bytes in hexadecimal and as text. */

#include "log_format.h"

#include <stdbool.h>

static bool is_printable(uint8_t byte)
{
	return byte >= 0x20 && byte < 0x7F;
}

void log_dump_line(char *line, const uint8_t *bytes, size_t count, size_t width)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < width; i++) {
		if (i > 0 && i % 8 == 0) {
			*line++ = ' ';
		}
		*line++ = i < count ? digits[bytes[i] >> 4] : ' ';
		*line++ = i < count ? digits[bytes[i] & 0xF] : ' ';
		*line++ = ' ';
	}
	*line++ = '|';
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && i % 8 == 0) {
			*line++ = ' ';
		}
		*line++ = is_printable(bytes[i]) ? (char)bytes[i] : '.';
	}
	*line = '\0';
}
