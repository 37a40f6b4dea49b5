/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Simple buffers: bytes in a piece of memory, with room in front of them and behind them, where
 * layers of a protocol add and take off what is theirs. A part of <zephyr/net_buf.h>.
 *
 * No lock, nothing blocks: any mode and context that can write to structure and memory. That there
 * is room, and bytes, is the caller's business; it is asserted.
 */

#ifndef ZEPHYR_NET_BUF_SIMPLE_H
#define ZEPHYR_NET_BUF_SIMPLE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/byteorder.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A buffer. */
struct net_buf_simple {
	/** The first byte, and how many there are. */
	uint8_t *data;
	uint16_t len;
	/** Bytes of the memory, and where it begins. */
	uint16_t size;
	uint8_t *__buf;
};

/** Define an empty buffer with memory for @a _size bytes; the second for one file. */
#define NET_BUF_SIMPLE_DEFINE(_name, _size)                                                        \
	uint8_t net_buf_data_##_name[_size];                                                       \
	struct net_buf_simple _name = {                                                            \
		.data = net_buf_data_##_name,                                                      \
		.len = 0,                                                                          \
		.size = (_size),                                                                   \
		.__buf = net_buf_data_##_name,                                                     \
	}
#define NET_BUF_SIMPLE_DEFINE_STATIC(_name, _size)                                                 \
	static __noinit uint8_t net_buf_data_##_name[_size];                                       \
	static struct net_buf_simple _name = {                                                     \
		.data = net_buf_data_##_name,                                                      \
		.len = 0,                                                                          \
		.size = (_size),                                                                   \
		.__buf = net_buf_data_##_name,                                                     \
	}

/** A pointer to a buffer of the function it stands in. net_buf_simple_init() comes next. */
#define NET_BUF_SIMPLE(_size)                                                                      \
	((struct net_buf_simple *)(&(struct {                                                      \
		struct net_buf_simple buf;                                                         \
		uint8_t data[_size];                                                               \
	}){                                                                                        \
		.buf.size = (_size),                                                               \
	}))

/** Empty a buffer, of NET_BUF_SIMPLE() too, with @a reserve_head bytes of room in front. */
static inline void net_buf_simple_init(struct net_buf_simple *buf, size_t reserve_head)
{
	if (buf->__buf == NULL) {
		/* NET_BUF_SIMPLE(): the memory is behind the structure. */
		buf->__buf = (uint8_t *)buf + sizeof(*buf);
	}
	buf->data = buf->__buf + reserve_head;
	buf->len = 0;
}

/** Make a buffer of @a size bytes that are all there. */
static inline void net_buf_simple_init_with_data(struct net_buf_simple *buf, void *data,
						 size_t size)
{
	buf->__buf = (uint8_t *)data;
	buf->data = (uint8_t *)data;
	buf->size = (uint16_t)size;
	buf->len = (uint16_t)size;
}

/** Empty a buffer, with all room behind. */
static inline void net_buf_simple_reset(struct net_buf_simple *buf)
{
	buf->len = 0;
	buf->data = buf->__buf;
}

/** A second view of the same bytes. */
static inline void net_buf_simple_clone(const struct net_buf_simple *original,
					struct net_buf_simple *clone)
{
	*clone = *original;
}

/** Bytes of room in front, and behind; the most that can be there with this room in front. */
static inline size_t net_buf_simple_headroom(const struct net_buf_simple *buf)
{
	return (size_t)(buf->data - buf->__buf);
}

static inline size_t net_buf_simple_tailroom(const struct net_buf_simple *buf)
{
	return buf->size - net_buf_simple_headroom(buf) - buf->len;
}

static inline uint16_t net_buf_simple_max_len(const struct net_buf_simple *buf)
{
	return (uint16_t)(buf->size - net_buf_simple_headroom(buf));
}

/** Behind the last byte. */
static inline uint8_t *net_buf_simple_tail(const struct net_buf_simple *buf)
{
	return buf->data + buf->len;
}

/** Of an empty buffer: have so much room in front. */
static inline void net_buf_simple_reserve(struct net_buf_simple *buf, size_t reserve)
{
	__ASSERT_NO_MSG(buf->len == 0 && reserve <= buf->size);
	buf->data = buf->__buf + reserve;
}

/** Add @a len bytes at the end, or take them off there. Where they are. */
static inline void *net_buf_simple_add(struct net_buf_simple *buf, size_t len)
{
	uint8_t *tail = net_buf_simple_tail(buf);

	__ASSERT_NO_MSG(net_buf_simple_tailroom(buf) >= len);
	buf->len = (uint16_t)(buf->len + len);
	return tail;
}

static inline void *net_buf_simple_remove_mem(struct net_buf_simple *buf, size_t len)
{
	__ASSERT_NO_MSG(buf->len >= len);
	buf->len = (uint16_t)(buf->len - len);
	return buf->data + buf->len;
}

