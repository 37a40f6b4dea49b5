/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A few of the C library's functions for small memories: the library's own are made for long texts
 * and unroll what is done a few bytes at a time here. memcpy() stays the library's.
 */

#include <stdint.h>
#include <string.h>

/* Long ranges are stacks and buffers that are cleared: those by words. */
void *memset(void *start, int value, size_t size)
{
	uint8_t *at = start;
	uint8_t *end = at + size;

	if (size >= 16) {
		uint32_t word = (uint8_t)value * 0x01010101u;

		while ((uintptr_t)at % sizeof(word) != 0) {
			*at++ = (uint8_t)value;
		}
		for (; end - at >= 8; at += 8) {
			((uint32_t *)at)[0] = word;
			((uint32_t *)at)[1] = word;
		}
	}
	while (at < end) {
		*at++ = (uint8_t)value;
	}
	return start;
}

size_t strlen(const char *text)
{
	const char *end = text;

	while (*end != '\0') {
		end++;
	}
	return (size_t)(end - text);
}

int strncmp(const char *left, const char *right, size_t size)
{
	for (; size > 0; size--, left++, right++) {
		if (*left != *right || *left == '\0') {
			return (unsigned char)*left - (unsigned char)*right;
		}
	}
	return 0;
}

int strcmp(const char *left, const char *right)
{
	return strncmp(left, right, SIZE_MAX);
}

char *strncpy(char *to, const char *from, size_t size)
{
	size_t i = 0;

	for (; i < size && from[i] != '\0'; i++) {
		to[i] = from[i];
	}
	memset(to + i, 0, size - i);
	return to;
}
