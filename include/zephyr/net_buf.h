/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Network buffers: simple buffers (<zephyr/net_buf_simple.h>) out of pools, which are counted by
 * their users, chained as fragments of a whole, and put into fifos. CONFIG_NET_BUF=y.
 *
 * Buffers and pools are the kernel's: supervisor threads, and interrupt handlers with K_NO_WAIT.
 * Whoever holds a reference may write to a buffer; there is no lock but for the pool's. A
 * fragment's reference belongs to the buffer in front of it.
 */

#ifndef ZEPHYR_NET_BUF_H
#define ZEPHYR_NET_BUF_H

#include <zephyr/kernel.h>
#include <zephyr/net_buf_simple.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/slist.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __net_buf_align __aligned(sizeof(void *))

/** Flags: the bytes are somebody else's, and not given back with the buffer. */
#define NET_BUF_EXTERNAL_DATA BIT(0)

/** A buffer; flags and user data are its owner's. */
struct net_buf {
	/** For lists and fifos. */
	sys_snode_t node;
	/** The next fragment. */
	struct net_buf *frags;
	/** References. */
	uint8_t ref;
	uint8_t flags;
	uint8_t pool_id;
	uint8_t user_data_size;
	union {
		struct {
			uint8_t *data;
			uint16_t len;
			uint16_t size;
			uint8_t *__buf;
		};
		struct net_buf_simple b;
	};
	uint8_t user_data[] __net_buf_align;
};

/** How a pool comes by memory for the bytes of a buffer. ref may be NULL: then it is not shared. */
struct net_buf_data_cb {
	uint8_t *(*alloc)(struct net_buf *buf, size_t *size, k_timeout_t timeout);
	uint8_t *(*ref)(struct net_buf *buf, uint8_t *data);
	void (*unref)(struct net_buf *buf, uint8_t *data);
};

struct net_buf_data_alloc {
	const struct net_buf_data_cb *cb;
	void *alloc_data;
	size_t max_alloc_size;
};

/** A pool; defined by the macros below. */
struct net_buf_pool {
	struct k_lifo free;
	struct k_spinlock lock;
	const uint16_t buf_count;
	/* Buffers that were never used lie at the end of the array. */
	uint16_t uninit_count;
	const uint8_t user_data_size;
#ifdef CONFIG_NET_BUF_POOL_USAGE
	atomic_t avail_count;
	const uint16_t pool_size;
	const char *name;
#endif
	void (*const destroy)(struct net_buf *buf);
	const struct net_buf_data_alloc *alloc;
	struct net_buf *const __bufs;
};

extern const struct net_buf_data_cb net_buf_fixed_cb;
extern const struct net_buf_data_cb net_buf_var_cb;
extern const struct net_buf_data_cb net_buf_heap_cb;

#ifdef CONFIG_NET_BUF_POOL_USAGE
#define Z_NET_BUF_POOL_USAGE(_pool, _count)                                                        \
	.avail_count = ATOMIC_INIT(_count), .pool_size = 0, .name = STRINGIFY(_pool),
#else
#define Z_NET_BUF_POOL_USAGE(_pool, _count)
#endif

#define NET_BUF_POOL_INITIALIZER(_pool, _alloc, _bufs, _count, _ud_size, _destroy)                 \
	{                                                                                          \
		.free = Z_LIFO_INITIALIZER((_pool).free),                                          \
		.lock = {},                                                                        \
		.buf_count = (_count),                                                             \
		.uninit_count = (_count),                                                          \
		.user_data_size = (_ud_size),                                                      \
		Z_NET_BUF_POOL_USAGE(_pool, _count).destroy = (_destroy),                          \
		.alloc = (_alloc),                                                                 \
		.__bufs = (struct net_buf *)(_bufs),                                               \
	}

#define _NET_BUF_ARRAY_DEFINE(_name, _count, _ud_size)                                             \
	BUILD_ASSERT((_ud_size) <= UINT8_MAX, "at most 255 bytes of user data");                   \
	struct _net_buf_##_name {                                                                  \
		uint8_t b[sizeof(struct net_buf)];                                                 \
		uint8_t ud[_ud_size];                                                              \
	} __net_buf_align;                                                                         \
	static struct _net_buf_##_name _net_buf_##_name[_count] __noinit

/**
 * Define a pool; may be preceded by "static" in C.
 *
 * @param _count buffers
 * @param _data_size bytes of each buffer (fixed), or of the memory for all of them (var), from
 * which each takes what it asks for; of the third kind each takes them from k_malloc()
 * @param _ud_size bytes of user data of each buffer, at most 255
 * @param _destroy NULL, or what is called for a buffer without references, which calls
 *        net_buf_destroy(), now or later
 */
