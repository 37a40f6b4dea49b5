/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Sections cut at their symbols. Where symbols share bytes (two names of one function, a variable
 * with a name for a part of it), the one that begins first and reaches farthest has them, so that
 * all sums are true.
 */

#include "image_report.h"

#include <stdlib.h>
#include <string.h>

struct symbol {
	GElf_Sym elf;
	const char *name;
	const char *file;
	uint64_t start;
};

struct symbols {
	LIST(struct symbol) list;
	const char *file; /* of the local symbols that come */
	bool thumb;       /* bit 0 of a function's address says how the processor runs it */
};

static void add_symbol(struct symbols *symbols, const char *name, const GElf_Sym *elf)
{
	int type = GELF_ST_TYPE(elf->st_info);
	struct symbol *symbol;

	if (type == STT_FILE) {
		symbols->file = name[0] != '\0' ? name : NULL;
		return;
	}
	if (elf->st_size == 0 || elf->st_shndx == SHN_UNDEF || type == STT_SECTION ||
	    type == STT_TLS) {
		return;
	}
	symbol = LIST_ADD(&symbols->list);
	symbol->elf = *elf;
	symbol->name = name;
	symbol->file = GELF_ST_BIND(elf->st_info) == STB_LOCAL ? symbols->file : NULL;
	symbol->start = elf->st_value;
	if (symbols->thumb && type == STT_FUNC) {
		symbol->start &= ~UINT64_C(1);
	}
}

/* By section, by address; of those at one address the largest first, and the global one. */
static int by_place(const void *left, const void *right)
{
	const struct symbol *a = left, *b = right;

	if (a->elf.st_shndx != b->elf.st_shndx) {
		return a->elf.st_shndx < b->elf.st_shndx ? -1 : 1;
	}
	if (a->start != b->start) {
		return a->start < b->start ? -1 : 1;
	}
	if (a->elf.st_size != b->elf.st_size) {
		return a->elf.st_size > b->elf.st_size ? -1 : 1;
	}
	if (GELF_ST_BIND(a->elf.st_info) != GELF_ST_BIND(b->elf.st_info)) {
		return GELF_ST_BIND(a->elf.st_info) == STB_GLOBAL ? -1 : 1;
	}
	return strcmp(a->name, b->name);
}

static void cut(const struct symbols *symbols, const struct image_section *section,
		struct pieces *pieces)
{
	uint64_t at = section->header.sh_addr;
	uint64_t end = section->header.sh_addr + section->header.sh_size;
	const struct piece proto = {.section = section->name,
				    .code = (section->header.sh_flags & SHF_EXECINSTR) != 0};
	struct piece *piece;

	for (size_t i = 0; i < symbols->list.count; i++) {
		const struct symbol *symbol = &symbols->list.items[i];
		uint64_t start = symbol->start > at ? symbol->start : at;
		uint64_t stop = symbol->start + symbol->elf.st_size;

		stop = stop < end ? stop : end;
		if (symbol->elf.st_shndx != section->index || stop <= start) {
			continue;
		}
		if (start > at) {
			piece = LIST_ADD(&pieces->list);
			*piece = proto;
			piece->address = at;
			piece->size = start - at;
		}
		piece = LIST_ADD(&pieces->list);
		*piece = proto;
		piece->address = start;
		piece->size = stop - start;
		piece->symbol = symbol->name;
		piece->file = symbol->file;
		at = stop;
	}
	if (at < end) {
		piece = LIST_ADD(&pieces->list);
		*piece = proto;
		piece->address = at;
		piece->size = end - at;
	}
}

static bool takes(const GElf_Shdr *section, bool ram)
{
	bool writable = (section->sh_flags & SHF_WRITE) != 0;
	bool has_values = section->sh_type != SHT_NOBITS;

	if ((section->sh_flags & SHF_ALLOC) == 0 || section->sh_size == 0 ||
	    ((section->sh_flags & SHF_TLS) != 0 && !has_values)) {
		return false;
	}
	return ram ? writable : has_values;
}

void pieces_find(const struct image *image, bool ram, struct pieces *pieces)
{
	struct symbols symbols = {.thumb = image_is_arm(image)};
	struct image_section section = {0};
	struct image_symbol symbol = {0};

	while (image_next_symbol(image, &symbol)) {
		add_symbol(&symbols, symbol.name, &symbol.elf);
	}
	LIST_SORT(&symbols.list, by_place);
	while (image_next_section(image, &section)) {
		if (takes(&section.header, ram)) {
			cut(&symbols, &section, pieces);
		}
	}
}
