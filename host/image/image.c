/* SPDX-License-Identifier: Apache-2.0 */

/* ELF files; see image.h. */

#include "image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "host/text/die.h"
#include "host/text/text.h"

bool image_open_descriptor(struct image *image, int fd, const char *path)
{
	*image = (struct image){.path = path, .fd = fd};
	if (elf_version(EV_CURRENT) != EV_NONE) {
		image->elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);
	}
	if (image->elf == NULL || elf_kind(image->elf) != ELF_K_ELF) {
		/* Of a file of another kind there is an ELF object too; NULL is none. */
		elf_end(image->elf);
		close(fd);
		*image = (struct image){0};
		errno = 0;
		return false;
	}
	/* Takes a fraction of a millisecond: libdw reads what it is asked for. */
	image->dwarf = dwarf_begin_elf(image->elf, DWARF_C_READ, NULL);
	return true;
}

bool image_open(struct image *image, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		*image = (struct image){0};
		return false;
	}
	return image_open_descriptor(image, fd, path);
}

void image_must_open(struct image *image, const char *path)
{
	if (!image_open(image, path)) {
		if (errno != 0) {
			die("cannot read %s: %s", path, strerror(errno));
		}
		die("%s is no ELF file", path);
	}
}

void image_each_object(const char *path, void (*look)(void *context, const struct image *object),
		       void *context)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	Elf_Cmd command = ELF_C_READ_MMAP;
	Elf *file, *elf;

	if (fd < 0) {
		die("cannot read %s: %s", path, strerror(errno));
	}
	(void)elf_version(EV_CURRENT);
	file = elf_begin(fd, command, NULL);
	if (file == NULL || elf_kind(file) == ELF_K_NONE) {
		die("%s is neither an object file nor an archive", path);
	}
	/* An object is an archive of one. */
	while ((elf = elf_begin(fd, command, file)) != NULL) {
		if (elf_kind(elf) == ELF_K_ELF) {
			look(context, &(struct image){.path = path, .elf = elf});
		}
		command = elf_next(elf);
		elf_end(elf);
	}
	elf_end(file);
	close(fd);
}

void image_close(struct image *image)
{
	if (image->elf != NULL) {
		dwarf_end(image->dwarf);
		elf_end(image->elf);
		close(image->fd);
	}
	*image = (struct image){0};
}

size_t image_word_size(const struct image *image)
{
	return gelf_getclass(image->elf) == ELFCLASS32 ? 4 : 8;
}

bool image_is_arm(const struct image *image)
{
	GElf_Ehdr header;

	return gelf_getehdr(image->elf, &header) != NULL && header.e_machine == EM_ARM;
}

/* ---- Sections, symbols ----------------------------------------------------------------------- */

bool image_next_section(const struct image *image, struct image_section *section)
{
	size_t names;

	if (elf_getshdrstrndx(image->elf, &names) != 0) {
		return false;
	}
	do {
		section->section = elf_nextscn(image->elf, section->section);
		if (section->section == NULL ||
		    gelf_getshdr(section->section, &section->header) == NULL) {
			return false;
		}
		section->name = elf_strptr(image->elf, names, section->header.sh_name);
	} while (section->name == NULL);
	section->index = elf_ndxscn(section->section);
	return true;
}

bool image_find_section(const struct image *image, const char *name, struct image_section *found)
{
	*found = (struct image_section){0};
	while (image_next_section(image, found)) {
		if (strcmp(found->name, name) == 0) {
			return true;
		}
	}
	return false;
}

bool image_next_symbol(const struct image *image, struct image_symbol *symbol)
{
	for (;;) {
		if (symbol->data == NULL) {
			do {
				if (!image_next_section(image, &symbol->table)) {
					return false;
				}
			} while (symbol->table.header.sh_type != SHT_SYMTAB);
			symbol->data = elf_getdata(symbol->table.section, NULL);
			symbol->next = 0;
		}
		if (symbol->data == NULL ||
		    gelf_getsym(symbol->data, symbol->next++, &symbol->elf) == NULL) {
			symbol->data = NULL;
			continue;
		}
		symbol->name =
			elf_strptr(image->elf, symbol->table.header.sh_link, symbol->elf.st_name);
		if (symbol->name != NULL) {
			return true;
		}
	}
}