/** Add @a len bytes at the start. Where they are, which is where the buffer's begin now. */
static inline void *net_buf_simple_push(struct net_buf_simple *buf, size_t len)
{
	__ASSERT_NO_MSG(net_buf_simple_headroom(buf) >= len);
	buf->data -= len;
	buf->len = (uint16_t)(buf->len + len);
	return buf->data;
}

/** Take @a len bytes off at the start. Where the others begin; of the second: where these are. */
static inline void *net_buf_simple_pull(struct net_buf_simple *buf, size_t len)
{
	__ASSERT_NO_MSG(buf->len >= len);
	buf->len = (uint16_t)(buf->len - len);
	return buf->data += len;
}

static inline void *net_buf_simple_pull_mem(struct net_buf_simple *buf, size_t len)
{
	uint8_t *data = buf->data;

	(void)net_buf_simple_pull(buf, len);
	return data;
}

/** Add copies of bytes, at the end, at the start. Where they are. */
static inline void *net_buf_simple_add_mem(struct net_buf_simple *buf, const void *mem, size_t len)
{
	return memcpy(net_buf_simple_add(buf, len), mem, len);
}

static inline void *net_buf_simple_push_mem(struct net_buf_simple *buf, const void *mem, size_t len)
{
	return memcpy(net_buf_simple_push(buf, len), mem, len);
}

/** One byte: at the end, and off it; at the start, and off it. */
static inline uint8_t *net_buf_simple_add_u8(struct net_buf_simple *buf, uint8_t val)
{
	uint8_t *place = (uint8_t *)net_buf_simple_add(buf, 1);

	*place = val;
	return place;
}

static inline uint8_t net_buf_simple_remove_u8(struct net_buf_simple *buf)
{
	return *(uint8_t *)net_buf_simple_remove_mem(buf, 1);
}

static inline void net_buf_simple_push_u8(struct net_buf_simple *buf, uint8_t val)
{
	*(uint8_t *)net_buf_simple_push(buf, 1) = val;
}

static inline uint8_t net_buf_simple_pull_u8(struct net_buf_simple *buf)
{
	return *(uint8_t *)net_buf_simple_pull_mem(buf, 1);
}

/*
 * For each width (16, 24, 32, 40, 48, 64 bits) and byte order (le, be):
 * net_buf_simple_add_le16(buf, value) at the end, net_buf_simple_remove_le16(buf) off it,
 * net_buf_simple_push_le16(buf, value) at the start, net_buf_simple_pull_le16(buf) off it.
 */
#define Z_NET_BUF_SIMPLE_NUMBER(order, type, bits)                                                 \
	static inline void net_buf_simple_add_##order(struct net_buf_simple *buf, type val)        \
	{                                                                                          \
		sys_put_##order(val, (uint8_t *)net_buf_simple_add(buf, (bits) / 8));              \
	}                                                                                          \
	static inline type net_buf_simple_remove_##order(struct net_buf_simple *buf)               \
	{                                                                                          \
		return sys_get_##order((uint8_t *)net_buf_simple_remove_mem(buf, (bits) / 8));     \
	}                                                                                          \
	static inline void net_buf_simple_push_##order(struct net_buf_simple *buf, type val)       \
	{                                                                                          \
		sys_put_##order(val, (uint8_t *)net_buf_simple_push(buf, (bits) / 8));             \
	}                                                                                          \
	static inline type net_buf_simple_pull_##order(struct net_buf_simple *buf)                 \
	{                                                                                          \
		return sys_get_##order((uint8_t *)net_buf_simple_pull_mem(buf, (bits) / 8));       \
	}

#define Z_NET_BUF_NUMBERS(define)                                                                  \
	define(le16, uint16_t, 16) define(be16, uint16_t, 16) define(le24, uint32_t, 24)           \
		define(be24, uint32_t, 24) define(le32, uint32_t, 32) define(be32, uint32_t, 32)   \
			define(le40, uint64_t, 40) define(be40, uint64_t, 40)                      \
				define(le48, uint64_t, 48) define(be48, uint64_t, 48)              \
					define(le64, uint64_t, 64) define(be64, uint64_t, 64)

Z_NET_BUF_NUMBERS(Z_NET_BUF_SIMPLE_NUMBER)

/** What a parser keeps of a buffer to go back to. */
struct net_buf_simple_state {
	uint16_t offset;
	uint16_t len;
};

static inline void net_buf_simple_save(const struct net_buf_simple *buf,
				       struct net_buf_simple_state *state)
{
	state->offset = (uint16_t)net_buf_simple_headroom(buf);
	state->len = buf->len;
}

static inline void net_buf_simple_restore(struct net_buf_simple *buf,
					  const struct net_buf_simple_state *state)
{
	buf->data = buf->__buf + state->offset;
	buf->len = state->len;
}

#ifdef __cplusplus
}
#endif

#endif
