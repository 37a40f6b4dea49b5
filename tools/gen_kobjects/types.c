/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where a type has kernel objects in it. Types are known by the name of their struct, so one that
 * the application makes of ours is ours, and typedefs do not matter. Unions are not looked into:
 * nobody knows which member is alive. Every type is looked at once.
 */

#include "kobjects.h"

#include <dwarf.h>
#include <search.h>
#include <string.h>

#include "host/image/debug_info.h"

static const struct shape nothing = {.kind = KIND_NONE};

/* Shapes by the place of the type in the debug information. */
struct cached {
	const void *die;
	struct shape *shape;
};

static void *cache;

static int by_die(const void *left, const void *right)
{
	const struct cached *a = left, *b = right;

	return a->die < b->die ? -1 : a->die > b->die;
}

/* Name of the object type whose struct has this tag, NULL if it is none. */
static const char *object_type(const char *tag)
{
	static const char *const types[][2] = {
#define OBJECT_TYPE(tag, name, condition, allocatable) {#tag, #name},
#include "../object_types.h"
#undef OBJECT_TYPE
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strcmp(types[i][0], tag) == 0) {
			return types[i][1];
		}
	}
	return NULL;
}

static const char *subsystem_of(const struct subsystems *subsystems, const char *tag)
{
	for (size_t i = 0; i < subsystems->names.count; i++) {
		const char *name = subsystems->names.items[i];
		size_t length = strlen(name);

		if (strncmp(tag, name, length) == 0 && strcmp(tag + length, "_driver_api") == 0) {
			return name;
		}
	}
	return NULL;
}

static void add_members(const struct subsystems *subsystems, Dwarf_Die *die, struct shape *shape)
{
	Dwarf_Die child, type;

	if (dwarf_child(die, &child) != 0) {
		return;
	}
	do {
		int tag = dwarf_tag(&child);
		const struct shape *inner;
		struct member *member;
		uint64_t offset = 0;

		/* A static member of a C++ class has no place in its instances. */
		if ((tag != DW_TAG_member && tag != DW_TAG_inheritance) ||
		    dwarf_hasattr(&child, DW_AT_external) || !debug_type(&child, &type)) {
			continue;
		}
		if (dwarf_hasattr(&child, DW_AT_data_member_location) &&
		    !debug_number(&child, DW_AT_data_member_location, &offset)) {
			continue;
		}
		inner = shape_of(subsystems, &type);
		if (inner->kind == KIND_NONE) {
			continue;
		}
		member = LIST_ADD(&shape->members);
		member->name = tag == DW_TAG_member ? dwarf_diename(&child) : NULL;
		member->offset = offset;
		member->shape = inner;
	} while (dwarf_siblingof(&child, &child) == 0);
	if (shape->members.count > 0) {
		shape->kind = KIND_STRUCT;
	}
}

static void find_api_offset(Dwarf_Die *die, struct shape *shape)
{
	Dwarf_Die child;

	if (dwarf_child(die, &child) != 0) {
		return;
	}
	do {
		const char *name = dwarf_diename(&child);

		if (name != NULL && strcmp(name, "api") == 0 &&
		    debug_number(&child, DW_AT_data_member_location, &shape->api_offset)) {
			shape->kind = KIND_DEVICE;
		}
	} while (dwarf_siblingof(&child, &child) == 0);
}

static void shape_struct(const struct subsystems *subsystems, Dwarf_Die *die, struct shape *shape)
{
	const char *tag = dwarf_diename(die);

	if (!debug_number(die, DW_AT_byte_size, &shape->size)) {
		/* Only declared. */
		return;
	}
	if (tag != NULL && strcmp(tag, "z_thread_stack_element") == 0) {
		shape->kind = KIND_STACK_ELEMENT;
	} else if (tag != NULL && strcmp(tag, "device") == 0) {
		find_api_offset(die, shape);
	} else if (tag != NULL && strcmp(tag, "k_mem_domain") == 0) {
		shape->kind = KIND_DOMAIN;
	} else if (tag != NULL && strcmp(tag, "k_mem_partition") == 0) {
		shape->kind = KIND_PARTITION;
	} else if (tag != NULL && (shape->type = object_type(tag)) != NULL) {
		shape->kind = KIND_OBJECT;
	} else if (tag != NULL && (shape->type = subsystem_of(subsystems, tag)) != NULL) {
		shape->kind = KIND_DRIVER_API;
	} else {
		add_members(subsystems, die, shape);
	}
}

/* One dimension after the other, the last one first. */
static const struct shape *shape_dimensions(const struct shape *element, const uint64_t *counts,
					    size_t count)
{
	for (size_t i = count; i-- > 0;) {
		struct shape *shape = must_alloc(sizeof(*shape));

		shape->size = counts[i] * element->size;
		if (element->kind == KIND_STACK_ELEMENT) {
			shape->kind = KIND_OBJECT;
			shape->type = "THREAD_STACK_ELEMENT";
		} else {
			shape->kind = KIND_ARRAY;
			shape->element = element;
			shape->count = counts[i];
		}
		element = shape;
	}
	return element;
}

static void shape_array(const struct subsystems *subsystems, Dwarf_Die *die, struct shape *shape)
{
	LIST(uint64_t) counts = {0};
	Dwarf_Die child, type;
	const struct shape *element;
	uint64_t count;

	if (!debug_type(die, &type) || dwarf_child(die, &child) != 0) {
		return;
	}
	element = shape_of(subsystems, &type);
	if (element->kind == KIND_NONE) {
		return;
	}
	do {
		if (dwarf_tag(&child) != DW_TAG_subrange_type) {
			continue;
		}
		if (!debug_dimension(&child, &count)) {
			return;
		}
		*LIST_ADD(&counts) = count;
	} while (dwarf_siblingof(&child, &child) == 0);
	if (counts.count > 0) {
		*shape = *shape_dimensions(element, counts.items, counts.count);
	}
}

/* A kernel stack in a structure, which is no object, has the same elements by another name. */
static bool is_kernel_stack(Dwarf_Die *type)
{
	const char *name = dwarf_diename(type);

	return name != NULL && strcmp(name, "z_kernel_stack_element") == 0;
}

/* What typedef, const and the like are about. False for void, and for what can be no object. */
static bool strip(Dwarf_Die *type)
{
	for (;;) {
		switch (dwarf_tag(type)) {
		case DW_TAG_typedef:
			if (is_kernel_stack(type) || !debug_type(type, type)) {
				return false;
			}
			break;
		case DW_TAG_const_type:
		case DW_TAG_volatile_type:
		case DW_TAG_restrict_type:
		case DW_TAG_atomic_type:
			if (!debug_type(type, type)) {
				return false;
			}
			break;
		default:
			return true;
		}
	}
}

const struct shape *shape_of(const struct subsystems *subsystems, Dwarf_Die *type)
{
	struct cached *entry, **known;

	if (!strip(type)) {
		return &nothing;
	}
	switch (dwarf_tag(type)) {
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
	case DW_TAG_array_type:
		break;
	default:
		return &nothing;
	}
	entry = must_alloc(sizeof(*entry));
	entry->die = type->addr;
	known = tsearch(entry, &cache, by_die);
	if (*known != entry) {
		return (*known)->shape;
	}
	entry->shape = must_alloc(sizeof(*entry->shape));
	if (dwarf_tag(type) == DW_TAG_array_type) {
		shape_array(subsystems, type, entry->shape);
	} else {
		shape_struct(subsystems, type, entry->shape);
	}
	return entry->shape;
}
