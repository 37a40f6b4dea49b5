/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The partitions of an image, as the linker script (tools/gen_partitions) has named their limits.
 */

#ifndef HOST_IMAGE_PARTITIONS_H
#define HOST_IMAGE_PARTITIONS_H

#include "image.h"

struct image_partition {
	const char *name;
	uint64_t start;
	uint64_t size;
	/* Behind the last variable, because regions end at multiples of a granule. */
	uint64_t lost;
	/* Where the walk is. */
	struct image_symbol symbol;
};

/* The next partition, in no order; the first one after {0}. Also those that are empty. */
bool image_next_partition(const struct image *image, struct image_partition *partition);

#endif
