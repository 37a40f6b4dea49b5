/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Messages of the log as lines of text, for backends (CONFIG_LOG_CORE). There is no other form: the
 * dictionary's needs a decoder that has the image, and sim decode is none. Supervisor mode; one
 * user of an output at a time.
 */

#ifndef ZEPHYR_LOGGING_LOG_OUTPUT_H
#define ZEPHYR_LOGGING_LOG_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/logging/log_msg.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @name What a line has */
/** Errors and warnings have colours. */
#define LOG_OUTPUT_FLAG_COLORS           BIT(0)
/** The time in front; as hours, minutes, seconds and microseconds, not as a number. */
#define LOG_OUTPUT_FLAG_TIMESTAMP        BIT(1)
#define LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP BIT(2)
/** The severity. */
#define LOG_OUTPUT_FLAG_LEVEL            BIT(3)
/** No end of line; an end without a carriage return. */
#define LOG_OUTPUT_FLAG_CRLF_NONE        BIT(4)
#define LOG_OUTPUT_FLAG_CRLF_LFONLY      BIT(5)
/** The name of the thread. */
#define LOG_OUTPUT_FLAG_THREAD           BIT(7)
/** Without the name of the module. */
#define LOG_OUTPUT_FLAG_SKIP_SOURCE      BIT(8)

/** @name Forms */
#define LOG_OUTPUT_TEXT 0
#define LOG_OUTPUT_SYST 1
#define LOG_OUTPUT_DICT 2

/** Takes up to @a size bytes; how many it took. */
typedef int (*log_output_func_t)(uint8_t *buf, size_t size, void *ctx);

struct log_output_control_block {
	size_t used;
	void *ctx;
	const char *hostname;
};

/** Where lines go. Every member belongs to the library. */
struct log_output {
	log_output_func_t func;
	struct log_output_control_block *control_block;
	uint8_t *buf;
	size_t size;
};

/** Define an output that gathers up to @a _size bytes at @a _buf before it calls @a _func. */
#define LOG_OUTPUT_DEFINE(_name, _func, _buf, _size)                                               \
	static struct log_output_control_block _name##_control_block;                              \
	static const struct log_output _name = {                                                   \
		.func = (_func),                                                                   \
		.control_block = &_name##_control_block,                                           \
		.buf = (_buf),                                                                     \
		.size = (_size),                                                                   \
	}

/** Writes a message in one of the forms. */
typedef void (*log_format_func_t)(const struct log_output *output, struct log_msg *msg,
				  uint32_t flags);

/** The function for a form; NULL for one that there is not. */
log_format_func_t log_format_func_t_get(uint32_t log_type);

/** Write a message. */
void log_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
			    uint32_t flags);

/** Write what a message consists of; texts may be NULL. @a package is written to. */
void log_output_process(const struct log_output *log_output, log_timestamp_t timestamp,
			const char *domain, const char *source, uint8_t level,
			const uint8_t *package, const uint8_t *data, size_t data_len,
			uint32_t flags);

/** Say how many messages were lost. */
void log_output_dropped_process(const struct log_output *output, uint32_t cnt);

/** Hand on what was gathered. */
void log_output_flush(const struct log_output *output);

/** What the function is given. */
static inline void log_output_ctx_set(const struct log_output *output, void *ctx)
{
	output->control_block->ctx = ctx;
}

/** A name in front of each line; NULL: none. */
static inline void log_output_hostname_set(const struct log_output *output, const char *hostname)
{
	output->control_block->hostname = hostname;
}

/** How many units of a time stamp are a second. */
void log_output_timestamp_freq_set(uint32_t freq);

/** A time stamp in microseconds. */
uint64_t log_output_timestamp_to_us(log_timestamp_t timestamp);

#ifdef __cplusplus
}
#endif

#endif
