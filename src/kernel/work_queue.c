/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Work queues: the thread that calls the handlers of items, and what is done to a queue as a whole.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"
#include "work.h"

void z_work_queue_notify(struct k_work_q *queue)
{
	(void)z_wake_first(&queue->notifyq, 0);
}

int z_work_queue_append(struct k_work_q *queue, struct k_work *work)
{
	bool draining;

	if (queue == NULL) {
		return -EINVAL;
	}
	if ((queue->flags & Z_WORK_QUEUE_STARTED) == 0) {
		return -ENODEV;
	}
	draining = (queue->flags & Z_WORK_QUEUE_DRAIN) != 0;
	if (draining && (z_current() != queue->thread_id || z_in_isr())) {
		return -EBUSY;
	}
	/* What handlers submit still belongs to what is being drained. */
	if (!draining && (queue->flags & Z_WORK_QUEUE_PLUGGED) != 0) {
		return -EBUSY;
	}
	sys_slist_append(&queue->pending, &work->node);
	z_work_queue_notify(queue);
	return 1;
}

/* Call an item's handler. The item must stay where it is meanwhile. */
static void handle(struct k_work_q *queue, struct k_work *work)
{
	unsigned int key;

	work->handler(work);
	key = z_lock();
	work->flags &= ~K_WORK_RUNNING;
	if ((work->flags & K_WORK_CANCELING) != 0) {
		z_work_cancel_done(work);
	}
	queue->flags &= ~Z_WORK_QUEUE_BUSY;
	z_reschedule_call(key);
	if ((queue->flags & Z_WORK_QUEUE_NO_YIELD) == 0) {
		k_yield();
	}
}

static void run(struct k_work_q *queue)
{
	for (;;) {
		unsigned int key = z_lock();
		sys_snode_t *node = sys_slist_get(&queue->pending);
		struct k_work *work = CONTAINER_OF(node, struct k_work, node);

		if (node != NULL && (work->flags & Z_WORK_FLUSHER) != 0) {
			/* Locked: afterwards its memory is somebody else's. */
			work->handler(work);
			z_reschedule_call(key);
		} else if (node != NULL) {
			queue->flags |= Z_WORK_QUEUE_BUSY;
			work->flags &= ~K_WORK_QUEUED;
			work->flags |= K_WORK_RUNNING;
			z_unlock(key);
			handle(queue, work);
		} else if ((queue->flags & Z_WORK_QUEUE_DRAIN) != 0) {
			queue->flags &= ~Z_WORK_QUEUE_DRAIN;
			(void)z_wake_all(&queue->drainq, 1);
			z_reschedule_call(key);
		} else if ((queue->flags & Z_WORK_QUEUE_STOP) != 0) {
			queue->flags = 0;
			z_unlock(key);
			return;
		} else {
			(void)z_wait(&queue->notifyq, K_FOREVER, key);
		}
	}
}

static void run_in_own_thread(void *queue, void *p2, void *p3)
{
	run(queue);
}

/* As it is before anybody can submit. */
static void prepare(struct k_work_q *queue, const struct k_work_queue_config *cfg, k_tid_t thread)
{
	__ASSERT((queue->flags & Z_WORK_QUEUE_STARTED) == 0, "the queue is started already");
	sys_slist_init(&queue->pending);
	z_wait_queue_init(&queue->notifyq);
	z_wait_queue_init(&queue->drainq);
	queue->thread_id = thread;
	if (cfg != NULL && cfg->name != NULL) {
		(void)k_thread_name_set(thread, cfg->name);
	}
	if (cfg != NULL && cfg->essential) {
		thread->base.user_options |= K_ESSENTIAL;
	}
	queue->flags = Z_WORK_QUEUE_STARTED;
	if (cfg != NULL && cfg->no_yield) {
		queue->flags |= Z_WORK_QUEUE_NO_YIELD;
	}
}

void k_work_queue_init(struct k_work_q *queue)
{
	*queue = (struct k_work_q){.flags = 0};
}

void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size,
			int prio, const struct k_work_queue_config *cfg)
{
	(void)k_thread_create(&queue->thread, stack, stack_size, run_in_own_thread, queue, NULL,
			      NULL, prio, 0, K_FOREVER);
	prepare(queue, cfg, &queue->thread);
	k_thread_start(&queue->thread);
}

void k_work_queue_run(struct k_work_q *queue, const struct k_work_queue_config *cfg)
{
	prepare(queue, cfg, z_current());
	run(queue);
}

int k_work_queue_drain(struct k_work_q *queue, bool plug)
{
	unsigned int key = z_lock();

	if ((queue->flags & (Z_WORK_QUEUE_BUSY | Z_WORK_QUEUE_DRAIN)) == 0 && !plug &&
	    sys_slist_is_empty(&queue->pending)) {
		z_unlock(key);
		return 0;
	}
	queue->flags |= Z_WORK_QUEUE_DRAIN;
	if (plug) {
		queue->flags |= Z_WORK_QUEUE_PLUGGED;
	}
	z_work_queue_notify(queue);
	return z_wait(&queue->drainq, K_FOREVER, key);
}

int k_work_queue_unplug(struct k_work_q *queue)
{
	unsigned int key = z_lock();
	bool was_plugged = (queue->flags & Z_WORK_QUEUE_PLUGGED) != 0;

	queue->flags &= ~Z_WORK_QUEUE_PLUGGED;
	z_unlock(key);
	return was_plugged ? 0 : -EALREADY;
}

/* The thread did not end in time: let it go on, unless it has begun to end. */
static int give_up_stopping(struct k_work_q *queue)
{
	unsigned int key = z_lock();
	bool goes_on = (queue->flags & Z_WORK_QUEUE_STOP) != 0;

	queue->flags &= ~Z_WORK_QUEUE_STOP;
	z_unlock(key);
	return goes_on ? -ETIMEDOUT : k_thread_join(queue->thread_id, K_FOREVER);
}

int k_work_queue_stop(struct k_work_q *queue, k_timeout_t timeout)
{
	unsigned int key = z_lock();
	int result = 0;

	if ((queue->flags & Z_WORK_QUEUE_STARTED) == 0) {
		result = -EALREADY;
	} else if ((queue->flags & Z_WORK_QUEUE_PLUGGED) == 0) {
		result = -EBUSY;
	} else {
		queue->flags |= Z_WORK_QUEUE_STOP;
		z_work_queue_notify(queue);
	}
	z_unlock(key);
	if (result == 0 && k_thread_join(queue->thread_id, timeout) != 0) {
		result = give_up_stopping(queue);
	}
	return result;
}
