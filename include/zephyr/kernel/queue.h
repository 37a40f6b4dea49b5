/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Queues of pointers, without a bound.
 *
 * Two ways to put an item: the plain functions use the item's first word as their link, so an
 * item can be in one queue only and user threads can not use them; the alloc functions take a
 * small node from the caller's resource pool, which the getter frees. Everything but a waiting
 * k_queue_get() may be called in interrupt handlers.
 */

#ifndef ZEPHYR_KERNEL_QUEUE_H
#define ZEPHYR_KERNEL_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A queue. */
struct k_queue {
	sys_sflist_t data_q;
	_wait_q_t wait_q;
	Z_POLL_LIST
};

#define Z_QUEUE_INITIALIZER(obj)                                                                   \
	{.data_q = SYS_SFLIST_STATIC_INIT(&(obj).data_q),                                          \
	 .wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                                   \
	 Z_POLL_LIST_INIT(obj)}

/** Define a queue; may be preceded by "static". */
#define K_QUEUE_DEFINE(name) STRUCT_SECTION_ITERABLE(k_queue, name) = Z_QUEUE_INITIALIZER(name)

/** Initialise. User threads can do it once in the life of the object. */
__syscall void k_queue_init(struct k_queue *queue);

/** Send the most urgent thread waiting in k_queue_get() away with NULL. */
__syscall void k_queue_cancel_wait(struct k_queue *queue);

/** Put @a data at the end. Supervisor. */
void k_queue_append(struct k_queue *queue, void *data);
/** Put @a data at the front. Supervisor. */
void k_queue_prepend(struct k_queue *queue, void *data);
/** Put @a data behind the item @a prev. Supervisor. */
void k_queue_insert(struct k_queue *queue, void *prev, void *data);

/**
 * Put a chain of items, linked by their first words, at the end; waiting threads get one each.
 * 0, or -EINVAL when @a head or @a tail is NULL. Supervisor.
 */
int k_queue_append_list(struct k_queue *queue, void *head, void *tail);

/** k_queue_append_list() of an slist, which is empty afterwards. -EINVAL when it was before. */
int k_queue_merge_slist(struct k_queue *queue, sys_slist_t *list);

/** Put @a data at the end (front), with a node of the kernel's own. 0 or -ENOMEM. */
__syscall int32_t k_queue_alloc_append(struct k_queue *queue, void *data);
__syscall int32_t k_queue_alloc_prepend(struct k_queue *queue, void *data);

/**
 * Take the first item, waiting for one up to @a timeout. NULL when the time is over or the wait
 * was cancelled. May block.
 */
__syscall void *k_queue_get(struct k_queue *queue, k_timeout_t timeout);

/** Take out @a data, put with a plain function. True when it was there. Supervisor. */
bool k_queue_remove(struct k_queue *queue, void *data);
/** k_queue_append(), unless @a data is there already. True when it was put. Supervisor. */
bool k_queue_unique_append(struct k_queue *queue, void *data);

/** Non-zero when the queue is empty. */
__syscall int k_queue_is_empty(struct k_queue *queue);
/** The first (last) item, which stays where it is; NULL when there is none. */
__syscall void *k_queue_peek_head(struct k_queue *queue);
__syscall void *k_queue_peek_tail(struct k_queue *queue);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_queue.h>

#endif
