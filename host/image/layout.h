/* SPDX-License-Identifier: Apache-2.0 */

/* Where the structures of an image have their members. */

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

#endif
