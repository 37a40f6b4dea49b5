/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From a program counter to the line of source it belongs to. Inlined functions are named from
 * the inside out, because the innermost one is often a system call's stub in a header, and the
 * line that somebody wrote is further out.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <dwarf.h>

#include "debug_info.h"
#include "describe.h"

/*
 * The compilation unit of a program counter. Asks each unit for its ranges: the address table
 * that would make this faster (.debug_aranges) is not written by every compiler.
 */
static bool find_unit(const struct image *image, uint64_t pc, Dwarf_Die *unit)
{
	struct debug_units units = {0};

	while (debug_next_unit(image, &units)) {
		if (dwarf_haspc(&units.die, pc) == 1) {
			*unit = units.die;
			return true;
		}
	}
	return false;
}

static bool is_function(Dwarf_Die *die)
{
	int tag = dwarf_tag(die);

	return tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;
}

static const char *function_name(Dwarf_Die *die)
{
	const char *name = dwarf_diename(die);

	return name == NULL ? "?" : name;
}

/* Code without debug information, such as an object file in assembly: the nearest symbol. */
static void describe_symbol(const struct image *image, uint64_t pc, struct text *text)
{
	uint64_t thumb = image_is_arm(image) ? 1 : 0;
	struct image_symbol symbol = {0};

	while (image_next_symbol(image, &symbol)) {
		if (GELF_ST_TYPE(symbol.elf.st_info) == STT_FUNC &&
		    pc - (symbol.elf.st_value & ~thumb) < symbol.elf.st_size) {
			text_add(text, "%s", symbol.name);
			return;
		}
	}
}

/*
 * The trap instruction and the generated stub around it look the same at every system call. The
 * call is named anyway; the line that made it is further out.
 */
static bool is_stub(const char *path)
{
	return path != NULL &&
	       (strstr(path, "/zephyr/arch/") != NULL || strstr(path, "/zephyr/syscalls/") != NULL);
}

struct line {
	const char *file; /* NULL: not known */
	uint64_t number;
};

static void add_line(struct line line, struct text *text)
{
	text_add(text, "%s:%llu", line.file == NULL ? "?" : path_name(line.file),
		 (unsigned long long)line.number);
}

/* One function after the other, from the inside out, and in each the line that leads inwards. */
static void add_functions(Dwarf_Die *scopes, int count, struct line line, struct text *text)
{
	const char *before = NULL;

	for (int i = 0; i < count; i++) {
		const char *name = function_name(&scopes[i]);

		if (!is_function(&scopes[i])) {
			continue;
		}
		/* A function of which only a part was inlined comes twice. */
		if (!is_stub(line.file) && (before == NULL || strcmp(name, before) != 0)) {
			text_add(text, "%s%s at ", before == NULL ? "" : ", inlined in ", name);
			add_line(line, text);
			before = name;
		}
		if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram) {
			/* A stub that was not inlined: its caller is another story. */
			if (before == NULL) {
				text_add(text, "%s", name);
			}
			return;
		}
		/* The line of the call that was replaced by this inlined body. */
		line.file = debug_source_file(&scopes[i], DW_AT_call_file);
		if (!debug_number(&scopes[i], DW_AT_call_line, &line.number)) {
			line.number = 0;
		}
	}
}

/*
 * The scopes around a program counter, from the inside out; the result is their number, and the
 * array is the caller's to free. The first look-up finds the innermost scope; the ones around it
 * are those where an inlined function was written. The second gives those where its body ended up.
 */
static int find_scopes(Dwarf_Die *unit, uint64_t pc, Dwarf_Die **scopes)
{
	Dwarf_Die *innermost = NULL;
	int count = 0;

	*scopes = NULL;
	if (dwarf_getscopes(unit, pc, &innermost) > 0) {
		count = dwarf_getscopes_die(innermost, scopes);
	}
	free(innermost);
	return count;
}

bool describe_is_stub(const struct image *image, uint64_t pc)
{
	Dwarf_Die *scopes;
	Dwarf_Die unit;
	bool stub = false;
	int count;

	if (!find_unit(image, pc, &unit)) {
		return false;
	}
	count = find_scopes(&unit, pc, &scopes);
	for (int i = 0; i < count; i++) {
		if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram) {
			stub = is_stub(debug_source_file(&scopes[i], DW_AT_decl_file));
		}
	}
	free(scopes);
	return stub;
}

void describe_code(const struct image *image, uint64_t pc, struct text *text)
{
	struct line line = {0};
	size_t start = text->length;
	Dwarf_Die *scopes;
	Dwarf_Die unit;
	Dwarf_Line *source;
	int count, number = 0;

	if (!find_unit(image, pc, &unit)) {
		describe_symbol(image, pc, text);
		return;
	}
	source = dwarf_getsrc_die(&unit, pc);
	if (source != NULL) {
		line.file = dwarf_linesrc(source, NULL, NULL);
		dwarf_lineno(source, &number);
		line.number = (uint64_t)number;
	}
	count = find_scopes(&unit, pc, &scopes);
	add_functions(scopes, count, line, text);
	if (text->length == start) {
		add_line(line, text);
	}
	free(scopes);
}

void describe_functions(const struct image *image, uint64_t pc, void *context,
			bool (*visit)(void *context, const char *name, const char *path))
{
	Dwarf_Die *scopes;
	Dwarf_Die unit;
	int count;

	if (!find_unit(image, pc, &unit)) {
		return;
	}
	count = find_scopes(&unit, pc, &scopes);
	for (int i = 0; i < count; i++) {
		if (is_function(&scopes[i]) &&
		    !visit(context, function_name(&scopes[i]),
			   debug_source_file(&scopes[i], DW_AT_decl_file))) {
			break;
		}
		if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram) {
			break;
		}
	}
	free(scopes);
}
