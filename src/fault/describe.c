/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads, domains and partitions by name, for what the kernel says itself: in the log, of waits
 * and deadlines, to the tools. From the tables of names that the build makes.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/sys/printk.h>

#include "fault.h"
#include "port/system.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"
#include "userspace.h"
#endif

size_t z_describe_thread(const struct k_thread *thread, char *text, size_t size)
{
#ifdef CONFIG_THREAD_NAME
	if (thread->name[0] != '\0') {
		snprintk(text, size, "%s", thread->name);
		return strlen(text);
	}
#endif
	if (arch_describe_data((uintptr_t)thread, text, size) == 0) {
		snprintk(text, size, "%p", (const void *)thread);
	}
	return strlen(text);
}

#ifdef CONFIG_USERSPACE

const char *z_partition_name(const struct k_mem_partition *partition)
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

size_t z_describe_partition(const struct k_mem_partition *partition, char *text, size_t size)
{
	const char *name = z_partition_name(partition);
	size_t n;

	if (name != NULL) {
		snprintk(text, size, "%s", name);
		return strlen(text);
	}
	n = arch_describe_data(partition->start, text, size);
	if (n == 0) {
		snprintk(text, size, "%#zx..%#zx", (size_t)partition->start,
			 (size_t)(partition->start + partition->size - 1));
		n = strlen(text);
	}
	return n;
}

static bool on_own_stack(const void *object)
{
	return _current != NULL &&
	       (uintptr_t)object - _current->stack_info.start < _current->stack_info.size;
}

size_t z_describe_descriptor(const struct k_mem_partition *partition, char *text, size_t size)
{
	size_t n = 0;

	if (z_partition_name(partition) == NULL && !on_own_stack(partition)) {
		n = arch_describe_data((uintptr_t)partition, text, size);
	}
	return n != 0 ? n : z_describe_partition(partition, text, size);
}

const char *z_source_name(const char *label)
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

size_t z_describe_domain(const struct k_mem_domain *domain, char *text, size_t size)
{
#ifdef CONFIG_CHECK_MESSAGES
	for (unsigned int i = 0; i < z_static_domain_count; i++) {
		if (z_static_domain_labels[i].domain == domain) {
			snprintk(text, size, "%s", z_static_domain_labels[i].label);
			return strlen(text);
		}
	}
#else
	if (arch_describe_data((uintptr_t)domain, text, size) > 0) {
		return strlen(text);
	}
#endif
	snprintk(text, size, "%s%p", domain == &k_mem_domain_default ? "the default domain, " : "",
		 (const void *)domain);
	return strlen(text);
}

#endif /* CONFIG_USERSPACE */
