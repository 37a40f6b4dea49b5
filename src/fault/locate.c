/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What lies at an address, as facts. Only looks: partitions, threads and objects are asked where
 * they are recorded, and the port is asked for what the debug information says. Slow, never
 * allocates, runs with interrupts locked. describe.c puts the facts in words.
 */

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/app_memory/app_memdomain.h>

#include "fault.h"
#include "port/memory.h"
#include "port/system.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"
#endif

/* A NULL pointer to anything but a huge structure ends up below this. */
#define NULL_PAGE 4096u

/*
 * Is the address in this thread's stack object? From the top: the part that the thread uses, the
 * guard below it, and whatever the chip keeps below that, again with a guard at its end.
 */
static bool is_in_stack(const struct k_thread *thread, uintptr_t address, struct place *place)
{
	uintptr_t object = (uintptr_t)thread->stack_obj;
	uintptr_t start = thread->stack_info.start;

	if (object == 0 || address < object || address >= start + thread->stack_info.size) {
		return false;
	}
	place->thread = thread;
	if (address >= start) {
		place->kind = PLACE_STACK;
		place->offset = address - start;
	} else if (start - address <= ARCH_STACK_GUARD_SIZE ||
		   address < object + ARCH_STACK_GUARD_SIZE) {
		place->kind = PLACE_GUARD;
	} else {
		place->kind = PLACE_KERNEL_STACK;
	}
	return true;
}

/* The thread in question comes first, in case it is not on the list (any more). */
static bool find_stack(const struct k_thread *thread, uintptr_t address, struct place *place)
{
	if (thread != NULL && is_in_stack(thread, address, place)) {
		return true;
	}
#ifdef CONFIG_THREAD_MONITOR
	for (thread = z_kernel.threads; thread != NULL; thread = thread->next_thread) {
		if (is_in_stack(thread, address, place)) {
			return true;
		}
	}
#endif
	return false;
}

#ifdef CONFIG_USERSPACE

static bool covers(const struct k_mem_partition *partition, uintptr_t address)
{
	return partition->size != 0 && address >= partition->start &&
	       address - partition->start < partition->size;
}

/* Partitions defined with names, and those, perhaps without, that the thread's domain has. */
static bool find_partition(const struct k_thread *thread, uintptr_t address, struct place *place)
{
	const struct k_mem_domain *domain =
		thread == NULL ? NULL : thread->mem_domain_info.mem_domain;

	STRUCT_SECTION_FOREACH(z_app_region, region) {
		if (covers(region->partition, address)) {
			place->kind = PLACE_PARTITION;
			place->partition_name = region->name;
			place->offset = address - region->partition->start;
			break;
		}
	}
	for (int i = 0; domain != NULL && i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		const struct k_mem_partition *partition = &domain->partitions[i];

		if (covers(partition, address)) {
			place->kind = PLACE_PARTITION;
			place->held = true;
			place->attr = partition->attr;
			place->offset = address - partition->start;
			break;
		}
	}
	return place->kind != PLACE_UNKNOWN;
}

static bool find_object(uintptr_t address, struct place *place)
{
	const struct k_object *object = z_object_containing(address);

	if (object == NULL) {
		return false;
	}
	place->kind = object->type == K_OBJ_THREAD_STACK_ELEMENT ? PLACE_FREE_STACK : PLACE_OBJECT;
	place->object = object->name;
	place->object_name = z_object_label(object->name);
	place->object_type = object->type;
	place->offset = address - (uintptr_t)object->name;
	return true;
}

/* Constants and program text: what everybody may read, because nobody may write it. */
static bool find_common(uintptr_t address, struct place *place)
{
	char name[8];
	uintptr_t start;
	size_t size;

	arch_common_region(&start, &size);
	if (address - start >= size) {
		return false;
	}
	/* String literals have no name at all. */
	place->kind = PLACE_CONSTANT;
	if (arch_describe_data(address, name, sizeof(name)) == 0 &&
	    arch_describe_code(address, name, sizeof(name)) > 0) {
		place->kind = PLACE_CODE;
	}
	return true;
}

#else

static bool find_partition(const struct k_thread *thread, uintptr_t address, struct place *place)
{
	return false;
}

static bool find_object(uintptr_t address, struct place *place)
{
	return false;
}

static bool find_common(uintptr_t address, struct place *place)
{
	char name[8];

	if (arch_describe_data(address, name, sizeof(name)) > 0 ||
	    arch_describe_code(address, name, sizeof(name)) == 0) {
		return false;
	}
	place->kind = PLACE_CODE;
	return true;
}

#endif /* CONFIG_USERSPACE */

void z_locate_address(const struct k_thread *thread, uintptr_t address, struct place *place)
{
	char name[8];

	*place = (struct place){.kind = PLACE_UNKNOWN, .address = address};
	if (address < NULL_PAGE) {
		place->kind = PLACE_NULL;
		place->offset = address;
		return;
	}
	/* Stacks before objects: a stack object is one, but whose stack it is says more. */
	if (find_stack(thread, address, place) || find_partition(thread, address, place) ||
	    find_object(address, place) || find_common(address, place)) {
		return;
	}
	if (arch_describe_data(address, name, sizeof(name)) > 0) {
		place->kind = PLACE_KERNEL_DATA;
	}
}
