/* SPDX-License-Identifier: Apache-2.0 */

/* What the debug information says of an image's structures and enumerations. */

#ifndef HOST_IMAGE_LAYOUT_H
#define HOST_IMAGE_LAYOUT_H

#include "image.h"

struct layout_member {
	uint64_t offset;
	uint64_t size;
};

/* "stack_info.start" of struct "k_thread"; false when there is no such member. */
bool layout_member(const struct image *image, const char *structure, const char *path,
		   struct layout_member *member);

/* Its bytes as a whole; false when there is no such structure. */
bool layout_size(const struct image *image, const char *structure, uint64_t *size);

/* The name that an enumeration has for a value, also where only one file of several knows it. */
const char *layout_enumerator(const struct image *image, const char *enumeration, uint64_t value);

#endif
