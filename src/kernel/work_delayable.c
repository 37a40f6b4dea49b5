/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Items of work with a delay.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"
#include "timeout.h"
#include "work.h"

void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler)
{
	*dwork = (struct k_work_delayable)Z_WORK_DELAYABLE_INITIALIZER(handler);
	z_timeout_init(&dwork->timeout);
}

int k_work_delayable_busy_get(const struct k_work_delayable *dwork)
{
	return k_work_busy_get(&dwork->work);
}

k_ticks_t k_work_delayable_expires_get(const struct k_work_delayable *dwork)
{
	return z_timeout_expires(&dwork->timeout);
}

k_ticks_t k_work_delayable_remaining_get(const struct k_work_delayable *dwork)
{
	return z_timeout_remaining(&dwork->timeout);
}

static void expired(struct _timeout *timeout, unsigned int key)
{
	struct k_work_delayable *dwork = CONTAINER_OF(timeout, struct k_work_delayable, timeout);

	dwork->work.flags &= ~K_WORK_DELAYED;
	/* Nobody is there to be told that the queue takes nothing. */
	(void)z_work_submit(dwork->queue, &dwork->work);
}

/* End the delay without submitting. Locked. False: there is none. */
static bool unschedule(struct k_work_delayable *dwork)
{
	if ((dwork->work.flags & K_WORK_DELAYED) == 0) {
		return false;
	}
	dwork->work.flags &= ~K_WORK_DELAYED;
	/* Never in the list if it was to last for ever. */
	(void)z_timeout_cancel(&dwork->timeout);
	return true;
}

/* Locked. */
static int schedule(struct k_work_q *queue, struct k_work_delayable *dwork, k_timeout_t delay)
{
	if (K_TIMEOUT_EQ(delay, K_NO_WAIT)) {
		return z_work_submit(queue, &dwork->work);
	}
	dwork->work.flags |= K_WORK_DELAYED;
	dwork->queue = queue;
	z_timeout_add(&dwork->timeout, expired, delay);
	return 1;
}

int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
			      k_timeout_t delay)
{
	unsigned int key = z_lock();
	int result = 0;

	if ((k_work_busy_get(&dwork->work) & ~(int)K_WORK_RUNNING) == 0) {
		result = schedule(queue, dwork, delay);
	}
	z_reschedule_call(key);
	return result;
}

int k_work_reschedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
				k_timeout_t delay)
{
	unsigned int key = z_lock();
	int result;

	(void)unschedule(dwork);
	result = schedule(queue, dwork, delay);
	z_reschedule_call(key);
	return result;
}

bool k_work_flush_delayable(struct k_work_delayable *dwork, struct k_work_sync *sync)
{
	unsigned int key = z_lock();

	if (unschedule(dwork)) {
		(void)z_work_submit(dwork->queue, &dwork->work);
	}
	return z_work_flush_sync(&dwork->work, sync, key);
}

int k_work_cancel_delayable(struct k_work_delayable *dwork)
{
	unsigned int key = z_lock();
	int busy;

	(void)unschedule(dwork);
	busy = z_work_cancel(&dwork->work);
	z_unlock(key);
	return busy;
}

bool k_work_cancel_delayable_sync(struct k_work_delayable *dwork, struct k_work_sync *sync)
{
	unsigned int key = z_lock();
	bool was_delayed = unschedule(dwork);

	return z_work_cancel_sync(&dwork->work, sync, key) || was_delayed;
}
