/* SPDX-License-Identifier: Apache-2.0 */

/* Which variables lie in a partition: the image's symbols, in words by its debug information. */

#include "map.h"

#include "host/image/describe.h"
#include "host/text/list.h"

struct symbol {
	uint64_t address;
	uint64_t size;
};

struct symbols {
	LIST(struct symbol) list;
};

static int by_address(const void *a, const void *b)
{
	const struct symbol *one = a;
	const struct symbol *other = b;

	return (one->address > other->address) - (one->address < other->address);
}

static struct symbols variables_of(const struct image *image)
{
	struct symbols symbols = {0};
	struct image_symbol each = {0};

	while (image_next_symbol(image, &each)) {
		if (GELF_ST_TYPE(each.elf.st_info) == STT_OBJECT && each.elf.st_size > 0) {
			*LIST_ADD(&symbols.list) =
				(struct symbol){each.elf.st_value, each.elf.st_size};
		}
	}
	LIST_SORT(&symbols.list, by_address);
	return symbols;
}

static void add_names(struct map_region *region, const struct image *image,
		      const struct symbols *symbols)
{
	uint64_t last = 0;

	for (size_t i = 0; i < symbols->list.count; i++) {
		const struct symbol *symbol = &symbols->list.items[i];
		struct text text = {0};

		if (symbol->address < region->start ||
		    symbol->address + symbol->size > region->end || symbol->address == last) {
			continue;
		}
		last = symbol->address;
		describe_data(image, symbol->address, &text);
		if (text.length > 0) {
			strings_add(&region->variables, text.data);
		}
	}
}

void map_add_variables(struct map *map, const char *path)
{
	struct symbols symbols;
	struct image image;

	if (!image_open(&image, path)) {
		return;
	}
	symbols = variables_of(&image);
	for (size_t i = 0; i < map->regions.count; i++) {
		if (map->regions.items[i].kind == MAP_PARTITION) {
			add_names(&map->regions.items[i], &image, &symbols);
		}
	}
	image_close(&image);
}
