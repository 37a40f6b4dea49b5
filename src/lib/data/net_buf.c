/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Network buffers: pools, references, memory. Bytes that are shared have their own count, in the word
 * in front of them.
 */

#include <errno.h>

/* The functions themselves. */
#define Z_NET_BUF_PLAIN
#include <zephyr/net_buf.h>

STRUCT_SECTION_START_EXTERN(net_buf_pool);

struct net_buf_pool *net_buf_pool_get(int id)
{
	struct net_buf_pool *pool;

	STRUCT_SECTION_GET(net_buf_pool, id, &pool);
	return pool;
}

static struct net_buf_pool *pool_of(const struct net_buf *buf)
{
	return net_buf_pool_get(buf->pool_id);
}

static size_t stride(const struct net_buf_pool *pool)
{
	return ROUND_UP(sizeof(struct net_buf) + pool->user_data_size, sizeof(void *));
}

int net_buf_id(const struct net_buf *buf)
{
	const struct net_buf_pool *pool = pool_of(buf);

	return (int)((size_t)((const uint8_t *)buf - (const uint8_t *)pool->__bufs) /
		     stride(pool));
}

/* ---- Memory ------------------------------------------------------------------------------- */

static uint8_t *fixed_alloc(struct net_buf *buf, size_t *size, k_timeout_t timeout)
{
	const struct net_buf_data_alloc *alloc = pool_of(buf)->alloc;
	size_t place = ROUND_UP(alloc->max_alloc_size, sizeof(void *));

	if (*size > alloc->max_alloc_size) {
		return NULL;
	}
	*size = alloc->max_alloc_size;
	return (uint8_t *)alloc->alloc_data + (size_t)net_buf_id(buf) * place;
}

static void fixed_unref(struct net_buf *buf, uint8_t *data)
{
}

const struct net_buf_data_cb net_buf_fixed_cb = {
	.alloc = fixed_alloc,
	.unref = fixed_unref,
};

static atomic_t *count_of(uint8_t *data)
{
	return (atomic_t *)data - 1;
}

static uint8_t *counted(void *block)
{
	if (block == NULL) {
		return NULL;
	}
	*(atomic_t *)block = 1;
	return (uint8_t *)((atomic_t *)block + 1);
}

static uint8_t *share(struct net_buf *buf, uint8_t *data)
{
	(void)atomic_inc(count_of(data));
	return data;
}

static uint8_t *var_alloc(struct net_buf *buf, size_t *size, k_timeout_t timeout)
{
	struct k_heap *heap = (struct k_heap *)pool_of(buf)->alloc->alloc_data;

	return counted(k_heap_alloc(heap, sizeof(atomic_t) + *size, timeout));
}

static void var_unref(struct net_buf *buf, uint8_t *data)
{
	if (atomic_dec(count_of(data)) == 1) {
		k_heap_free((struct k_heap *)pool_of(buf)->alloc->alloc_data, count_of(data));
	}
}

const struct net_buf_data_cb net_buf_var_cb = {
	.alloc = var_alloc,
	.ref = share,
	.unref = var_unref,
};

static uint8_t *heap_alloc(struct net_buf *buf, size_t *size, k_timeout_t timeout)
{
	return counted(k_malloc(sizeof(atomic_t) + *size));
}

static void heap_unref(struct net_buf *buf, uint8_t *data)
{
	if (atomic_dec(count_of(data)) == 1) {
		k_free(count_of(data));
	}
}

const struct net_buf_data_cb net_buf_heap_cb = {
	.alloc = heap_alloc,
	.ref = share,
	.unref = heap_unref,
};

/* ---- Buffers ------------------------------------------------------------------------------ */

/* A buffer that was never used, or NULL. */
static struct net_buf *take_unused(struct net_buf_pool *pool)
{
	struct net_buf *buf = NULL;

	K_SPINLOCK(&pool->lock) {
		if (pool->uninit_count != 0) {
			size_t id = (size_t)pool->buf_count - pool->uninit_count--;

			buf = (struct net_buf *)((uint8_t *)pool->__bufs + id * stride(pool));
		}
	}
	return buf;
}

static struct net_buf *take(struct net_buf_pool *pool, k_timeout_t timeout)
{
	struct net_buf *buf = (struct net_buf *)k_lifo_get(&pool->free, K_NO_WAIT);

