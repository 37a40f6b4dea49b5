/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The image as an ELF file; see image.h.
 */

#include "image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "host/text/die.h"

void image_open(struct image *image, const char *path)
{
	image->path = path;
	image->fd = open(path, O_RDONLY);
	if (image->fd < 0) {
		die("cannot read %s: %s", path, strerror(errno));
	}
	elf_version(EV_CURRENT);
	image->elf = elf_begin(image->fd, ELF_C_READ_MMAP, NULL);
	if (image->elf == NULL || elf_kind(image->elf) != ELF_K_ELF) {
		die("%s is no ELF file", path);
	}
}

void image_close(struct image *image)
{
	elf_end(image->elf);
	close(image->fd);
}

/* The section that is loaded where this address is; NULL if there is none. */
static Elf_Scn *section_at(const struct image *image, uint64_t address, GElf_Shdr *header)
{
	Elf_Scn *section = NULL;

	while ((section = elf_nextscn(image->elf, section)) != NULL) {
		if (gelf_getshdr(section, header) != NULL && (header->sh_flags & SHF_ALLOC) != 0 &&
		    (header->sh_flags & SHF_TLS) == 0 && address >= header->sh_addr &&
		    address - header->sh_addr < header->sh_size) {
			return section;
		}
	}
	return NULL;
}

bool image_has_address(const struct image *image, uint64_t address)
{
	GElf_Shdr header;

	return section_at(image, address, &header) != NULL;
}

size_t image_word_size(const struct image *image)
{
	return gelf_getclass(image->elf) == ELFCLASS32 ? 4 : 8;
}

bool image_is_constant(const struct image *image, uint64_t address)
{
	GElf_Shdr header;
	Elf_Scn *section = section_at(image, address, &header);
	size_t names;
	const char *name;

	if (section == NULL || elf_getshdrstrndx(image->elf, &names) != 0) {
		return false;
	}
	name = elf_strptr(image->elf, names, header.sh_name);
	/* Constants with addresses in them are writable for those who would relocate them. */
	return (header.sh_flags & SHF_WRITE) == 0 ||
	       (name != NULL && (strncmp(name, ".data.rel.ro", strlen(".data.rel.ro")) == 0 ||
				 strncmp(name, ".rodata", strlen(".rodata")) == 0));
}

bool image_read(const struct image *image, uint64_t address, void *bytes, size_t size)
{
	GElf_Shdr header;
	Elf_Scn *section = section_at(image, address, &header);
	Elf_Data *data;
	uint64_t offset;

	if (section == NULL || header.sh_type == SHT_NOBITS) {
		return false;
	}
	data = elf_rawdata(section, NULL);
	offset = address - header.sh_addr;
	if (data == NULL || data->d_buf == NULL || offset > data->d_size ||
	    size > data->d_size - offset) {
		return false;
	}
	memcpy(bytes, (const char *)data->d_buf + offset, size);
	return true;
}

bool image_read_word(const struct image *image, uint64_t address, uint64_t *word)
{
	/* Image and generator have the same byte order: little-endian. */
	*word = 0;
	return image_read(image, address, word, image_word_size(image));
}

void image_each_symbol(const struct image *image, void *context,
		       void (*visit)(void *context, const char *name, const GElf_Sym *symbol))
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;

	while ((section = elf_nextscn(image->elf, section)) != NULL) {
		Elf_Data *data;

		if (gelf_getshdr(section, &header) == NULL || header.sh_type != SHT_SYMTAB) {
			continue;
		}
		data = elf_getdata(section, NULL);
		for (int i = 0; data != NULL && header.sh_entsize != 0 &&
				i < (int)(header.sh_size / header.sh_entsize);
		     i++) {
			GElf_Sym symbol;
			const char *name;

			if (gelf_getsym(data, i, &symbol) == NULL) {
				continue;
			}
			name = elf_strptr(image->elf, header.sh_link, symbol.st_name);
			if (name != NULL) {
				visit(context, name, &symbol);
			}
		}
	}
}

struct wanted_symbol {
	const char *name;
	uint64_t value;
	bool found;
};

static void compare_symbol(void *context, const char *name, const GElf_Sym *symbol)
{
	struct wanted_symbol *wanted = context;

	if (strcmp(name, wanted->name) == 0 && symbol->st_shndx != SHN_UNDEF) {
		wanted->value = symbol->st_value;
		wanted->found = true;
	}
}

bool image_symbol(const struct image *image, const char *name, uint64_t *value)
{
	struct wanted_symbol wanted = {.name = name};

	image_each_symbol(image, &wanted, compare_symbol);
	*value = wanted.value;
	return wanted.found;
}
