/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A ring of elements of one size, which are copied in and out. No lock, nothing blocks: any mode
 * and context, as long as one writes and one reads.
 */

#ifndef ZEPHYR_SYS_RINGQ_H
#define ZEPHYR_SYS_RINGQ_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <zephyr/sys/atomic.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A ring. Every member belongs to it. */
struct sys_ringq {
	uint8_t *buffer;
	size_t item_size;
	size_t capacity;
	/* Elements ever put and got: they wrap together. */
	atomic_t put;
	atomic_t got;
};

/** Make a ring of as many elements of @a item_size bytes as @a size bytes at @a buffer have room
 * for. */
static inline void sys_ringq_init(struct sys_ringq *ringq, void *buffer, size_t size,
				  size_t item_size)
{
	ringq->buffer = (uint8_t *)buffer;
	ringq->item_size = item_size;
	ringq->capacity = size / item_size;
	(void)atomic_set(&ringq->put, 0);
	(void)atomic_set(&ringq->got, 0);
}

/** Elements in the ring. */
static inline size_t sys_ringq_used(struct sys_ringq *ringq)
{
	return (size_t)(atomic_get(&ringq->put) - atomic_get(&ringq->got));
}

/* The place of the element that is the @a number-th ever; the numbers do not wrap in between. */
static inline uint8_t *z_ringq_place(struct sys_ringq *ringq, atomic_val_t number)
{
	return ringq->buffer + (size_t)number % ringq->capacity * ringq->item_size;
}

/** Copy an element in. 0, or -ENOMEM if the ring is full. */
static inline int sys_ringq_put(struct sys_ringq *ringq, const void *item)
{
	atomic_val_t put = atomic_get(&ringq->put);

	if (sys_ringq_used(ringq) >= ringq->capacity) {
		return -ENOMEM;
	}
	(void)memcpy(z_ringq_place(ringq, put), item, ringq->item_size);
	(void)atomic_inc(&ringq->put);
	return 0;
}

/** Copy the oldest element out. 0, or -EAGAIN if the ring is empty. */
static inline int sys_ringq_get(struct sys_ringq *ringq, void *item)
{
	atomic_val_t got = atomic_get(&ringq->got);

	if (sys_ringq_used(ringq) == 0) {
		return -EAGAIN;
	}
	(void)memcpy(item, z_ringq_place(ringq, got), ringq->item_size);
	(void)atomic_inc(&ringq->got);
	return 0;
}

#ifdef __cplusplus
}
#endif

#endif