	if (buf == NULL) {
		buf = take_unused(pool);
	}
	if (buf == NULL && !K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		buf = (struct net_buf *)k_lifo_get(&pool->free, timeout);
	}
	if (buf == NULL) {
		return NULL;
	}
#ifdef CONFIG_NET_BUF_POOL_USAGE
	(void)atomic_dec(&pool->avail_count);
#endif
	buf->frags = NULL;
	buf->ref = 1;
	buf->flags = 0;
	buf->pool_id = (uint8_t)(pool - STRUCT_SECTION_START(net_buf_pool));
	buf->user_data_size = pool->user_data_size;
	net_buf_simple_init_with_data(&buf->b, NULL, 0);
	return buf;
}

struct net_buf *net_buf_alloc_len(struct net_buf_pool *pool, size_t size, k_timeout_t timeout)
{
	k_timepoint_t end = sys_timepoint_calc(timeout);
	struct net_buf *buf = take(pool, timeout);

	__ASSERT(size <= UINT16_MAX, "a buffer of %zu bytes", size);
	if (buf != NULL && size != 0) {
		buf->__buf = pool->alloc->cb->alloc(buf, &size, sys_timepoint_timeout(end));
		if (buf->__buf == NULL) {
			net_buf_destroy(buf);
			return NULL;
		}
		buf->size = (uint16_t)size;
		net_buf_simple_reset(&buf->b);
	}
	return buf;
}

struct net_buf *net_buf_alloc_fixed(struct net_buf_pool *pool, k_timeout_t timeout)
{
	return net_buf_alloc_len(pool, pool->alloc->max_alloc_size, timeout);
}

struct net_buf *net_buf_alloc_with_data(struct net_buf_pool *pool, void *data, size_t size,
					k_timeout_t timeout)
{
	struct net_buf *buf = net_buf_alloc_len(pool, 0, timeout);

	if (buf != NULL) {
		net_buf_simple_init_with_data(&buf->b, data, size);
		buf->flags = NET_BUF_EXTERNAL_DATA;
	}
	return buf;
}

static void give_memory_back(struct net_buf *buf)
{
	if (buf->__buf != NULL && (buf->flags & NET_BUF_EXTERNAL_DATA) == 0) {
		pool_of(buf)->alloc->cb->unref(buf, buf->__buf);
	}
	buf->__buf = NULL;
	buf->data = NULL;
}

void net_buf_destroy(struct net_buf *buf)
{
	struct net_buf_pool *pool = pool_of(buf);

	give_memory_back(buf);
	k_lifo_put(&pool->free, buf);
#ifdef CONFIG_NET_BUF_POOL_USAGE
	(void)atomic_inc(&pool->avail_count);
#endif
}

void net_buf_reset(struct net_buf *buf)
{
	__ASSERT_NO_MSG(buf->flags == 0);
	__ASSERT_NO_MSG(buf->frags == NULL);
	net_buf_simple_reset(&buf->b);
}

struct net_buf *net_buf_ref(struct net_buf *buf)
{
	__ASSERT_NO_MSG(buf->ref != 0 && buf->ref != UINT8_MAX);
	buf->ref++;
	return buf;
}

void net_buf_unref(struct net_buf *buf)
{
	while (buf != NULL) {
		struct net_buf *next = buf->frags;
		struct net_buf_pool *pool = pool_of(buf);

		__ASSERT(buf->ref != 0, "buffer %p was given back already", (void *)buf);
		if (--buf->ref != 0) {
			break;
		}
		give_memory_back(buf);
		buf->frags = NULL;
		if (pool->destroy != NULL) {
			pool->destroy(buf);
		} else {
			net_buf_destroy(buf);
		}
		buf = next;
	}
}

int net_buf_user_data_copy(struct net_buf *dst, const struct net_buf *src)
{
	if (dst->user_data_size < src->user_data_size) {
		return -EINVAL;
	}
	if (dst != src) {
		memcpy(dst->user_data, src->user_data, src->user_data_size);
	}
	return 0;
}

struct net_buf *net_buf_clone(struct net_buf *buf, k_timeout_t timeout)
{
	k_timepoint_t end = sys_timepoint_calc(timeout);
	struct net_buf_pool *pool = pool_of(buf);
	struct net_buf *clone = net_buf_alloc_len(pool, 0, timeout);

