/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What user mode has to pass before it reaches a driver of this class. Both calls answer a wrong
 * device or buffer with an error, where most of the kernel's own end the calling thread.
 */

#include <zephyr/kernel.h>
#include <zephyr/internal/syscall_handler.h>

#include "sample_driver.h"

static int z_vrfy_sample_driver_write(const struct device *dev, void *payload)
{
	if (K_SYSCALL_DRIVER_SAMPLE(dev, write)) {
		return -EINVAL;
	}
	if (K_SYSCALL_MEMORY_READ(payload, SAMPLE_PAYLOAD_SIZE)) {
		return -EFAULT;
	}
	return z_impl_sample_driver_write(dev, payload);
}

#include <zephyr/syscalls/sample_driver_write_mrsh.c>

static int z_vrfy_sample_driver_state_set(const struct device *dev, bool active)
{
	if (K_SYSCALL_DRIVER_SAMPLE(dev, state_set)) {
		return -EINVAL;
	}
	return z_impl_sample_driver_state_set(dev, active);
}

#include <zephyr/syscalls/sample_driver_state_set_mrsh.c>
