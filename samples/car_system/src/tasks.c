/* SPDX-License-Identifier: Apache-2.0 */

/* The table of tasks. */

#include "car.h"
#include "consumer.h"
#include "figures.h"
#include "producer.h"
#include "tasks.h"

#if defined(CONFIG_PROD_CONSUMER) && !defined(CONFIG_PROD_CONSUMER_INTEGRATED)
#define STANDALONE 1

static void produce(uint32_t number)
{
	producer_produce();
}

static void consume(uint32_t number)
{
	consumer_consume(K_FOREVER);
}
#endif

#ifdef CONFIG_PROD_CONSUMER_INTEGRATED
#define ENGINE_ROLE  ROLE_PRODUCER
#define DISPLAY_ROLE ROLE_CONSUMER
#else
#define ENGINE_ROLE  ROLE_NONE
#define DISPLAY_ROLE ROLE_NONE
#endif

#ifdef CONFIG_CAR_MISTAKE_URGENT_GOBBLER
#define RAIN_PRIORITY PRIORITY_REALTIME
#else
#define RAIN_PRIORITY PRIORITY_BELOW_NORMAL
#endif

const struct task tasks[] = {
#ifdef CONFIG_PERIODIC_TASKS
	{"Engine", engine_job, ENGINE_PERIOD_MS, PRIORITY_HIGH, ENGINE_ROLE},
	{"Tire", tire_job, TIRE_PERIOD_MS, PRIORITY_ABOVE_NORMAL, ROLE_NONE},
	{"Display", display_job, DISPLAY_PERIOD_MS, PRIORITY_NORMAL, DISPLAY_ROLE},
	{"Rain", rain_job, RAIN_PERIOD_MS, RAIN_PRIORITY, ROLE_NONE},
#endif
#ifdef STANDALONE
	{"Producer", produce, STANDALONE_PERIOD_MS, PRIORITY_HIGH, ROLE_PRODUCER},
	{"Consumer", consume, STANDALONE_PERIOD_MS, PRIORITY_NORMAL, ROLE_CONSUMER},
#endif
};

const size_t tasks_count = ARRAY_SIZE(tasks);
