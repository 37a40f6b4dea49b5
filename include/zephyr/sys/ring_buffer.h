/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Ring buffers, of bytes or of items. CONFIG_RING_BUFFER=y.
 *
 * One writer and one reader at a time: there is no lock, and none of these functions blocks. A
 * writer and a reader that interrupt each other need a lock of their own around the calls. Any mode
 * and context that can write to the struct ring_buf and to its memory: for user mode both lie in
 * the thread's partitions.
 *
 * Bytes and items do not go together in one buffer.
 */

#ifndef ZEPHYR_SYS_RING_BUFFER_H
#define ZEPHYR_SYS_RING_BUFFER_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * One end of a ring. Counts of bytes, which wrap around at 2^32: what is done with ("tail"), what
 * is claimed ("head"), and the count at which the buffer's first byte was passed last ("base").
 */
struct ring_buf_index {
	uint32_t head;
	uint32_t tail;
	uint32_t base;
};

/** A ring buffer. Its content belongs to the functions here. */
struct ring_buf {
	uint8_t *buffer;
	struct ring_buf_index put;
	struct ring_buf_index get;
	uint32_t size;
};

/** Most bytes of a ring buffer. */
#define RING_BUFFER_MAX_SIZE        0x80000000U
#define RING_BUFFER_SIZE_ASSERT_MSG "Size too big"

/** Initialiser of an empty ring over @a size8 bytes at @a buf. */
#define RING_BUF_INIT(buf, size8) {.buffer = (buf), .put = {}, .get = {}, .size = (size8)}

