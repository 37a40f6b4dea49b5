/* SPDX-License-Identifier: Apache-2.0 */

/*
 * An order of @a count things that comes from a number, without a table: four rounds of a Feistel
 * network permute the next power of four, and what is beyond the end is permuted again.
 */

#ifndef BULKHEAD_LIB_ZTEST_ORDER_H
#define BULKHEAD_LIB_ZTEST_ORDER_H

#include <stddef.h>
#include <stdint.h>

static inline uint32_t order_mix(uint32_t value, uint32_t key)
{
	value = (value ^ key) * 0x9e3779b1u;
	value ^= value >> 15;
	value *= 0x85ebca77u;
	return value ^ (value >> 13);
}

/** The thing at place @a i of @a count, in the order of @a key. */
static inline size_t order_of(size_t i, size_t count, uint32_t key)
{
	unsigned int half = 1;

	while (((size_t)1 << (2 * half)) < count) {
		half++;
	}
	do {
		uint32_t mask = (1u << half) - 1;
		uint32_t left = (uint32_t)i >> half;
		uint32_t right = (uint32_t)i & mask;

		for (uint32_t round = 0; round < 4; round++) {
			uint32_t next = left ^ (order_mix(right, key + round) & mask);

			left = right;
			right = next;
		}
		i = ((size_t)left << half) | right;
	} while (i >= count);
	return i;
}

#endif
