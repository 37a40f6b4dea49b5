/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Packet buffers from several writers to one reader: packets of whole words, each in one piece, in
 * the order in which they were allocated. CONFIG_MPSC_PBUF=y.
 *
 * A packet's first word begins with MPSC_PBUF_HDR, which belongs to the buffer; the rest of it is
 * the user's, from which a function of his tells the packet's length. Supervisor mode; any context,
 * but who waits for room must be a thread.
 */

#ifndef ZEPHYR_SYS_MPSC_PBUF_H
#define ZEPHYR_SYS_MPSC_PBUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/sem.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @name Flags of a buffer */
/** Its size is a power of two: changes nothing. */
#define MPSC_PBUF_SIZE_POW2       BIT(0)
/** The oldest packets go when there is no room for a new one. */
#define MPSC_PBUF_MODE_OVERWRITE  BIT(1)
/** Record the most that was in use. */
#define MPSC_PBUF_MAX_UTILIZATION BIT(2)

/** What the first word of a packet begins with: bits of it are left for the user. */
#define MPSC_PBUF_HDR                                                                              \
	uint32_t valid: 1;                                                                         \
	uint32_t busy: 1
#define MPSC_PBUF_HDR_BITS 2

struct mpsc_pbuf_hdr {
	MPSC_PBUF_HDR;
	uint32_t data: 32 - MPSC_PBUF_HDR_BITS;
};

/* Words that are no packet: to be stepped over. */
struct mpsc_pbuf_skip {
	MPSC_PBUF_HDR;
	uint32_t len: 32 - MPSC_PBUF_HDR_BITS;
};

/** The first word of any packet. */
union mpsc_pbuf_generic {
	struct mpsc_pbuf_hdr hdr;
	struct mpsc_pbuf_skip skip;
	uint32_t raw;
};

struct mpsc_pbuf_buffer;

/** The length of a committed packet, in words. Called with the buffer's lock held. */
typedef uint32_t (*mpsc_pbuf_get_wlen)(const union mpsc_pbuf_generic *packet);

/** A packet goes unread: what is in it can still be looked at. */
typedef void (*mpsc_pbuf_notify_drop)(const struct mpsc_pbuf_buffer *buffer,
				      const union mpsc_pbuf_generic *packet);

/** A buffer. Every member belongs to the library; lengths and indices are words. */
struct mpsc_pbuf_buffer {
	/* Where the next packet begins. */
	uint32_t wr_idx;
	/* The oldest packet that was not freed, and the next one to be read. */
	uint32_t rd_idx;
	uint32_t tmp_rd_idx;
	/* Words behind these two and before wr_idx. */
	uint32_t used;
	uint32_t unread;
	uint32_t max_usage;
	uint32_t flags;
	uint32_t size;
	uint32_t *buf;
	mpsc_pbuf_notify_drop notify_drop;
	mpsc_pbuf_get_wlen get_wlen;
	struct k_spinlock lock;
	/* Given when something was freed. */
	struct k_sem sem;
};

/** How a buffer is to be. */
struct mpsc_pbuf_buffer_config {
	uint32_t *buf;
	/** Words at @a buf. */
	uint32_t size;
	/** May be NULL. */
	mpsc_pbuf_notify_drop notify_drop;
	mpsc_pbuf_get_wlen get_wlen;
	uint32_t flags;
};

/** Make an empty buffer. */
void mpsc_pbuf_init(struct mpsc_pbuf_buffer *buffer, const struct mpsc_pbuf_buffer_config *config);

/**
 * Room for a packet of @a wlen words, which must be filled in and committed: nothing behind it is
 * read before. Its first word is 0.
 *
 * @param timeout how long to wait for the reader to free something; in interrupt handlers, and in a
 *        buffer whose oldest packets go, nobody waits
 * @return NULL if there is none
 */
union mpsc_pbuf_generic *mpsc_pbuf_alloc(struct mpsc_pbuf_buffer *buffer, size_t wlen,
					 k_timeout_t timeout);

/** Hand a packet of mpsc_pbuf_alloc() to the reader. Its length must be told by now. */
void mpsc_pbuf_commit(struct mpsc_pbuf_buffer *buffer, union mpsc_pbuf_generic *packet);

/** Write a packet of one word, whose bit valid is set. Lost if there is no room. */
void mpsc_pbuf_put_word(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic word);

/** Write a packet of one word and a pointer. Lost if there is no room. */
void mpsc_pbuf_put_word_ext(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic word,
			    const void *data);

/** Write a packet of @a wlen words, whose bit valid is set. Lost if there is no room. */
void mpsc_pbuf_put_data(struct mpsc_pbuf_buffer *buffer, const uint32_t *data, size_t wlen);

/** The next packet, which stays until mpsc_pbuf_free(); NULL if there is none. For the reader. */
const union mpsc_pbuf_generic *mpsc_pbuf_claim(struct mpsc_pbuf_buffer *buffer);

/** Be done with a packet of mpsc_pbuf_claim(). */
void mpsc_pbuf_free(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic *packet);

/** Is there a packet to claim? */
bool mpsc_pbuf_is_pending(struct mpsc_pbuf_buffer *buffer);

/** The size of a buffer, and how much of it is in use, in bytes. */
void mpsc_pbuf_get_utilization(struct mpsc_pbuf_buffer *buffer, uint32_t *size, uint32_t *now);

/** The most bytes that were in use: 0, or -ENOTSUP without MPSC_PBUF_MAX_UTILIZATION. */
int mpsc_pbuf_get_max_utilization(struct mpsc_pbuf_buffer *buffer, uint32_t *max);

#ifdef __cplusplus
}
#endif

#endif
