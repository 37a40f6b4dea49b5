/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the image calls things: variables by its symbols, places in the code by its line table, and
 * how many parameters its functions have, by its debug information.
 */

#include "mpu_plan.h"

#include <dwarf.h>
#include <elfutils/libdwfl.h>
#include <stdlib.h>
#include <string.h>

#include "host/image/debug_info.h"

struct variable {
	const char *name;
	uint64_t address;
	uint64_t size;
};

struct signature {
	const char *name;
	unsigned int parameters;
};

struct names {
	LIST(struct variable) variables;
	LIST(struct signature) signatures;
	Dwfl *lines; /* NULL: no debug information */
};

/* A variable inside a function is "domain.3" to the linker. */
static const char *name_in_source(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot == NULL || dot == name || dot[1 + strspn(dot + 1, "0123456789")] != '\0'
		       ? name
		       : text_copy(name, (size_t)(dot - name));
}

static void note_variables(struct names *names, const struct image *image)
{
	struct image_symbol symbol = {0};

	while (image_next_symbol(image, &symbol)) {
		if (GELF_ST_TYPE(symbol.elf.st_info) == STT_OBJECT && symbol.elf.st_size > 0) {
			*LIST_ADD(&names->variables) =
				(struct variable){name_in_source(symbol.name), symbol.elf.st_value,
						  symbol.elf.st_size};
		}
	}
}

static Dwfl *open_lines(const char *path)
{
	static const Dwfl_Callbacks callbacks = {
		.find_elf = dwfl_build_id_find_elf,
		.find_debuginfo = dwfl_standard_find_debuginfo,
		.section_address = dwfl_offline_section_address,
	};
	Dwfl *lines = dwfl_begin(&callbacks);

	if (lines != NULL && (dwfl_report_offline(lines, "", path, -1) == NULL ||
			      dwfl_report_end(lines, NULL, NULL) != 0)) {
		dwfl_end(lines);
		lines = NULL;
	}
	return lines;
}

/* Functions that take more, or any number, have MANY_PARAMETERS. */
static unsigned int count_parameters(Dwarf_Die *function)
{
	Dwarf_Die child;
	unsigned int count = 0;

	if (dwarf_child(function, &child) != 0) {
		return 0;
	}
	do {
		count += dwarf_tag(&child) == DW_TAG_formal_parameter;
		if (dwarf_tag(&child) == DW_TAG_unspecified_parameters) {
			return MANY_PARAMETERS;
		}
	} while (dwarf_siblingof(&child, &child) == 0);
	return count < MANY_PARAMETERS ? count : MANY_PARAMETERS;
}

static void read_signatures(struct names *names)
{
	Dwarf_Die *unit = NULL, child;
	Dwarf_Addr bias;

	while (names->lines != NULL && (unit = dwfl_nextcu(names->lines, unit, &bias)) != NULL) {
		if (dwarf_child(unit, &child) != 0) {
			continue;
		}
		do {
			/* A value of two words, or in floating point, may take one register less.
			 */
			if (dwarf_tag(&child) == DW_TAG_subprogram &&
			    dwarf_diename(&child) != NULL && dwarf_hasattr(&child, DW_AT_low_pc) &&
			    dwarf_hasattr(&child, DW_AT_prototyped)) {
				*LIST_ADD(&names->signatures) = (struct signature){
					dwarf_diename(&child), count_parameters(&child)};
			}
		} while (dwarf_siblingof(&child, &child) == 0);
	}
}

unsigned int names_parameters(const struct names *names, const char *function)
{
	for (size_t i = 0; function != NULL && i < names->signatures.count; i++) {
		if (strcmp(names->signatures.items[i].name, function) == 0) {
			return names->signatures.items[i].parameters;
		}
	}
	return MANY_PARAMETERS;
}

struct names *names_read(const struct image *image)
{
	struct names *names = must_alloc(sizeof(*names));

	note_variables(names, image);
	names->lines = open_lines(image->path);
	read_signatures(names);
	return names;
}

/* The variable at this address among what is below @a parent, NULL if there is none. */
static const char *name_below(Dwarf_Die *parent, uint64_t address)
{
	const char *name = NULL;
	Dwarf_Attribute attribute;
	uint64_t at;
	Dwarf_Die child;

	if (dwarf_child(parent, &child) != 0) {
		return NULL;
	}
	do {
		switch (dwarf_tag(&child)) {
		case DW_TAG_variable:
			if (debug_address(&child, &at) && at == address) {
				name = dwarf_formstring(
					dwarf_attr_integrate(&child, DW_AT_name, &attribute));
			}
			break;
		case DW_TAG_namespace:
		case DW_TAG_subprogram:
		case DW_TAG_inlined_subroutine:
		case DW_TAG_lexical_block:
			name = name_below(&child, address);
			break;
		default:
			break;
		}
	} while (name == NULL && dwarf_siblingof(&child, &child) == 0);
	return name;
}

/* What the source calls a variable whose symbol is for C++'s linker. */
static const char *demangle(const struct names *names, const struct variable *variable)
{
	Dwarf_Die *unit = NULL;
	Dwarf_Addr bias;
	const char *name = NULL;

	if (strncmp(variable->name, "_Z", 2) != 0) {
		return variable->name;
	}
	while (name == NULL && names->lines != NULL &&
	       (unit = dwfl_nextcu(names->lines, unit, &bias)) != NULL) {
		name = name_below(unit, variable->address);
	}
	return name != NULL ? name : variable->name;
}

const char *name_of_variable(const struct names *names, uint64_t address, uint64_t element)
{
	for (size_t i = 0; i < names->variables.count; i++) {
		const struct variable *variable = &names->variables.items[i];
		uint64_t offset = address - variable->address;
		const char *name;

		if (address < variable->address || offset >= variable->size) {
			continue;
		}
		name = demangle(names, variable);
		if (offset % element == 0 && variable->size % element == 0 &&
		    variable->size > element) {
			return text_format("%s[%llu]", name,
					   (unsigned long long)(offset / element));
		}
		return offset == 0 ? name
				   : text_format("%s+%llu", name, (unsigned long long)offset);
	}
	return text_format("%#llx", (unsigned long long)address);
}

/* Unit by unit, since clang writes no table that tells which unit an address is in. */
static Dwarf_Line *find_line(const struct names *names, uint64_t address)
{
	Dwarf_Die *unit = NULL;
	Dwarf_Addr bias;

	while (names->lines != NULL && (unit = dwfl_nextcu(names->lines, unit, &bias)) != NULL) {
		Dwarf_Line *line = dwarf_getsrc_die(unit, address - bias);

		if (line != NULL) {
			return line;
		}
	}
	return NULL;
}

const char *name_of_place(const struct names *names, uint64_t address)
{
	Dwarf_Line *line = find_line(names, address);
	const char *path, *slash;
	int number;

	if (line == NULL || (path = dwarf_linesrc(line, NULL, NULL)) == NULL ||
	    dwarf_lineno(line, &number) != 0) {
		return text_format("%#llx", (unsigned long long)address);
	}
	slash = strrchr(path, '/');
	return text_format("%s:%d", slash != NULL ? slash + 1 : path, number);
}
