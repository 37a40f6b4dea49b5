/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Checking a whole heap. It trusts nothing it reads: every index is tested before it is followed,
 * and every walk is bounded, so that a damaged heap gives "false" and not a fault or a hang.
 */

#include "sys_heap_internal.h"

/* All chunks, from the first to the end mark: sizes, neighbours, and totals. */
static bool chunks_are_sound(struct z_heap *heap, chunk_t *free_chunks)
{
	chunk_t chunk = first_chunk(heap);
	size_t allocated = 0;
	chunk_t left = chunk;
	bool left_in_use = true;

	*free_chunks = 0;
	while (chunk < heap->end) {
		chunk_t size = chunk_size(heap, chunk);
		bool used = chunk_used(heap, chunk);

		if (size < MIN_CHUNK || size > heap->end - chunk ||
		    !left_agrees(heap, chunk, left, left_in_use)) {
			return false;
		}
		if (used) {
			allocated += chunk_bytes(size);
		} else if (!left_in_use) {
			/* Free neighbours are always merged. */
			return false;
		} else {
			(*free_chunks)++;
		}
		left = size;
		left_in_use = used;
		chunk += size;
	}
	return left_agrees(heap, heap->end, left, left_in_use) &&
	       chunk_size(heap, heap->end) == 0 && chunk_used(heap, heap->end) &&
	       allocated == heap->allocated && heap->allocated <= heap->max_allocated;
}

static bool can_be_chunk(struct z_heap *heap, chunk_t chunk)
{
	return chunk >= first_chunk(heap) && chunk < heap->end;
}

/* One ring: each member is free, of the right size, and linked both ways. Counts the members. */
static bool list_is_sound(struct z_heap *heap, unsigned int list, chunk_t most, chunk_t *members)
{
	chunk_t first = heap->lists[list];
	chunk_t chunk = first;

	if ((first != 0) != ((heap->lists_in_use >> list & 1) != 0)) {
		return false;
	}
	if (first == 0) {
		return true;
	}
	do {
		chunk_t next;

		if (!can_be_chunk(heap, chunk) || chunk_used(heap, chunk) ||
		    list_of_size(chunk_size(heap, chunk)) != list || ++*members > most) {
			return false;
		}
		next = free_chunk(heap, chunk)->next;
		if (!can_be_chunk(heap, next) || free_chunk(heap, next)->prev != chunk) {
			return false;
		}
		chunk = next;
	} while (chunk != first);
	return true;
}

bool sys_heap_validate(struct sys_heap *heap)
{
	struct z_heap *h = heap->heap;
	chunk_t free_chunks;
	chunk_t members = 0;

	if (h->end == 0 || first_chunk(h) >= h->end || !chunk_used(h, 0) ||
	    h->lists_in_use >> (list_count(h) - 1) > 1 || !chunks_are_sound(h, &free_chunks)) {
		return false;
	}
	for (unsigned int list = 0; list < list_count(h); list++) {
		if (!list_is_sound(h, list, free_chunks, &members)) {
			return false;
		}
	}
	/* Each free chunk is in a list: as many members as chunks, and none twice. */
	return members == free_chunks;
}
