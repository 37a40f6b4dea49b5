/* SPDX-License-Identifier: Apache-2.0 */

/* What must not be in an image, and whether the file that is flashed is the same image. */

#include "check_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Leftovers ----------------------------------------------------------------------------- */

/* What asks an operating system, or a debugger, for something. */
static const char *const hosted[] = {
	"_sbrk",
	"_sbrk_r",
	"_write",
	"_write_r",
	"_read",
	"_exit",
	"_kill",
	"_getpid",
	"_malloc_r",
	"_vfprintf_r",
	"_vfiprintf_r",
	"__sinit",
	"_start",
	"_fflush_r",
	"__libc_init_array",
	"initialise_monitor_handles",
};

static const char *check_symbols(const struct image *image)
{
	/* The first symbol is none. */
	for (unsigned int i = 1; i < image->symbol_count; i++) {
		const Elf32_Sym *symbol = &image->symbols[i];
		const char *name = symbol_name(image, symbol);

		if (symbol->st_shndx == SHN_UNDEF && ELF32_ST_BIND(symbol->st_info) != STB_WEAK) {
			return object("%s is not defined", name);
		}
		for (size_t j = 0; j < sizeof(hosted) / sizeof(hosted[0]); j++) {
			if (strcmp(name, hosted[j]) == 0) {
				return object("%s is of a C library that has a system beneath it",
					      name);
			}
		}
		if (strncmp(name, "semihosting_", strlen("semihosting_")) == 0) {
			return object("%s stops a board that has no debugger", name);
		}
	}
	return NULL;
}

static const char *check_debug_sections(const struct image *image)
{
	for (unsigned int i = 0; i < image->section_count; i++) {
		const Elf32_Shdr *section = &image->sections[i];
		const char *name = section_name(image, section);

		if (strncmp(name, ".debug", strlen(".debug")) == 0 &&
		    (section->sh_flags & SHF_ALLOC) != 0) {
			return object("section %s would be flashed", name);
		}
	}
	return NULL;
}

static const char *check_paths(const struct image *image)
{
	static const char *const places[] = {TREE_ROOT "/", "/usr/lib/", "/tmp/"};

	for (unsigned int i = 0; i < image->segment_count; i++) {
		const Elf32_Phdr *segment = &image->segments[i];

		for (size_t j = 0; j < sizeof(places) / sizeof(places[0]); j++) {
			if (segment->p_type == PT_LOAD &&
			    memmem(image->bytes + segment->p_offset, segment->p_filesz, places[j],
				   strlen(places[j])) != NULL) {
				return object("a path of the build machine, %s…, would be flashed",
					      places[j]);
			}
		}
	}
	return NULL;
}

const char *check_leftovers(const struct image *image, const struct chip *chip)
{
	const char *wrong = check_symbols(image);

	if (wrong == NULL) {
		wrong = check_debug_sections(image);
	}
	if (wrong == NULL) {
		wrong = check_paths(image);
	}
	if (wrong == NULL && !chip->has_fpu &&
	    (image->header->e_flags & EF_ARM_ABI_FLOAT_HARD) != 0) {
		wrong = object("the image needs an FPU, which the %s has not", chip->name);
	}
	return wrong;
}

/* ---- HEX ----------------------------------------------------------------------------------- */

#define HEX_DATA    0
#define HEX_END     1
#define HEX_SEGMENT 2
#define HEX_LINEAR  4

struct record {
	uint8_t length, type;
	unsigned int address;
	uint8_t data[255];
};

/* One line. False: it is none, or its sum is wrong. */
static bool read_record(const char *line, struct record *record)
{
	unsigned int sum = 0, byte;
	uint8_t bytes[4 + 255 + 1] = {0};

	if (sscanf(line, ":%2x", &byte) != 1) {
		return false;
	}
	record->length = (uint8_t)byte;
	for (unsigned int i = 0; i < record->length + 5u; i++) {
		if (sscanf(line + 1 + 2 * i, "%2x", &byte) != 1) {
			return false;
		}
		bytes[i] = (uint8_t)byte;
		sum += byte;
	}
	record->address = (unsigned int)bytes[1] << 8 | bytes[2];
	record->type = bytes[3];
	memcpy(record->data, bytes + 4, record->length);
	return sum % 256 == 0;
}

/* The byte that the ELF file stores at an address; -1: none. */
static int stored_byte(const struct image *image, uint32_t address)
{
	for (unsigned int i = 0; i < image->segment_count; i++) {
		const Elf32_Phdr *segment = &image->segments[i];

		if (segment->p_type == PT_LOAD && address - segment->p_paddr < segment->p_filesz) {
			return image->bytes[segment->p_offset + address - segment->p_paddr];
		}
	}
	return -1;
}

/* Without the gaps between sections, which the HEX file leaves out. */
static uint32_t stored_size(const struct image *image)
{
	uint32_t size = 0;

	for (unsigned int i = 0; i < image->section_count; i++) {
		const Elf32_Shdr *section = &image->sections[i];

		if ((section->sh_flags & SHF_ALLOC) != 0 && section->sh_type != SHT_NOBITS) {
			size += section->sh_size;
		}
	}
	return size;
}

static uint32_t upper_bits(const struct record *record)
{
	uint32_t value = (uint32_t)record->data[0] << 8 | record->data[1];

	return record->type == HEX_LINEAR ? value << 16 : value << 4;
}

const char *check_hex(const struct image *image, const struct chip *chip)
{
	uint32_t base = 0, size = 0;
	struct record record = {0};

	for (const char *line = image->hex; line != NULL && record.type != HEX_END;
	     line = strchr(line, '\n'), line += line != NULL) {
		if (!read_record(line, &record)) {
			return object("the HEX file has a line that is damaged");
		}
		if (record.type == HEX_LINEAR || record.type == HEX_SEGMENT) {
			base = upper_bits(&record);
		}
		for (unsigned int i = 0; record.type == HEX_DATA && i < record.length; i++) {
			uint32_t address = base + record.address + i;

			if (address - chip->flash >= chip->flash_size) {
				return object(
					"the HEX file writes to 0x%08x, which is not the %s's",
					address, chip->name);
			}
			if (stored_byte(image, address) != record.data[i]) {
				return object("the HEX file is not the image: 0x%08x differs",
					      address);
			}
		}
		size += record.type == HEX_DATA ? record.length : 0;
	}
	if (record.type != HEX_END || size != stored_size(image)) {
		return object("the HEX file has %u bytes, the image %u", size, stored_size(image));
	}
	return NULL;
}
