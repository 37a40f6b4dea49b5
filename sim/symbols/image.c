/* SPDX-License-Identifier: Apache-2.0 */

/* Opening an image's ELF file for its debug information, and what all the look-ups share. */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "image.h"

static Elf *elf;
static Dwarf *dwarf;
static int fd = -1;

bool image_open(int file)
{
	fd = file;
	if (elf_version(EV_CURRENT) != EV_NONE) {
		elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);
	}
	if (elf == NULL || elf_kind(elf) != ELF_K_ELF) {
		image_close();
		return false;
	}
	dwarf = dwarf_begin_elf(elf, DWARF_C_READ, NULL);
	return true;
}

void image_close(void)
{
	dwarf_end(dwarf);
	elf_end(elf);
	close(fd);
	dwarf = NULL;
	elf = NULL;
	fd = -1;
}

Elf *image_elf(void)
{
	return elf;
}

Dwarf *image_dwarf(void)
{
	return dwarf;
}

const char *image_file_name(const char *path)
{
	const char *slash;

	if (path == NULL) {
		return "?";
	}
	slash = strrchr(path, '/');
	return slash == NULL ? path : slash + 1;
}

/*
 * Not dwarf_decl_file(): that takes file 0 for "none", and since DWARF 5 it is the unit's own
 * source, which clang counts on.
 */
const char *image_source_file(Dwarf_Die *die, unsigned int attribute)
{
	Dwarf_Attribute attr;
	Dwarf_Files *files;
	Dwarf_Word index;
	Dwarf_Die unit;
	size_t count;

	if (dwarf_formudata(dwarf_attr_integrate(die, attribute, &attr), &index) != 0 ||
	    dwarf_cu_die(attr.cu, &unit, NULL, NULL, NULL, NULL, NULL, NULL) == NULL ||
	    dwarf_getsrcfiles(&unit, &files, &count) != 0 || index >= count) {
		return NULL;
	}
	return dwarf_filesrc(files, index, NULL, NULL);
}

void image_text_add(struct image_text *text, const char *format, ...)
{
	size_t room = text->size - text->length;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text->start + text->length, room, format, args);
	va_end(args);
	if (n > 0) {
		text->length += (size_t)n < room ? (size_t)n : room - 1;
	}
}
