/* SPDX-License-Identifier: Apache-2.0 */

/* Verifiers of classes.h. */

#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/internal/syscall_handler.h>

#include "classes.h"

static int z_vrfy_lamp_level_set(const struct device *dev, int level)
{
	if (K_SYSCALL_DRIVER_LAMP(dev, set)) {
		return -EINVAL;
	}
	return z_impl_lamp_level_set(dev, level);
}

#include <zephyr/syscalls/lamp_level_set_mrsh.c>

static int z_vrfy_lamp_level_get(const struct device *dev)
{
	if (K_SYSCALL_DRIVER_LAMP(dev, get)) {
		return -ENOSYS;
	}
	return z_impl_lamp_level_get(dev);
}

#include <zephyr/syscalls/lamp_level_get_mrsh.c>
