/* SPDX-License-Identifier: Apache-2.0 */

/* Reading an ELF file for a 32-bit little-endian chip; see tables.h. */

#include "tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/file.h"

/* The tables, from the bytes. */
static bool find_tables(struct image *image)
{
	Elf32_Ehdr *header = (Elf32_Ehdr *)image->bytes;

	if (image->size < sizeof(*header) || memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 ||
	    header->e_ident[EI_CLASS] != ELFCLASS32 || header->e_machine != EM_ARM ||
	    header->e_shoff + header->e_shnum * sizeof(Elf32_Shdr) > image->size ||
	    header->e_phoff + header->e_phnum * sizeof(Elf32_Phdr) > image->size) {
		return false;
	}
	image->header = header;
	image->segments = (Elf32_Phdr *)(image->bytes + header->e_phoff);
	image->segment_count = header->e_phnum;
	image->sections = (Elf32_Shdr *)(image->bytes + header->e_shoff);
	image->section_count = header->e_shnum;
	image->section_names = (char *)image->bytes + image->sections[header->e_shstrndx].sh_offset;
	image->symbols = NULL;
	for (unsigned int i = 0; i < image->section_count; i++) {
		Elf32_Shdr *section = &image->sections[i];

		if (section->sh_type == SHT_SYMTAB) {
			image->symbols = (Elf32_Sym *)(image->bytes + section->sh_offset);
			image->symbol_count = section->sh_size / sizeof(Elf32_Sym);
			image->symbol_names =
				(char *)image->bytes + image->sections[section->sh_link].sh_offset;
		}
	}
	return image->symbols != NULL;
}

bool image_read(struct image *image, const char *path)
{
	size_t stem = strlen(path) - strlen(".elf");

	image->hex = file_read(text_format("%.*s.hex", (int)stem, path), NULL);
	image->bytes = (uint8_t *)file_read(path, &image->size);
	return image->bytes != NULL && image->hex != NULL && find_tables(image);
}

void image_copy(struct image *copy, const struct image *image)
{
	copy->size = image->size;
	copy->bytes = malloc(image->size);
	copy->hex = strdup(image->hex);
	assert_non_null(copy->bytes);
	assert_non_null(copy->hex);
	memcpy(copy->bytes, image->bytes, image->size);
	assert_true(find_tables(copy));
}

void image_free(struct image *image)
{
	free(image->bytes);
	free(image->hex);
}

const char *section_name(const struct image *image, const Elf32_Shdr *section)
{
	return image->section_names + section->sh_name;
}

Elf32_Shdr *find_section(const struct image *image, const char *name)
{
	for (unsigned int i = 0; i < image->section_count; i++) {
		if (strcmp(section_name(image, &image->sections[i]), name) == 0) {
			return &image->sections[i];
		}
	}
	return NULL;
}

const char *symbol_name(const struct image *image, const Elf32_Sym *symbol)
{
	return image->symbol_names + symbol->st_name;
}

Elf32_Sym *find_symbol(const struct image *image, const char *name)
{
	for (unsigned int i = 0; i < image->symbol_count; i++) {
		if (strcmp(symbol_name(image, &image->symbols[i]), name) == 0) {
			return &image->symbols[i];
		}
	}
	return NULL;
}

uint32_t symbol_value(const struct image *image, const char *name)
{
	const Elf32_Sym *symbol = find_symbol(image, name);

	if (symbol == NULL) {
		fail_msg("the image has no symbol %s", name);
		return 0;
	}
	return symbol->st_value;
}

uint8_t *loaded_bytes(const struct image *image, uint32_t address, uint32_t size)
{
	for (unsigned int i = 0; i < image->segment_count; i++) {
		const Elf32_Phdr *segment = &image->segments[i];
		uint32_t at = address - segment->p_vaddr;

		if (segment->p_type == PT_LOAD && at < segment->p_filesz &&
		    size <= segment->p_filesz - at) {
			return image->bytes + segment->p_offset + at;
		}
	}
	return NULL;
}

bool loaded_word(const struct image *image, uint32_t address, uint32_t *word)
{
	const uint8_t *bytes = loaded_bytes(image, address, 4);

	if (bytes != NULL) {
		memcpy(word, bytes, 4);
	}
	return bytes != NULL;
}
