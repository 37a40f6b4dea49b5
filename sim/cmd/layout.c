/* SPDX-License-Identifier: Apache-2.0 */

/* The image's symbol table, and its debug information about types. */

#include "layout.h"

#include <string.h>

#include <dwarf.h>

#include "image.h"

uint64_t layout_symbol(const char *name)
{
	Elf_Scn *section = NULL;

	while ((section = elf_nextscn(image_elf(), section)) != NULL) {
		GElf_Shdr header;
		GElf_Sym symbol;

		if (gelf_getshdr(section, &header) == NULL || header.sh_type != SHT_SYMTAB ||
		    header.sh_entsize == 0) {
			continue;
		}
		for (size_t i = 0; i < header.sh_size / header.sh_entsize; i++) {
			const char *found;

			if (gelf_getsym(elf_getdata(section, NULL), (int)i, &symbol) == NULL) {
				continue;
			}
			found = elf_strptr(image_elf(), header.sh_link, symbol.st_name);
			if (found != NULL && strcmp(found, name) == 0) {
				return symbol.st_value;
			}
		}
	}
	return 0;
}

static bool find_structure(const char *name, Dwarf_Die *found)
{
	Dwarf_CU *unit = NULL;
	Dwarf_Die top;

	while (image_dwarf() != NULL &&
	       dwarf_get_units(image_dwarf(), unit, &unit, NULL, NULL, &top, NULL) == 0) {
		if (dwarf_child(&top, found) != 0) {
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

/* The member of this name of a structure: its type, and its place added to @a member. */
static bool enter(Dwarf_Die *structure, const char *name, size_t length, Dwarf_Die *type,
		  struct layout_member *member)
{
	Dwarf_Attribute attr;
	Dwarf_Die each;

	if (dwarf_child(structure, &each) != 0) {
		return false;
	}
	do {
		const char *known = dwarf_diename(&each);
		Dwarf_Word at = 0, size;

		if (dwarf_tag(&each) != DW_TAG_member || known == NULL || strlen(known) != length ||
		    strncmp(known, name, length) != 0) {
			continue;
		}
		if (dwarf_formref_die(dwarf_attr(&each, DW_AT_type, &attr), type) == NULL ||
		    dwarf_aggregate_size(type, &size) != 0) {
			return false;
		}
		(void)dwarf_formudata(dwarf_attr(&each, DW_AT_data_member_location, &attr), &at);
		member->offset += at;
		member->size = size;
		return dwarf_peel_type(type, type) == 0;
	} while (dwarf_siblingof(&each, &each) == 0);
	return false;
}

bool layout_member(const char *structure, const char *path, struct layout_member *member)
{
	Dwarf_Die inside;

	memset(member, 0, sizeof(*member));
	if (!find_structure(structure, &inside)) {
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
