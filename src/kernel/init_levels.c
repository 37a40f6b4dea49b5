/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The levels of the boot: the linker has sorted each one's entries.
 */

#include "init_levels.h"

#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

struct level_section {
	const struct init_entry *start;
	const struct init_entry *stop;
};

#define DECLARE_LEVEL(level)                                                                       \
	TYPE_SECTION_START_EXTERN(const struct init_entry, z_init_##level);                        \
	TYPE_SECTION_END_EXTERN(const struct init_entry, z_init_##level)

DECLARE_LEVEL(EARLY);
DECLARE_LEVEL(PRE_KERNEL_1);
DECLARE_LEVEL(PRE_KERNEL_2);
DECLARE_LEVEL(POST_KERNEL);
DECLARE_LEVEL(APPLICATION);

#define LEVEL_SECTION(level) {TYPE_SECTION_START(z_init_##level), TYPE_SECTION_END(z_init_##level)}

static const struct level_section levels[] = {
	[Z_INIT_EARLY] = LEVEL_SECTION(EARLY),
	[Z_INIT_PRE_KERNEL_1] = LEVEL_SECTION(PRE_KERNEL_1),
	[Z_INIT_PRE_KERNEL_2] = LEVEL_SECTION(PRE_KERNEL_2),
	[Z_INIT_POST_KERNEL] = LEVEL_SECTION(POST_KERNEL),
	[Z_INIT_APPLICATION] = LEVEL_SECTION(APPLICATION),
};

static void run_entry(const struct init_entry *entry)
{
	int result;

	if (entry->dev != NULL) {
		result = z_device_init_run(entry->dev);
		if (result < 0) {
			printk("device %s: initialisation failed (%d), it is not ready\n",
			       entry->dev->name, result);
		}
	} else {
		result = entry->init_fn();
		if (result < 0) {
			printk("init function at %p failed (%d)\n", (void *)entry->init_fn, result);
		}
	}
}

void z_init_run_level(enum z_init_level level)
{
	for (const struct init_entry *entry = levels[level].start; entry < levels[level].stop;
	     entry++) {
		run_entry(entry);
	}
}
