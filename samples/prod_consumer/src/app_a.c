/* SPDX-License-Identifier: Apache-2.0 */

/*
 * App A. Its set-up runs in supervisor mode: a memory domain, a kernel heap, the driver's
 * callback, a second thread. Then it drops to user mode, where all its work is done:
 *
 *   interrupt --mqueue--> monitor --shared_queue_incoming--> App B
 *   driver   <--write--- writeback <--shared_queue_outgoing-- App B
 */

#include <zephyr/kernel.h>
#include <zephyr/device.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/logging/log.h>
#include <zephyr/sys/libc-hooks.h>

#include "app_a.h"
#include "app_shared.h"
#include "app_syscall.h"
#include "sample_driver.h"

LOG_MODULE_REGISTER(app_a);

#define MQUEUE_SLOTS 8
#define COOKIE_SENT  10

K_APPMEM_PARTITION_DEFINE(app_a_partition);
static struct k_mem_domain app_a_domain;

/*
 * Payloads on their way out of interrupt context. A kernel object: the interrupt handler can fill
 * it while no user thread could ever lend a buffer.
 */
K_MSGQ_DEFINE(mqueue, SAMPLE_PAYLOAD_SIZE, MQUEUE_SLOTS, 4);

/*
 * What the kernel allocates for App A: the nodes of payloads that wait in shared_queue_incoming.
 * App B can't use it up, and App A can't use up anything else.
 */
K_HEAP_DEFINE(app_a_kernel_heap, QUEUE_HEAP_BYTES(20));

static K_THREAD_STACK_DEFINE(writeback_stack, APP_STACK_SIZE);
static struct k_thread writeback_thread;

/* Set before the drop to user mode, and read by both threads after it. */
K_APP_BMEM(app_a_partition) static const struct device *sample_device;

/* In interrupt context. Never waits: a payload that finds the queue full is lost. */
static void payload_arrived(const struct device *dev, void *context, void *payload)
{
	int ret = k_msgq_put(&mqueue, payload, K_NO_WAIT);

	if (ret != 0) {
		LOG_ERR("payload lost: message queue is full (%d)", ret);
	}
}

/* User mode: fetch payloads, pass them to App B. */
static void monitor_entry(void *p1, void *p2, void *p3)
{
	int ret = sample_driver_state_set(sample_device, true);

	if (ret != 0) {
		LOG_ERR("can't start the sample driver (%d)", ret);
		k_oops();
	}

	for (int i = 0; i < NUM_PAYLOADS; i++) {
		/* Plain library code on memory of our own partition: no system call. */
		void *payload = sys_heap_alloc(&shared_heap, SAMPLE_PAYLOAD_SIZE);

		if (payload == NULL) {
			LOG_ERR("the shared heap is used up");
			k_oops();
		}

		/* The kernel writes to the payload, after it has seen that we could. */
		ret = k_msgq_get(&mqueue, payload, K_FOREVER);
		if (ret != 0) {
			LOG_ERR("no payload from the message queue (%d)", ret);
			k_oops();
		}
		LOG_INF("monitor thread got data payload #%d", i);

		/*
		 * User mode can't let the kernel link the payload itself into a list: it could
		 * change the link. The alloc form takes a node from our kernel heap.
		 */
		ret = k_queue_alloc_append(&shared_queue_incoming, payload);
		if (ret != 0) {
			LOG_ERR("can't queue the payload for App B (%d)", ret);
			k_oops();
		}
	}

	ret = sample_driver_state_set(sample_device, false);
	__ASSERT(ret == 0, "can't stop the sample driver (%d)", ret);
}

/* User mode: take what App B has processed, and hand it to the driver. */
static void writeback_entry(void *p1, void *p2, void *p3)
{
	for (int i = 0; i < NUM_PAYLOADS; i++) {
		void *payload = k_queue_get(&shared_queue_outgoing, K_FOREVER);

		__ASSERT(payload != NULL, "the queue is to wait for ever");
		LOG_INF("writing processed data blob back to the sample device");

		int ret = sample_driver_write(sample_device, payload);

		if (ret != 0) {
			LOG_ERR("the sample driver refused payload #%d (%d)", i, ret);
			k_oops();
		}
		sys_heap_free(&shared_heap, payload);
	}

	/* A pointer to our own stack: the kernel reads the cookie and writes it back there. */
	unsigned int cookie = COOKIE_SENT;
	int ret = magic_syscall(&cookie);

	if (ret != 0 || cookie != COOKIE_SENT + 1) {
		LOG_ERR("magic_syscall() went wrong: %d, cookie %u", ret, cookie);
		k_oops();
	}
	LOG_INF("SUCCESS");
}

/* A domain of App A's own, with this thread in it. Threads that it creates follow. */
static void enter_own_domain(void)
{
	struct k_mem_partition *partitions[] = {
#ifdef Z_LIBC_PARTITION_EXISTS
		&z_libc_partition,
#endif
		&app_a_partition,
		&shared_partition,
	};
	int ret = k_mem_domain_init(&app_a_domain, ARRAY_SIZE(partitions), partitions);

	if (ret == 0) {
		ret = k_mem_domain_add_thread(&app_a_domain, k_current_get());
	}
	if (ret != 0) {
		LOG_ERR("can't set up App A's memory domain (%d)", ret);
		k_oops();
	}
}

/*
 * The writeback thread is in user mode from its first instruction and inherits nothing. It does
 * not start before it has been given the little that it needs.
 */
static void start_writeback(void)
{
	k_tid_t tid =
		k_thread_create(&writeback_thread, writeback_stack, APP_STACK_SIZE, writeback_entry,
				NULL, NULL, NULL, APP_A_PRIORITY, K_USER, K_FOREVER);

	k_thread_name_set(tid, "writeback");
	k_thread_access_grant(tid, &shared_queue_outgoing, sample_device);
	k_thread_start(tid);
}

void app_a_entry(void *p1, void *p2, void *p3)
{
	sample_device = device_get_binding(SAMPLE_DRIVER_NAME_0);
	if (sample_device == NULL) {
		LOG_ERR("there is no device %s", SAMPLE_DRIVER_NAME_0);
		k_oops();
	}

	enter_own_domain();
	sys_heap_init(&shared_heap, shared_heap_memory, SHARED_HEAP_BYTES);
	k_thread_heap_assign(k_current_get(), &app_a_kernel_heap);

	/* A direct call, no system call: only supervisor mode may say what runs in interrupts. */
	sample_driver_set_callback(sample_device, payload_arrived, NULL);

	start_writeback();

	/* What the monitor needs; then there is no way back. */
	k_thread_access_grant(k_current_get(), &mqueue, &shared_queue_incoming, sample_device);
	k_thread_user_mode_enter(monitor_entry, NULL, NULL, NULL);
}
