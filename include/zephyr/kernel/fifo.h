/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A fifo is a queue used from end to front. It is the same kernel object as the queue in it:
 * what is granted on one is granted on the other. See <zephyr/kernel/queue.h> for the functions.
 */

#ifndef ZEPHYR_KERNEL_FIFO_H
#define ZEPHYR_KERNEL_FIFO_H

#include <zephyr/kernel/queue.h>

/** A fifo. */
struct k_fifo {
	struct k_queue _queue;
};

#define Z_FIFO_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		._queue = Z_QUEUE_INITIALIZER((obj)._queue),                                       \
	}

/** Define a fifo; may be preceded by "static". */
#define K_FIFO_DEFINE(name) STRUCT_SECTION_ITERABLE(k_fifo, name) = Z_FIFO_INITIALIZER(name)

/** The functions of the queue, by the fifo's names. */
#define k_fifo_init(fifo)            k_queue_init(&(fifo)->_queue)
#define k_fifo_cancel_wait(fifo)     k_queue_cancel_wait(&(fifo)->_queue)
#define k_fifo_put(fifo, data)       k_queue_append(&(fifo)->_queue, data)
#define k_fifo_alloc_put(fifo, data) k_queue_alloc_append(&(fifo)->_queue, data)
#define k_fifo_put_list(fifo, h, t)  k_queue_append_list(&(fifo)->_queue, h, t)
#define k_fifo_put_slist(fifo, list) k_queue_merge_slist(&(fifo)->_queue, list)
#define k_fifo_get(fifo, timeout)    k_queue_get(&(fifo)->_queue, timeout)
#define k_fifo_is_empty(fifo)        k_queue_is_empty(&(fifo)->_queue)
#define k_fifo_peek_head(fifo)       k_queue_peek_head(&(fifo)->_queue)
#define k_fifo_peek_tail(fifo)       k_queue_peek_tail(&(fifo)->_queue)

#endif
