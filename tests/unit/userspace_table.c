/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The object table of the unit tests, filled at run time where an image has a generated one. It
 * does not include "object_table.h", where the same tables are constants.
 */

#include "userspace_fixture.h"

#define SLOT_BITS 6

struct k_object z_static_objects[FIXTURE_MAX_OBJECTS];
const char *z_static_object_labels[FIXTURE_MAX_OBJECTS];
uint32_t z_static_object_slots[1 << SLOT_BITS];
unsigned int z_static_object_count;
unsigned int z_static_object_slot_bits = SLOT_BITS;

void fixture_clear_objects(void)
{
	memset(z_static_objects, 0, sizeof(z_static_objects));
	memset(z_static_object_slots, 0, sizeof(z_static_object_slots));
	z_static_object_count = 0;
}

struct k_object *fixture_add_object(const void *address, enum k_objects type, const char *label)
{
	struct k_object *ko = &z_static_objects[z_static_object_count];
	uint32_t slot = (uint32_t)(((uint64_t)(uintptr_t)address * 0x9E3779B97F4A7C15ull) >>
				   (64 - SLOT_BITS));

	while (z_static_object_slots[slot] != 0) {
		slot = (slot + 1) % (1 << SLOT_BITS);
	}
	z_static_object_labels[z_static_object_count] = label;
	z_static_object_slots[slot] = ++z_static_object_count;
	ko->name = address;
	ko->type = type;
	return ko;
}
