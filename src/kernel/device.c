/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The device model: looking devices up, and their general state. What a device does is its
 * driver's; permissions are the object table's.
 */

#include "init_levels.h"
#include "lock.h"

#include <errno.h>
#include <string.h>

#include <zephyr/device.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>
#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>
#endif

TYPE_SECTION_START_EXTERN(const struct device, device);
TYPE_SECTION_END_EXTERN(const struct device, device);

size_t z_device_get_all_static(const struct device **devices)
{
	*devices = TYPE_SECTION_START(device);
	return (size_t)(TYPE_SECTION_END(device) - TYPE_SECTION_START(device));
}

int z_device_init_run(const struct device *dev)
{
	int result = dev->init != NULL ? dev->init(dev) : 0;

	/* A driver that reports failure with a positive number failed as well. */
	if (result > 0) {
		result = -result;
	}
	dev->state->init_res = (uint8_t)MIN(0u - (unsigned int)result, UINT8_MAX);
	dev->state->initialized = true;
	k_object_init(dev);
	return result;
}

bool z_impl_device_is_ready(const struct device *dev)
{
	return dev != NULL && dev->state->initialized && dev->state->init_res == 0;
}

const struct device *z_impl_device_get_binding(const char *name)
{
	if (name == NULL || name[0] == '\0') {
		return NULL;
	}
	/* A driver usually passes the very string that the device was defined with. */
	TYPE_SECTION_FOREACH(const struct device, device, dev) {
		if (dev->name == name && z_impl_device_is_ready(dev)) {
			return dev;
		}
	}
	TYPE_SECTION_FOREACH(const struct device, device, dev) {
		if (strcmp(dev->name, name) == 0 && z_impl_device_is_ready(dev)) {
			return dev;
		}
	}
	return NULL;
}

/* Is the device in this state, and nobody about to change it? Then the caller is, until done(). */
static bool begin_change(const struct device *dev, bool initialized)
{
	unsigned int key = z_lock();
	bool free = dev->state->initialized == initialized && !dev->state->changing;

	if (free) {
		dev->state->changing = true;
	}
	z_unlock(key);
	return free;
}

int z_impl_device_init(const struct device *dev)
{
	int result;

	if (!begin_change(dev, false)) {
		return -EALREADY;
	}
	result = z_device_init_run(dev);
	dev->state->changing = false;
	return result;
}

#ifdef CONFIG_DEVICE_DEINIT_SUPPORT
int z_impl_device_deinit(const struct device *dev)
{
	int result = -ENOTSUP;

	if (!begin_change(dev, true)) {
		return -EPERM;
	}
	if (dev->deinit != NULL) {
		result = dev->deinit(dev);
	}
	if (result == 0) {
		dev->state->initialized = false;
	}
	dev->state->changing = false;
	return result;
}
#endif

device_handle_t device_handle_get(const struct device *dev)
{
	return dev == NULL ? DEVICE_HANDLE_NULL
			   : (device_handle_t)(dev - TYPE_SECTION_START(device) + 1);
}

const struct device *device_from_handle(device_handle_t dev_handle)
{
	const struct device *devices;
	size_t count = z_device_get_all_static(&devices);

	if (dev_handle < 1 || (size_t)dev_handle > count) {
		return NULL;
	}
	return &devices[dev_handle - 1];
}

#ifdef CONFIG_USERSPACE
/* A longer name is one that no device has. */
#define DEVICE_NAME_SIZE 48

static const struct device *z_vrfy_device_get_binding(const char *name)
{
	char copy[DEVICE_NAME_SIZE];

	if (k_usermode_string_copy(copy, name, sizeof(copy)) != 0) {
		return NULL;
	}
	return z_impl_device_get_binding(copy);
}
#include <zephyr/syscalls/device_get_binding_mrsh.c>

/*
 * Permission on any object would do for a check of K_OBJ_ANY, so the address must also be that
 * of a device before it is used as one. By distance: an image without devices has an empty table,
 * which has no last byte.
 */
static bool is_device(const struct device *dev)
{
	const struct device *devices;
	size_t count = z_device_get_all_static(&devices);

	return (uintptr_t)dev - (uintptr_t)devices < count * sizeof(*devices);
}

static bool z_vrfy_device_is_ready(const struct device *dev)
{
	if (dev == NULL) {
		return false;
	}
	K_OOPS(K_SYSCALL_OBJ_INIT(dev, K_OBJ_ANY));
	K_OOPS(K_SYSCALL_VERIFY_MSG(is_device(dev), "%p is not a device", (const void *)dev));
	return z_impl_device_is_ready(dev);
}
#include <zephyr/syscalls/device_is_ready_mrsh.c>

static int z_vrfy_device_init(const struct device *dev)
{
	K_OOPS(K_SYSCALL_OBJ_INIT(dev, K_OBJ_ANY));
	K_OOPS(K_SYSCALL_VERIFY_MSG(is_device(dev), "%p is not a device", (const void *)dev));
	return z_impl_device_init(dev);
}
#include <zephyr/syscalls/device_init_mrsh.c>

#ifdef CONFIG_DEVICE_DEINIT_SUPPORT
static int z_vrfy_device_deinit(const struct device *dev)
{
	K_OOPS(K_SYSCALL_OBJ_INIT(dev, K_OBJ_ANY));
	K_OOPS(K_SYSCALL_VERIFY_MSG(is_device(dev), "%p is not a device", (const void *)dev));
	return z_impl_device_deinit(dev);
}
#include <zephyr/syscalls/device_deinit_mrsh.c>
#endif
#endif
