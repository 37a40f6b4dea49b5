/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Order among threads, and the queue of threads that wait for an object. Pure data structures:
 * no state of a thread changes here, see scheduler.h for that. All of it locked.
 *
 * Insertion looks from the end, because most queues hold threads of one priority, in which case
 * the right place is found at once.
 */

#ifndef BULKHEAD_KERNEL_WAIT_QUEUE_H
#define BULKHEAD_KERNEL_WAIT_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/util.h>

#define Z_THREAD_OF_QNODE(node) CONTAINER_OF(node, struct k_thread, base.qnode)

/* Between threads of one priority: has @a a the earlier deadline? No deadline is the latest. */
static inline bool z_earlier_deadline(const struct k_thread *a, const struct k_thread *b)
{
#ifdef CONFIG_SCHED_DEADLINE
	if (a->base.has_deadline && b->base.has_deadline) {
		/* Cycle counts wrap: only their distance can be compared. */
		return (int)((unsigned int)a->base.prio_deadline -
			     (unsigned int)b->base.prio_deadline) < 0;
	}
	return a->base.has_deadline && !b->base.has_deadline;
#else
	return false;
#endif
}

/* Must @a a run before @a b, even if @a b has waited longer? */
static inline bool z_more_urgent(const struct k_thread *a, const struct k_thread *b)
{
	return a->base.prio < b->base.prio ||
	       (a->base.prio == b->base.prio && z_earlier_deadline(a, b));
}

/* Insert in a list that is sorted by urgency, behind the equally urgent threads. */
static inline void z_insert_by_urgency(sys_dlist_t *list, struct k_thread *thread)
{
	sys_dnode_t *before = sys_dlist_peek_tail(list);

	while (before != NULL && z_more_urgent(thread, Z_THREAD_OF_QNODE(before))) {
		before = sys_dlist_peek_prev(list, before);
	}
	if (before == NULL) {
		sys_dlist_prepend(list, &thread->base.qnode);
	} else if (sys_dlist_is_tail(list, before)) {
		sys_dlist_append(list, &thread->base.qnode);
	} else {
		sys_dlist_insert(before->next, &thread->base.qnode);
	}
}

static inline void z_wait_queue_init(_wait_q_t *queue)
{
	sys_dlist_init(&queue->waitq);
}

static inline bool z_wait_queue_is_empty(_wait_q_t *queue)
{
	return sys_dlist_is_empty(&queue->waitq);
}

/* The most urgent waiting thread, which stays in the queue; NULL: nobody waits. */
static inline struct k_thread *z_wait_queue_first(_wait_q_t *queue)
{
	sys_dnode_t *node = sys_dlist_peek_head(&queue->waitq);

	return node == NULL ? NULL : Z_THREAD_OF_QNODE(node);
}

#endif
