/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The exchange: room for one sample, a mutex that keeps it whole, and a semaphore that counts the
 * samples that were put in. A new sample replaces the one before.
 */

#ifndef EXCHANGE_H
#define EXCHANGE_H

#include <zephyr/kernel.h>

struct sample {
	uint32_t seq;
	uint32_t timestamp_ms;
	uint32_t value;
};

/* Let a task use the exchange; supervisor. */
void exchange_grant_producer(k_tid_t task);
void exchange_grant_consumer(k_tid_t task);

/* Put a sample in; never waits for a consumer. */
void exchange_put(const struct sample *sample);

/* Get the latest sample, if one was put in for each that was got. 0, or -EBUSY or -EAGAIN. */
int exchange_get(struct sample *sample, k_timeout_t timeout);

#ifdef CONFIG_CAR_MISTAKE_TIRE_READS_SAMPLE
/* The sample itself, which is nobody's but the exchange's. */
extern struct sample exchange_sample;
#endif

#ifdef CONFIG_CAR_MISTAKE_DEADLOCK
/* A second mutex, of the dashboard's screen. */
extern struct k_mutex screen_mutex;
#endif

#endif
