/* SPDX-License-Identifier: Apache-2.0 */

/* Partitions by their symbols; see partitions.h. */

#include "partitions.h"

#include <string.h>

#include "host/text/die.h"
#include "host/text/text.h"

#define PREFIX "z_data_smem_"
#define START  "_part_start"

static bool find_value(const struct image *image, const char *name, const char *what,
		       uint64_t *value)
{
	return image_find_symbol(image, text_format(PREFIX "%s_%s", name, what), value);
}

bool image_next_partition(const struct image *image, struct image_partition *partition)
{
	while (image_next_symbol(image, &partition->symbol)) {
		const char *name = partition->symbol.name;
		size_t length = strlen(name);
		uint64_t start, size;

		if (length <= strlen(PREFIX START) || !text_starts(name, PREFIX) ||
		    strcmp(name + length - strlen(START), START) != 0) {
			continue;
		}
		name = text_copy(name + strlen(PREFIX), length - strlen(PREFIX START));
		partition->name = name;
		partition->lost = 0;
		partition->start = partition->symbol.elf.st_value;
		if (!find_value(image, name, "part_size", &partition->size)) {
			die("%s does not say how large partition %s is", image->path, name);
		}
		/* The last variables of a partition are those without initial values. */
		if (find_value(image, name, "bss_start", &start) &&
		    find_value(image, name, "bss_size", &size)) {
			partition->lost = partition->start + partition->size - start - size;
		}
		return true;
	}
	return false;
}
