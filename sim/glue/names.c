/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: threads, domains, partitions and objects by name, for the trace, the map and the plan. From
 * the tables of names that the build makes, and the debug information where there are none.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/sys/printk.h>

#include "names.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"
#include "userspace.h"
#endif

size_t glue_describe_thread(const struct k_thread *thread, char *text, size_t size)
{
#ifdef CONFIG_THREAD_NAME
	if (thread->name[0] != '\0') {
		snprintk(text, size, "%s", thread->name);
		return strlen(text);
	}
#endif
	if (glue_describe_data((uintptr_t)thread, text, size) == 0) {
		snprintk(text, size, "%p", (const void *)thread);
	}
	return strlen(text);
}

#ifdef CONFIG_USERSPACE

const char *glue_partition_name(const struct k_mem_partition *partition)
{
	STRUCT_SECTION_FOREACH(z_app_region, region) {
		/* One without variables covers nothing, and is known by its address only. */
		if (region->partition == partition ||
		    (partition->size != 0 && region->partition->start == partition->start &&
		     region->partition->size == partition->size)) {
			return region->name;
		}
	}
	return NULL;
}

size_t glue_describe_partition(const struct k_mem_partition *partition, char *text, size_t size)
{
	const char *name = glue_partition_name(partition);
	size_t n;

	if (name != NULL) {
		snprintk(text, size, "%s", name);
		return strlen(text);
	}
	n = glue_describe_data(partition->start, text, size);
	if (n == 0) {
		snprintk(text, size, "%#zx..%#zx", (size_t)partition->start,
			 (size_t)(partition->start + partition->size - 1));
		n = strlen(text);
	}
	return n;
}

const char *glue_source_name(const char *label)
{
	static const char *const prefixes[] = {"_k_thread_obj_", "__device_"};

	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++) {
		size_t length = strlen(prefixes[i]);

		if (strncmp(label, prefixes[i], length) == 0) {
			return label + length;
		}
	}
	return label;
}

size_t glue_describe_domain(const struct k_mem_domain *domain, char *text, size_t size)
{
	for (unsigned int i = 0; i < z_static_domain_count; i++) {
		if (z_static_domain_labels[i].domain == domain) {
			snprintk(text, size, "%s", z_static_domain_labels[i].label);
			return strlen(text);
		}
	}
	snprintk(text, size, "%s%p", domain == &k_mem_domain_default ? "the default domain, " : "",
		 (const void *)domain);
	return strlen(text);
}

#endif /* CONFIG_USERSPACE */

/* ---- Objects ------------------------------------------------------------------------------- */

#ifdef CONFIG_USERSPACE
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

size_t glue_describe_object(uintptr_t address, char *text, size_t size)
{
	const struct k_object *ko = object_at(address);
	const char *label = ko == NULL ? NULL : z_object_label(ko->name);
	size_t n;

	if (label != NULL) {
		snprintk(text, size, "%s", glue_source_name(label));
	} else if (ko != NULL) {
		snprintk(text, size, "%p", ko->name);
	} else if (glue_describe_data(address, text, size) == 0) {
		snprintk(text, size, "%p", (void *)address);
	}
	n = strlen(text);
	if (ko != NULL && ko->type != K_OBJ_MUTEX && ko->type != K_OBJ_SYS_MUTEX) {
		snprintk(text + n, size - n, " (%s)", z_object_type_name(ko->type));
	}
	return strlen(text);
}

#else

size_t glue_describe_object(uintptr_t address, char *text, size_t size)
{
	if (glue_describe_data(address, text, size) == 0) {
		snprintk(text, size, "%p", (void *)address);
	}
	return strlen(text);
}

#endif
