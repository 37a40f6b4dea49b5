/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A pattern in memory that nobody may change. Placed in the kernel's data, in a partition, on a
 * stack; looked at after each kind. Works on plain memory, in any mode.
 */

#ifndef ROGUE_PATTERN_H
#define ROGUE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pattern {
	/* volatile: to be found in memory, not in registers, when somebody else writes there. */
	volatile uint32_t word[16];
};

static inline void pattern_set(struct pattern *pattern)
{
	for (size_t i = 0; i < sizeof(pattern->word) / sizeof(pattern->word[0]); i++) {
		pattern->word[i] = 0x5ea1ed00u + (uint32_t)i;
	}
}

static inline bool pattern_whole(const struct pattern *pattern)
{
	for (size_t i = 0; i < sizeof(pattern->word) / sizeof(pattern->word[0]); i++) {
		if (pattern->word[i] != 0x5ea1ed00u + (uint32_t)i) {
			return false;
		}
	}
	return true;
}

#endif
