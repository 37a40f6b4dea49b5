/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A class of drivers: a device that interrupts with a payload now and then, and takes processed
 * payloads back. The marks are what make it usable from user mode: __subsystem turns the table of
 * functions into a type of kernel object, __syscall a declaration into a system call.
 */

#ifndef SAMPLE_DRIVER_H
#define SAMPLE_DRIVER_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#include <zephyr/device.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SAMPLE_DRIVER_NAME_0 "SAMPLE_DRIVER_0"

/* Bytes of a payload, in both directions. */
#define SAMPLE_PAYLOAD_SIZE 128

/**
 * Called by the driver for each payload, in interrupt context.
 *
 * @param context as it was given to sample_driver_set_callback()
 * @param payload SAMPLE_PAYLOAD_SIZE bytes of the driver's, valid until the callback returns
 */
typedef void (*sample_driver_callback_t)(const struct device *dev, void *context, void *payload);

__subsystem struct sample_driver_api {
	int (*write)(const struct device *dev, void *payload);
	void (*set_callback)(const struct device *dev, sample_driver_callback_t callback,
			     void *context);
	int (*state_set)(const struct device *dev, bool active);
};

/**
 * Give a processed payload back to the device.
 *
 * User or supervisor mode. Does not block.
 *
 * @param payload SAMPLE_PAYLOAD_SIZE bytes, each turned with sample_driver_processed_byte()
 * @retval 0 taken
 * @retval -EIO this is not a payload of this device, or was not processed
 * @retval -EINVAL (from user mode) @a dev is no such device, or not the caller's to use
 * @retval -EFAULT (from user mode) the caller could not read all of @a payload
 */
__syscall int sample_driver_write(const struct device *dev, void *payload);

static inline int z_impl_sample_driver_write(const struct device *dev, void *payload)
{
	const struct sample_driver_api *api = (const struct sample_driver_api *)dev->api;

	return api->write(dev, payload);
}

/**
 * Start or stop the payloads. The first comes 100 ms after the start.
 *
 * User or supervisor mode. Does not block.
 *
 * @retval 0 done, also when nothing changed
 * @retval -EINVAL (from user mode) @a dev is no such device, or not the caller's to use
 */
__syscall int sample_driver_state_set(const struct device *dev, bool active);

static inline int z_impl_sample_driver_state_set(const struct device *dev, bool active)
{
	const struct sample_driver_api *api = (const struct sample_driver_api *)dev->api;

	return api->state_set(dev, active);
}

/**
 * Say who is told of payloads.
 *
 * Supervisor mode only, and therefore no system call: the callback runs with all rights, and who
 * may choose it may do anything.
 *
 * @param callback NULL for nobody
 */
static inline void sample_driver_set_callback(const struct device *dev,
					      sample_driver_callback_t callback, void *context)
{
	const struct sample_driver_api *api = (const struct sample_driver_api *)dev->api;

	api->set_callback(dev, callback, context);
}

/* The work that has to be done on each byte of a payload. Any mode. */
static inline uint8_t sample_driver_processed_byte(uint8_t raw)
{
	return (uint8_t)~raw;
}

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/sample_driver.h>

#endif
