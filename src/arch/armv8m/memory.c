/* SPDX-License-Identifier: Apache-2.0 */

/*
 * memcpy() by words. The small libc copies bytes, which would make copying the larger part of a
 * message queue's work. The processor reads and writes words at any address; only devices want
 * them aligned, and these are not copied.
 */

#include <stdint.h>
#include <string.h>

struct any_word {
	uint32_t value;
} __attribute__((packed, may_alias));

/* Or the compiler would see that the loops copy memory, and call memcpy(). */
__attribute__((optimize("no-tree-loop-distribute-patterns"))) void *
memcpy(void *restrict to, const void *restrict from, size_t size)
{
	char *t = to;
	const char *f = from;

	for (; size >= 4; size -= 4, t += 4, f += 4) {
		((struct any_word *)t)->value = ((const struct any_word *)f)->value;
	}
	while (size > 0) {
		*t++ = *f++;
		size--;
	}
	return to;
}
