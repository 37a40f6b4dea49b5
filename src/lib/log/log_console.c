/* SPDX-License-Identifier: Apache-2.0 */

/* The backend that writes to the console, as the log does that keeps nothing. */

#include "port/system.h"

#include <zephyr/logging/log_backend.h>

static uint8_t line[128];

static int write_out(uint8_t *buf, size_t size, void *ctx)
{
	arch_console_write((const char *)buf, size);
	return (int)size;
}

LOG_OUTPUT_DEFINE(console_output, write_out, line, sizeof(line));

static uint32_t form(void)
{
	return LOG_OUTPUT_FLAG_LEVEL | LOG_OUTPUT_FLAG_TIMESTAMP | LOG_OUTPUT_FLAG_CRLF_LFONLY |
	       (IS_ENABLED(CONFIG_LOG_BACKEND_FORMAT_TIMESTAMP) ? LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP
								: 0) |
	       (IS_ENABLED(CONFIG_LOG_BACKEND_SHOW_COLOR) && arch_console_is_terminal()
			? LOG_OUTPUT_FLAG_COLORS
			: 0);
}

static void process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	unsigned int key = irq_lock();

	/* A line stays whole, and whoever panics finds no half of one. */
	log_output_msg_process(&console_output, (struct log_msg *)msg, form());
	irq_unlock(key);
}

static void dropped(const struct log_backend *const backend, uint32_t cnt)
{
	unsigned int key = irq_lock();

	log_output_dropped_process(&console_output, cnt);
	irq_unlock(key);
}

static int format_set(const struct log_backend *const backend, uint32_t log_type)
{
	return log_type == LOG_OUTPUT_TEXT ? 0 : -ENOTSUP;
}

static const struct log_backend_api api = {
	.process = process,
	.dropped = dropped,
	.format_set = format_set,
};

LOG_BACKEND_DEFINE(log_backend_uart, api, IS_ENABLED(CONFIG_LOG_BACKEND_UART));
