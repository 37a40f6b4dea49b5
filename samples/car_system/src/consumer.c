/* SPDX-License-Identifier: Apache-2.0 */

/* The consumer: shows samples, and knows which one it has shown. */

#include <zephyr/logging/log.h>

#include "consumer.h"
#include "exchange.h"
#include "figures.h"
#include "partitions.h"

LOG_MODULE_DECLARE(app, CONFIG_APP_LOG_LEVEL);

CONSUMER_DATA uint32_t consumer_last_seq;

void consumer_consume(k_timeout_t timeout)
{
	struct sample sample;

	if (exchange_get(&sample, timeout) != 0) {
		return;
	}
	LOG_INF("Display consumed data (seq=%u, timestamp=%u ms, value=%u)", sample.seq,
		sample.timestamp_ms, sample.value);
	if (sample.value != sample.seq * SAMPLE_FACTOR) {
		LOG_ERR("Sample %u can't have the value %u", sample.seq, sample.value);
	}
	if (sample.seq < consumer_last_seq) {
		LOG_ERR("Sample %u came after sample %u", sample.seq, consumer_last_seq);
	}
	consumer_last_seq = sample.seq;
}
