/* SPDX-License-Identifier: Apache-2.0 */

/* Which variables lie in a partition: the image's symbols, in words by its debug information. */

#include "map.h"

#include <fcntl.h>
#include <stdlib.h>

#include "host/text/list.h"

#include "image.h"

struct symbol {
	uint64_t address;
	uint64_t size;
};

static int by_address(const void *a, const void *b)
{
	const struct symbol *one = a;
	const struct symbol *other = b;

	return (one->address > other->address) - (one->address < other->address);
}

/* All variables of the image; returns their number. */
static size_t read_symbols(struct symbol **symbols)
{
	Elf_Scn *section = NULL;
	size_t count = 0;

	*symbols = NULL;
	while ((section = elf_nextscn(image_elf(), section)) != NULL) {
		GElf_Shdr header;
		GElf_Sym symbol;

		if (gelf_getshdr(section, &header) == NULL || header.sh_type != SHT_SYMTAB ||
		    header.sh_entsize == 0) {
			continue;
		}
		*symbols = reallocarray(*symbols, count + header.sh_size / header.sh_entsize,
					sizeof(**symbols));
		if (*symbols == NULL) {
			abort();
		}
		for (size_t i = 0; i < header.sh_size / header.sh_entsize; i++) {
			if (gelf_getsym(elf_getdata(section, NULL), (int)i, &symbol) != NULL &&
			    GELF_ST_TYPE(symbol.st_info) == STT_OBJECT && symbol.st_size > 0) {
				(*symbols)[count].address = symbol.st_value;
				(*symbols)[count].size = symbol.st_size;
				count++;
			}
		}
	}
	if (count > 0) {
		qsort(*symbols, count, sizeof(**symbols), by_address);
	}
	return count;
}

static void add_names(struct map_region *region, const struct symbol *symbols, size_t count)
{
	uint64_t last = 0;

	for (size_t i = 0; i < count; i++) {
		char words[160] = "";
		struct image_text text = {.start = words, .size = sizeof(words)};

		if (symbols[i].address < region->start ||
		    symbols[i].address + symbols[i].size > region->end ||
		    symbols[i].address == last) {
			continue;
		}
		last = symbols[i].address;
		image_describe_data(symbols[i].address, &text);
		if (words[0] != '\0') {
			strings_add(&region->variables, words);
		}
	}
}

void map_add_variables(struct map *map, const char *image)
{
	int fd = open(image, O_RDONLY | O_CLOEXEC);
	struct symbol *symbols;
	size_t count;

	if (fd < 0 || !image_open(fd)) {
		return;
	}
	count = read_symbols(&symbols);
	for (size_t i = 0; i < map->region_count; i++) {
		if (map->regions[i].kind == MAP_PARTITION) {
			add_names(&map->regions[i], symbols, count);
		}
	}
	free(symbols);
	image_close();
}
