/* SPDX-License-Identifier: Apache-2.0 */

/* Where an image that is open (symbols/image.h) has its symbols, and its structures their members.
 */

#ifndef SIM_CMD_LAYOUT_H
#define SIM_CMD_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

struct layout_member {
	uint64_t offset;
	uint64_t size;
};

/* The address of a symbol; 0: there is none. */
uint64_t layout_symbol(const char *name);

/* "stack_info.start" of struct "k_thread"; false when there is no such member. */
bool layout_member(const char *structure, const char *path, struct layout_member *member);

#endif
