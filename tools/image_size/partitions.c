/* SPDX-License-Identifier: Apache-2.0 */

/* Partitions, printed and written; see partitions.h. */

#include "partitions.h"

#include <stdio.h>
#include <string.h>

#include "host/image/partitions.h"
#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/text.h"

struct partitions {
	LIST(struct image_partition) list;
};

static int by_address(const void *left, const void *right)
{
	const struct image_partition *a = left, *b = right;

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
		const struct image_partition *partition = &partitions->list.items[i];

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

void partitions_print(const struct image *image, unsigned long granule)
{
	struct image_partition partition = {0};
	struct partitions partitions = {0};

	while (image_next_partition(image, &partition)) {
		*LIST_ADD(&partitions.list) = partition;
	}
	if (partitions.list.count > 0) {
		LIST_SORT(&partitions.list, by_address);
		print(&partitions, granule);
	}
}
