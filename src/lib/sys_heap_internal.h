/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How a heap looks inside, for the sys_heap*.c files.
 *
 * The memory is divided into units, and the units into chunks, which follow each other without a
 * gap. A chunk begins with a header: its own size and that of the chunk before it, both in units,
 * so that both neighbours can be found. Behind the header is the owner's memory, or, in a free
 * chunk, the links of the list of free chunks of about its size. A chunk is named by the index of
 * its first unit.
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
 * Headers are 8 bytes, units 8 (16 with 64-bit pointers), and headers lie so that the memory
 * behind them is aligned to a unit.
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

struct chunk_header {
	/* Units of the chunk before this one. */
	chunk_t left_size;
	/* Units of this one, and in the lowest bit whether it is in use. */
	uint32_t size_and_used;
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
	chunk_t allocated;
	chunk_t max_allocated;
	/* A chunk of each ring, 0 for an empty one. How many there are depends on "end". */
	chunk_t lists[];
};

#define HEADER_SIZE sizeof(struct chunk_header)
/* Units of the smallest chunk: it must have room for the links. */
#define MIN_CHUNK   ((chunk_t)DIV_ROUND_UP(sizeof(struct free_chunk), UNIT))
/* A size takes 31 bits. */
#define MAX_UNITS   ((size_t)0x7FFFFFFF)

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
	return chunk_header(heap, chunk)->size_and_used >> 1;
}

static inline bool chunk_used(struct z_heap *heap, chunk_t chunk)
{
	return (chunk_header(heap, chunk)->size_and_used & 1) != 0;
}

static inline chunk_t chunk_right(struct z_heap *heap, chunk_t chunk)
{
	return chunk + chunk_size(heap, chunk);
}

static inline chunk_t chunk_left(struct z_heap *heap, chunk_t chunk)
{
	return chunk - chunk_header(heap, chunk)->left_size;
}

/* The memory of a chunk, and the chunk of a memory. */
static inline void *chunk_memory(struct z_heap *heap, chunk_t chunk)
{
	return (char *)heap + chunk * UNIT + HEADER_SIZE;
}

static inline chunk_t chunk_of_memory(struct z_heap *heap, const void *memory)
{
	return (chunk_t)((size_t)((const char *)memory - HEADER_SIZE - (const char *)heap) / UNIT);
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
