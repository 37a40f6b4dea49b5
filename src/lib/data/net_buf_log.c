/* SPDX-License-Identifier: Apache-2.0 */

/* Network buffers that log who takes them and gives them back. */

#include <zephyr/logging/log.h>
#define Z_NET_BUF_PLAIN
#include <zephyr/net_buf.h>

LOG_MODULE_REGISTER(net_buf, CONFIG_NET_BUF_LOG_LEVEL);

/* A buffer that was wanted, for which it was. */
static struct net_buf *got(struct net_buf *buf, const char *func, int line)
{
	if (buf == NULL) {
		LOG_WRN("%s():%d: no buffer", func, line);
	} else {
		LOG_DBG("%s():%d: buf %p, %u references", func, line, (void *)buf, buf->ref);
	}
	return buf;
}

struct net_buf *net_buf_alloc_fixed_debug(struct net_buf_pool *pool, k_timeout_t timeout,
					  const char *func, int line)
{
	return got(net_buf_alloc_fixed(pool, timeout), func, line);
}

struct net_buf *net_buf_alloc_len_debug(struct net_buf_pool *pool, size_t size, k_timeout_t timeout,
					const char *func, int line)
{
	return got(net_buf_alloc_len(pool, size, timeout), func, line);
}

struct net_buf *net_buf_alloc_with_data_debug(struct net_buf_pool *pool, void *data, size_t size,
					      k_timeout_t timeout, const char *func, int line)
{
	return got(net_buf_alloc_with_data(pool, data, size, timeout), func, line);
}

struct net_buf *net_buf_get_debug(struct k_fifo *fifo, k_timeout_t timeout, const char *func,
				  int line)
{
	return got(net_buf_get(fifo, timeout), func, line);
}

struct net_buf *net_buf_frag_del_debug(struct net_buf *parent, struct net_buf *frag,
				       const char *func, int line)
{
	LOG_DBG("%s():%d: fragment %p of %p", func, line, (void *)frag, (void *)parent);
	return net_buf_frag_del(parent, frag);
}

void net_buf_unref_debug(struct net_buf *buf, const char *func, int line)
{
	LOG_DBG("%s():%d: buf %p, %u references", func, line, (void *)buf, buf->ref);
	net_buf_unref(buf);
}
