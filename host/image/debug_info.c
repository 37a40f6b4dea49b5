/* SPDX-License-Identifier: Apache-2.0 */

/* Pieces of debug information; see debug_info.h. */

#include "debug_info.h"

#include <dwarf.h>

bool debug_next_unit(const struct image *image, struct debug_units *units)
{
	Dwarf_Die split;
	uint8_t type;

	while (image->dwarf != NULL && dwarf_get_units(image->dwarf, units->unit, &units->unit,
						       NULL, &type, &units->die, &split) == 0) {
		if (type == DW_UT_compile) {
			return true;
		}
	}
	return false;
}

void debug_each_variable(Dwarf_Die *scope, void *context,
			 void (*visit)(void *context, Dwarf_Die *variable, uint64_t address))
{
	uint64_t address;
	Dwarf_Die child;

	if (dwarf_child(scope, &child) != 0) {
		return;
	}
	do {
		switch (dwarf_tag(&child)) {
		case DW_TAG_variable:
			if (debug_address(&child, &address)) {
				visit(context, &child, address);
			}
			break;
		case DW_TAG_subprogram:
		case DW_TAG_inlined_subroutine:
		case DW_TAG_lexical_block:
		case DW_TAG_namespace:
			debug_each_variable(&child, context, visit);
			break;
		default:
			break;
		}
	} while (dwarf_siblingof(&child, &child) == 0);
}

bool debug_address(Dwarf_Die *variable, uint64_t *address)
{
	Dwarf_Attribute attribute, value;
	Dwarf_Addr found;
	Dwarf_Op *ops;
	size_t count;
	unsigned int form;

	if (dwarf_attr(variable, DW_AT_location, &attribute) == NULL) {
		return false;
	}
	/* Not a list of places: those are for what lives in registers and on the stack. */
	form = dwarf_whatform(&attribute);
	if ((form != DW_FORM_exprloc && form != DW_FORM_block1) ||
	    dwarf_getlocation(&attribute, &ops, &count) != 0 || count != 1) {
		return false;
	}
	if (ops[0].atom == DW_OP_addr) {
		*address = ops[0].number;
		return true;
	}
	/* DWARF 5 may keep addresses in a table of their own. */
	if ((ops[0].atom == DW_OP_addrx || ops[0].atom == DW_OP_GNU_addr_index) &&
	    dwarf_getlocation_attr(&attribute, ops, &value) == 0 &&
	    dwarf_formaddr(&value, &found) == 0) {
		*address = found;
		return true;
	}
	return false;
}

bool debug_number(Dwarf_Die *die, unsigned int attribute, uint64_t *number)
{
	Dwarf_Attribute found;
	Dwarf_Word word;

	if (dwarf_formudata(dwarf_attr_integrate(die, attribute, &found), &word) != 0) {
		return false;
	}
	*number = word;
	return true;
}

const char *debug_name(Dwarf_Die *die)
{
	Dwarf_Attribute attribute;

	return dwarf_formstring(dwarf_attr_integrate(die, DW_AT_name, &attribute));
}

bool debug_type(Dwarf_Die *die, Dwarf_Die *type)
{
	Dwarf_Attribute attribute;

	return dwarf_formref_die(dwarf_attr_integrate(die, DW_AT_type, &attribute), type) != NULL;
}

bool debug_dimension(Dwarf_Die *range, uint64_t *count)
{
	if (debug_number(range, DW_AT_count, count)) {
		return true;
	}
	if (!debug_number(range, DW_AT_upper_bound, count)) {
		return false;
	}
	/* gcc says -1, in as many bits as it likes, for an array of none. */
	*count = (uint32_t)*count == UINT32_MAX ? 0 : *count + 1;
	return true;
}

/*
 * Not dwarf_decl_file(): that takes file 0 for "none", and since DWARF 5 it is the unit's own
 * source, which clang counts on.
 */
const char *debug_source_file(Dwarf_Die *die, unsigned int attribute)
{
	Dwarf_Attribute found;
	Dwarf_Files *files;
	Dwarf_Word index;
	Dwarf_Die unit;
	size_t count;

	if (dwarf_formudata(dwarf_attr_integrate(die, attribute, &found), &index) != 0 ||
	    dwarf_cu_die(found.cu, &unit, NULL, NULL, NULL, NULL, NULL, NULL) == NULL ||
	    dwarf_getsrcfiles(&unit, &files, &count) != 0 || index >= count) {
		return NULL;
	}
	return dwarf_filesrc(files, index, NULL, NULL);
}