	if (clone == NULL) {
		return NULL;
	}
	(void)net_buf_user_data_copy(clone, buf);
	if (buf->__buf == NULL) {
		return clone;
	}
	if (pool->alloc->cb->ref != NULL && (buf->flags & NET_BUF_EXTERNAL_DATA) == 0) {
		clone->b = buf->b;
		clone->__buf = pool->alloc->cb->ref(buf, buf->__buf);
	} else {
		size_t size = buf->size;

		clone->__buf = pool->alloc->cb->alloc(clone, &size, sys_timepoint_timeout(end));
		if (clone->__buf == NULL) {
			net_buf_destroy(clone);
			return NULL;
		}
		clone->size = (uint16_t)size;
		clone->data = clone->__buf + net_buf_headroom(buf);
		(void)net_buf_add_mem(clone, buf->data, buf->len);
	}
	return clone;
}

/* ---- Lists and chains --------------------------------------------------------------------- */

void net_buf_slist_put(sys_slist_t *list, struct net_buf *buf)
{
	unsigned int key = irq_lock();

	sys_slist_append(list, &buf->node);
	irq_unlock(key);
}

struct net_buf *net_buf_slist_get(sys_slist_t *list)
{
	unsigned int key = irq_lock();
	sys_snode_t *node = sys_slist_get(list);

	irq_unlock(key);
	return node != NULL ? CONTAINER_OF(node, struct net_buf, node) : NULL;
}

void net_buf_put(struct k_fifo *fifo, struct net_buf *buf)
{
	k_fifo_put(fifo, buf);
}

struct net_buf *net_buf_get(struct k_fifo *fifo, k_timeout_t timeout)
{
	return (struct net_buf *)k_fifo_get(fifo, timeout);
}

struct net_buf *net_buf_frag_last(struct net_buf *frags)
{
	while (frags->frags != NULL) {
		frags = frags->frags;
	}
	return frags;
}

void net_buf_frag_insert(struct net_buf *parent, struct net_buf *frag)
{
	net_buf_frag_last(frag)->frags = parent->frags;
	parent->frags = frag;
}

struct net_buf *net_buf_frag_add(struct net_buf *head, struct net_buf *frag)
{
	if (head == NULL) {
		return net_buf_ref(frag);
	}
	net_buf_frag_insert(net_buf_frag_last(head), frag);
	return head;
}

struct net_buf *net_buf_frag_del(struct net_buf *parent, struct net_buf *frag)
{
	struct net_buf *next = frag->frags;

	if (parent != NULL) {
		__ASSERT_NO_MSG(parent->frags == frag);
		parent->frags = next;
	}
	frag->frags = NULL;
	net_buf_unref(frag);
	return next;
}

size_t net_buf_linearize(void *dst, size_t dst_len, const struct net_buf *src, size_t offset,
			 size_t len)
{
	size_t copied = 0;

	len = MIN(len, dst_len);
	for (; src != NULL && copied < len; src = src->frags) {
		if (offset < src->len) {
			size_t part = MIN(len - copied, src->len - offset);

			memcpy((uint8_t *)dst + copied, src->data + offset, part);
			copied += part;
			offset = 0;
		} else {
			offset -= src->len;
		}
	}
	return copied;
}

size_t net_buf_data_match(const struct net_buf *buf, size_t offset, const void *data, size_t len)
{
	const uint8_t *bytes = (const uint8_t *)data;
	size_t same = 0;

	for (; buf != NULL; buf = buf->frags) {
		for (; offset < buf->len; offset++, same++) {
			if (same == len || buf->data[offset] != bytes[same]) {
				return same;
			}
		}
		offset -= buf->len;
	}
	return same;
}

size_t net_buf_append_bytes(struct net_buf *buf, size_t len, const void *value, k_timeout_t timeout,
			    net_buf_allocator_cb allocate_cb, void *user_data)
{
	k_timepoint_t end = sys_timepoint_calc(timeout);
	struct net_buf *frag = net_buf_frag_last(buf);
	size_t added = 0;

	for (;;) {
		size_t part = MIN(len - added, net_buf_tailroom(frag));

		(void)net_buf_add_mem(frag, (const uint8_t *)value + added, part);
		added += part;
		if (added == len) {
			return added;
		}
		timeout = sys_timepoint_timeout(end);
		if (allocate_cb != NULL) {
			frag = allocate_cb(timeout, user_data);
		} else {
			struct net_buf_pool *pool = pool_of(buf);
			size_t fixed = pool->alloc->max_alloc_size;

			frag = net_buf_alloc_len(pool, fixed != 0 ? fixed : MIN(len - added, UINT16_MAX), timeout);
		}
		if (frag == NULL) {
			return added;
		}
		(void)net_buf_frag_add(buf, frag);
	}
}
