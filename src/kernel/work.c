/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Items of work: submitting, waiting for one, cancelling. What calls their handlers is in
 * work_queue.c.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"
#include "work.h"

/* Waits for items that are being cancelled: any item's, there are few. */
static sys_slist_t cancellers = SYS_SLIST_STATIC_INIT(&cancellers);

void k_work_init(struct k_work *work, k_work_handler_t handler)
{
	*work = (struct k_work)Z_WORK_INITIALIZER(handler);
}

int k_work_busy_get(const struct k_work *work)
{
	return (int)(work->flags & Z_WORK_BUSY);
}

int z_work_submit(struct k_work_q *queue, struct k_work *work)
{
	bool running = (work->flags & K_WORK_RUNNING) != 0;
	int result;

	if ((work->flags & K_WORK_CANCELING) != 0) {
		return -EBUSY;
	}
	if ((work->flags & K_WORK_QUEUED) != 0) {
		return 0;
	}
	/* A handler must not run in two threads at once. */
	if (queue == NULL || running) {
		queue = work->queue;
	}
	result = z_work_queue_append(queue, work);
	if (result < 0) {
		return result;
	}
	work->flags |= K_WORK_QUEUED;
	work->queue = queue;
	return running ? 2 : 1;
}

int k_work_submit_to_queue(struct k_work_q *queue, struct k_work *work)
{
	unsigned int key = z_lock();
	int result = z_work_submit(queue, work);

	z_reschedule_call(key);
	return result;
}

/* ---- Waiting ------------------------------------------------------------------------------- */

static void flushed(struct k_work *work)
{
	k_sem_give(&CONTAINER_OF(work, struct z_work_flusher, work)->sem);
}

/* Put a flusher right behind the item, also into a queue that takes no more items. Locked. */
static void insert_flusher(struct z_work_flusher *flusher, struct k_work *work)
{
	struct k_work_q *queue = work->queue;

	(void)k_sem_init(&flusher->sem, 0, 1);
	k_work_init(&flusher->work, flushed);
	flusher->work.flags = Z_WORK_FLUSHER;
	if ((work->flags & K_WORK_QUEUED) != 0) {
		sys_slist_insert(&queue->pending, &work->node, &flusher->work.node);
	} else {
		/* The handler runs: the next one after it. */
		sys_slist_prepend(&queue->pending, &flusher->work.node);
	}
	z_work_queue_notify(queue);
}

bool z_work_flush_sync(struct k_work *work, struct k_work_sync *sync, unsigned int key)
{
	bool waits = (work->flags & (K_WORK_QUEUED | K_WORK_RUNNING)) != 0;

	if (waits) {
		insert_flusher(&sync->flusher, work);
	}
	z_unlock(key);
	if (waits) {
		(void)k_sem_take(&sync->flusher.sem, K_FOREVER);
	}
	return waits;
}

bool k_work_flush(struct k_work *work, struct k_work_sync *sync)
{
	return z_work_flush_sync(work, sync, z_lock());
}

/* ---- Cancelling ---------------------------------------------------------------------------- */

int z_work_cancel(struct k_work *work)
{
	if ((work->flags & K_WORK_QUEUED) != 0) {
		(void)sys_slist_find_and_remove(&work->queue->pending, &work->node);
		work->flags &= ~K_WORK_QUEUED;
	}
	if ((work->flags & K_WORK_RUNNING) != 0) {
		work->flags |= K_WORK_CANCELING;
	}
	return k_work_busy_get(work);
}

int k_work_cancel(struct k_work *work)
{
	unsigned int key = z_lock();
	int busy = z_work_cancel(work);

	z_unlock(key);
	return busy;
}

bool z_work_cancel_sync(struct k_work *work, struct k_work_sync *sync, unsigned int key)
{
	bool was_busy = k_work_busy_get(work) != 0;
	bool waits = z_work_cancel(work) != 0;

	if (waits) {
		(void)k_sem_init(&sync->canceller.sem, 0, 1);
		sync->canceller.work = work;
		sys_slist_append(&cancellers, &sync->canceller.node);
	}
	z_unlock(key);
	if (waits) {
		(void)k_sem_take(&sync->canceller.sem, K_FOREVER);
	}
	return was_busy;
}

bool k_work_cancel_sync(struct k_work *work, struct k_work_sync *sync)
{
	return z_work_cancel_sync(work, sync, z_lock());
}

void z_work_cancel_done(struct k_work *work)
{
	sys_snode_t *before = NULL;
	sys_snode_t *node;
	sys_snode_t *next;

	work->flags &= ~K_WORK_CANCELING;
	SYS_SLIST_FOR_EACH_NODE_SAFE(&cancellers, node, next) {
		struct z_work_canceller *canceller =
			CONTAINER_OF(node, struct z_work_canceller, node);

		if (canceller->work == work) {
			sys_slist_remove(&cancellers, before, node);
			k_sem_give(&canceller->sem);
		} else {
			before = node;
		}
	}
}
