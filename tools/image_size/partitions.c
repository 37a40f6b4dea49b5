/* SPDX-License-Identifier: Apache-2.0 */

/* Partitions as the linker script (tools/gen_partitions) has named their limits. */

#include "partitions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/die.h"
#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/text.h"

#define PREFIX "z_data_smem_"
#define START  "_part_start"

struct partition {
	const char *name;
	uint64_t start;
	uint64_t size;
	uint64_t lost;
};

struct partitions {
	const struct image *image;
	LIST(struct partition) list;
};

static uint64_t value_of(const struct partitions *partitions, const char *name, const char *what)
{
	const char *symbol = text_format(PREFIX "%s_%s", name, what);
	uint64_t value;

	if (!image_symbol(partitions->image, symbol, &value)) {
		die("%s has no symbol %s", partitions->image->path, symbol);
	}
	return value;
}

static void note_symbol(void *context, const char *symbol, const GElf_Sym *value)
{
	struct partitions *partitions = context;
	size_t length = strlen(symbol), around = strlen(PREFIX) + strlen(START);
	struct partition *partition;
	const char *name;

	if (length <= around || strncmp(symbol, PREFIX, strlen(PREFIX)) != 0 ||
	    strcmp(symbol + length - strlen(START), START) != 0) {
		return;
	}
	name = text_copy(symbol + strlen(PREFIX), length - around);
	partition = LIST_ADD(&partitions->list);
	*partition = (struct partition){
		.name = name,
		.start = value->st_value,
		.size = value_of(partitions, name, "part_size"),
	};
	/* The last variables of a partition are those without initial values. */
	partition->lost = partition->start + partition->size -
			  value_of(partitions, name, "bss_start") -
			  value_of(partitions, name, "bss_size");
}

static int by_address(const void *left, const void *right)
{
	const struct partition *a = left, *b = right;

	return a->start != b->start ? (a->start > b->start) - (a->start < b->start)
				    : strcmp(a->name, b->name);
}

static void print(const struct partitions *partitions, unsigned long granule)
{
	int width = 0;

	for (size_t i = 0; i < partitions->list.count; i++) {
		int length = (int)strlen(partitions->list.items[i].name);

		width = length > width ? length : width;
	}
	printf("Partitions, in multiples of %lu bytes:\n", granule);
	for (size_t i = 0; i < partitions->list.count; i++) {
		const struct partition *partition = &partitions->list.items[i];

		printf("  %-*s  0x%08llx  ", width, partition->name,
		       (unsigned long long)partition->start);
		if (partition->size == 0) {
			printf(" empty: no domain takes it\n");
		} else {
			printf("%6llu bytes, %llu lost\n", (unsigned long long)partition->size,
			       (unsigned long long)partition->lost);
		}
	}
}

static void write(const struct partitions *partitions, const char *file)
{
	struct text text = {0};

	for (size_t i = 0; i < partitions->list.count; i++) {
		const struct partition *partition = &partitions->list.items[i];

		text_add(&text, "partition\t%s\t%#llx\t%llu\t%llu\n", partition->name,
			 (unsigned long long)partition->start, (unsigned long long)partition->size,
			 (unsigned long long)partition->lost);
	}
	text_write(&text, file);
}

void partitions_report(const struct image *image, unsigned long granule, const char *file)
{
	struct partitions partitions = {.image = image};

	image_each_symbol(image, &partitions, note_symbol);
	if (partitions.list.count > 0) {
		qsort(partitions.list.items, partitions.list.count, sizeof(struct partition),
		      by_address);
		print(&partitions, granule);
	}
	if (file != NULL) {
		write(&partitions, file);
	}
}
