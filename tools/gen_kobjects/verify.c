/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Is the second link the first one with another table? The table holds addresses of the first
 * link, so an object that has moved would be a hole in the protection: this is checked, every
 * time. So is the memory map: what a domain must not see has to lie in SRAM.
 */

#include "kobjects.h"

#include <string.h>

struct address {
	const char *name;
	uint64_t value;
};

struct addresses {
	/* Where the generated tables begin: by themselves in one place, or state and constants. */
	uint64_t table_start;
	size_t table_sections[2];
	LIST(struct address) list;
};

/* What follows a table, as the end of SRAM does, moves with its size. */
static bool must_stay(const struct addresses *addresses, const GElf_Sym *symbol)
{
	int type = GELF_ST_TYPE(symbol->st_info);

	return (type == STT_OBJECT || type == STT_FUNC) && symbol->st_shndx != SHN_UNDEF &&
	       symbol->st_shndx != addresses->table_sections[0] &&
	       symbol->st_shndx != addresses->table_sections[1];
}

static int by_name(const void *left, const void *right)
{
	const struct address *a = left, *b = right;
	int order = strcmp(a->name, b->name);

	return order != 0 ? order : (a->value < b->value ? -1 : a->value > b->value);
}

static void read_addresses(const struct image *image, struct addresses *addresses)
{
	struct image_symbol symbol = {0};
	struct image_section table;

	if (!image_find_section(image, ".kobject_table", &table)) {
		die("%s has no section .kobject_table", image->path);
	}
	addresses->table_start = table.header.sh_addr;
	addresses->table_sections[0] = table.index;
	/* The constants may then lie behind the first contents of the state, which grow. */
	if (image_find_section(image, ".kobject_state", &table)) {
		addresses->table_start = table.header.sh_addr;
		addresses->table_sections[1] = table.index;
	}
	while (image_next_symbol(image, &symbol)) {
		if (must_stay(addresses, &symbol.elf)) {
			*LIST_ADD(&addresses->list) =
				(struct address){symbol.name, symbol.elf.st_value};
		}
	}
	LIST_SORT(&addresses->list, by_name);
}

static void compare(const struct addresses *first, const struct addresses *second)
{
	for (size_t i = 0; i < first->list.count && i < second->list.count; i++) {
		const struct address *old = &first->list.items[i];
		const struct address *new = &second->list.items[i];

		if (strcmp(old->name, new->name) != 0) {
			die("the second link has other symbols than the first (%s, %s): kernel "
			    "objects cannot be trusted",
			    old->name, new->name);
		}
		if (old->value != new->value) {
			die("the second link moved %s from %#llx to %#llx: kernel objects cannot "
			    "be trusted",
			    old->name, (unsigned long long)old->value,
			    (unsigned long long)new->value);
		}
	}
	if (first->list.count != second->list.count) {
		die("the second link has %zu symbols, the first %zu: kernel objects cannot be "
		    "trusted",
		    second->list.count, first->list.count);
	}
	if (first->table_start != second->table_start) {
		die("the second link moved the table of kernel objects");
	}
}

/* Writable sections that belong to the process and not to the chip's memory. */
static bool is_private(const char *name)
{
	static const char *const names[] = {".tdata",       ".tbss",        ".preinit_array",
					    ".init_array",  ".fini_array",  ".z_init_array",
					    ".dynamic",     ".data.rel.ro", ".got",
					    ".libc_copies", ".coverage"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(names[i], name) == 0) {
			return true;
		}
	}
	return false;
}

/* For ports that say where SRAM is. */
static void check_map(const struct image *image)
{
	uint64_t sram_start, sram_end, constants_end;
	struct image_section section = {0};

	if (!image_find_symbol(image, "z_sram_start", &sram_start) ||
	    !image_find_symbol(image, "z_sram_end", &sram_end) ||
	    !image_find_symbol(image, "z_rodata_end", &constants_end)) {
		return;
	}
	while (image_next_section(image, &section)) {
		uint64_t start = section.header.sh_addr;
		uint64_t end = start + section.header.sh_size;

		if ((section.header.sh_flags & SHF_ALLOC) == 0 || start == end) {
			continue;
		}
		if ((section.header.sh_flags & SHF_WRITE) == 0) {
			if (end > constants_end) {
				die("section %s is constant, but lies outside of the constants",
				    section.name);
			}
		} else if (!is_private(section.name) && (start < sram_start || end > sram_end)) {
			die("section %s is writable, but lies outside of SRAM", section.name);
		}
	}
}

void verify(const char *first, const char *second)
{
	struct image images[2];
	struct addresses addresses[2] = {0};

	image_must_open(&images[0], first);
	image_must_open(&images[1], second);
	read_addresses(&images[0], &addresses[0]);
	read_addresses(&images[1], &addresses[1]);
	compare(&addresses[0], &addresses[1]);
	check_map(&images[1]);
	image_close(&images[0]);
	image_close(&images[1]);
}
