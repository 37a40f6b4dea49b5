/* SPDX-License-Identifier: Apache-2.0 */

/*
 * App B. Unlike App A it builds no memory domain: it stays in the default one and adds its
 * partitions to that while it runs. It sees no driver and nothing of App A's but the payloads.
 */

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/logging/log.h>

#include "app_b.h"
#include "app_shared.h"

LOG_MODULE_REGISTER(app_b);

#define START_UP_MS 400
#define WORK_US     100000

K_APPMEM_PARTITION_DEFINE(app_b_partition);

/* Where the kernel takes the nodes for shared_queue_outgoing from. */
K_HEAP_DEFINE(app_b_kernel_heap, QUEUE_HEAP_BYTES(16));

/* Payloads processed so far. */
K_APP_BMEM(app_b_partition) static unsigned int process_count;

/* Stands for work that takes its time; the driver knows a processed payload by it. */
static void process(uint8_t *payload)
{
	k_busy_wait(WORK_US);
	for (size_t i = 0; i < SAMPLE_PAYLOAD_SIZE; i++) {
		payload[i] = sample_driver_processed_byte(payload[i]);
	}
}

/* User mode: wait for payloads, work on them, send them back. */
static void processor_entry(void *p1, void *p2, void *p3)
{
	/* A slow start: payloads pile up meanwhile. */
	k_sleep(K_MSEC(START_UP_MS));

	for (;;) {
		uint8_t *payload = k_queue_get(&shared_queue_incoming, K_FOREVER);

		process(payload);
		process_count++;
		LOG_INF("processing payload #%u complete", process_count);

		int ret = k_queue_alloc_append(&shared_queue_outgoing, payload);

		if (ret != 0) {
			LOG_ERR("can't queue the payload for App A (%d)", ret);
			k_oops();
		}
	}
}

FUNC_NORETURN void app_b_entry(void)
{
	int ret = k_mem_domain_add_partition(&k_mem_domain_default, &app_b_partition);

	if (ret == 0) {
		ret = k_mem_domain_add_partition(&k_mem_domain_default, &shared_partition);
	}
	if (ret != 0) {
		LOG_ERR("can't add App B's partitions to the default domain (%d)", ret);
		k_oops();
	}

	k_thread_heap_assign(k_current_get(), &app_b_kernel_heap);
	k_thread_access_grant(k_current_get(), &shared_queue_incoming, &shared_queue_outgoing);
	k_thread_user_mode_enter(processor_entry, NULL, NULL, NULL);
}
