/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From a data address to the variable that lies there. The symbol table says which bytes have a
 * name; the debug information then adds the source file, and by the variable's type the member
 * and the array element. Without debug information the name and an offset remain.
 */

#include <stdbool.h>
#include <string.h>

#include <dwarf.h>

#include "image.h"

struct variable {
	const char *name;
	uintptr_t start;
	uint64_t size;
};

/* The smallest symbol that covers the address: an alias may cover more than the variable. */
static bool find_symbol(uintptr_t addr, struct variable *found)
{
	Elf *elf = image_elf();
	Elf_Scn *section = NULL;
	bool any = false;

	while (elf != NULL && (section = elf_nextscn(elf, section)) != NULL) {
		GElf_Shdr header;
		GElf_Sym symbol;
		Elf_Data *data;

		if (gelf_getshdr(section, &header) == NULL || header.sh_type != SHT_SYMTAB ||
		    header.sh_entsize == 0) {
			continue;
		}
		data = elf_getdata(section, NULL);
		for (size_t i = 0; i < header.sh_size / header.sh_entsize; i++) {
			if (gelf_getsym(data, (int)i, &symbol) == NULL ||
			    GELF_ST_TYPE(symbol.st_info) != STT_OBJECT || addr < symbol.st_value ||
			    addr - symbol.st_value >= symbol.st_size ||
			    (any && symbol.st_size >= found->size)) {
				continue;
			}
			found->name = elf_strptr(elf, header.sh_link, symbol.st_name);
			found->start = symbol.st_value;
			found->size = symbol.st_size;
			any = found->name != NULL;
		}
	}
	return any;
}

static bool is_expression(Dwarf_Attribute *attr)
{
	unsigned int form = dwarf_whatform(attr);

	return form == DW_FORM_exprloc || form == DW_FORM_block1;
}

/* Does this variable's location say: at this address, always? */
static bool lies_at(Dwarf_Die *die, uintptr_t start)
{
	Dwarf_Attribute attr;
	Dwarf_Attribute address;
	Dwarf_Op *ops;
	size_t count;
	Dwarf_Addr value;

	/* Not a list of places: those are for what lives in registers and on the stack. */
	if (dwarf_attr(die, DW_AT_location, &attr) == NULL || !is_expression(&attr) ||
	    dwarf_getlocation(&attr, &ops, &count) != 0 || count != 1) {
		return false;
	}
	if (ops[0].atom == DW_OP_addr) {
		return ops[0].number == start;
	}
	/* DWARF 5 may keep addresses in a table of their own. */
	return ops[0].atom == DW_OP_addrx && dwarf_getlocation_attr(&attr, ops, &address) == 0 &&
	       dwarf_formaddr(&address, &value) == 0 && value == start;
}

/*
 * Find the variable that starts here below a scope, and the function it is local to, if any. The
 * first pass over a unit stays out of functions: most variables are not in one, and functions
 * are nearly all there is.
 */
static bool find_variable(Dwarf_Die *scope, uintptr_t start, bool functions, Dwarf_Die *found,
			  Dwarf_Die *function)
{
	Dwarf_Die die;

	if (dwarf_child(scope, &die) != 0) {
		return false;
	}
	do {
		int tag = dwarf_tag(&die);

		if (tag == DW_TAG_variable && lies_at(&die, start)) {
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

static bool find_in_units(Dwarf *dwarf, uintptr_t start, Dwarf_Die *found, Dwarf_Die *function)
{
	for (int pass = 0; pass < 2; pass++) {
		Dwarf_CU *cu = NULL;
		Dwarf_Die unit;
		Dwarf_Die child;
		uint8_t type;

		while (dwarf_get_units(dwarf, cu, &cu, NULL, &type, &unit, &child) == 0) {
			if (type == DW_UT_compile &&
			    find_variable(&unit, start, pass == 1, found, function)) {
				return true;
			}
		}
	}
	return false;
}

void image_describe_data(uintptr_t addr, struct image_text *text)
{
	Dwarf *dwarf = image_dwarf();
	struct variable variable = {0};
	Dwarf_Attribute attr;
	Dwarf_Die function;
	Dwarf_Die type;
	Dwarf_Die die;
	uint64_t offset;
	const char *name;

	if (!find_symbol(addr, &variable)) {
		return;
	}
	offset = addr - variable.start;
	memset(&function, 0, sizeof(function));
	if (dwarf == NULL || !find_in_units(dwarf, variable.start, &die, &function)) {
		image_text_add(text, offset == 0 ? "%s" : "%s+%llu", variable.name,
			       (unsigned long long)offset);
		return;
	}
	name = dwarf_formstring(dwarf_attr_integrate(&die, DW_AT_name, &attr));
	image_text_add(text, "%s", name == NULL ? variable.name : name);
	if (dwarf_formref_die(dwarf_attr_integrate(&die, DW_AT_type, &attr), &type) != NULL) {
		image_describe_member(&type, offset, text);
	} else if (offset != 0) {
		image_text_add(text, "+%llu", (unsigned long long)offset);
	}
	image_text_add(text, " (");
	/* clang 14 leaves a function that it inlined everywhere without a name. */
	if (function.addr != NULL && dwarf_diename(&function) != NULL) {
		image_text_add(text, "static in %s, ", dwarf_diename(&function));
	}
	image_text_add(text, "%s)", image_file_name(image_source_file(&die, DW_AT_decl_file)));
}
