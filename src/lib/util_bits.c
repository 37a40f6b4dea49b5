/* SPDX-License-Identifier: Apache-2.0 */

/* Functions of util.h that count bits and look for them. */

#include <zephyr/sys/util.h>

size_t sys_count_bits(const void *value, size_t len)
{
	const uint8_t *bytes = (const uint8_t *)value;
	size_t count = 0;

	for (size_t i = 0; i < len; i++) {
		count += (size_t)__builtin_popcount(bytes[i]);
	}
	return count;
}

int bitmask_find_gap(uint32_t mask, size_t num_bits, size_t total_bits, bool first_match)
{
	size_t shortest = SIZE_MAX;
	int found = -1;

	for (size_t at = 0; at < total_bits; at++) {
		size_t end = at;

		while (end < total_bits && (mask & BIT(end)) == 0) {
			end++;
		}
		if (end > at && end - at >= num_bits && end - at < shortest) {
			shortest = end - at;
			found = (int)at;
			if (first_match) {
				break;
			}
		}
		at = end;
	}
	return found;
}