bool image_find_symbol(const struct image *image, const char *name, uint64_t *value)
{
	struct image_symbol symbol = {0};

	while (image_next_symbol(image, &symbol)) {
		if (strcmp(symbol.name, name) == 0 && symbol.elf.st_shndx != SHN_UNDEF) {
			*value = symbol.elf.st_value;
			return true;
		}
	}
	*value = 0;
	return false;
}

/* ---- What is loaded -------------------------------------------------------------------------- */

/* The section that is loaded where this address is. */
static bool section_at(const struct image *image, uint64_t address, struct image_section *section)
{
	*section = (struct image_section){0};
	while (image_next_section(image, section)) {
		if ((section->header.sh_flags & SHF_ALLOC) != 0 &&
		    (section->header.sh_flags & SHF_TLS) == 0 &&
		    address - section->header.sh_addr < section->header.sh_size) {
			return true;
		}
	}
	return false;
}

bool image_has_address(const struct image *image, uint64_t address)
{
	struct image_section section;

	return section_at(image, address, &section);
}

/* Is the address in a loaded part of the image with these rights (PF_R, PF_X)? */
static bool is_loaded(const struct image *image, uint64_t address, unsigned int rights)
{
	GElf_Phdr segment;
	size_t count = 0;

	if (elf_getphdrnum(image->elf, &count) != 0) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (gelf_getphdr(image->elf, (int)i, &segment) != NULL &&
		    segment.p_type == PT_LOAD && (segment.p_flags & rights) == rights &&
		    address - segment.p_vaddr < segment.p_memsz) {
			return true;
		}
	}
	return false;
}

bool image_contains(const struct image *image, uint64_t address)
{
	return is_loaded(image, address, PF_R);
}

bool image_contains_code(const struct image *image, uint64_t address)
{
	return is_loaded(image, address, PF_R | PF_X);
}

bool image_is_constant(const struct image *image, uint64_t address)
{
	struct image_section section;

	if (!section_at(image, address, &section)) {
		return false;
	}
	/* Constants with addresses in them are writable for those who would relocate them. */
	return (section.header.sh_flags & SHF_WRITE) == 0 ||
	       text_starts(section.name, ".data.rel.ro") || text_starts(section.name, ".rodata");
}

/* What the file holds from an address to the end of its section; NULL: nothing. */
static const char *content(const struct image *image, uint64_t address, size_t *size)
{
	struct image_section section;
	Elf_Data *data;
	uint64_t offset;

	if (!section_at(image, address, &section) || section.header.sh_type == SHT_NOBITS) {
		return NULL;
	}
	data = elf_rawdata(section.section, NULL);
	offset = address - section.header.sh_addr;
	if (data == NULL || data->d_buf == NULL || offset > data->d_size) {
		return NULL;
	}
	*size = data->d_size - offset;
	return (const char *)data->d_buf + offset;
}

bool image_read(const struct image *image, uint64_t address, void *bytes, size_t size)
{
	size_t there;
	const char *from = content(image, address, &there);

	if (from == NULL || there < size) {
		return false;
	}
	memcpy(bytes, from, size);
	return true;
}

bool image_read_word(const struct image *image, uint64_t address, uint64_t *word)
{
	/* Image and this machine have the same byte order: little-endian. */
	*word = 0;
	return image_read(image, address, word, image_word_size(image));
}

const char *image_read_string(const struct image *image, uint64_t address)
{
	size_t there;
	const char *string = content(image, address, &there);

	return string != NULL && memchr(string, '\0', there) != NULL ? string : NULL;
}
