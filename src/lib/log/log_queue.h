/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Between the files of the log that keeps messages: making them, waiting, backends and filters.
 */

#ifndef BULKHEAD_LIB_LOG_QUEUE_H
#define BULKHEAD_LIB_LOG_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/logging/log_backend.h>
#include <zephyr/logging/log_ctrl.h>

/* The text of one message, as user mode hands it over, is no longer. */
#define LOG_TEXT_MOST 256

/*
 * Room for a message, NULL if there is none, which counts as a loss; and the message is complete.
 * Without a queue the room is the caller's.
 */
struct log_msg *log_queue_alloc(struct log_msg_desc desc);
void log_queue_commit(struct log_msg *msg);

/* Do messages wait for somebody, or does who logs see to them? */
bool log_queue_is_used(void);

/* Give a message to the backends that want it. */
void log_backends_process(struct log_msg *msg);
void log_backends_dropped(uint32_t count);
void log_backends_panic(void);
void log_backends_done(void);
/* At boot: those that start by themselves do. */
void log_backends_init(void);

/* Does any backend want messages of this module and level? */
bool log_filter_lets(const struct log_source_const_data *source, uint32_t level);
/* Does this one? */
bool log_filter_lets_to(const struct log_backend *backend,
			const struct log_source_const_data *source, uint32_t level);

/* Now, for a message. */
log_timestamp_t log_now(void);

#endif
