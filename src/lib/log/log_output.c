/* SPDX-License-Identifier: Apache-2.0 */

/* Messages of the log as lines of text. */

#include "../log_format.h"

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_output.h>

#define BYTES_PER_LINE 16

/* Units of a time stamp in a second. */
static uint32_t frequency = 1;

void log_output_timestamp_freq_set(uint32_t freq)
{
	frequency = MAX(freq, 1u);
}

uint64_t log_output_timestamp_to_us(log_timestamp_t timestamp)
{
	uint64_t seconds = timestamp / frequency;

	return seconds * USEC_PER_SEC + timestamp % frequency * (uint64_t)USEC_PER_SEC / frequency;
}

void log_output_flush(const struct log_output *output)
{
	struct log_output_control_block *block = output->control_block;
	size_t done = 0;

	while (done < block->used) {
		int taken = output->func(output->buf + done, block->used - done, block->ctx);

		if (taken <= 0) {
			break;
		}
		done += (size_t)taken;
	}
	block->used = 0;
}

static int put(int c, void *to)
{
	const struct log_output *output = to;
	struct log_output_control_block *block = output->control_block;

	if (block->used == output->size) {
		log_output_flush(output);
	}
	output->buf[block->used++] = (uint8_t)c;
	return 0;
}

static __printf_like(2, 3) int print(const struct log_output *output, const char *fmt, ...)
{
	va_list ap;
	int length;

	va_start(ap, fmt);
	length = cbvprintf(put, (void *)(uintptr_t)output, fmt, ap);
	va_end(ap);
	return length;
}

static int put_time(const struct log_output *output, log_timestamp_t timestamp, uint32_t flags)
{
	uint64_t us = log_output_timestamp_to_us(timestamp);
	uint32_t seconds = (uint32_t)(us / USEC_PER_SEC);
	uint32_t fraction = (uint32_t)(us % USEC_PER_SEC);

	if ((flags & LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP) == 0) {
		return print(output, "[%08llu] ", (unsigned long long)timestamp);
	}
	return print(output, "[%02u:%02u:%02u.%03u,%03u] ", seconds / 3600, seconds / 60 % 60,
		     seconds % 60, fraction / 1000, fraction % 1000);
}

static const char *colour_of(uint8_t level, uint32_t flags)
{
	if ((flags & LOG_OUTPUT_FLAG_COLORS) == 0) {
		return "";
	}
	return level == LOG_LEVEL_ERR ? "\x1b[1;31m" : level == LOG_LEVEL_WRN ? "\x1b[1;33m" : "";
}

static void put_end(const struct log_output *output, uint32_t flags)
{
	if ((flags & LOG_OUTPUT_FLAG_CRLF_NONE) != 0) {
		return;
	}
	(void)print(output, (flags & LOG_OUTPUT_FLAG_CRLF_LFONLY) != 0 ? "\n" : "\r\n");
}

/* What is in front of the text; its length on the screen. */
static int put_front(const struct log_output *output, log_timestamp_t timestamp, const char *domain,
		     const char *source, uint8_t level, uint32_t flags)
{
	static const char *const names[] = {"---", "err", "wrn", "inf", "dbg"};
	const char *hostname = output->control_block->hostname;
	int length = 0;

	if (hostname != NULL) {
		length += print(output, "%s ", hostname);
	}
	if ((flags & LOG_OUTPUT_FLAG_TIMESTAMP) != 0) {
		length += put_time(output, timestamp, flags);
	}
	(void)print(output, "%s", colour_of(level, flags));
	if ((flags & LOG_OUTPUT_FLAG_LEVEL) != 0) {
		length += print(output, "<%s> ", names[MIN(level, LOG_LEVEL_DBG)]);
	}
	if (domain != NULL && domain[0] != '\0') {
		length += print(output, "%s/", domain);
	}
	if (source != NULL && (flags & LOG_OUTPUT_FLAG_SKIP_SOURCE) == 0) {
		length += print(output, "%s: ", source);
	}
	return length;
}

static void put_dump(const struct log_output *output, const uint8_t *data, size_t length,
		     int indent, uint32_t flags)
{
	for (size_t at = 0; at < length; at += BYTES_PER_LINE) {
		char line[LOG_DUMP_SIZE(BYTES_PER_LINE)];

		log_dump_line(line, data + at, MIN(length - at, (size_t)BYTES_PER_LINE),
			      BYTES_PER_LINE);
		put_end(output, flags);
		(void)print(output, "%*s%s", indent, "", line);
	}
}

void log_output_process(const struct log_output *log_output, log_timestamp_t timestamp,
			const char *domain, const char *source, uint8_t level,
			const uint8_t *package, const uint8_t *data, size_t data_len,
			uint32_t flags)
{
	/* Text that the application puts there as it is has nothing around it. */
	bool raw = level == LOG_LEVEL_NONE && source == NULL;
	int indent = raw ? 0 : put_front(log_output, timestamp, domain, source, level, flags);

	if (package != NULL) {
		(void)cbpprintf(put, (void *)(uintptr_t)log_output, (void *)(uintptr_t)package);
	}
	put_dump(log_output, data, data_len, indent, flags);
	if (!raw) {
		(void)print(log_output, "%s", colour_of(level, flags)[0] != '\0' ? "\x1b[0m" : "");
		put_end(log_output, flags);
	}
	log_output_flush(log_output);
}

void log_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
			    uint32_t flags)
{
	const struct log_source_const_data *source = log_msg_get_source(msg);
	size_t package_len;
	size_t data_len;
	uint8_t *package = log_msg_get_package(msg, &package_len);
	uint8_t *data = log_msg_get_data(msg, &data_len);

#ifdef CONFIG_THREAD_NAME
	if ((flags & LOG_OUTPUT_FLAG_THREAD) != 0 && msg->hdr.tid != NULL) {
		(void)print(log_output, "[%s] ", k_thread_name_get(msg->hdr.tid));
	}
#endif
	log_output_process(log_output, log_msg_get_timestamp(msg), NULL,
			   source != NULL ? source->name : NULL, log_msg_get_level(msg),
			   package_len > 0 ? package : NULL, data, data_len, flags);
}

log_format_func_t log_format_func_t_get(uint32_t log_type)
{
	return log_type == LOG_OUTPUT_TEXT ? log_output_msg_process : NULL;
}

void log_output_dropped_process(const struct log_output *output, uint32_t cnt)
{
	(void)print(output, "--- %u messages dropped ---\r\n", cnt);
	log_output_flush(output);
}
