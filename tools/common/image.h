/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The image as an ELF file: symbols, and what lies at an address. For generators that read what
 * was linked; objects and archives are not images.
 */

#ifndef TOOLS_IMAGE_H
#define TOOLS_IMAGE_H

#include <gelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct image {
	const char *path;
	int fd;
	Elf *elf;
};

void image_open(struct image *image, const char *path);
void image_close(struct image *image);
/* Bytes of an address: 4 or 8. */
size_t image_word_size(const struct image *image);
/* Is this the address of something that is there at run time? */
bool image_has_address(const struct image *image, uint64_t address);
/* Does it lie where nothing is written once the program runs? */
bool image_is_constant(const struct image *image, uint64_t address);
/* Bytes of the image as linked; false where the file holds nothing (.bss). */
bool image_read(const struct image *image, uint64_t address, void *bytes, size_t size);
/* The same for one word. */
bool image_read_word(const struct image *image, uint64_t address, uint64_t *word);
/* Value of a symbol; false if there is none of that name. */
bool image_symbol(const struct image *image, const char *name, uint64_t *value);
/* Calls visit() for each symbol. */
void image_each_symbol(const struct image *image, void *context,
		       void (*visit)(void *context, const char *name, const GElf_Sym *symbol));

#endif
