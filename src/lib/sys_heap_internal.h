/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How a heap looks inside, for the sys_heap*.c files.
 *
 * The memory is divided into units, and the units into chunks, which follow each other without a
 * gap. A chunk begins with a header: its own size in units, and what is needed to find the chunk
 * before it. Behind the header is the owner's memory, or, in a free chunk, the links of the list of
 * free chunks of about its size. A chunk is named by the index of its first unit.
 *
 *   | control | chunk | chunk | … | chunk | end mark |
 *
 * The control block is the first chunk, in use for ever, and the end mark is a header of size 0
 * in use: so neither freeing nor merging has an edge case.
 *
 * Free lists: list i holds the free chunks of 2^i to 2^(i+1)-1 units, and bit i of "lists_in_use"
 * says that there are some. Every chunk of a higher list fits, found in constant time; only when
 * there is none, the list of the size itself is searched to its end.
 *
 * Units are 8 bytes, 16 with 64-bit pointers, and headers lie so that the memory behind them is
 * aligned to a unit. A header is as large as a pointer. With 64 bits there is room for the size of
 * the chunk before it. With 32 bits there is a bit for it: whether that chunk is free; then its
 * size is in its own last word.
 */

#ifndef BULKHEAD_LIB_SYS_HEAP_INTERNAL_H
#define BULKHEAD_LIB_SYS_HEAP_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/sys_heap.h>
#include <zephyr/sys/util.h>

#define UNIT ((size_t)(2 * sizeof(void *)))

/* Index of a chunk; also a number of units. */
typedef uint32_t chunk_t;

#if UINTPTR_MAX > UINT32_MAX
#define LEFT_SIZE_IN_HEADER 1
#define SIZE_SHIFT          1
#else
#define LEFT_SIZE_IN_HEADER 0
#define SIZE_SHIFT          2
#define LEFT_IS_FREE        2u
#endif

struct chunk_header {
#if LEFT_SIZE_IN_HEADER
	/* Units of the chunk before this one. */
	chunk_t left_size;
#endif
	/* Units of this one, and in the lowest bit whether it is in use. */
	uint32_t size_and_flags;
};

/* A free chunk: a member of a ring. */
struct free_chunk {
	struct chunk_header header;
	chunk_t next;
	chunk_t prev;
};

struct z_heap {
	struct chunk_header header;
	/* The end mark: one more than the last unit of the last chunk. */
	chunk_t end;
	uint32_t lists_in_use;
	/* Bytes that owners may use, now and at most. */
	size_t allocated;
	size_t max_allocated;
	/* A chunk of each ring, 0 for an empty one. How many there are depends on "end". */
	chunk_t lists[];
};

#define HEADER_SIZE sizeof(struct chunk_header)
/* Units of the smallest chunk: it must have room for the links. */
#define MIN_CHUNK   ((chunk_t)DIV_ROUND_UP(sizeof(struct free_chunk), UNIT))
#define MAX_UNITS   ((size_t)(UINT32_MAX >> SIZE_SHIFT))

static inline struct chunk_header *chunk_header(struct z_heap *heap, chunk_t chunk)
{
	return (struct chunk_header *)((char *)heap + chunk * UNIT);
}

static inline struct free_chunk *free_chunk(struct z_heap *heap, chunk_t chunk)
{
	return (struct free_chunk *)((char *)heap + chunk * UNIT);
}

static inline chunk_t chunk_size(struct z_heap *heap, chunk_t chunk)
{
	return chunk_header(heap, chunk)->size_and_flags >> SIZE_SHIFT;
}

static inline bool chunk_used(struct z_heap *heap, chunk_t chunk)
{
	return (chunk_header(heap, chunk)->size_and_flags & 1) != 0;
}

static inline chunk_t chunk_right(struct z_heap *heap, chunk_t chunk)
{
	return chunk + chunk_size(heap, chunk);
}

#if LEFT_SIZE_IN_HEADER

static inline chunk_t left_size(struct z_heap *heap, chunk_t chunk)
{
	return chunk_header(heap, chunk)->left_size;
}

static inline bool left_used(struct z_heap *heap, chunk_t chunk)
{
	return chunk_used(heap, chunk - left_size(heap, chunk));
}

/* Does what the header of @a chunk says about the chunk before it agree with that? */
static inline bool left_agrees(struct z_heap *heap, chunk_t chunk, chunk_t size, bool used)
{
	return left_size(heap, chunk) == size;
}

/* Write a header, and tell the neighbour on the right. */
static inline void set_chunk(struct z_heap *heap, chunk_t chunk, chunk_t size, bool used)
{
	chunk_header(heap, chunk)->size_and_flags = (size << SIZE_SHIFT) | (used ? 1u : 0u);
	chunk_header(heap, chunk + size)->left_size = size;
}

#else

/* The last word of the chunk before; only if that is free. */
static inline chunk_t *left_size_word(struct z_heap *heap, chunk_t chunk)
{
	return (chunk_t *)(void *)chunk_header(heap, chunk) - 1;
}

static inline chunk_t left_size(struct z_heap *heap, chunk_t chunk)
{
	return *left_size_word(heap, chunk);
}

static inline bool left_used(struct z_heap *heap, chunk_t chunk)
{
	return (chunk_header(heap, chunk)->size_and_flags & LEFT_IS_FREE) == 0;
}

static inline bool left_agrees(struct z_heap *heap, chunk_t chunk, chunk_t size, bool used)
{
	return left_used(heap, chunk) == used && (used || left_size(heap, chunk) == size);
}

static inline void set_chunk(struct z_heap *heap, chunk_t chunk, chunk_t size, bool used)
{
	struct chunk_header *header = chunk_header(heap, chunk);
	struct chunk_header *right = chunk_header(heap, chunk + size);

	header->size_and_flags =
		(size << SIZE_SHIFT) | (header->size_and_flags & LEFT_IS_FREE) | (used ? 1u : 0u);
	if (used) {
		right->size_and_flags &= ~LEFT_IS_FREE;
	} else {
		right->size_and_flags |= LEFT_IS_FREE;
		*left_size_word(heap, chunk + size) = size;
	}
}

#endif

/* The memory of a chunk, and the chunk of a memory. */
static inline void *chunk_memory(struct z_heap *heap, chunk_t chunk)
{
	return (char *)heap + chunk * UNIT + HEADER_SIZE;
}

static inline chunk_t chunk_of_memory(struct z_heap *heap, const void *memory)
{
	return (chunk_t)((size_t)((const char *)memory - HEADER_SIZE - (const char *)heap) / UNIT);
}

/* Bytes of a chunk that its owner may use. */
static inline size_t chunk_bytes(chunk_t size)
{
	return size * UNIT - HEADER_SIZE;
}

/* The list for chunks of that many units: its logarithm. */
static inline unsigned int list_of_size(chunk_t size)
{
	return 31u - (unsigned int)__builtin_clz(size);
}

static inline unsigned int list_count(struct z_heap *heap)
{
	return list_of_size(heap->end) + 1;
}

/* The first chunk behind the control block. */
static inline chunk_t first_chunk(struct z_heap *heap)
{
	return chunk_size(heap, 0);
}

#endif
