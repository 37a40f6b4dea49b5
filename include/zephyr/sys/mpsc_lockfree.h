/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A queue without locks, from any number of producers to one consumer. Nodes are embedded in what
 * is queued, and belong to the queue until they are taken out.
 *
 * Nothing blocks: any mode and context that can write to queue and nodes; a producer may interrupt
 * another, and the consumer. A producer that was interrupted in the middle hides its node, and
 * those behind it, until it goes on.
 */

#ifndef ZEPHYR_SYS_MPSC_LOCKFREE_H
#define ZEPHYR_SYS_MPSC_LOCKFREE_H

#include <stddef.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A node. */
struct mpsc_node {
	struct mpsc_node *next;
};

/** A queue: the last node that came, the next to go, and one that is there when no other is. */
struct mpsc {
	struct mpsc_node *head;
	struct mpsc_node *tail;
	struct mpsc_node stub;
};

/** Initialiser of the queue @a symbol. */
#define MPSC_INIT(symbol)                                                                          \
	{                                                                                          \
		&(symbol).stub, &(symbol).stub,                                                    \
		{                                                                                  \
			NULL                                                                       \
		}                                                                                  \
	}

/** Set up an empty queue. */
static inline void mpsc_init(struct mpsc *q)
{
	q->stub.next = NULL;
	q->head = &q->stub;
	q->tail = &q->stub;
}

/** Put a node in. */
static ALWAYS_INLINE void mpsc_push(struct mpsc *q, struct mpsc_node *n)
{
	struct mpsc_node *before;

	__atomic_store_n(&n->next, (struct mpsc_node *)NULL, __ATOMIC_RELAXED);
	before = __atomic_exchange_n(&q->head, n, __ATOMIC_ACQ_REL);
	__atomic_store_n(&before->next, n, __ATOMIC_RELEASE);
}

/** Take the oldest node out; NULL if there is none, or a producer is in the middle of it. */
static inline struct mpsc_node *mpsc_pop(struct mpsc *q)
{
	struct mpsc_node *tail = q->tail;
	struct mpsc_node *next = __atomic_load_n(&tail->next, __ATOMIC_ACQUIRE);

	if (tail == &q->stub) {
		if (next == NULL) {
			return NULL;
		}
		q->tail = next;
		tail = next;
		next = __atomic_load_n(&tail->next, __ATOMIC_ACQUIRE);
	}
	if (next == NULL) {
		/* The last one can go when something follows it: the stub. */
		if (tail != __atomic_load_n(&q->head, __ATOMIC_ACQUIRE)) {
			return NULL;
		}
		mpsc_push(q, &q->stub);
		next = __atomic_load_n(&tail->next, __ATOMIC_ACQUIRE);
		if (next == NULL) {
			return NULL;
		}
	}
	q->tail = next;
	return tail;
}

#ifdef __cplusplus
}
#endif

#endif
