/* SPDX-License-Identifier: Apache-2.0 */

/*
 * z_static_domain_labels (src/userspace/userspace.h) as it lies in the ELF file: pairs of pointers,
 * to a domain and to its name, the last pair zero. An image without user mode has no such table.
 */

#include "domains.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/list.h"
#include "host/text/text.h"

#include "decode.h"
#include "image.h"
#include "layout.h"
#include "report.h"
#include "suggest.h"

#define TABLE   "z_static_domain_labels"
#define UNNAMED "domain@"

/* What lies at an address from the start, and how many bytes of it; NULL: nothing. */
static const char *content(uint64_t address, size_t *length)
{
	Elf_Scn *section = NULL;

	while ((section = elf_nextscn(image_elf(), section)) != NULL) {
		GElf_Shdr header;
		Elf_Data *data;

		if (gelf_getshdr(section, &header) != NULL && header.sh_type == SHT_PROGBITS &&
		    (header.sh_flags & SHF_ALLOC) != 0 && address >= header.sh_addr &&
		    address < header.sh_addr + header.sh_size) {
			data = elf_rawdata(section, NULL);
			if (data == NULL || data->d_size < header.sh_size) {
				return NULL;
			}
			*length = header.sh_addr + header.sh_size - address;
			return (const char *)data->d_buf + (address - header.sh_addr);
		}
	}
	return NULL;
}

/* Both kinds of chip are little endian, as this machine is. */
static uint64_t pointer_at(uint64_t address, size_t size)
{
	uint64_t value = 0;
	size_t length;
	const char *bytes = content(address, &length);

	if (bytes != NULL && length >= size) {
		memcpy(&value, bytes, size);
	}
	return value;
}

uint64_t domain_find(const char *image, const char *name)
{
	struct strings names = {0};
	size_t size, length;
	const char *label, *near;
	uint64_t entry;

	if (!decode_open(image)) {
		misuse("%s is no ELF file; leave out --no-build", image);
	}
	size = gelf_getclass(image_elf()) == ELFCLASS64 ? 8 : 4;
	entry = layout_symbol(TABLE);
	for (uint64_t domain; (domain = pointer_at(entry, size)) != 0; entry += 2 * size) {
		label = content(pointer_at(entry + size, size), &length);
		if (label == NULL || memchr(label, '\0', length) == NULL) {
			break;
		}
		if (strcmp(label, name) == 0) {
			image_close();
			return domain;
		}
		strings_add(&names, label);
	}
	image_close();
	if (text_starts(name, UNNAMED)) {
		return strtoull(name + strlen(UNNAMED), NULL, 16);
	}
	if (names.count == 0) {
		misuse("--gdb=%s: the image has no memory domain; --gdb alone shows the kernel",
		       name);
	}
	near = suggest(name, &names);
	misuse("no memory domain '%s' in the image%s; its domains are: %s", name,
	       near != NULL ? text_format("; did you mean %s?", near) : "",
	       strings_join(&names, ", "));
}
