/* SPDX-License-Identifier: Apache-2.0 */

/* The exchange. Its functions run in the mode, and with the rights, of the task that calls. */

#include <zephyr/logging/log.h>

#include "exchange.h"
#include "figures.h"
#include "partitions.h"

LOG_MODULE_DECLARE(app, CONFIG_APP_LOG_LEVEL);

static K_MUTEX_DEFINE(sample_mutex);
static K_SEM_DEFINE(sample_sem, 0, SAMPLES_MAX);

#ifdef CONFIG_CAR_MISTAKE_DEADLOCK
K_MUTEX_DEFINE(screen_mutex);
#endif

/* Mistake: not in a partition, so kernel memory. */
#ifndef CONFIG_CAR_MISTAKE_NO_TAG
PC_SHARED_DATA
#endif
struct sample exchange_sample;

static void grant(k_tid_t task)
{
	k_object_access_grant(&sample_sem, task);
#ifdef CONFIG_CAR_MISTAKE_DEADLOCK
	k_object_access_grant(&screen_mutex, task);
#endif
}

void exchange_grant_producer(k_tid_t task)
{
	grant(task);
	k_object_access_grant(&sample_mutex, task);
}

void exchange_grant_consumer(k_tid_t task)
{
	grant(task);
	/* Mistake: the consumer locks a mutex that it was not granted. */
	if (!IS_ENABLED(CONFIG_CAR_MISTAKE_NO_GRANT)) {
		k_object_access_grant(&sample_mutex, task);
	}
}

void exchange_put(const struct sample *sample)
{
	k_mutex_lock(&sample_mutex, K_FOREVER);
	exchange_sample = *sample;
#ifdef CONFIG_CAR_MISTAKE_DEADLOCK
	/* Mistake: the sample's mutex first, then the screen's; Display does it the other way. */
	k_mutex_lock(&screen_mutex, K_FOREVER);
	k_mutex_unlock(&screen_mutex);
#endif
	k_mutex_unlock(&sample_mutex);

	/* Never fails: a semaphore that is full stays full. */
	k_sem_give(&sample_sem);
	LOG_DBG("%u samples to be had", k_sem_count_get(&sample_sem));
}

int exchange_get(struct sample *sample, k_timeout_t timeout)
{
	int ret = k_sem_take(&sample_sem, timeout);

	if (ret == 0) {
		k_mutex_lock(&sample_mutex, K_FOREVER);
		*sample = exchange_sample;
		k_mutex_unlock(&sample_mutex);
	}
	return ret;
}
