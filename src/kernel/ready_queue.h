/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The ready queue: a list for each priority and a bit map of the lists that are not empty, so
 * that finding the thread to run costs the same however many there are. Locked.
 */

#ifndef BULKHEAD_KERNEL_READY_QUEUE_H
#define BULKHEAD_KERNEL_READY_QUEUE_H

#include <zephyr/kernel_structs.h>

#include "wait_queue.h"

BUILD_ASSERT(K_IDLE_PRIO <= INT8_MAX && K_HIGHEST_THREAD_PRIO >= INT8_MIN,
	     "a thread keeps its priority in a signed byte");

static inline unsigned int z_ready_index(int prio)
{
	return (unsigned int)(prio + CONFIG_NUM_COOP_PRIORITIES);
}

static inline void z_ready_queue_init(struct z_ready_queue *queue)
{
	for (unsigned int i = 0; i < Z_READY_MAP_WORDS; i++) {
		queue->map[i] = 0;
	}
	for (unsigned int i = 0; i < Z_NUM_PRIORITIES; i++) {
		sys_dlist_init(&queue->lists[i]);
	}
}

/* Behind the threads of the same priority (and, if there are any, of the same deadline). */
static inline void z_ready_queue_add(struct z_ready_queue *queue, struct k_thread *thread)
{
	unsigned int index = z_ready_index(thread->base.prio);

	queue->map[index / 32u] |= BIT(index % 32u);
#ifdef CONFIG_SCHED_DEADLINE
	z_insert_by_urgency(&queue->lists[index], thread);
#else
	sys_dlist_append(&queue->lists[index], &thread->base.qnode);
#endif
}

/* The thread must have the priority it was added with. */
static inline void z_ready_queue_remove(struct z_ready_queue *queue, struct k_thread *thread)
{
	unsigned int index = z_ready_index(thread->base.prio);

	sys_dlist_remove(&thread->base.qnode);
	if (sys_dlist_is_empty(&queue->lists[index])) {
		queue->map[index / 32u] &= ~BIT(index % 32u);
	}
}

/* The thread to run. The queue is never empty once the idle thread is in it. */
static inline struct k_thread *z_ready_queue_first(struct z_ready_queue *queue)
{
	unsigned int word = 0;

#if Z_NUM_PRIORITIES > 32
	while (queue->map[word] == 0) {
		word++;
	}
#endif
	return Z_THREAD_OF_QNODE(
		queue->lists[word * 32u + (unsigned int)__builtin_ctz(queue->map[word])].head);
}

#endif
