/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Items of work that events submit. An item's poller is told where a thread would be woken; the
 * events of it that did not happen leave their objects' lists when the handler is about to run.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "poll_events.h"
#include "scheduler.h"
#include "timeout.h"
#include "work.h"

/* The queue's thread is at the item. */
static void handle(struct k_work *item)
{
	struct k_work_poll *work = CONTAINER_OF(item, struct k_work_poll, work);

	z_poll_end(&work->poller);
	/* From here on it may be submitted again. */
	work->workq = NULL;
	work->real_handler(item);
}

void k_work_poll_init(struct k_work_poll *work, k_work_handler_t handler)
{
	*work = (struct k_work_poll){.real_handler = handler};
	k_work_init(&work->work, handle);
	z_timeout_init(&work->timeout);
}

/* It waits no longer. Locked. */
static int submit(struct k_work_poll *work, int result)
{
	work->poller.polling = false;
	work->poll_result = result;
	(void)z_timeout_cancel(&work->timeout);
	return z_work_submit(work->workq, &work->work);
}

static void told(struct z_poller *poller)
{
	struct k_work_poll *work = CONTAINER_OF(poller, struct k_work_poll, poller);

	(void)submit(work, poller->cancelled ? -EINTR : 0);
}

static void expired(struct _timeout *timeout, unsigned int key)
{
	(void)submit(CONTAINER_OF(timeout, struct k_work_poll, timeout), -EAGAIN);
}

/* Have it wait for nothing. Locked. False: it is on its way to its handler. */
static bool call_off(struct k_work_poll *work)
{
	if ((work->work.flags & K_WORK_QUEUED) != 0) {
		return false;
	}
	work->poller.polling = false;
	(void)z_timeout_cancel(&work->timeout);
	z_poll_end(&work->poller);
	work->workq = NULL;
	return true;
}

/* Make the item one of this queue. Locked. 0 or an error. */
static int claim(struct k_work_poll *work, struct k_work_q *work_q)
{
	if (work->workq != NULL && work->workq != work_q) {
		return -EADDRINUSE;
	}
	if (work->workq != NULL && !call_off(work)) {
		return -EINVAL;
	}
	work->workq = work_q;
	return 0;
}

/* Locked from the first event to the last: the handler must not begin in between. */
static int wait_for(struct k_work_poll *work, struct k_poll_event *events, int num_events,
		    k_timeout_t timeout)
{
	bool waits = !K_TIMEOUT_EQ(timeout, K_NO_WAIT);
	k_tid_t thread = work->workq->thread_id;

	work->poller = (struct z_poller){
		.events = events,
		.prio = thread != NULL ? thread->base.prio : 0,
		.polling = true,
		.told = told,
	};
	z_poll_begin(&work->poller, num_events, waits);
	if (!work->poller.polling) {
		return submit(work, 0);
	}
	if (!waits) {
		return submit(work, -EAGAIN);
	}
	z_timeout_add(&work->timeout, expired, timeout);
	return 0;
}

int k_work_poll_submit_to_queue(struct k_work_q *work_q, struct k_work_poll *work,
				struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	unsigned int key = z_lock();
	int result = claim(work, work_q);

	if (result == 0) {
		result = wait_for(work, events, num_events, timeout);
		if (result < 0) {
			(void)call_off(work);
		}
	}
	z_reschedule_call(key);
	return MIN(result, 0);
}

int k_work_poll_cancel(struct k_work_poll *work)
{
	unsigned int key = z_lock();
	int result = -EINVAL;

	if (work != NULL && work->workq != NULL && call_off(work)) {
		result = 0;
	}
	z_unlock(key);
	return result;
}
