/* SPDX-License-Identifier: Apache-2.0 */

/* Periodic tasks: their threads, and the loop that each of them is. */

#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>

#include "barrier.h"
#include "figures.h"
#include "partitions.h"
#include "task.h"

LOG_MODULE_DECLARE(app, CONFIG_APP_LOG_LEVEL);

static K_THREAD_STACK_ARRAY_DEFINE(stacks, TASKS_MAX, TASK_STACK_SIZE);
static struct k_thread threads[TASKS_MAX];
static unsigned int thread_count;

/*
 * The end of the period in cycles from now, which is how the kernel wants to know it. One that is
 * over already is missed at once.
 */
static int cycles_until(int64_t uptime_ms)
{
	int64_t ticks = (int64_t)k_ms_to_ticks_ceil64((uint64_t)uptime_ms) - k_uptime_ticks();

	return (int)k_ticks_to_cyc_floor64((uint64_t)MAX(ticks, 1));
}

/* Tenths of a millisecond: as fine as a tick. */
static unsigned int tenths(int64_t ticks)
{
	return (unsigned int)(k_ticks_to_us_floor64((uint64_t)ticks) / 100u);
}

static void task_entry(void *p1, void *p2, void *p3)
{
	const struct task *task = p1;
	int64_t release_ms = barrier_wait();

	for (uint32_t number = 0;; number++) {
		/* Always an instant, never a duration: durations add up to a drift. */
		k_sleep(K_TIMEOUT_ABS_MS(release_ms));
		release_ms += task->period_ms;
		k_thread_deadline_set(k_current_get(), cycles_until(release_ms));

		unsigned int begin = tenths(k_uptime_ticks());

		task->job(number);

		unsigned int end = tenths(k_uptime_ticks());

		LOG_DBG("%s job %u: %u.%u ms to %u.%u ms", task->name, number, begin / 10,
			begin % 10, end / 10, end % 10);
	}
}

k_tid_t task_create(const struct task *task)
{
	unsigned int i = thread_count++;
	uint32_t options = IS_ENABLED(CONFIG_USERSPACE) ? K_USER | K_INHERIT_PERMS : 0;

	__ASSERT(i < TASKS_MAX, "%s is one task too many", task->name);

	k_tid_t thread = k_thread_create(&threads[i], stacks[i], TASK_STACK_SIZE, task_entry,
					 (void *)(uintptr_t)task, NULL, NULL, task->priority,
					 options, K_FOREVER);

	k_thread_name_set(thread, task->name);
	barrier_grant(thread);
	return thread;
}

void task_compute(uint32_t ms)
{
	/* k_busy_wait() lasts so long whoever has the CPU, so only wait for a little at a time. */
	for (uint32_t i = 0; i < ms; i++) {
		k_busy_wait(USEC_PER_MSEC);
	}
}
