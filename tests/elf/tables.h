/* SPDX-License-Identifier: Apache-2.0 */

/*
 * An ELF file for a 32-bit chip, read into memory as it is: the checks look at its tables, and the
 * tests of the checks break them in place, which a library that reads ELF files (host/image) would
 * not let them.
 */

#ifndef TESTS_ELF_TABLES_H
#define TESTS_ELF_TABLES_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct image {
	uint8_t *bytes;
	size_t size;
	Elf32_Ehdr *header;
	Elf32_Phdr *segments;
	unsigned int segment_count;
	Elf32_Shdr *sections;
	unsigned int section_count;
	char *section_names;
	Elf32_Sym *symbols;
	unsigned int symbol_count;
	char *symbol_names;
	/* The file that goes to the flash programmer. */
	char *hex;
};

/* Read DIR/zephyr.elf and DIR/zephyr.hex beside it. False: it is no such file. */
bool image_read(struct image *image, const char *path);
/* A copy to break. */
void image_copy(struct image *copy, const struct image *image);
void image_free(struct image *image);

const char *section_name(const struct image *image, const Elf32_Shdr *section);
/* NULL: there is none. */
Elf32_Shdr *find_section(const struct image *image, const char *name);

const char *symbol_name(const struct image *image, const Elf32_Sym *symbol);
Elf32_Sym *find_symbol(const struct image *image, const char *name);
/* The value of a symbol that must be there; the test fails otherwise. */
uint32_t symbol_value(const struct image *image, const char *name);

/* The bytes that are loaded at an address (where they run, not where they are stored), or NULL. */
uint8_t *loaded_bytes(const struct image *image, uint32_t address, uint32_t size);
bool loaded_word(const struct image *image, uint32_t address, uint32_t *word);

#endif
