/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which part of a variable lies at an offset, by the variable's type: members of structures and
 * elements of arrays, as one would write them in C. Stops at unions, whose members share bytes,
 * and at the first byte of a whole: `table`, not `table[0].first.member`.
 */

#include <stdbool.h>

#include <dwarf.h>

#include "debug_info.h"
#include "describe.h"

/*
 * The indexes of the element at an offset, written for every dimension. An element of a
 * dimension is as large as the element type times all dimensions further in. Leaves the element's
 * type, and in *offset what is left inside the element.
 */
static bool add_indexes(Dwarf_Die *array, Dwarf_Die *element, uint64_t *offset, struct text *text)
{
	Dwarf_Word size;
	Dwarf_Die outer;
	bool more;

	if (!debug_type(array, element) || dwarf_aggregate_size(element, &size) != 0 || size == 0 ||
	    dwarf_child(array, &outer) != 0) {
		return false;
	}
	do {
		Dwarf_Die inner = outer;
		uint64_t stride = size;

		more = dwarf_siblingof(&inner, &inner) == 0;
		if (more) {
			Dwarf_Die each = inner;
			uint64_t count;

			do {
				stride *= debug_dimension(&each, &count) ? count : 0;
			} while (dwarf_siblingof(&each, &each) == 0);
		}
		if (stride == 0) {
			return false;
		}
		text_add(text, "[%llu]", (unsigned long long)(*offset / stride));
		*offset %= stride;
		outer = inner;
	} while (more);
	return true;
}

/* The member that covers an offset; bit fields are found by the storage they share. */
static bool find_member(Dwarf_Die *structure, uint64_t offset, Dwarf_Die *found, uint64_t *start)
{
	Dwarf_Die member;

	if (dwarf_child(structure, &member) != 0) {
		return false;
	}
	do {
		uint64_t at = 0;
		Dwarf_Word size;
		Dwarf_Die type;
		int tag = dwarf_tag(&member);

		if ((tag != DW_TAG_member && tag != DW_TAG_inheritance) ||
		    !debug_type(&member, &type) || dwarf_aggregate_size(&type, &size) != 0) {
			continue;
		}
		(void)debug_number(&member, DW_AT_data_member_location, &at);
		if (offset >= at && offset - at < size) {
			*found = member;
			*start = at;
			return true;
		}
	} while (dwarf_siblingof(&member, &member) == 0);
	return false;
}

void describe_member(Dwarf_Die *type, uint64_t offset, struct text *text)
{
	Dwarf_Die current = *type;

	while (offset != 0 && dwarf_peel_type(&current, &current) == 0) {
		int tag = dwarf_tag(&current);
		Dwarf_Die inside;
		uint64_t start;

		if (tag == DW_TAG_array_type) {
			if (!add_indexes(&current, &inside, &offset, text)) {
				break;
			}
			current = inside;
		} else if (tag == DW_TAG_structure_type || tag == DW_TAG_class_type) {
			const char *name;

			if (!find_member(&current, offset, &inside, &start)) {
				break;
			}
			name = dwarf_diename(&inside);
			if (name != NULL) {
				text_add(text, ".%s", name);
			}
			offset -= start;
			if (!debug_type(&inside, &current)) {
				break;
			}
		} else {
			break;
		}
	}
	if (offset != 0) {
		text_add(text, "+%llu", (unsigned long long)offset);
	}
}
