/* SPDX-License-Identifier: Apache-2.0 */

/* See debug_info.h. */

#include "debug_info.h"

#include <dwarf.h>

bool variable_address(Dwarf_Die *variable, uint64_t *address)
{
	Dwarf_Attribute attribute, value;
	Dwarf_Op *ops;
	size_t count;

	if (dwarf_attr(variable, DW_AT_location, &attribute) == NULL ||
	    dwarf_getlocation(&attribute, &ops, &count) != 0 || count != 1) {
		return false;
	}
	if (ops[0].atom == DW_OP_addr) {
		*address = ops[0].number;
		return true;
	}
	if (ops[0].atom == DW_OP_addrx || ops[0].atom == DW_OP_GNU_addr_index) {
		Dwarf_Addr found;

		if (dwarf_getlocation_attr(&attribute, ops, &value) == 0 &&
		    dwarf_formaddr(&value, &found) == 0) {
			*address = found;
			return true;
		}
	}
	return false;
}
