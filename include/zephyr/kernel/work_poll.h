/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Work that is submitted when something happens: an item with events, as k_poll() takes them, of
 * which the first one that happens puts it into a queue (with CONFIG_POLL). Supervisor mode.
 *
 * The caller owns the memory of the item and of the events, and leaves both alone until the handler
 * runs or k_work_poll_cancel() has called it off.
 */

#ifndef ZEPHYR_KERNEL_WORK_POLL_H
#define ZEPHYR_KERNEL_WORK_POLL_H

#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/work.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_POLL

/** An item with events. Every member but poll_result belongs to the kernel. */
struct k_work_poll {
	struct k_work work;
	/* The queue, from submitting to the handler; NULL otherwise. */
	struct k_work_q *workq;
	struct z_poller poller;
	k_work_handler_t real_handler;
	struct _timeout timeout;
	/**
	 * For the handler, which finds the item by CONTAINER_OF(): 0 if something has happened,
	 * -EAGAIN if the time is over, -EINTR if a wait was called off.
	 */
	int poll_result;
};

/** Prepare an item, which waits for nothing then. */
void k_work_poll_init(struct k_work_poll *work, k_work_handler_t handler);

/**
 * Have an item submitted to @a work_q when the first of @a num_events events happens, or after
 * @a timeout; at once if one has happened, or with K_NO_WAIT. An item that waits for other events
 * in the same queue is called off first. Any context; never blocks.
 *
 * @retval 0 done
 * @retval -EINVAL it is in the queue already, or its handler has not begun yet
 * @retval -EADDRINUSE it is for another queue
 * @return or what k_work_submit_to_queue() returned, if it was to be submitted at once
 */
int k_work_poll_submit_to_queue(struct k_work_q *work_q, struct k_work_poll *work,
				struct k_poll_event *events, int num_events, k_timeout_t timeout);

/** k_work_poll_submit_to_queue() with the system's queue. */
int k_work_poll_submit(struct k_work_poll *work, struct k_poll_event *events, int num_events,
		       k_timeout_t timeout);

/**
 * Call an item off: its handler does not run. Any context.
 *
 * @retval 0 done
 * @retval -EINVAL it waits for nothing, or is in the queue already; also for NULL
 */
int k_work_poll_cancel(struct k_work_poll *work);

#endif

#ifdef __cplusplus
}
#endif

#endif