/** Define a ring of @a size8 bytes; for one file, or the function that it stands in. */
#define RING_BUF_DECLARE(name, size8)                                                              \
	BUILD_ASSERT((size8) <= RING_BUFFER_MAX_SIZE, RING_BUFFER_SIZE_ASSERT_MSG);                \
	static uint8_t __noinit _ring_buffer_data_##name[size8];                                   \
	static struct ring_buf name = RING_BUF_INIT(_ring_buffer_data_##name, size8)

/** Define a ring for items, of @a size32 words of 32 bits. An item takes one word more. */
#define RING_BUF_ITEM_DECLARE(name, size32)                                                        \
	BUILD_ASSERT((size32) <= RING_BUFFER_MAX_SIZE / 4, RING_BUFFER_SIZE_ASSERT_MSG);           \
	static uint32_t __noinit _ring_buffer_data_##name[size32];                                 \
	static struct ring_buf name =                                                              \
		RING_BUF_INIT((uint8_t *)_ring_buffer_data_##name, 4 * (size32))

/** Older names: the size in words, and as a power of two. */
#define RING_BUF_ITEM_DECLARE_SIZE(name, size32) RING_BUF_ITEM_DECLARE(name, size32)
#define RING_BUF_ITEM_DECLARE_POW2(name, pow)    RING_BUF_ITEM_DECLARE(name, BIT(pow))

/** Words that an item holding a value of this type or expression needs, without its header. */
#define RING_BUF_ITEM_SIZEOF(expr) DIV_ROUND_UP(sizeof(expr), sizeof(uint32_t))

/** Empty the ring, and let its counts go on from @a value. For tests of the counts' wrap. */
static inline void ring_buf_internal_reset(struct ring_buf *buf, int32_t value)
{
	struct ring_buf_index start = {(uint32_t)value, (uint32_t)value, (uint32_t)value};

	buf->put = start;
	buf->get = start;
}

/** Set up an empty ring over @a size bytes at @a data; at most RING_BUFFER_MAX_SIZE (asserted). */
static inline void ring_buf_init(struct ring_buf *buf, uint32_t size, uint8_t *data)
{
	__ASSERT(size <= RING_BUFFER_MAX_SIZE, RING_BUFFER_SIZE_ASSERT_MSG);
	buf->size = size;
	buf->buffer = data;
	ring_buf_internal_reset(buf, 0);
}

/** ring_buf_init() for items: @a size words of 32 bits. */
static inline void ring_buf_item_init(struct ring_buf *buf, uint32_t size, uint32_t *data)
{
	__ASSERT(size <= RING_BUFFER_MAX_SIZE / 4, RING_BUFFER_SIZE_ASSERT_MSG);
	ring_buf_init(buf, 4 * size, (uint8_t *)data);
}

/** Is nothing there to be read? What is claimed for reading does not count as there. */
static inline bool ring_buf_is_empty(const struct ring_buf *buf)
{
	return buf->get.head == buf->put.tail;
}

/** Throw away what is in the ring, and all claims. Neither end may be at work. */
static inline void ring_buf_reset(struct ring_buf *buf)
{
	ring_buf_internal_reset(buf, 0);
}

/** Bytes that can be written or claimed for writing now. */
static inline uint32_t ring_buf_space_get(const struct ring_buf *buf)
{
	return buf->size - (buf->put.head - buf->get.tail);
}

/** The same in words of 32 bits, an item's header among them. */
static inline uint32_t ring_buf_item_space_get(const struct ring_buf *buf)
{
	return ring_buf_space_get(buf) / 4;
}

/** Bytes that the ring holds when it is full. */
static inline uint32_t ring_buf_capacity_get(const struct ring_buf *buf)
{
	return buf->size;
}

/** Bytes that can be read or claimed for reading now. */
static inline uint32_t ring_buf_size_get(const struct ring_buf *buf)
{
	return buf->put.tail - buf->get.head;
}

/**
 * Claim room to write to in place. Claims add up until ring_buf_put_finish().
 *
 * @param data is set to where to write
 * @param size bytes that are wanted
 * @return bytes that were claimed: fewer than @a size, down to 0, when there is less room in the
 *         ring, or up to the end of its memory; another claim gets what lies beyond that end
 */
uint32_t ring_buf_put_claim(struct ring_buf *buf, uint8_t **data, uint32_t size);

/**
 * Give the first @a size claimed bytes to the reader, and all others of the claims back.
 *
 * @retval 0 done
 * @retval -EINVAL that many are not claimed; nothing changed
 */
int ring_buf_put_finish(struct ring_buf *buf, uint32_t size);

/** Copy @a size bytes into the ring, or as many as there is room for. The number of these. */
uint32_t ring_buf_put(struct ring_buf *buf, const uint8_t *data, uint32_t size);

/**
 * Claim bytes to read in place; they stay in the ring until ring_buf_get_finish(). As
 * ring_buf_put_claim() otherwise.
 */
uint32_t ring_buf_get_claim(struct ring_buf *buf, uint8_t **data, uint32_t size);

/**
 * Free the first @a size claimed bytes; the others that were claimed are unread again.
 *
 * @retval 0 done
 * @retval -EINVAL that many are not claimed; nothing changed
 */
int ring_buf_get_finish(struct ring_buf *buf, uint32_t size);

/**
 * Take up to @a size bytes out of the ring.
 *
 * @param data where they go; NULL throws them away
 * @return how many there were
 */
uint32_t ring_buf_get(struct ring_buf *buf, uint8_t *data, uint32_t size);

/** Copy up to @a size bytes and leave them in the ring. There must be no claim for reading. */
uint32_t ring_buf_peek(struct ring_buf *buf, uint8_t *data, uint32_t size);

/**
 * Put an item in.
 *
 * @param type, value any; they come out as they are put in
 * @param data,size32 the item's content, 0 to 255 words of 32 bits
 * @retval 0 done
 * @retval -EMSGSIZE there is no room for the item and the word of its header
 */
int ring_buf_item_put(struct ring_buf *buf, uint16_t type, uint8_t value, uint32_t *data,
		      uint8_t size32);

/**
 * Take the oldest item out.
 *
 * @param type, value are set to the item's
 * @param data where its content goes; NULL throws it away
 * @param size32 words that there is room for at @a data; set to the item's
 * @retval 0 done
 * @retval -EAGAIN there is none
 * @retval -EMSGSIZE it has more words than *size32, which now says how many; it stays in the ring
 */
int ring_buf_item_get(struct ring_buf *buf, uint16_t *type, uint8_t *value, uint32_t *data,
		      uint8_t *size32);

#ifdef __cplusplus
}
#endif

#endif
