/* SPDX-License-Identifier: Apache-2.0 */

/* Members of structures; see layout.h. */

#include "layout.h"

#include <dwarf.h>
#include <string.h>

#include "debug_info.h"

static bool find_structure(const struct image *image, const char *name, Dwarf_Die *found)
{
	struct debug_units units = {0};

	while (debug_next_unit(image, &units)) {
		if (dwarf_child(&units.die, found) != 0) {
			continue;
		}
		do {
			const char *each = dwarf_diename(found);

			if (dwarf_tag(found) == DW_TAG_structure_type && each != NULL &&
			    strcmp(each, name) == 0 && dwarf_haschildren(found)) {
				return true;
			}
		} while (dwarf_siblingof(found, found) == 0);
	}
	return false;
}

/*
 * The member of this name of a structure: its type, and its place added to @a member. Those of a
 * structure or union without a name are the outer one's own.
 */
static bool enter(Dwarf_Die *structure, const char *name, size_t length, Dwarf_Die *type,
		  struct layout_member *member)
{
	Dwarf_Die each;

	if (dwarf_child(structure, &each) != 0) {
		return false;
	}
	do {
		const char *known = dwarf_diename(&each);
		Dwarf_Word size;
		uint64_t at = 0;

		if (dwarf_tag(&each) != DW_TAG_member) {
			continue;
		}
		(void)debug_number(&each, DW_AT_data_member_location, &at);
		if (known == NULL) {
			Dwarf_Die nameless;

			if (debug_type(&each, &nameless) &&
			    dwarf_peel_type(&nameless, &nameless) == 0 &&
			    enter(&nameless, name, length, type, member)) {
				member->offset += at;
				return true;
			}
			continue;
		}
		if (strlen(known) != length || strncmp(known, name, length) != 0) {
			continue;
		}
		if (!debug_type(&each, type) || dwarf_aggregate_size(type, &size) != 0) {
			return false;
		}
		member->offset += at;
		member->size = size;
		return dwarf_peel_type(type, type) == 0;
	} while (dwarf_siblingof(&each, &each) == 0);
	return false;
}

bool layout_member(const struct image *image, const char *structure, const char *path,
		   struct layout_member *member)
{
	Dwarf_Die inside;

	memset(member, 0, sizeof(*member));
	if (!find_structure(image, structure, &inside)) {
		return false;
	}
	while (*path != '\0') {
		size_t length = strcspn(path, ".");

		if (!enter(&inside, path, length, &inside, member)) {
			return false;
		}
		path += length + (path[length] == '.');
	}
	return true;
}

bool layout_size(const struct image *image, const char *structure, uint64_t *size)
{
	Dwarf_Word bytes;
	Dwarf_Die die;

	if (!find_structure(image, structure, &die) || dwarf_aggregate_size(&die, &bytes) != 0) {
		return false;
	}
	*size = bytes;
	return true;
}

static const char *find_enumerator(Dwarf_Die *enumeration, uint64_t value)
{
	Dwarf_Die each;

	if (dwarf_child(enumeration, &each) != 0) {
		return NULL;
	}
	do {
		uint64_t known;

		if (debug_number(&each, DW_AT_const_value, &known) && known == value) {
			return dwarf_diename(&each);
		}
	} while (dwarf_siblingof(&each, &each) == 0);
	return NULL;
}

const char *layout_enumerator(const struct image *image, const char *enumeration, uint64_t value)
{
	struct debug_units units = {0};

	while (debug_next_unit(image, &units)) {
		Dwarf_Die die;

		if (dwarf_child(&units.die, &die) != 0) {
			continue;
		}
		do {
			const char *name = dwarf_diename(&die);
			const char *found;

			if (dwarf_tag(&die) == DW_TAG_enumeration_type && name != NULL &&
			    strcmp(name, enumeration) == 0 &&
			    (found = find_enumerator(&die, value)) != NULL) {
				return found;
			}
		} while (dwarf_siblingof(&die, &die) == 0);
	}
	return NULL;
}
