/* SPDX-License-Identifier: Apache-2.0 */

/* What is asked of DWARF's debug information in more than one place. */

#ifndef HOST_IMAGE_DEBUG_INFO_H
#define HOST_IMAGE_DEBUG_INFO_H

#include "image.h"

/* Where a walk over an image's compilation units is; {0} is before the first one. */
struct debug_units {
	Dwarf_CU *unit;
	Dwarf_Die die; /* of the unit */
};

/* False after the last unit; at once for an image without debug information. */
bool debug_next_unit(const struct image *image, struct debug_units *units);

/*
 * Calls visit() for each variable with a fixed address in a scope: global ones, static ones, also
 * those of functions, blocks and namespaces. An inlined function has its own more than once.
 */
void debug_each_variable(Dwarf_Die *scope, void *context,
			 void (*visit)(void *context, Dwarf_Die *variable, uint64_t address));

/* Where a variable lies; false if that is no fixed address: a local one, one that was removed. */
bool debug_address(Dwarf_Die *variable, uint64_t *address);

/* An attribute that is a number; false when there is none. */
bool debug_number(Dwarf_Die *die, unsigned int attribute, uint64_t *number);
/* Name and type, also of what is declared elsewhere in the debug information; NULL, false: none. */
const char *debug_name(Dwarf_Die *die);
bool debug_type(Dwarf_Die *die, Dwarf_Die *type);
/* Number of elements of a dimension (DW_TAG_subrange_type) of an array; false: it is not said. */
bool debug_dimension(Dwarf_Die *range, uint64_t *count);

/* The path of the source file that an attribute (DW_AT_decl_file, DW_AT_call_file) names. */
const char *debug_source_file(Dwarf_Die *die, unsigned int attribute);

#endif
