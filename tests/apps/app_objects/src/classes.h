/* SPDX-License-Identifier: Apache-2.0 */

/* Two classes of drivers; the first has an operation that drivers may leave out. */

#ifndef CLASSES_H
#define CLASSES_H

#include <zephyr/device.h>
#include <zephyr/syscall.h>

__subsystem struct lamp_driver_api {
	int (*set)(const struct device *dev, int level);
	int (*get)(const struct device *dev); /* optional */
};

__subsystem struct bell_driver_api {
	int (*ring)(const struct device *dev, int times);
};

/* 0; from user mode -EINVAL for a device that is no lamp of the caller's. */
__syscall int lamp_level_set(const struct device *dev, int level);
/* The level; -ENOSYS for a lamp that can't tell. */
__syscall int lamp_level_get(const struct device *dev);

static inline int z_impl_lamp_level_set(const struct device *dev, int level)
{
	return ((const struct lamp_driver_api *)dev->api)->set(dev, level);
}

static inline int z_impl_lamp_level_get(const struct device *dev)
{
	return ((const struct lamp_driver_api *)dev->api)->get(dev);
}

#include <zephyr/syscalls/classes.h>

#endif
