/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the car's tasks do in each period: compute, for the time that figures.h says, and then let
 * the others have the result. And what they do wrong, when they are told to.
 */

#include <zephyr/logging/log.h>

#include "car.h"
#include "consumer.h"
#include "exchange.h"
#include "figures.h"
#include "partitions.h"
#include "producer.h"
#include "task.h"

LOG_MODULE_DECLARE(app, CONFIG_APP_LOG_LEVEL);

/* What Tire and Rain have found out, for every task to read. */
APP_DATA static uint32_t tire_turns;
APP_DATA static uint32_t rain_drops;

#define TURNS_PER_JOB 2
#define DROPS_PER_JOB 7

void engine_job(uint32_t number)
{
	task_compute(ENGINE_COMPUTE_MS);
#ifdef CONFIG_CAR_MISTAKE_ENGINE_WRITES_DISPLAY
	if (number == MISTAKE_JOB) {
		consumer_last_seq = UINT32_MAX;
	}
#endif
#ifdef CONFIG_PROD_CONSUMER_INTEGRATED
	producer_produce();
#endif
}

void tire_job(uint32_t number)
{
	task_compute(TIRE_COMPUTE_MS);
	tire_turns += TURNS_PER_JOB;
#ifdef CONFIG_CAR_MISTAKE_TIRE_READS_SAMPLE
	if (number == MISTAKE_JOB) {
		LOG_WRN("Tire has read the value %u", exchange_sample.value);
	}
#endif
}

void display_job(uint32_t number)
{
#ifdef CONFIG_CAR_MISTAKE_DEADLOCK
	/* Holds the screen while it draws, and asks for the sample when it has it drawn. */
	k_mutex_lock(&screen_mutex, K_FOREVER);
#endif
	task_compute(DISPLAY_COMPUTE_MS);
#ifdef CONFIG_CAR_MISTAKE_DISPLAY_WRITES_ENGINE
	if (number == MISTAKE_JOB) {
		producer_next_seq = 0;
	}
#endif
#ifdef CONFIG_PROD_CONSUMER_INTEGRATED
	/* Better an old picture than a late one: without a new sample there is none. */
	consumer_consume(K_NO_WAIT);
#endif
#ifdef CONFIG_CAR_MISTAKE_DEADLOCK
	k_mutex_unlock(&screen_mutex);
#endif
}

void rain_job(uint32_t number)
{
	task_compute(RAIN_COMPUTE_MS);
	rain_drops += DROPS_PER_JOB;

	if (number != MISTAKE_JOB) {
		return;
	}
	if (IS_ENABLED(CONFIG_CAR_MISTAKE_OVERRUN)) {
		task_compute(RAIN_OVERRUN_MS);
	}
	if (IS_ENABLED(CONFIG_CAR_MISTAKE_GOBBLER) ||
	    IS_ENABLED(CONFIG_CAR_MISTAKE_URGENT_GOBBLER)) {
		for (;;) {
			/* Not even the kernel is asked for anything. */
			compiler_barrier();
		}
	}
}
