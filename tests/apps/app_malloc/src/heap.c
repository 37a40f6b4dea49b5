/* SPDX-License-Identifier: Apache-2.0 */

/* A heap in the application's own memory: what its statistics count, and whether it stays sound. */

#include "rules.h"

#include <zephyr/sys/sys_heap.h>

static char memory[4096] __aligned(8);
static struct sys_heap heap;

static struct sys_memory_stats stats(void)
{
	struct sys_memory_stats now = {0};

	(void)sys_heap_runtime_stats_get(&heap, &now);
	return now;
}

/* What a block of that many bytes has room for: units of two pointers, but for a header of one. */
static size_t room(size_t bytes)
{
	return ROUND_UP(bytes + sizeof(void *), 2 * sizeof(void *)) - sizeof(void *);
}

RULE(R226, what_do_the_statistics_of_a_heap_count)
{
	struct sys_memory_stats before;
	void *block;

	sys_heap_init(&heap, memory, 256);
	before = stats();
	CHECK_INT(before.allocated_bytes, 0);

	block = sys_heap_alloc(&heap, 150);
	CHECK_INT(stats().allocated_bytes, sizeof(void *) == 8 ? 152 : 156);
	CHECK_INT(sys_heap_usable_size(&heap, block), room(150));
	CHECK_INT(stats().free_bytes, before.free_bytes - room(150) - sizeof(void *));
	block = sys_heap_realloc(&heap, block, 100);
	CHECK_INT(stats().allocated_bytes, sizeof(void *) == 8 ? 104 : 100);
	sys_heap_free(&heap, block);
	CHECK_INT(stats().allocated_bytes, 0);
	CHECK_INT(stats().free_bytes, before.free_bytes);
	CHECK_INT(stats().max_allocated_bytes, room(150));
}

/* Sizes and order as a small generator has them. */
static uint32_t next(uint32_t *random)
{
	*random = *random * 1664525u + 1013904223u;
	return *random >> 16;
}

RULE(R178 R226, does_a_heap_stay_sound_in_random_use)
{
	static struct {
		uint8_t *memory;
		size_t size;
	} blocks[24];
	struct sys_memory_stats before;
	uint32_t random = 1;

	sys_heap_init(&heap, memory, sizeof(memory));
	before = stats();
	for (unsigned int step = 0; step < 3000; step++) {
		unsigned int i = next(&random) % ARRAY_SIZE(blocks);
		size_t size = next(&random) % 300 + 1;
		uint8_t *moved;

		for (size_t byte = 0; blocks[i].memory != NULL && byte < blocks[i].size; byte++) {
			CHECK_INT(blocks[i].memory[byte], (uint8_t)blocks[i].size);
		}
		if (next(&random) % 3 != 0) {
			sys_heap_free(&heap, blocks[i].memory);
			blocks[i].memory = NULL;
			moved = sys_heap_aligned_alloc(&heap, 1u << next(&random) % 8, size);
		} else {
			moved = sys_heap_realloc(&heap, blocks[i].memory, size);
		}
		if (moved != NULL) {
			blocks[i].memory = moved;
			blocks[i].size = size;
			memset(moved, (uint8_t)size, size);
		}
		CHECK(sys_heap_validate(&heap));
	}
	for (unsigned int i = 0; i < ARRAY_SIZE(blocks); i++) {
		sys_heap_free(&heap, blocks[i].memory);
		blocks[i].memory = NULL;
	}
	CHECK(sys_heap_validate(&heap));
	CHECK_INT(stats().allocated_bytes, 0);
	CHECK_INT(stats().free_bytes, before.free_bytes);
}

static size_t damaged;

static void *marked_alloc(void *arg, size_t bytes)
{
	size_t *block = sys_heap_alloc(arg, bytes + sizeof(size_t));

	if (block != NULL) {
		*block = 0x5a5a + bytes;
	}
	return block;
}

static void marked_free(void *arg, void *p)
{
	damaged += *(size_t *)p >= 0x5a5a && *(size_t *)p < 0x5a5a + sizeof(memory) ? 0 : 1;
	sys_heap_free(arg, p);
}

RULE(R226, does_the_stress_test_leave_the_contents_of_blocks_alone)
{
	static char scratch[1024];
	struct z_heap_stress_result result;

	damaged = 0;
	sys_heap_init(&heap, memory, sizeof(memory));
	sys_heap_stress(marked_alloc, marked_free, &heap, sizeof(memory), 1000, scratch,
			sizeof(scratch), 50, &result);
	CHECK(result.total_frees > 100);
	CHECK_INT(damaged, 0);
}
