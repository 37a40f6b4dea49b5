/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From a program counter to the line of source it belongs to. Inlined functions are named from
 * the inside out, because the innermost one is often a system call's stub in a header, and the
 * line that somebody wrote is further out.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>

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

static bool is_in_image(uintptr_t pc)
{
	GElf_Phdr segment;
	size_t count = 0;

	if (image_elf() == NULL || elf_getphdrnum(image_elf(), &count) != 0) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (gelf_getphdr(image_elf(), (int)i, &segment) != NULL &&
		    segment.p_type == PT_LOAD && pc >= segment.p_vaddr &&
		    pc - segment.p_vaddr < segment.p_memsz) {
			return true;
		}
	}
	return false;
}

/* Code outside the image: a shared library of the host, usually the C library. */
static void describe_library(uintptr_t pc, struct image_text *text)
{
	Dl_info info;

	if (is_in_image(pc) || dladdr((void *)pc, &info) == 0 || info.dli_fname == NULL) {
		return;
	}
	if (info.dli_sname != NULL) {
		image_text_add(text, "%s in %s", info.dli_sname, image_file_name(info.dli_fname));
	} else {
		image_text_add(text, "%s+0x%zx", image_file_name(info.dli_fname),
			       (size_t)(pc - (uintptr_t)info.dli_fbase));
	}
}

/* Code without debug information, such as an object file in assembly: the nearest symbol. */
static bool describe_symbol(uintptr_t pc, struct image_text *text)
{
	Elf_Scn *section = NULL;
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
			if (gelf_getsym(data, (int)i, &symbol) != NULL &&
			    GELF_ST_TYPE(symbol.st_info) == STT_FUNC && pc >= symbol.st_value &&
			    pc - symbol.st_value < symbol.st_size) {
				image_text_add(
					text, "%s",
					elf_strptr(image_elf(), header.sh_link, symbol.st_name));
				return true;
			}
		}
	}
	return false;
}

void image_describe_code(uintptr_t pc, struct image_text *text)
{
	Dwarf *dwarf = image_dwarf();
	Dwarf_Die *innermost = NULL;
	Dwarf_Die *scopes = NULL;
	Dwarf_Die unit;
	Dwarf_Line *source;
	const char *file = NULL;
	int line = 0;
	int count = 0;

	if (dwarf == NULL || !find_unit(dwarf, pc, &unit)) {
		if (!describe_symbol(pc, text)) {
			describe_library(pc, text);
		}
		return;
	}
	source = dwarf_getsrc_die(&unit, pc);
	if (source != NULL) {
		file = dwarf_linesrc(source, NULL, NULL);
		dwarf_lineno(source, &line);
	}
	/*
	 * The first look-up finds the innermost scope; the ones around it are those where an
	 * inlined function was written. The second gives those where its body ended up.
	 */
	if (dwarf_getscopes(&unit, pc, &innermost) > 0) {
		count = dwarf_getscopes_die(innermost, &scopes);
	}
	for (int i = 0; i < count; i++) {
		if (!is_function(&scopes[i])) {
			continue;
		}
		image_text_add(text, "%s%s at %s:%d", text->length == 0 ? "" : ", inlined in ",
			       function_name(&scopes[i]), image_file_name(file), line);
		if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram) {
			break;
		}
		file = image_source_file(&scopes[i], DW_AT_call_file);
		line = call_line(&scopes[i]);
	}
	if (text->length == 0) {
		image_text_add(text, "%s:%d", image_file_name(file), line);
	}
	free(scopes);
	free(innermost);
}
