/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From a data address to the variable that lies there. The symbol table says which bytes have a
 * name; the debug information then adds the source file, and by the variable's type the member
 * and the array element. Without debug information the name and an offset remain.
 */

#include <stdbool.h>
#include <string.h>

#include <dwarf.h>

#include "debug_info.h"
#include "describe.h"

struct variable {
	const char *name;
	uint64_t start;
	uint64_t size;
};

/* The smallest symbol that covers the address: an alias may cover more than the variable. */
static bool find_symbol(const struct image *image, uint64_t address, struct variable *found)
{
	struct image_symbol symbol = {0};

	*found = (struct variable){0};
	while (image_next_symbol(image, &symbol)) {
		if (GELF_ST_TYPE(symbol.elf.st_info) == STT_OBJECT &&
		    address - symbol.elf.st_value < symbol.elf.st_size &&
		    (found->name == NULL || symbol.elf.st_size < found->size)) {
			found->name = symbol.name;
			found->start = symbol.elf.st_value;
			found->size = symbol.elf.st_size;
		}
	}
	return found->name != NULL;
}

/*
 * Find the variable that starts here below a scope, and the function it is local to, if any. The
 * first pass over a unit stays out of functions: most variables are not in one, and functions
 * are nearly all there is.
 */
static bool find_variable(Dwarf_Die *scope, uint64_t start, bool functions, Dwarf_Die *found,
			  Dwarf_Die *function)
{
	uint64_t address;
	Dwarf_Die die;

	if (dwarf_child(scope, &die) != 0) {
		return false;
	}
	do {
		int tag = dwarf_tag(&die);

		if (tag == DW_TAG_variable && debug_address(&die, &address) && address == start) {
			*found = die;
			return true;
		}
		if (tag == DW_TAG_namespace || tag == DW_TAG_lexical_block ||
		    (functions && tag == DW_TAG_subprogram)) {
			if (find_variable(&die, start, functions, found, function)) {
				if (tag == DW_TAG_subprogram) {
					*function = die;
				}
				return true;
			}
		}
	} while (dwarf_siblingof(&die, &die) == 0);
	return false;
}

static bool find_in_units(const struct image *image, uint64_t start, Dwarf_Die *found,
			  Dwarf_Die *function)
{
	for (int pass = 0; pass < 2; pass++) {
		struct debug_units units = {0};

		while (debug_next_unit(image, &units)) {
			if (find_variable(&units.die, start, pass == 1, found, function)) {
				return true;
			}
		}
	}
	return false;
}

void describe_data(const struct image *image, uint64_t address, struct text *text)
{
	struct variable variable;
	Dwarf_Die function;
	Dwarf_Die type;
	Dwarf_Die die;
	uint64_t offset;
	const char *name, *file;

	if (!find_symbol(image, address, &variable)) {
		return;
	}
	offset = address - variable.start;
	memset(&function, 0, sizeof(function));
	if (!find_in_units(image, variable.start, &die, &function)) {
		text_add(text, offset == 0 ? "%s" : "%s+%llu", variable.name,
			 (unsigned long long)offset);
		return;
	}
	name = debug_name(&die);
	text_add(text, "%s", name == NULL ? variable.name : name);
	if (debug_type(&die, &type)) {
		describe_member(&type, offset, text);
	} else if (offset != 0) {
		text_add(text, "+%llu", (unsigned long long)offset);
	}
	text_add(text, " (");
	/* clang 14 leaves a function that it inlined everywhere without a name. */
	if (function.addr != NULL && dwarf_diename(&function) != NULL) {
		text_add(text, "static in %s, ", dwarf_diename(&function));
	}
	file = debug_source_file(&die, DW_AT_decl_file);
	text_add(text, "%s)", file == NULL ? "?" : path_name(file));
}

static bool find_die(const struct image *image, uint64_t address, Dwarf_Die *die)
{
	struct variable variable;
	Dwarf_Die function;

	return find_symbol(image, address, &variable) &&
	       find_in_units(image, variable.start, die, &function);
}

const char *describe_type(const struct image *image, uint64_t address)
{
	Dwarf_Die type;
	Dwarf_Die die;

	return find_die(image, address, &die) && debug_type(&die, &type) &&
			       dwarf_tag(&type) == DW_TAG_structure_type
		       ? dwarf_diename(&type)
		       : NULL;
}

const char *describe_data_file(const struct image *image, uint64_t address)
{
	Dwarf_Die die;

	return find_die(image, address, &die) ? debug_source_file(&die, DW_AT_decl_file) : NULL;
}
