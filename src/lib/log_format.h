/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Between log.c and log_hexdump.c.
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

#endif
