/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Work: functions that a queue's thread calls, one after the other, for whoever has no time or no
 * thread for it, as interrupt handlers have not.
 *
 * An item is in a queue once at most. It can be submitted again while its handler runs, also by the
 * handler, and then runs again afterwards, in the same queue. The caller owns the memory of items
 * and queues; an item that is not idle must stay where it is, also while its handler runs.
 *
 * All of it is for supervisor mode, any context unless a function may block. Handlers run in the
 * queue's thread, in supervisor mode, at its priority, and may block, which holds up the items
 * behind. For work in user mode see <zephyr/kernel/work_user.h>.
 */

#ifndef ZEPHYR_KERNEL_WORK_H
#define ZEPHYR_KERNEL_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/slist.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_work;
struct k_work_q;

/** What an item does; it gets the item, which normally is part of something larger. */
typedef void (*k_work_handler_t)(struct k_work *work);

/** @name What an item is busy with, as k_work_busy_get() tells; 0: idle */
/** Its handler runs. */
#define K_WORK_RUNNING   BIT(0)
/** It is being cancelled: its handler still runs, and it can not be submitted. */
#define K_WORK_CANCELING BIT(1)
/** It is in a queue. */
#define K_WORK_QUEUED    BIT(2)
/** It goes to a queue when its time has come. */
#define K_WORK_DELAYED   BIT(3)

/* In k_work.flags: the item is part of a struct k_work_delayable. */
#define Z_WORK_DELAYABLE BIT(8)

/** An item. Every member belongs to the kernel. */
struct k_work {
	/* In the queue's list while K_WORK_QUEUED. */
	sys_snode_t node;
	k_work_handler_t handler;
	/* Where it was last submitted to. */
	struct k_work_q *queue;
	uint32_t flags;
};

#define Z_WORK_INITIALIZER(work_handler) {.handler = (work_handler)}

/** Define an item; may be preceded by "static". */
#define K_WORK_DEFINE(work, work_handler) struct k_work work = Z_WORK_INITIALIZER(work_handler)

/** An item that is submitted after a while. */
struct k_work_delayable {
	struct k_work work;
	struct _timeout timeout;
	/* Where it goes when its time has come. */
	struct k_work_q *queue;
};

#define Z_WORK_DELAYABLE_INITIALIZER(work_handler)                                                 \
	{                                                                                          \
		.work = {.handler = (work_handler), .flags = Z_WORK_DELAYABLE},                    \
	}

/** Define an item with a delay; may be preceded by "static". */
#define K_WORK_DELAYABLE_DEFINE(work, work_handler)                                                \
	struct k_work_delayable work = Z_WORK_DELAYABLE_INITIALIZER(work_handler)

/** How a queue's thread is to be; NULL instead of it, or all zero: the defaults. */
struct k_work_queue_config {
	/** Name of the thread, or NULL. */
	const char *name;
	/** Between items, don't let other threads of the queue's priority run. */
	bool no_yield;
	/** The end of the queue's thread is the end of the system. */
	bool essential;
};

/** A queue, with its thread. Every member belongs to the kernel. */
struct k_work_q {
	/* Unused if the queue is run by a thread that came from elsewhere. */
	struct k_thread thread;
	k_tid_t thread_id;
	/* Items, the next one first. */
	sys_slist_t pending;
	/* The queue's thread, when it has nothing to do. */
	_wait_q_t notifyq;
	/* Threads in k_work_queue_drain(). */
	_wait_q_t drainq;
	uint32_t flags;
};

/* A wait for an item: what k_work_sync is made of. */
struct z_work_flusher {
	/* In the queue behind the item. */
	struct k_work work;
	struct k_sem sem;
};

struct z_work_canceller {
	sys_snode_t node;
	struct k_work *work;
	struct k_sem sem;
};

/**
 * Room for one wait for an item. It may lie on the caller's stack, and is free again when the
 * function that it was passed to returns.
 */
struct k_work_sync {
	union {
		struct z_work_flusher flusher;
		struct z_work_canceller canceller;
	};
};

/** The system's own queue, of the priority CONFIG_SYSTEM_WORKQUEUE_PRIORITY. */
extern struct k_work_q k_sys_work_q;

/** Prepare an item, which is idle then. */
void k_work_init(struct k_work *work, k_work_handler_t handler);

/** What the item is busy with: K_WORK_RUNNING and so on, 0 if it is idle. Out of date at once. */
int k_work_busy_get(const struct k_work *work);

/** k_work_busy_get() != 0. */
static inline bool k_work_is_pending(const struct k_work *work)
{
	return k_work_busy_get(work) != 0;
}

/**
 * Put an item behind those of a queue. Never blocks.
 *
 * An item whose handler runs goes to the queue that it runs in, whichever is asked for.
 *
 * @param queue NULL: the one that it was submitted to before
 * @retval 0 it is in a queue already, and stays there
 * @retval 1 done
 * @retval 2 done, while its handler runs
 * @retval -EBUSY it is being cancelled, or the queue is draining and the caller is not its thread,
 *         or the queue is plugged
 * @retval -EINVAL there is no queue
 * @retval -ENODEV the queue was not started
 */
int k_work_submit_to_queue(struct k_work_q *queue, struct k_work *work);

