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

#include "image.h"

/*
 * The compilation unit of a program counter. Asks each unit for its ranges: the address table
 * that would make this faster (.debug_aranges) is not written by every compiler.
 */
static bool find_unit(Dwarf *dwarf, uintptr_t pc, Dwarf_Die *unit)
{
	Dwarf_CU *cu = NULL;
	Dwarf_Die child;
	uint8_t type;

	while (dwarf_get_units(dwarf, cu, &cu, NULL, &type, unit, &child) == 0) {
		if (type == DW_UT_compile && dwarf_haspc(unit, pc) == 1) {
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

/* The line of the call that was replaced by this inlined body. */
static int call_line(Dwarf_Die *inlined)
{
	Dwarf_Attribute attr;
	Dwarf_Word line;

	return dwarf_formudata(dwarf_attr(inlined, DW_AT_call_line, &attr), &line) == 0 ? (int)line
											: 0;
}

/* Is the address in a loaded part of the image with these rights (PF_R, PF_X)? */
static bool is_loaded(uintptr_t address, unsigned int rights)
{
	GElf_Phdr segment;
	size_t count = 0;

	if (image_elf() == NULL || elf_getphdrnum(image_elf(), &count) != 0) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (gelf_getphdr(image_elf(), (int)i, &segment) != NULL &&
		    segment.p_type == PT_LOAD && (segment.p_flags & rights) == rights &&
		    address >= segment.p_vaddr && address - segment.p_vaddr < segment.p_memsz) {
			return true;
		}
	}
	return false;
}

bool image_contains(uintptr_t address)
{
	return is_loaded(address, PF_R);
}

bool image_contains_code(uintptr_t address)
{
	return is_loaded(address, PF_R | PF_X);
}

/* There, bit 0 of a function's symbol says that it is Thumb code, and is no part of the address. */
static bool is_arm(void)
{
	GElf_Ehdr header;

	return image_elf() != NULL && gelf_getehdr(image_elf(), &header) != NULL &&
	       header.e_machine == EM_ARM;
}

/* Code without debug information, such as an object file in assembly: the nearest symbol. */
static void describe_symbol(uintptr_t pc, struct image_text *text)
{
	Elf_Scn *section = NULL;
	GElf_Addr thumb = is_arm() ? 1 : 0;
	GElf_Shdr header;
	GElf_Sym symbol;

	while (image_elf() != NULL && (section = elf_nextscn(image_elf(), section)) != NULL) {
		Elf_Data *data;

		if (gelf_getshdr(section, &header) == NULL || header.sh_type != SHT_SYMTAB ||
		    header.sh_entsize == 0) {
			continue;
		}
		data = elf_getdata(section, NULL);
		for (size_t i = 0; i < header.sh_size / header.sh_entsize; i++) {
			if (gelf_getsym(data, (int)i, &symbol) == NULL ||
			    GELF_ST_TYPE(symbol.st_info) != STT_FUNC) {
				continue;
			}
			symbol.st_value &= ~thumb;
			if (pc >= symbol.st_value && pc - symbol.st_value < symbol.st_size) {
				image_text_add(
					text, "%s",
					elf_strptr(image_elf(), header.sh_link, symbol.st_name));
				return;
			}
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
	const char *file;
	int number;
};

/* One function after the other, from the inside out, and in each the line that leads inwards. */
static void add_functions(Dwarf_Die *scopes, int count, struct line line, struct image_text *text)
{
	const char *before = NULL;

	for (int i = 0; i < count; i++) {
		const char *name = function_name(&scopes[i]);

		if (!is_function(&scopes[i])) {
			continue;
		}
		/* A function of which only a part was inlined comes twice. */
		if (!is_stub(line.file) && (before == NULL || strcmp(name, before) != 0)) {
			image_text_add(text, "%s%s at %s:%d", before == NULL ? "" : ", inlined in ",
				       name, image_file_name(line.file), line.number);
			before = name;
		}
		if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram) {
			/* A stub that was not inlined: its caller is another story. */
			if (before == NULL) {
				image_text_add(text, "%s", name);
			}
			return;
		}
		line.file = image_source_file(&scopes[i], DW_AT_call_file);
		line.number = call_line(&scopes[i]);
	}
}

/*
 * The scopes around a program counter, from the inside out; the result is their number, and the
 * array is the caller's to free. The first look-up finds the innermost scope; the ones around it
 * are those where an inlined function was written. The second gives those where its body ended up.
 */
static int find_scopes(Dwarf_Die *unit, uintptr_t pc, Dwarf_Die **scopes)
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

bool image_is_stub(uintptr_t pc)
{
	Dwarf_Die *scopes;
	Dwarf_Die unit;
	bool stub = false;
	int count;

	if (image_dwarf() == NULL || !find_unit(image_dwarf(), pc, &unit)) {
		return false;
	}
	count = find_scopes(&unit, pc, &scopes);
	for (int i = 0; i < count; i++) {
		if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram) {
			stub = is_stub(image_source_file(&scopes[i], DW_AT_decl_file));
		}
	}
	free(scopes);
	return stub;
}

void image_describe_code(uintptr_t pc, struct image_text *text)
{
	struct line line = {0};
	size_t start = text->length;
	Dwarf_Die *scopes;
	Dwarf_Die unit;
	Dwarf_Line *source;
	int count;

	if (image_dwarf() == NULL || !find_unit(image_dwarf(), pc, &unit)) {
		describe_symbol(pc, text);
		return;
	}
	source = dwarf_getsrc_die(&unit, pc);
	if (source != NULL) {
		line.file = dwarf_linesrc(source, NULL, NULL);
		dwarf_lineno(source, &line.number);
	}
	count = find_scopes(&unit, pc, &scopes);
	add_functions(scopes, count, line, text);
	if (text->length == start) {
		image_text_add(text, "%s:%d", image_file_name(line.file), line.number);
	}
	free(scopes);
}
