/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kernel objects in words, for reports: by the table of objects where there is user mode, by the
 * debug information where there is none.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "fault.h"
#include "port/system.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"

/* A mutex in user memory is known by that address; what threads wait in is its kernel half. */
static const struct k_object *object_at(uintptr_t address)
{
	for (unsigned int i = 0; i < z_static_object_count; i++) {
		const struct k_object *ko = &z_static_objects[i];

		if (ko->type == K_OBJ_SYS_MUTEX &&
		    address - (uintptr_t)ko->data.mutex < sizeof(*ko->data.mutex)) {
			return ko;
		}
	}
	return z_object_containing(address);
}

size_t z_describe_object(uintptr_t address, char *text, size_t size)
{
	const struct k_object *ko = object_at(address);
	const char *label = ko == NULL ? NULL : z_object_label(ko->name);
	size_t n;

	if (label != NULL) {
		snprintk(text, size, "%s", z_source_name(label));
	} else if (ko != NULL) {
		snprintk(text, size, "%p", ko->name);
	} else if (arch_describe_data(address, text, size) == 0) {
		snprintk(text, size, "%p", (void *)address);
	}
	n = strlen(text);
	if (ko != NULL && ko->type != K_OBJ_MUTEX && ko->type != K_OBJ_SYS_MUTEX) {
		snprintk(text + n, size - n, " (%s)", z_object_type_name(ko->type));
	}
	return strlen(text);
}

#else

size_t z_describe_object(uintptr_t address, char *text, size_t size)
{
	if (arch_describe_data(address, text, size) == 0) {
		snprintk(text, size, "%p", (void *)address);
	}
	return strlen(text);
}

#endif
