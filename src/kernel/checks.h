/* SPDX-License-Identifier: Apache-2.0 */

/*
 * CONFIG_KERNEL_CHECKS inside the kernel: what the walkers share. See <zephyr/kernel/checks.h>.
 * All of it locked.
 */

#ifndef BULKHEAD_KERNEL_CHECKS_H
#define BULKHEAD_KERNEL_CHECKS_H

#include <stdbool.h>

#include <zephyr/kernel/checks.h>
#include <zephyr/sys/dlist.h>

/* More than any list of the kernel has: a longer one goes round in a circle. */
#define Z_CHECK_MOST 100000u

/* Note it; false, to be returned. */
bool z_damaged(struct kernel_damage *damage, const char *structure, const char *wrong,
	       const void *at);

/* Linked both ways, and with an end. */
bool z_list_is_sound(const sys_dlist_t *list);
bool z_list_contains(const sys_dlist_t *list, const sys_dnode_t *node);

/* timeout.c */
const sys_dlist_t *z_timeout_list(void);

#ifdef CONFIG_USERSPACE
/* userspace/object_checks.c */
bool z_objects_are_sound(struct kernel_damage *damage);
#else
static inline bool z_objects_are_sound(struct kernel_damage *damage)
{
	return true;
}
#endif

#endif
