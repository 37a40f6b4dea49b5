/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What somebody would try on the producer/consumer system: its calls, its partitions, its queues.
 */

#include "rules.h"

#include "app_a.h"
#include "app_shared.h"
#include "app_syscall.h"
#include "sample_driver.h"

static unsigned int kernel_cookie = 10;
static uint8_t kernel_payload[SAMPLE_PAYLOAD_SIZE];

/* ---- magic_syscall() ---------------------------------------------------------------------- */

static intptr_t send_cookie(void *value, void *unused)
{
	unsigned int cookie = (unsigned int)(uintptr_t)value;
	int ret = magic_syscall(&cookie);

	return ret != 0 ? ret : (intptr_t)cookie;
}

static intptr_t send_pointer(void *pointer, void *unused)
{
	return magic_syscall((unsigned int *)pointer);
}

static const unsigned int constant_cookie = 5;

RULE(PC_14, what_does_the_cookie_call_return)
{
	CHECK_RETURNS(user_new(send_cookie, (void *)10, NULL), 11);
	CHECK_RETURNS(user_new(send_cookie, (void *)42, NULL), 43);
	CHECK_RETURNS(user_new(send_cookie, (void *)43, NULL), -EINVAL);
	CHECK_RETURNS(user_new(send_cookie, (void *)UINT32_MAX, NULL), -EINVAL);
}

RULE(PC_14, what_if_the_cookie_is_not_the_callers)
{
	CHECK_RETURNS(user_new(send_pointer, &kernel_cookie, NULL), -EPERM);
	CHECK_RETURNS(user_new(send_pointer, NULL, NULL), -EPERM);
	CHECK_RETURNS(user_new(send_pointer, (void *)(UINTPTR_MAX - 1), NULL), -EPERM);
	/* Readable, not writable. */
	CHECK_RETURNS(user_new(send_pointer, (void *)(uintptr_t)&constant_cookie, NULL), -EPERM);
	CHECK_INT(kernel_cookie, 10);
}

/* ---- The driver --------------------------------------------------------------------------- */

SHARED_BSS static uint8_t payload[SAMPLE_PAYLOAD_SIZE];
K_SEM_DEFINE(not_a_device, 0, 1);

static const struct device *driver(void)
{
	return device_get_binding(SAMPLE_DRIVER_NAME_0);
}

static intptr_t write_to(void *device, void *buffer)
{
	return sample_driver_write((const struct device *)device, buffer);
}

static intptr_t set_state(void *device, void *active)
{
	return sample_driver_state_set((const struct device *)device, active != NULL);
}

RULE(PC_15 PC_22, what_if_the_device_is_not_the_callers_or_no_device)
{
	k_tid_t wrong_type = user_new(write_to, &not_a_device, payload);

	k_object_access_grant(&not_a_device, wrong_type);
	CHECK_RETURNS(wrong_type, -EINVAL);
	CHECK_RETURNS(user_new(write_to, (void *)driver(), payload), -EINVAL);
	CHECK_RETURNS(user_new(set_state, (void *)driver(), (void *)1), -EINVAL);
	CHECK_RETURNS(user_new(set_state, NULL, (void *)1), -EINVAL);
}

RULE(PC_15, what_if_the_payload_is_not_the_callers)
{
	k_tid_t foreign = user_new(write_to, (void *)driver(), kernel_payload);
	k_tid_t half = user_new(write_to, (void *)driver(),
				(void *)(rules_partition.start + rules_partition.size - 64));
	k_tid_t unprocessed = user_new(write_to, (void *)driver(), payload);

	k_object_access_grant(driver(), foreign);
	k_object_access_grant(driver(), half);
	k_object_access_grant(driver(), unprocessed);
	CHECK_RETURNS(foreign, -EFAULT);
	CHECK_RETURNS(half, -EFAULT);
	/* All right as a buffer, and refused by the driver itself. */
	CHECK_RETURNS(unprocessed, -EIO);
}

static void callback(const struct device *dev, void *context, void *data)
{
}

static intptr_t install_callback(void *device, void *unused)
{
	sample_driver_set_callback((const struct device *)device, callback, NULL);
	return 0;
}

RULE(PC_7, can_user_mode_install_a_callback)
{
	k_tid_t thread = user_new(install_callback, (void *)driver(), NULL);

	k_object_access_grant(driver(), thread);
	CHECK_FAULTS(thread);
}

/* ---- Partitions and queues ---------------------------------------------------------------- */

RULE(PC_22, can_another_domain_read_app_as_partition)
{
	/* Keeps App A, and with it what its partition holds, in the image. */
	void (*volatile app_a)(void *, void *, void *) = app_a_entry;

	CHECK(app_a != NULL && app_a_partition.size > 0);
	CHECK_FAULTS(user_new(user_read, (void *)app_a_partition.start, NULL));
	CHECK_FAULTS(user_new(user_write, (void *)app_a_partition.start, NULL));
}

static intptr_t append(void *item, void *unused)
{
	return k_queue_alloc_append(&shared_queue_outgoing, item);
}

RULE(PC_22 PC_19, what_if_a_thread_without_a_pool_puts_on_a_queue)
{
	k_tid_t thread = user_new(append, payload, NULL);

	k_thread_heap_assign(thread, NULL);
	k_object_access_grant(&shared_queue_outgoing, thread);
	CHECK_RETURNS(thread, -ENOMEM);
}

K_HEAP_DEFINE(node_pool, 128);

RULE(PC_19, do_the_nodes_of_a_queue_come_back_to_their_pool)
{
	/* Far more than the pool has room for at once. */
	for (int i = 0; i < 50; i++) {
		k_tid_t thread = k_current_get();

		k_thread_heap_assign(thread, &node_pool);
		CHECK_INT(k_queue_alloc_append(&shared_queue_outgoing, payload), 0);
		k_thread_heap_assign(thread, NULL);
		CHECK(k_queue_get(&shared_queue_outgoing, K_NO_WAIT) == payload);
	}
}

static intptr_t use_shared_heap(void *a, void *b)
{
	void *block = sys_heap_alloc(&shared_heap, SAMPLE_PAYLOAD_SIZE);

	USER_CHECK(block != NULL);
	sys_heap_free(&shared_heap, block);
	return 0;
}

RULE(PC_22, what_if_the_shared_partition_is_taken_out_of_a_domain)
{
	static struct k_mem_domain domain;
	k_tid_t with = user_new(use_shared_heap, NULL, NULL);
	k_tid_t without = user_new(use_shared_heap, NULL, NULL);

	sys_heap_init(&shared_heap, shared_heap_memory, SHARED_HEAP_BYTES);
	CHECK_INT(rules_domain_init(&domain, &shared_partition), 0);
	CHECK_INT(k_mem_domain_add_thread(&domain, with), 0);
	CHECK_INT(k_mem_domain_add_thread(&domain, without), 0);
	CHECK_RETURNS(with, 0);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &shared_partition), 0);
	CHECK_FAULTS(without);
}
