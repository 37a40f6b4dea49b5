/* SPDX-License-Identifier: Apache-2.0 */

/* CarSystem: its construction, before main(), and what its tasks do in user mode. */

#include "car_system.hpp"

#include <zephyr/logging/log.h>

#include "figures.h"

LOG_MODULE_DECLARE(app, CONFIG_APP_LOG_LEVEL);

CarSystem::CarSystem()
	: arrived(0, task_count), barrier(0, task_count), samples(0, SAMPLES_MAX), sample{},
	  next_seq(0),
	  start_ms(0), tasks{{
			       {"Engine", ENGINE_PERIOD_MS, ENGINE_COMPUTE_MS, PRIORITY_HIGH,
				[this] { produce(); }},
			       {"Tire", TIRE_PERIOD_MS, TIRE_COMPUTE_MS, PRIORITY_ABOVE_NORMAL, {}},
			       {"Display", DISPLAY_PERIOD_MS, DISPLAY_COMPUTE_MS, PRIORITY_NORMAL,
				[this] { consume(); }},
			       {"Rain", RAIN_PERIOD_MS, RAIN_COMPUTE_MS, PRIORITY_BELOW_NORMAL, {}},
		       }},
	  threads{{
		  {tasks[0].name, tasks[0].priority, [this] { run(tasks[0]); }},
		  {tasks[1].name, tasks[1].priority, [this] { run(tasks[1]); }},
		  {tasks[2].name, tasks[2].priority, [this] { run(tasks[2]); }},
		  {tasks[3].name, tasks[3].priority, [this] { run(tasks[3]); }},
	  }}
{
}

void CarSystem::start()
{
	for (size_t i = 0; i < task_count; i++) {
		k_tid_t id = threads[i].start();

		arrived.grant(id);
		barrier.grant(id);
		if (tasks[i].finish) {
			samples.grant(id);
			sample_mutex.grant(id);
		}
		threads[i].release();
	}
	for (size_t i = 0; i < task_count; i++) {
		arrived.acquire();
	}
	start_ms = MAX(k_uptime_get() + 2, CONFIG_CAR_START_MS);
	for (size_t i = 0; i < task_count; i++) {
		barrier.release();
	}
}

void CarSystem::run(const Task &task)
{
	arrived.release();
	barrier.acquire();

	for (int64_t release_ms = start_ms;; release_ms += task.period_ms) {
		k_sleep(K_TIMEOUT_ABS_MS(release_ms));
		for (uint32_t ms = 0; ms < task.compute_ms; ms++) {
			k_busy_wait(USEC_PER_MSEC);
		}
		if (task.finish) {
			task.finish();
		}
	}
}

void CarSystem::produce()
{
	Sample made = {next_seq, k_uptime_get_32(), next_seq * SAMPLE_FACTOR};

	next_seq++;
	{
		Lock lock(sample_mutex);

		sample = made;
	}
	samples.release();
	LOG_INF("Engine produced data (seq=%u, value=%u)", made.seq, made.value);
}

void CarSystem::consume()
{
	Sample had;

	if (!samples.try_acquire()) {
		return;
	}
	{
		Lock lock(sample_mutex);

		had = sample;
	}
	LOG_INF("Display consumed data (seq=%u, timestamp=%u ms, value=%u)", had.seq,
		had.timestamp_ms, had.value);
}
