/* SPDX-License-Identifier: Apache-2.0 */

/* The start barrier, made of a semaphore on the way in and an event on the way out. */

#include "barrier.h"
#include "partitions.h"
#include "task.h"

#define OPEN BIT(0)

static K_SEM_DEFINE(barrier_arrived, 0, TASKS_MAX);
static K_EVENT_DEFINE(barrier_event);

/* Written before the barrier opens, read after it. */
TASK_DATA static int64_t start_ms;

void barrier_grant(k_tid_t task)
{
	k_thread_access_grant(task, &barrier_arrived, &barrier_event);
}

int64_t barrier_wait(void)
{
	k_sem_give(&barrier_arrived);
	(void)k_event_wait(&barrier_event, OPEN, false, K_FOREVER);
	return start_ms;
}

void barrier_open(unsigned int tasks)
{
	for (unsigned int i = 0; i < tasks; i++) {
		(void)k_sem_take(&barrier_arrived, K_FOREVER);
	}
	/* The millisecond that has begun is over before every task is back from the event. */
	start_ms = MAX(k_uptime_get() + 2, CONFIG_CAR_START_MS);
	(void)k_event_post(&barrier_event, OPEN);
}
