/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The levels of the boot. The linker gathers a level's entries in a section but does not sort
 * them, so each pass over the section looks for the next priority: quadratic in the number of
 * different priorities, which are few, and without memory to sort in.
 */

#include "init_levels.h"

#include <stdbool.h>

#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

struct level_section {
	const struct init_entry *start;
	const struct init_entry *stop;
};

#define DECLARE_LEVEL(level)                                                                       \
	extern __weak const struct init_entry UTIL_CAT(__start_z_init_, level)[];                  \
	extern __weak const struct init_entry UTIL_CAT(__stop_z_init_, level)[]

/* Weak: a level without entries has no section, and both are NULL. */
DECLARE_LEVEL(EARLY);
DECLARE_LEVEL(PRE_KERNEL_1);
DECLARE_LEVEL(PRE_KERNEL_2);
DECLARE_LEVEL(POST_KERNEL);
DECLARE_LEVEL(APPLICATION);

#define LEVEL_SECTION(level)                                                                       \
	{                                                                                          \
		UTIL_CAT(__start_z_init_, level), UTIL_CAT(__stop_z_init_, level)                  \
	}

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

/* The lowest priority in the section that is above @a above; false if there is none. */
static bool next_priority(const struct level_section *section, int above, int *priority)
{
	bool found = false;

	for (const struct init_entry *entry = section->start; entry < section->stop; entry++) {
		if (entry->priority > above && (!found || entry->priority < *priority)) {
			*priority = entry->priority;
			found = true;
		}
	}
	return found;
}

void z_init_run_level(enum z_init_level level)
{
	const struct level_section *section = &levels[level];
	int priority = -1;

	while (next_priority(section, priority, &priority)) {
		for (const struct init_entry *entry = section->start; entry < section->stop;
		     entry++) {
			if (entry->priority == priority) {
				run_entry(entry);
			}
		}
	}
}
