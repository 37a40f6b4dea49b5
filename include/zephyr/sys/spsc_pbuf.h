/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Packet buffers in shared memory, from one writer to one reader, on one processor or two.
 * CONFIG_SPSC_PBUF=y.
 *
 * No lock, nothing blocks: any mode and context that can write to the memory, which both sides do.
 * A reader believes no index and no length that leads out of the memory: it finds no packet then.
 *
 * Each packet takes a word of 4 bytes and its own bytes, rounded up to words, in one piece; what is
 * left at the end of the memory when it does not fit there is skipped.
 */

#ifndef ZEPHYR_SYS_SPSC_PBUF_H
#define ZEPHYR_SYS_SPSC_PBUF_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Flag: the two sides see memory through caches. Memory is coherent here: it changes nothing. */
#define SPSC_PBUF_CACHE BIT(0)

/** Length that asks spsc_pbuf_alloc() for as much as there is in one piece. */
#define SPSC_PBUF_MAX_LEN 0xFF00

/** The buffer, as it lies in memory. Indices are bytes of data. */
struct spsc_pbuf {
	uint32_t len;
	uint32_t flags;
	uint32_t rd_idx;
	uint32_t wr_idx;
	/* Most bytes that were in use, CONFIG_SPSC_PBUF_UTILIZATION=y. */
	uint32_t utilization;
	uint8_t data[] __aligned(4);
};

/**
 * Make an empty buffer of @a blen bytes at @a buf, which is aligned to 4 bytes.
 *
 * @param flags 0 or SPSC_PBUF_CACHE
 * @return @a buf; NULL if it is too small or not aligned
 */
struct spsc_pbuf *spsc_pbuf_init(void *buf, size_t blen, uint32_t flags);

/** Bytes that packets, with a word for each, can take in all. */
static inline uint32_t spsc_pbuf_capacity(const struct spsc_pbuf *pb)
{
	/* A full buffer is no empty one: a word stays free. */
	return pb->len - sizeof(uint32_t);
}

/**
 * Write a packet.
 *
 * @return @a len
 * @retval -EINVAL @a len is 0 or above SPSC_PBUF_MAX_LEN
 * @retval -ENOMEM there is no room in one piece
 */
int spsc_pbuf_write(struct spsc_pbuf *pb, const char *buf, uint16_t len);

/**
 * Find room for a packet, to write it in place. Nothing is taken before spsc_pbuf_commit().
 *
 * @param len bytes, or SPSC_PBUF_MAX_LEN
 * @param buf is set to where they are, aligned to 4 bytes; NULL if there are none
 * @return how many there are: fewer than @a len when there are not so many in one piece
 * @retval -EINVAL @a len is 0 or above SPSC_PBUF_MAX_LEN
 */
int spsc_pbuf_alloc(struct spsc_pbuf *pb, uint16_t len, char **buf);

/** Give the reader the first @a len bytes of what was found; 0: nothing. */
void spsc_pbuf_commit(struct spsc_pbuf *pb, uint16_t len);

/**
 * Read a packet.
 *
 * @param buf, len where it goes, and room there; NULL: nothing is read
 * @return the packet's bytes, 0 if there is none
 * @retval -ENOMEM it has more than @a len bytes; it stays
 */
int spsc_pbuf_read(struct spsc_pbuf *pb, char *buf, uint16_t len);

/** Read a packet in place: *@a buf is set to it. Its bytes, 0 if there is none. */
uint16_t spsc_pbuf_claim(struct spsc_pbuf *pb, char **buf);

/** Done with the packet of @a len bytes that was claimed. */
void spsc_pbuf_free(struct spsc_pbuf *pb, uint16_t len);

/** Most bytes that were in use. -EINVAL without CONFIG_SPSC_PBUF_UTILIZATION=y. */
int spsc_pbuf_get_utilization(struct spsc_pbuf *pb);

#ifdef __cplusplus
}
#endif

#endif
