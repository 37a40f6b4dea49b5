/* SPDX-License-Identifier: Apache-2.0 */

/* The partitions of an image: where they are, how large, and what alignment costs. */

#ifndef TOOLS_PARTITIONS_H
#define TOOLS_PARTITIONS_H

#include "host/image/image.h"

/*
 * Print the partitions that an image has variables in, by address, nothing if there is none; and
 * write them to a file, for programs (NULL: to none), a line each, words separated by tabs:
 *
 *	partition NAME START SIZE LOST
 *
 * SIZE includes LOST: bytes behind the variables, because regions end at multiples of @a granule.
 */
void partitions_report(const struct image *image, unsigned long granule, const char *file);

#endif
