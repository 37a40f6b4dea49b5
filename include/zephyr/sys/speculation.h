/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Against indices that are used before they are checked, when a processor runs ahead of itself.
 */

#ifndef ZEPHYR_SYS_SPECULATION_H
#define ZEPHYR_SYS_SPECULATION_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @a index, or 0 if it is not below @a array_size, without a branch that could be guessed. After
 * the check, for an array that user mode has given the index of. Any context.
 */
static inline uint32_t k_array_index_sanitize(uint32_t index, uint32_t array_size)
{
	/* All ones if index < array_size: the difference is negative then. */
	int64_t below = (int64_t)index - (int64_t)array_size;

	return index & (uint32_t)(below >> 63);
}

#ifdef __cplusplus
}
#endif

#endif
