/* SPDX-License-Identifier: Apache-2.0 */

/* The partitions of an image: where they are, how large, and what alignment costs. */

#ifndef TOOLS_PARTITIONS_H
#define TOOLS_PARTITIONS_H

#include "host/image/image.h"

/*
 * Print the partitions that an image has variables in, by address; nothing if there is none. Sizes
 * are multiples of @a granule, and so include what is lost.
 */
void partitions_print(const struct image *image, unsigned long granule);

#endif
