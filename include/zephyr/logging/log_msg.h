/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A message of the log that is kept, as backends are given it (CONFIG_LOG_CORE): where it comes
 * from, when, how severe it is, its text as a package of <zephyr/sys/cbprintf.h>, and perhaps bytes
 * to be dumped. Supervisor mode.
 */

#ifndef ZEPHYR_LOGGING_LOG_MSG_H
#define ZEPHYR_LOGGING_LOG_MSG_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/mpsc_pbuf.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A point in time; how many of its units are a second is known to <zephyr/logging/log_output.h>.
 */
#ifdef CONFIG_LOG_TIMESTAMP_64BIT
typedef uint64_t log_timestamp_t;
#else
typedef uint32_t log_timestamp_t;
#endif

/** Messages about messages: none. */
#define LOG_MSG_DBG(...)

#define LOG_MSG_GENERIC_HDR                                                                        \
	MPSC_PBUF_HDR;                                                                             \
	uint32_t type: 1

/** Lengths are bytes. */
struct log_msg_desc {
	LOG_MSG_GENERIC_HDR;
	uint32_t domain: 3;
	uint32_t level: 3;
	uint32_t package_len: 11;
	uint32_t data_len: 12;
};

struct log_msg_hdr {
	struct log_msg_desc desc;
	log_timestamp_t timestamp;
	/** A struct log_source_const_data; NULL: text without anything in front. */
	const void *source;
	/** The thread that logged; NULL: an interrupt. */
	k_tid_t tid;
};

/** A message: the package, and behind it the bytes to be dumped. */
struct log_msg {
	struct log_msg_hdr hdr;
	uint8_t data[] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);
};

struct log_msg_generic_hdr {
	LOG_MSG_GENERIC_HDR;
};

union log_msg_generic {
	union mpsc_pbuf_generic buf;
	struct log_msg_generic_hdr generic;
	struct log_msg log;
};

/** The whole of it, in words of 4 bytes. A message keeps the next one aligned for its package. */
static inline uint32_t log_msg_get_total_wlen(const struct log_msg_desc desc)
{
	return ROUND_UP(sizeof(struct log_msg) + desc.package_len + desc.data_len,
			CBPRINTF_PACKAGE_ALIGNMENT) /
	       sizeof(uint32_t);
}

static inline uint32_t log_msg_generic_get_wlen(const union mpsc_pbuf_generic *item)
{
	return log_msg_get_total_wlen(((const struct log_msg_hdr *)item)->desc);
}

static inline uint8_t log_msg_get_domain(struct log_msg *msg)
{
	return msg->hdr.desc.domain;
}

static inline uint8_t log_msg_get_level(struct log_msg *msg)
{
	return msg->hdr.desc.level;
}

static inline const void *log_msg_get_source(struct log_msg *msg)
{
	return msg->hdr.source;
}

static inline log_timestamp_t log_msg_get_timestamp(struct log_msg *msg)
{
	return msg->hdr.timestamp;
}

static inline k_tid_t log_msg_get_tid(struct log_msg *msg)
{
	return msg->hdr.tid;
}

/** The bytes to be dumped, and how many. */
static inline uint8_t *log_msg_get_data(struct log_msg *msg, size_t *len)
{
	*len = msg->hdr.desc.data_len;
	return msg->data + msg->hdr.desc.package_len;
}

/** The text: a package, and its length. */
static inline uint8_t *log_msg_get_package(struct log_msg *msg, size_t *len)
{
	*len = msg->hdr.desc.package_len;
	return msg->data;
}

#ifdef __cplusplus
}
#endif

#endif
