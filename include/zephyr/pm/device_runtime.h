/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Devices that are switched off while nobody uses them: here they are always on, and so everything
 * succeeds without doing anything, but the question whether that is managed.
 */

#ifndef ZEPHYR_PM_DEVICE_RUNTIME_H
#define ZEPHYR_PM_DEVICE_RUNTIME_H

#include <stdbool.h>
#include <zephyr/kernel.h>
#include <zephyr/pm/device.h>

#ifdef __cplusplus
extern "C" {
#endif

static inline int pm_device_runtime_auto_enable(const struct device *dev)
{
	(void)dev;
	return 0;
}

static inline int pm_device_runtime_enable(const struct device *dev)
{
	(void)dev;
	return 0;
}

static inline int pm_device_runtime_disable(const struct device *dev)
{
	(void)dev;
	return 0;
}

static inline int pm_device_runtime_get(const struct device *dev)
{
	(void)dev;
	return 0;
}

static inline int pm_device_runtime_put(const struct device *dev)
{
	(void)dev;
	return 0;
}

static inline int pm_device_runtime_put_async(const struct device *dev, k_timeout_t delay)
{
	(void)dev;
	(void)delay;
	return 0;
}

static inline bool pm_device_runtime_is_enabled(const struct device *dev)
{
	(void)dev;
	return false;
}

#ifdef __cplusplus
}
#endif

#endif
