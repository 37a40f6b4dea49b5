/* SPDX-License-Identifier: Apache-2.0 */

/* The producer: numbers its samples. */

#include <zephyr/logging/log.h>

#include "exchange.h"
#include "figures.h"
#include "partitions.h"
#include "producer.h"

LOG_MODULE_DECLARE(app, CONFIG_APP_LOG_LEVEL);

PRODUCER_DATA uint32_t producer_next_seq;

void producer_produce(void)
{
	const struct sample sample = {
		.seq = producer_next_seq,
		.timestamp_ms = k_uptime_get_32(),
		.value = producer_next_seq * SAMPLE_FACTOR,
	};

	producer_next_seq++;
	exchange_put(&sample);
	LOG_INF("Engine produced data (seq=%u, value=%u)", sample.seq, sample.value);
}
