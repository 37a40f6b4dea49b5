/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Work in user mode: a queue whose thread is a user thread, with the permissions and the memory
 * domain of the thread that started it. Items lie in memory that this thread can write to.
 *
 * Whoever submits needs, in user mode, permission on the queue (k_object_access_grant() on
 * &work_q->queue) and a resource pool. The kernel never looks into an item.
 */

#ifndef ZEPHYR_KERNEL_WORK_USER_H
#define ZEPHYR_KERNEL_WORK_USER_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/thread_stack.h>
#include <zephyr/sys/atomic.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_work_user;

/** What an item does, in user mode. */
typedef void (*k_work_user_handler_t)(struct k_work_user *work);

/* In k_work_user.flags: it is in a queue. */
#define K_WORK_USER_STATE_PENDING 0

/** An item. */
struct k_work_user {
	k_work_user_handler_t handler;
	atomic_t flags;
};

/** A queue, with its thread. Every member belongs to the kernel. */
struct k_work_user_q {
	struct k_queue queue;
	struct k_thread thread;
};

#define Z_WORK_USER_INITIALIZER(work_handler) {.handler = (work_handler), .flags = 0}

/** Define an item; a macro that puts it into a partition may go in front. */
#define K_WORK_USER_DEFINE(work, work_handler)                                                     \
	struct k_work_user work = Z_WORK_USER_INITIALIZER(work_handler)

/** Prepare an item, which is not pending then. Any mode. */
static inline void k_work_user_init(struct k_work_user *work, k_work_user_handler_t handler)
{
	work->handler = handler;
	(void)atomic_set(&work->flags, 0);
}

/** Is it in a queue? Not any more while its handler runs. Any mode; out of date at once. */
static inline bool k_work_user_is_pending(struct k_work_user *work)
{
	return atomic_test_bit(&work->flags, K_WORK_USER_STATE_PENDING);
}

/**
 * Put an item behind those of a queue. Its own handler may do that, too. Any mode.
 *
 * @retval 0 done
 * @retval -EBUSY it is in a queue already
 * @retval -ENOMEM the caller's resource pool has no room; the item is not pending
 */
static inline int k_work_user_submit_to_queue(struct k_work_user_q *work_q,
					      struct k_work_user *work)
{
	int result;

	if (atomic_test_and_set_bit(&work->flags, K_WORK_USER_STATE_PENDING)) {
		return -EBUSY;
	}
	result = k_queue_alloc_append(&work_q->queue, work);
	if (result < 0) {
		atomic_clear_bit(&work->flags, K_WORK_USER_STATE_PENDING);
	}
	return result;
}

/**
 * Start a queue, with a user thread of its own. Supervisor; threads only.
 *
 * @param stack its stack, of @a stack_size bytes: K_THREAD_STACK_SIZEOF(stack)
 * @param prio the thread's priority
 * @param name of the thread, or NULL
 */
void k_work_user_queue_start(struct k_work_user_q *work_q, k_thread_stack_t *stack,
			     size_t stack_size, int prio, const char *name);

/** The queue's thread. Any mode. */
static inline k_tid_t k_work_user_queue_thread_get(struct k_work_user_q *work_q)
{
	return &work_q->thread;
}

#ifdef __cplusplus
}
#endif

#endif
