/* SPDX-License-Identifier: Apache-2.0 */

/* For the files of the checks. */

#ifndef TESTS_ELF_CHECK_INTERNAL_H
#define TESTS_ELF_CHECK_INTERNAL_H

#include "check.h"

/* The granule of Armv8-M's MPU. */
#define GRANULE 32u

/* Make the sentence. */
const char *object(const char *format, ...) __attribute__((format(printf, 1, 2)));

struct range {
	uint32_t start, end;
	const char *name;
};

static inline bool overlap(struct range a, struct range b)
{
	return a.start < b.end && b.start < a.end;
}

static inline bool contains(struct range whole, struct range part)
{
	return part.start >= whole.start && part.end <= whole.end && part.start <= part.end;
}

struct range flash_of(const struct chip *chip);
struct range ram_of(const struct chip *chip);

#define PARTITIONS_MAX 64

/* All partitions of the image that the build has placed; how many there are. */
unsigned int find_partitions(const struct image *image, struct range partitions[PARTITIONS_MAX]);

/* The next object of a program from an index on: a variable with a size. NULL: there is none. */
const Elf32_Sym *next_variable(const struct image *image, unsigned int *index);

#endif
