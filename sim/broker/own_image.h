/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The image that is running, and the host's libraries in it, in words. Runs with interrupts locked
 * on the host's stack: libdw is neither reentrant nor modest.
 */

#ifndef SIM_BROKER_OWN_IMAGE_H
#define SIM_BROKER_OWN_IMAGE_H

#include "host/image/describe.h"

/*
 * Open it for one question, image_close() forgets it again: between two reports no memory and no
 * descriptor is held that a domain forked meanwhile would inherit.
 */
bool own_image_open(struct image *image);

/* As describe_code(); code of a library too: "memcpy in libc.so.6". */
void own_image_describe_code(const struct image *image, uintptr_t pc, struct text *text);

/*
 * The callers of the function at these registers, as describe_callers(). The stack is user
 * memory and is read between @a start and @a end only. @a call: pc is the return address of a
 * system call, and sp lies a little below that.
 */
void own_image_describe_callers(const struct image *image, struct stack_frame frame,
				uintptr_t start, uintptr_t end, bool call, struct text *text);

#endif