/** k_work_submit_to_queue() with the system's queue. */
int k_work_submit(struct k_work *work);

/**
 * Wait until the handler has returned from all runs that were asked for up to now. May block. Not
 * for the thread of the item's own queue, which would wait for itself.
 *
 * @return false if there was nothing to wait for
 */
bool k_work_flush(struct k_work *work, struct k_work_sync *sync);

/**
 * Take an item out of its queue. If its handler runs, it can not be submitted until that returns.
 * Never blocks.
 *
 * @return what it still is busy with, 0 if nothing
 */
int k_work_cancel(struct k_work *work);

/**
 * k_work_cancel(), and wait until the handler has returned. May block; not for the thread of the
 * item's own queue.
 *
 * @return whether the item was busy at all
 */
bool k_work_cancel_sync(struct k_work *work, struct k_work_sync *sync);

/** Prepare the memory of a queue. */
void k_work_queue_init(struct k_work_q *queue);

/**
 * Start a queue, with a thread of its own. Threads only.
 *
 * @param stack its stack, of @a stack_size bytes: K_THREAD_STACK_SIZEOF(stack)
 * @param prio the thread's priority
 * @param cfg or NULL
 */
void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size,
			int prio, const struct k_work_queue_config *cfg);

/**
 * Be a queue's thread: returns when the queue is stopped. Its own name stays if there is no other.
 */
void k_work_queue_run(struct k_work_q *queue, const struct k_work_queue_config *cfg);

/** The thread of a queue that was started. */
static inline k_tid_t k_work_queue_thread_get(struct k_work_q *queue)
{
	return queue->thread_id;
}

/**
 * Wait until a queue is empty and its thread idle. Meanwhile only handlers of the queue itself can
 * submit. May block; not for the queue's thread.
 *
 * @param plug leave the queue closed afterwards, until k_work_queue_unplug()
 * @return 0 if there was nothing to wait for, 1 if it has waited
 */
int k_work_queue_drain(struct k_work_q *queue, bool plug);

/** Open a plugged queue. 0, or -EALREADY if it is not plugged. */
int k_work_queue_unplug(struct k_work_q *queue);

/**
 * End the thread of a plugged queue; it can be started again. May block, for up to @a timeout.
 *
 * A queue of k_work_queue_run() is stopped when the thread that called it ends.
 *
 * @retval 0 done
 * @retval -EALREADY it was not started
 * @retval -EBUSY it is not plugged
 * @retval -ETIMEDOUT the time is over; it goes on
 */
int k_work_queue_stop(struct k_work_q *queue, k_timeout_t timeout);

/** Prepare an item with a delay, which is idle then. */
void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler);

/** The item with a delay that @a work is part of: for handlers. */
static inline struct k_work_delayable *k_work_delayable_from_work(struct k_work *work)
{
	return CONTAINER_OF(work, struct k_work_delayable, work);
}

/** k_work_busy_get() of an item with a delay. */
int k_work_delayable_busy_get(const struct k_work_delayable *dwork);

/** k_work_delayable_busy_get() != 0. */
static inline bool k_work_delayable_is_pending(const struct k_work_delayable *dwork)
{
	return k_work_delayable_busy_get(dwork) != 0;
}

/** Uptime in ticks at which the delay ends; now, if it does not run. */
k_ticks_t k_work_delayable_expires_get(const struct k_work_delayable *dwork);

/** Ticks until the delay ends; 0 if it does not run. */
k_ticks_t k_work_delayable_remaining_get(const struct k_work_delayable *dwork);

/**
 * Submit an item after a delay, unless it is waiting already, for its time or in a queue. Never
 * blocks. With K_NO_WAIT it is submitted at once.
 *
 * @retval 0 it was waiting, and nothing has changed
 * @retval 1 done
 * @retval other as k_work_submit_to_queue(), if there is no delay
 */
int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
			      k_timeout_t delay);

/** k_work_schedule_for_queue() with the system's queue. */
int k_work_schedule(struct k_work_delayable *dwork, k_timeout_t delay);

/**
 * Submit an item after a delay that counts from now, whatever delay it has. If it is in a queue
 * already it stays there, and comes again when its time has come. Never blocks.
 *
 * @retval 0 there is no delay, and it is in a queue already
 * @retval 1 done
 * @retval other as k_work_submit_to_queue(), if there is no delay
 */
int k_work_reschedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
				k_timeout_t delay);

/** k_work_reschedule_for_queue() with the system's queue. */
int k_work_reschedule(struct k_work_delayable *dwork, k_timeout_t delay);

/**
 * Have an item's delay end now, and wait as k_work_flush() does. May block; not for the thread of
 * the item's own queue.
 *
 * @return false if it was idle
 */
bool k_work_flush_delayable(struct k_work_delayable *dwork, struct k_work_sync *sync);

/** End the delay without submitting, and k_work_cancel(). */
int k_work_cancel_delayable(struct k_work_delayable *dwork);

/** End the delay without submitting, and k_work_cancel_sync(). May block. */
bool k_work_cancel_delayable_sync(struct k_work_delayable *dwork, struct k_work_sync *sync);

#ifdef __cplusplus
}
#endif

#endif
