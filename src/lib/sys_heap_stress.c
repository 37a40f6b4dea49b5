/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A heap's stress test: many random allocations and frees through any allocator's functions. The
 * numbers come from a small generator with a fixed seed, so every run does the same. What is in the
 * blocks is the callbacks' affair: they may write to them and look later.
 */

#include <string.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/sys_heap.h>
#include <zephyr/sys/util.h>

struct stress_block {
	void *memory;
	size_t size;
};

struct stress {
	struct stress_block *blocks;
	size_t capacity;
	size_t count;
	size_t bytes_in_use;
	uint32_t random;
};

/* A full-period generator; its high bits are the good ones. */
static uint32_t next_random(struct stress *stress)
{
	stress->random = stress->random * 1664525u + 1013904223u;
	return stress->random >> 8;
}

/* Small sizes often, large ones seldom: each power of two is as likely as the others. */
static size_t random_size(struct stress *stress, size_t most)
{
	size_t limit = (size_t)1 << (next_random(stress) % (unsigned int)(LOG2(most) + 1));

	return 1 + next_random(stress) % limit;
}

/* Below the target rather allocate, above it rather free. */
static bool want_alloc(struct stress *stress, size_t target)
{
	unsigned int percent = stress->bytes_in_use < target ? 75 : 25;

	if (stress->count == 0) {
		return true;
	}
	return stress->count < stress->capacity && next_random(stress) % 100 < percent;
}

void sys_heap_stress(void *(*alloc_fn)(void *arg, size_t bytes),
		     void (*free_fn)(void *arg, void *p), void *arg, size_t total_bytes,
		     uint32_t op_count, void *scratch_mem, size_t scratch_bytes, int target_percent,
		     struct z_heap_stress_result *result)
{
	struct stress stress = {
		.blocks = scratch_mem,
		.capacity = scratch_bytes / sizeof(struct stress_block),
		.random = 1,
	};
	size_t target = total_bytes / 100 * (size_t)target_percent;

	__ASSERT(stress.capacity > 0 && total_bytes >= 16, "no room to work in");

	memset(result, 0, sizeof(*result));
	for (uint32_t i = 0; i < op_count; i++) {
		if (want_alloc(&stress, target)) {
			struct stress_block *block = &stress.blocks[stress.count];

			block->size = random_size(&stress, total_bytes / 16);
			block->memory = alloc_fn(arg, block->size);
			result->total_allocs++;
			if (block->memory != NULL) {
				result->successful_allocs++;
				stress.bytes_in_use += block->size;
				stress.count++;
			}
		} else {
			struct stress_block *block =
				&stress.blocks[next_random(&stress) % stress.count];

			free_fn(arg, block->memory);
			result->total_frees++;
			stress.bytes_in_use -= block->size;
			*block = stress.blocks[--stress.count];
		}
		result->accumulated_in_use_bytes += stress.bytes_in_use;
	}
	while (stress.count > 0) {
		stress.count--;
		free_fn(arg, stress.blocks[stress.count].memory);
	}
}
