/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Work queues with several threads, whose items have priorities: a thread that takes an item has
 * the item's priority and deadline while its handler runs. CONFIG_SCHED_DEADLINE=y. Supervisor
 * mode.
 *
 * The caller owns the memory of an item, which stays where it is until its handler has returned.
 */

#ifndef ZEPHYR_SYS_P4WQ_H
#define ZEPHYR_SYS_P4WQ_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/dlist.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_p4wq;
struct k_p4wq_work;

/** What an item does; in the thread that runs it, which is the item's. May submit the item again.
 */
typedef void (*k_p4wq_handler_t)(struct k_p4wq_work *work);

/** An item. The first four members are the caller's. */
struct k_p4wq_work {
	/** Of the thread that runs it. */
	int32_t priority;
	/** Cycles from submitting on; orders items of one priority. Absolute, once submitted. */
	int32_t deadline;
	k_p4wq_handler_t handler;
	/** Somebody waits for it with k_p4wq_wait(). */
	bool sync;
	struct k_sem done_sem;
	/* Among those that wait or those that run. */
	sys_dnode_t dlnode;
	struct k_thread *thread;
	struct k_p4wq *queue;
};

/** @name Flags of a queue */
/** As many queues as threads, each with one. */
#define K_P4WQ_QUEUE_PER_THREAD BIT(0)
/** Its threads begin with k_p4wq_enable_static_thread(). */
#define K_P4WQ_DELAYED_START    BIT(1)
/** That function gives each a mask of processors. */
#define K_P4WQ_USER_CPU_MASK    BIT(2)

/** A queue. Every member belongs to the kernel. */
struct k_p4wq {
	/* Threads with nothing to do. */
	_wait_q_t waitq;
	/* Items that wait, the most urgent first; items that run. */
	sys_dlist_t queue;
	sys_dlist_t active;
	uint32_t flags;
};

/* A queue that was defined, with its threads. */
struct k_p4wq_initparam {
	uint32_t num;
	size_t stack_size;
	struct k_p4wq *queue;
	struct k_thread *threads;
	k_thread_stack_t *stacks;
	/* Bytes from one stack to the next. */
	size_t stack_stride;
	uint32_t flags;
};

#define Z_P4WQ_DEFINE(name, n_queues, n_threads, stack_sz, flg)                                    \
	static K_THREAD_STACK_ARRAY_DEFINE(_p4stacks_##name, n_threads, stack_sz);                 \
	static struct k_thread _p4threads_##name[n_threads];                                       \
	static struct k_p4wq _p4wq_##name[n_queues];                                               \
	static const STRUCT_SECTION_ITERABLE(k_p4wq_initparam, _init_##name) = {                   \
		.num = (n_threads),                                                                \
		.stack_size = K_THREAD_STACK_SIZEOF(_p4stacks_##name[0]),                          \
		.queue = _p4wq_##name,                                                             \
		.threads = _p4threads_##name,                                                      \
		.stacks = _p4stacks_##name[0],                                                     \
		.stack_stride = sizeof(_p4stacks_##name[0]),                                       \
		.flags = (flg),                                                                    \
	}

/** Define a queue with @a n_threads threads, whose stacks have @a stack_sz bytes. */
#define K_P4WQ_DEFINE(name, n_threads, stack_sz)                                                   \
	Z_P4WQ_DEFINE(name, 1, n_threads, stack_sz, 0);                                            \
	static struct k_p4wq *const name __unused = &_p4wq_##name[0]

/** Define @a n_threads queues with a thread each, as an array. */
#define K_P4WQ_ARRAY_DEFINE(name, n_threads, stack_sz, flg)                                        \
	Z_P4WQ_DEFINE(name, n_threads, n_threads, stack_sz, K_P4WQ_QUEUE_PER_THREAD | (flg));      \
	static struct k_p4wq *const name __unused = &_p4wq_##name[0]

/** Prepare the memory of a queue. */
void k_p4wq_init(struct k_p4wq *queue);

/** Give a queue one more thread. */
void k_p4wq_add_thread(struct k_p4wq *queue, struct k_thread *thread, k_thread_stack_t *stack,
		       size_t stack_size);

/** Let a thread of a queue with K_P4WQ_DELAYED_START begin. */
void k_p4wq_enable_static_thread(struct k_p4wq *queue, struct k_thread *thread, uint32_t cpu_mask);

/**
 * Submit an item that is in no queue, or the item whose handler calls this. Any context. If it is
 * the most urgent one a thread that has nothing to do takes it at once; if all are busy it waits
 * for one of them, whatever runs there.
 */
void k_p4wq_submit(struct k_p4wq *queue, struct k_p4wq_work *item);

/** Take an item out that does not run yet. False: it was not in the queue. */
bool k_p4wq_cancel(struct k_p4wq *queue, struct k_p4wq_work *item);

/**
 * Wait until an item that has "sync" set is done. May block.
 *
 * @retval 0 it is, or was cancelled
 * @retval -EAGAIN the time is over
 * @retval -EBUSY it is not, and @a timeout is K_NO_WAIT
 */
int k_p4wq_wait(struct k_p4wq_work *work, k_timeout_t timeout);

#ifdef __cplusplus
}
#endif

#endif
