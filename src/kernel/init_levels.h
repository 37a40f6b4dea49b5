/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The boot code's way to run the entries of <zephyr/init.h> and <zephyr/device.h>.
 */

#ifndef BULKHEAD_KERNEL_INIT_LEVELS_H
#define BULKHEAD_KERNEL_INIT_LEVELS_H

struct device;

enum z_init_level {
	Z_INIT_EARLY,
	Z_INIT_PRE_KERNEL_1,
	Z_INIT_PRE_KERNEL_2,
	Z_INIT_POST_KERNEL,
	Z_INIT_APPLICATION,
};

/* Run a level's entries in their order. */
void z_init_run_level(enum z_init_level level);

/* Initialise a device and note how it went; 0 or the negative errno value of its driver. */
int z_device_init_run(const struct device *dev);

#endif
