/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Addresses, threads, domains in words, for reports. The facts are from locate.c and from the
 * tables of names that the build makes; nothing is decided here.
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
#ifdef CONFIG_FAULT_EXPLANATION
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

/* What user mode of the domain in question may do with a partition. */
static const char *rights(const struct k_thread *thread, const struct place *place)
{
	if (thread == NULL) {
		return "";
	}
	if (!place->held) {
		return ", which this domain does not have";
	}
	if (K_MEM_PARTITION_USER_WRITABLE(place->attr)) {
		return ", which this domain may read and write";
	}
	if (K_MEM_PARTITION_USER_READABLE(place->attr)) {
		return ", which this domain may only read";
	}
	return ", which in this domain only the kernel may use";
}

static void say_partition(const struct k_thread *thread, const struct place *place, char *text,
			  size_t size)
{
	const char *name = place->partition_name;
	size_t n = arch_describe_data(place->address, text, size);

	if (n == 0) {
		snprintk(text, size, "byte %zu of %s%s", place->offset,
			 name == NULL ? "a partition of this domain" : name, rights(thread, place));
	} else {
		snprintk(text + n, size - n, ", in %s%s",
			 name == NULL ? "a partition of this domain" : name, rights(thread, place));
	}
}

static void say_object(const struct place *place, char *text, size_t size)
{
	const char *type = z_object_type_name(place->object_type);
	size_t n;

	if (place->object_name != NULL) {
		snprintk(text, size, "kernel object %s (%s)", z_source_name(place->object_name),
			 type);
	} else {
		snprintk(text, size, "kernel object %p (%s)", place->object, type);
	}
	n = strlen(text);
	if (place->offset != 0) {
		snprintk(text + n, size - n, ", byte %zu of it", place->offset);
	}
}

#else

static void say_partition(const struct k_thread *thread, const struct place *place, char *text,
			  size_t size)
{
	snprintk(text, size, "a partition");
}

static void say_object(const struct place *place, char *text, size_t size)
{
	snprintk(text, size, "a kernel object at %p", place->object);
}

#endif /* CONFIG_USERSPACE */

/* "the stack of thread X", "its own stack" … */
static void say_stack(const struct k_thread *thread, const struct place *place, char *text,
		      size_t size)
{
	static const char *const parts[] = {
		[PLACE_STACK] = "the stack",
		[PLACE_KERNEL_STACK] = "the kernel's side of the stack",
		[PLACE_GUARD] = "the guard page below the stack",
	};
	size_t n;

	snprintk(text, size, "%s of thread ", parts[place->kind]);
	n = strlen(text);
	n += z_describe_thread(place->thread, text + n, size - n);
	if (place->thread == thread) {
		snprintk(text + n, size - n, "%s",
			 place->kind == PLACE_GUARD ? ": a stack overflow" : ", its own");
	}
}

/* A fixed phrase around what the debug information says. */
static void say_symbol(const char *before, const char *after,
		       size_t (*describe)(uintptr_t, char *, size_t), uintptr_t address, char *text,
		       size_t size)
{
	size_t n;

	snprintk(text, size, "%s", before);
	n = strlen(text);
	n += describe(address, text + n, size - n);
	snprintk(text + n, size - n, "%s", after);
}

static void say_constant(uintptr_t address, char *text, size_t size)
{
	char name[8];

	if (arch_describe_data(address, name, sizeof(name)) > 0) {
		say_symbol("constant ", "", arch_describe_data, address, text, size);
	} else {
		snprintk(text, size, "a constant without a name, such as a string");
	}
}

size_t z_describe_address(const struct k_thread *thread, uintptr_t address, char *text, size_t size)
{
	struct place place;

	if (size == 0) {
		return 0;
	}
	z_locate_address(thread, address, &place);
	switch (place.kind) {
	case PLACE_NULL:
		if (place.offset == 0) {
			snprintk(text, size, "a NULL pointer");
		} else {
			snprintk(text, size, "byte %zu behind a NULL pointer", place.offset);
		}
		break;
	case PLACE_PARTITION:
		say_partition(thread, &place, text, size);
		break;
	case PLACE_STACK:
	case PLACE_KERNEL_STACK:
	case PLACE_GUARD:
		say_stack(thread, &place, text, size);
		break;
	case PLACE_FREE_STACK:
		snprintk(text, size, "stack %s, which no thread uses",
			 place.object_name == NULL ? "object" : place.object_name);
		break;
	case PLACE_OBJECT:
		say_object(&place, text, size);
		break;
	case PLACE_KERNEL_DATA:
		say_symbol("kernel data ", ", in no partition", arch_describe_data, address, text,
			   size);
		break;
	case PLACE_CONSTANT:
		say_constant(address, text, size);
		break;
	case PLACE_CODE:
		say_symbol("program text, ", "", arch_describe_code, address, text, size);
		break;
	case PLACE_UNKNOWN:
		snprintk(text, size, "an address that the kernel knows nothing about");
		break;
	}
	return strlen(text);
}
