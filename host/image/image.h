/* SPDX-License-Identifier: Apache-2.0 */

/*
 * An image, or an object, as an ELF file: sections, symbols, and what lies at an address. What its
 * debug information says is in debug_info.h (the pieces) and describe.h (in words). Several can be
 * open, but libelf and libdw, and so all of this, are for one thread.
 */

#ifndef HOST_IMAGE_IMAGE_H
#define HOST_IMAGE_IMAGE_H

#include <elfutils/libdw.h>
#include <gelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct image {
	const char *path; /* for messages */
	int fd;
	Elf *elf;
	Dwarf *dwarf; /* NULL: without debug information */
};

/* False: it can't be read, with errno; or (0) it is no ELF file. */
bool image_open(struct image *image, const char *path);
/* By a descriptor, which is closed with it, or at once when it is no ELF file. */
bool image_open_descriptor(struct image *image, int fd, const char *path);
/* The same, of a file that must be one: die() otherwise. */
void image_must_open(struct image *image, const char *path);
/* Look at an object file, or at each in an archive; of a file that is neither: die(). */
void image_each_object(const char *path, void (*look)(void *context, const struct image *object),
		       void *context);
/* Also of one that is all zeros. */
void image_close(struct image *image);

/* Bytes of an address: 4 or 8. */
size_t image_word_size(const struct image *image);
/* There, bit 0 of a function's symbol says that it is Thumb code, and is no part of the address. */
bool image_is_arm(const struct image *image);

/* ---- What is loaded -------------------------------------------------------------------------- */

/* Is this the address of something that is there at run time: by sections, by segments; code? */
bool image_has_address(const struct image *image, uint64_t address);
bool image_contains(const struct image *image, uint64_t address);
bool image_contains_code(const struct image *image, uint64_t address);
/* Does it lie where nothing is written once the program runs? */
bool image_is_constant(const struct image *image, uint64_t address);

/* Bytes of the image as linked; false where the file holds nothing (.bss). */
bool image_read(const struct image *image, uint64_t address, void *bytes, size_t size);
/* The same for one word, of its size. */
bool image_read_word(const struct image *image, uint64_t address, uint64_t *word);
/* The same for a string, which lies in the open image; NULL where none is. */
const char *image_read_string(const struct image *image, uint64_t address);

/* ---- Sections, symbols ----------------------------------------------------------------------- */

struct image_section {
	const char *name;
	size_t index;
	GElf_Shdr header;
	Elf_Scn *section;
};

/* The next section of the file; the first one after {0}. */
bool image_next_section(const struct image *image, struct image_section *section);
bool image_find_section(const struct image *image, const char *name, struct image_section *found);

struct image_symbol {
	const char *name;
	GElf_Sym elf;
	/* Where the walk is. */
	struct image_section table;
	Elf_Data *data;
	int next;
};

/* The next symbol of the symbol table; the first one after {0}. */
bool image_next_symbol(const struct image *image, struct image_symbol *symbol);
/* Value of a symbol; false, and 0, if none of that name is defined. */
bool image_find_symbol(const struct image *image, const char *name, uint64_t *value);

#endif
