/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What only the running kernel knows of an address: whose stack it is in, or in which object that
 * was allocated. Partitions, variables and static objects are in the image's ELF file, for those
 * who have it. Slow, never allocates, runs with interrupts locked.
 */

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "fault.h"
#include "port/memory.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"
#endif

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
	place->start = start;
	if (address >= start) {
		place->kind = PLACE_STACK;
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

struct place z_place_of(const struct k_thread *thread, uintptr_t address)
{
	struct place place = {.kind = PLACE_UNKNOWN};

	/* Stacks before objects: a stack object is one, but whose stack it is says more. */
	if (find_stack(thread, address, &place)) {
		return place;
	}
#ifdef CONFIG_USERSPACE
	const struct k_object *object = z_dynamic_object_in(address, 1);

	if (object != NULL) {
		place.kind = PLACE_OBJECT;
		place.start = (uintptr_t)object->name;
		place.object_type = object->type;
	}
#endif
	return place;
}
