/* SPDX-License-Identifier: Apache-2.0 */

/* Hashes of 32 bits. */

#include <zephyr/sys/byteorder.h>
#include <zephyr/sys/hash_function.h>
#include <zephyr/sys/util.h>

#include <string.h>

uint32_t sys_hash32_identity(const void *str, size_t n)
{
	uint32_t number = 0;

	memcpy(&number, str, MIN(n, sizeof(number)));
	return number;
}

uint32_t sys_hash32_djb2(const void *str, size_t n)
{
	const uint8_t *bytes = (const uint8_t *)str;
	uint32_t hash = 5381;

	for (size_t i = 0; i < n; i++) {
		hash = hash * 33 + bytes[i];
	}
	return hash;
}

static uint32_t rotated(uint32_t word, unsigned int bits)
{
	return (word << bits) | (word >> (32 - bits));
}

static uint32_t scrambled(uint32_t word)
{
	return rotated(word * 0xcc9e2d51u, 15) * 0x1b873593u;
}

uint32_t sys_hash32_murmur3(const void *str, size_t n)
{
	const uint8_t *bytes = (const uint8_t *)str;
	uint32_t hash = 0;
	uint32_t rest = 0;
	size_t i = 0;

	for (; n - i >= 4; i += 4) {
		hash ^= scrambled(sys_get_le32(&bytes[i]));
		hash = rotated(hash, 13) * 5 + 0xe6546b64u;
	}
	for (size_t last = n; last > i; last--) {
		rest = (rest << 8) | bytes[last - 1];
	}
	hash ^= scrambled(rest);
	hash ^= (uint32_t)n;
	hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
	hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
	return hash ^ (hash >> 16);
}
