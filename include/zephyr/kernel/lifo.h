/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A lifo is a queue used at its front only. It is the same kernel object as the queue in it:
 * what is granted on one is granted on the other. See <zephyr/kernel/queue.h> for the functions.
 */

#ifndef ZEPHYR_KERNEL_LIFO_H
#define ZEPHYR_KERNEL_LIFO_H

#include <zephyr/kernel/queue.h>

/** A lifo. */
struct k_lifo {
	struct k_queue _queue;
};

#define Z_LIFO_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		._queue = Z_QUEUE_INITIALIZER((obj)._queue),                                       \
	}

/** Define a lifo; may be preceded by "static". */
#define K_LIFO_DEFINE(name) STRUCT_SECTION_ITERABLE(k_lifo, name) = Z_LIFO_INITIALIZER(name)

/** The functions of the queue, by the lifo's names. */
#define k_lifo_init(lifo)            k_queue_init(&(lifo)->_queue)
#define k_lifo_put(lifo, data)       k_queue_prepend(&(lifo)->_queue, data)
#define k_lifo_alloc_put(lifo, data) k_queue_alloc_prepend(&(lifo)->_queue, data)
#define k_lifo_get(lifo, timeout)    k_queue_get(&(lifo)->_queue, timeout)

#endif
