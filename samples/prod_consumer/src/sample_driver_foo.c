/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The one driver of its class: makes up a payload at each interrupt, and recognises its payloads
 * when they come back processed. There is no hardware behind it but the timer that ticks.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/device.h>
#include <zephyr/logging/log.h>

#include "sample_driver.h"
#include "sample_driver_foo.h"

LOG_MODULE_REGISTER(sample_driver);

struct foo_data {
	sample_driver_callback_t callback;
	void *context;
	bool active;
	/* Interrupts so far; payload n is filled with n. */
	unsigned int interrupts;
	/* Payloads that came back. */
	unsigned int written;
	uint8_t payload[SAMPLE_PAYLOAD_SIZE];
};

void sample_driver_foo_isr(const void *param)
{
	const struct device *dev = param;
	struct foo_data *foo = dev->data;

	LOG_INF("%s: param=%p count=%u", __func__, param, foo->interrupts);

	memset(foo->payload, (int)foo->interrupts, sizeof(foo->payload));
	foo->interrupts++;

	if (foo->callback != NULL) {
		foo->callback(dev, foo->context, foo->payload);
	}
}

static void foo_set_callback(const struct device *dev, sample_driver_callback_t callback,
			     void *context)
{
	struct foo_data *foo = dev->data;
	/* An interrupt must not find the new function with the old context. */
	unsigned int key = irq_lock();

	foo->callback = callback;
	foo->context = context;
	irq_unlock(key);
}

static int foo_state_set(const struct device *dev, bool active)
{
	struct foo_data *foo = dev->data;

	if (active == foo->active) {
		return 0;
	}
	foo->active = active;

	if (active) {
		sample_tick_start(dev);
	} else {
		sample_tick_stop();
	}
	return 0;
}

static int foo_write(const struct device *dev, void *payload)
{
	struct foo_data *foo = dev->data;
	const uint8_t *bytes = payload;
	/* They come back in the order in which they went. */
	uint8_t expected = sample_driver_processed_byte((uint8_t)foo->written);

	for (size_t i = 0; i < SAMPLE_PAYLOAD_SIZE; i++) {
		if (bytes[i] != expected) {
			return -EIO;
		}
	}
	foo->written++;
	return 0;
}

static DEVICE_API(sample, foo_api) = {
	.write = foo_write,
	.set_callback = foo_set_callback,
	.state_set = foo_state_set,
};

static struct foo_data foo_data_0;

static int foo_init(const struct device *dev)
{
	return 0;
}

DEVICE_DEFINE(sample_driver_foo_0, SAMPLE_DRIVER_NAME_0, foo_init, NULL, &foo_data_0, NULL,
	      POST_KERNEL, CONFIG_KERNEL_INIT_PRIORITY_DEVICE, &foo_api);