#define NET_BUF_POOL_FIXED_DEFINE(_name, _count, _data_size, _ud_size, _destroy)                   \
	_NET_BUF_ARRAY_DEFINE(_name, _count, _ud_size);                                            \
	static uint8_t __noinit                                                                    \
	net_buf_data_##_name[_count][ROUND_UP(_data_size, sizeof(void *))] __net_buf_align;        \
	static const struct net_buf_data_alloc net_buf_fixed_alloc_##_name = {                     \
		.cb = &net_buf_fixed_cb,                                                           \
		.alloc_data = (void *)net_buf_data_##_name,                                        \
		.max_alloc_size = (_data_size),                                                    \
	};                                                                                         \
	STRUCT_SECTION_ITERABLE(net_buf_pool, _name) = NET_BUF_POOL_INITIALIZER(                   \
		_name, &net_buf_fixed_alloc_##_name, _net_buf_##_name, _count, _ud_size, _destroy)

#define NET_BUF_POOL_VAR_DEFINE(_name, _count, _data_size, _ud_size, _destroy)                     \
	_NET_BUF_ARRAY_DEFINE(_name, _count, _ud_size);                                            \
	K_HEAP_DEFINE(net_buf_mem_pool_##_name, _data_size);                                       \
	static const struct net_buf_data_alloc net_buf_data_alloc_##_name = {                      \
		.cb = &net_buf_var_cb,                                                             \
		.alloc_data = &net_buf_mem_pool_##_name,                                           \
		.max_alloc_size = 0,                                                               \
	};                                                                                         \
	STRUCT_SECTION_ITERABLE(net_buf_pool, _name) = NET_BUF_POOL_INITIALIZER(                   \
		_name, &net_buf_data_alloc_##_name, _net_buf_##_name, _count, _ud_size, _destroy)

#define NET_BUF_POOL_HEAP_DEFINE(_name, _count, _ud_size, _destroy)                                \
	_NET_BUF_ARRAY_DEFINE(_name, _count, _ud_size);                                            \
	static const struct net_buf_data_alloc net_buf_heap_alloc_##_name = {                      \
		.cb = &net_buf_heap_cb,                                                            \
		.alloc_data = NULL,                                                                \
		.max_alloc_size = 0,                                                               \
	};                                                                                         \
	STRUCT_SECTION_ITERABLE(net_buf_pool, _name) = NET_BUF_POOL_INITIALIZER(                   \
		_name, &net_buf_heap_alloc_##_name, _net_buf_##_name, _count, _ud_size, _destroy)

#define NET_BUF_POOL_DEFINE(_name, _count, _size, _ud_size, _destroy)                              \
	NET_BUF_POOL_FIXED_DEFINE(_name, _count, _size, _ud_size, _destroy)

/** The pool of a number, which a buffer has as its pool_id; the number of a buffer in its pool. */
struct net_buf_pool *net_buf_pool_get(int id);
int net_buf_id(const struct net_buf *buf);

/**
 * Take a buffer with @a size bytes of memory (0: none) out of a pool, empty, with one reference.
 * Waits for a buffer, and then for memory, up to @a timeout in all.
 *
 * @return the buffer, or NULL
 */
struct net_buf *net_buf_alloc_len(struct net_buf_pool *pool, size_t size, k_timeout_t timeout);

/** The same with as much memory as each buffer of a fixed pool has. */
struct net_buf *net_buf_alloc_fixed(struct net_buf_pool *pool, k_timeout_t timeout);
static inline struct net_buf *net_buf_alloc(struct net_buf_pool *pool, k_timeout_t timeout)
{
	return net_buf_alloc_fixed(pool, timeout);
}

/** The same around @a size bytes at @a data, which are in it and stay the caller's. */
struct net_buf *net_buf_alloc_with_data(struct net_buf_pool *pool, void *data, size_t size,
					k_timeout_t timeout);

/** Give a buffer back to its pool: at the end of a pool's destroy function. */
void net_buf_destroy(struct net_buf *buf);

/** Empty a buffer without fragments and flags, with all room behind. */
void net_buf_reset(struct net_buf *buf);

/** One reference more: the buffer. */
struct net_buf *net_buf_ref(struct net_buf *buf);

/** One less. With the last one the buffer goes back, and its fragments lose one each. */
void net_buf_unref(struct net_buf *buf);

/**
 * A second buffer of the same pool with the same bytes: shared, or copied where the pool does not
 * share and where they are somebody else's. User data is copied; fragments are not.
 *
 * @return the buffer, or NULL when there was none, or no memory, in time
 */
struct net_buf *net_buf_clone(struct net_buf *buf, k_timeout_t timeout);

/** A buffer's user data. */
static inline void *net_buf_user_data(const struct net_buf *buf)
{
	return (void *)buf->user_data;
}

/** Copy user data. -EINVAL if @a dst has less room than @a src has, else 0. */
int net_buf_user_data_copy(struct net_buf *dst, const struct net_buf *src);

/** Put a buffer, with its fragments, into a list or fifo, and take one out (NULL: none). */
void net_buf_slist_put(sys_slist_t *list, struct net_buf *buf);
struct net_buf *net_buf_slist_get(sys_slist_t *list);
void net_buf_put(struct k_fifo *fifo, struct net_buf *buf);
struct net_buf *net_buf_get(struct k_fifo *fifo, k_timeout_t timeout);

/** The last fragment of a chain. */
struct net_buf *net_buf_frag_last(struct net_buf *frags);

/** Put a fragment, with its own, behind @a parent. Its reference is the chain's now. */
void net_buf_frag_insert(struct net_buf *parent, struct net_buf *frag);

/** Put one at the end. The chain: @a head; if that is NULL, @a frag with one reference more. */
struct net_buf *net_buf_frag_add(struct net_buf *head, struct net_buf *frag);

/**
 * Take the fragment behind @a parent (NULL: one of no chain) out, and give it back: the next one.
 */
struct net_buf *net_buf_frag_del(struct net_buf *parent, struct net_buf *frag);

/** Bytes of all fragments. */
static inline size_t net_buf_frags_len(const struct net_buf *buf)
{
	size_t bytes = 0;

	for (; buf != NULL; buf = buf->frags) {
		bytes += buf->len;
	}
	return bytes;
}

/**
 * Copy up to @a len bytes of a chain, from byte @a offset on, to @a dst, which has room for
 * @a dst_len.
 *
 * @return how many were copied
 */
size_t net_buf_linearize(void *dst, size_t dst_len, const struct net_buf *src, size_t offset,
			 size_t len);

/** Compare @a len bytes of a chain from byte @a offset on: how many of them are as at @a data. */
size_t net_buf_data_match(const struct net_buf *buf, size_t offset, const void *data, size_t len);

/** Take @a len bytes off a chain, with the fragments that become empty: what is left, or NULL. */
static inline struct net_buf *net_buf_skip(struct net_buf *buf, size_t len)
{
	while (buf != NULL && len != 0) {
		size_t part = MIN(len, (size_t)buf->len);

		(void)net_buf_simple_pull(&buf->b, part);
		len -= part;
		if (buf->len == 0) {
			buf = net_buf_frag_del(NULL, buf);
		}
	}
	return buf;
}

/** Where net_buf_append_bytes() gets fragments from. */
typedef struct net_buf *(*net_buf_allocator_cb)(k_timeout_t timeout, void *user_data);

/**
 * Add bytes at the end of a chain, with new fragments as needed, of @a allocate_cb, or of the
 * buffer's pool if that is NULL.
 *
 * @param timeout for all fragments together
 * @return bytes that were added: fewer when there were no more fragments
 */
size_t net_buf_append_bytes(struct net_buf *buf, size_t len, const void *value, k_timeout_t timeout,
			    net_buf_allocator_cb allocate_cb, void *user_data);

/* ---- What simple buffers have, by the names of buffers ------------------------------------- */

static inline void net_buf_reserve(struct net_buf *buf, size_t reserve)
{
	net_buf_simple_reserve(&buf->b, reserve);
}

static inline void *net_buf_add(struct net_buf *buf, size_t len)
{
	return net_buf_simple_add(&buf->b, len);
}

static inline void *net_buf_add_mem(struct net_buf *buf, const void *mem, size_t len)
{
	return net_buf_simple_add_mem(&buf->b, mem, len);
}

static inline uint8_t *net_buf_add_u8(struct net_buf *buf, uint8_t val)
{
	return net_buf_simple_add_u8(&buf->b, val);
}

static inline void *net_buf_remove_mem(struct net_buf *buf, size_t len)
{
	return net_buf_simple_remove_mem(&buf->b, len);
}

static inline uint8_t net_buf_remove_u8(struct net_buf *buf)
{
	return net_buf_simple_remove_u8(&buf->b);
}

static inline void *net_buf_push(struct net_buf *buf, size_t len)
{
	return net_buf_simple_push(&buf->b, len);
}

static inline void *net_buf_push_mem(struct net_buf *buf, const void *mem, size_t len)
{
	return net_buf_simple_push_mem(&buf->b, mem, len);
}

static inline void net_buf_push_u8(struct net_buf *buf, uint8_t val)
{
	net_buf_simple_push_u8(&buf->b, val);
}

static inline void *net_buf_pull(struct net_buf *buf, size_t len)
{
	return net_buf_simple_pull(&buf->b, len);
}

static inline void *net_buf_pull_mem(struct net_buf *buf, size_t len)
{
	return net_buf_simple_pull_mem(&buf->b, len);
}

static inline uint8_t net_buf_pull_u8(struct net_buf *buf)
{
	return net_buf_simple_pull_u8(&buf->b);
}

#define Z_NET_BUF_NUMBER(order, type, bits)                                                        \
	static inline void net_buf_add_##order(struct net_buf *buf, type val)                      \
	{                                                                                          \
		net_buf_simple_add_##order(&buf->b, val);                                          \
	}                                                                                          \
	static inline type net_buf_remove_##order(struct net_buf *buf)                             \
	{                                                                                          \
		return net_buf_simple_remove_##order(&buf->b);                                     \
	}                                                                                          \
	static inline void net_buf_push_##order(struct net_buf *buf, type val)                     \
	{                                                                                          \
		net_buf_simple_push_##order(&buf->b, val);                                         \
	}                                                                                          \
	static inline type net_buf_pull_##order(struct net_buf *buf)                               \
	{                                                                                          \
		return net_buf_simple_pull_##order(&buf->b);                                       \
	}

Z_NET_BUF_NUMBERS(Z_NET_BUF_NUMBER)

static inline size_t net_buf_headroom(const struct net_buf *buf)
{
	return net_buf_simple_headroom(&buf->b);
}

static inline size_t net_buf_tailroom(const struct net_buf *buf)
{
	return net_buf_simple_tailroom(&buf->b);
}

static inline uint16_t net_buf_max_len(const struct net_buf *buf)
{
	return net_buf_simple_max_len(&buf->b);
}

static inline uint8_t *net_buf_tail(const struct net_buf *buf)
{
	return net_buf_simple_tail(&buf->b);
}

/* ---- Who took it -------------------------------------------------------------------------- */

#ifdef CONFIG_NET_BUF_LOG
/** With CONFIG_NET_BUF_LOG=y: the functions without _debug, and a message with the place. */
struct net_buf *net_buf_alloc_fixed_debug(struct net_buf_pool *pool, k_timeout_t timeout,
					  const char *func, int line);
struct net_buf *net_buf_alloc_len_debug(struct net_buf_pool *pool, size_t size, k_timeout_t timeout,
					const char *func, int line);
struct net_buf *net_buf_alloc_with_data_debug(struct net_buf_pool *pool, void *data, size_t size,
					      k_timeout_t timeout, const char *func, int line);
struct net_buf *net_buf_get_debug(struct k_fifo *fifo, k_timeout_t timeout, const char *func,
				  int line);
struct net_buf *net_buf_frag_del_debug(struct net_buf *parent, struct net_buf *frag,
				       const char *func, int line);
void net_buf_unref_debug(struct net_buf *buf, const char *func, int line);

#ifndef Z_NET_BUF_PLAIN
#define net_buf_alloc(pool, timeout) net_buf_alloc_fixed_debug(pool, timeout, __func__, __LINE__)
#define net_buf_alloc_fixed(pool, timeout)                                                         \
	net_buf_alloc_fixed_debug(pool, timeout, __func__, __LINE__)
#define net_buf_alloc_len(pool, size, timeout)                                                     \
	net_buf_alloc_len_debug(pool, size, timeout, __func__, __LINE__)
#define net_buf_alloc_with_data(pool, data, size, timeout)                                         \
	net_buf_alloc_with_data_debug(pool, data, size, timeout, __func__, __LINE__)
#define net_buf_get(fifo, timeout)     net_buf_get_debug(fifo, timeout, __func__, __LINE__)
#define net_buf_frag_del(parent, frag) net_buf_frag_del_debug(parent, frag, __func__, __LINE__)
#define net_buf_unref(buf)             net_buf_unref_debug(buf, __func__, __LINE__)
#endif
#endif

#ifdef __cplusplus
}
#endif

#endif
