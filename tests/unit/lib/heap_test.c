/* SPDX-License-Identifier: Apache-2.0 */

/* The heap: its promises one by one, and random use with a check of everything after each step. */

#include "cmocka_test.h"

#include <errno.h>
#include <stdlib.h>

#include <zephyr/sys/sys_heap.h>
#include <zephyr/sys/util.h>

#define UNIT   (2 * sizeof(void *))
#define HEADER sizeof(void *)

static char memory[16384] __attribute__((aligned(64)));
static struct sys_heap heap;

static void start(size_t bytes)
{
	memset(memory, 0xA5, sizeof(memory));
	sys_heap_init(&heap, memory, bytes);
	assert_true(sys_heap_validate(&heap));
}

static size_t free_bytes(void)
{
	struct sys_memory_stats stats;

	assert_int_equal(sys_heap_runtime_stats_get(&heap, &stats), 0);
	return stats.free_bytes;
}

static void the_smallest_heap_holds_a_block(void **state)
{
	for (size_t offset = 0; offset < 2 * UNIT; offset++) {
		void *block;

		sys_heap_init(&heap, memory + offset, Z_HEAP_MIN_SIZE);
		block = sys_heap_alloc(&heap, 1);
		assert_non_null(block);
		assert_in_range((uintptr_t)block, (uintptr_t)memory + offset,
				(uintptr_t)memory + offset + Z_HEAP_MIN_SIZE - 1);
		sys_heap_free(&heap, block);
		assert_true(sys_heap_validate(&heap));
	}
}

static void too_little_memory_is_refused(void **state)
{
	expect_assert_failure(sys_heap_init(&heap, memory, Z_HEAP_MIN_SIZE - 1));
}

static void blocks_are_aligned_and_do_not_overlap(void **state)
{
	char *blocks[20];

	start(4096);
	for (size_t i = 0; i < ARRAY_SIZE(blocks); i++) {
		blocks[i] = sys_heap_alloc(&heap, i * 7 + 1);
		assert_non_null(blocks[i]);
		assert_int_equal((uintptr_t)blocks[i] % UNIT, 0);
		assert_true(sys_heap_usable_size(&heap, blocks[i]) >= i * 7 + 1);
		memset(blocks[i], (int)i, i * 7 + 1);
	}
	for (size_t i = 0; i < ARRAY_SIZE(blocks); i++) {
		for (size_t j = 0; j < i * 7 + 1; j++) {
			assert_int_equal(blocks[i][j], i);
		}
	}
	assert_true(sys_heap_validate(&heap));
}

static void nothing_and_too_much_give_null(void **state)
{
	size_t before;

	start(1024);
	before = free_bytes();
	assert_null(sys_heap_alloc(&heap, 0));
	assert_null(sys_heap_alloc(&heap, 1024));
	assert_null(sys_heap_alloc(&heap, SIZE_MAX));
	assert_null(sys_heap_alloc(&heap, SIZE_MAX - UNIT));
	assert_null(sys_heap_aligned_alloc(&heap, (size_t)1 << 40, 8));
	assert_null(sys_heap_realloc(&heap, NULL, SIZE_MAX));
	sys_heap_free(&heap, NULL);
	assert_int_equal(free_bytes(), before);
}

static void all_memory_can_be_used_and_comes_back(void **state)
{
	void *blocks[200];
	size_t count = 0;
	size_t before;
	void *whole;

	start(4096);
	before = free_bytes();
	while (count < ARRAY_SIZE(blocks) && (blocks[count] = sys_heap_alloc(&heap, 24)) != NULL) {
		count++;
	}
	assert_int_equal(count, (before + HEADER) / (2 * UNIT));
	/* Every second one first, so that merging goes to both sides. */
	for (size_t i = 0; i < count; i += 2) {
		sys_heap_free(&heap, blocks[i]);
		assert_true(sys_heap_validate(&heap));
	}
	for (size_t i = 1; i < count; i += 2) {
		sys_heap_free(&heap, blocks[i]);
		assert_true(sys_heap_validate(&heap));
	}
	assert_int_equal(free_bytes(), before);
	whole = sys_heap_alloc(&heap, before);
	assert_non_null(whole);
	assert_int_equal(free_bytes(), 0);
}

/* A chunk that fits must be found, even if it hides behind smaller ones in its list. */
static void a_fitting_chunk_is_found_in_its_list(void **state)
{
	void *kept[8];
	void *gap[4];
	void *rest;

	start(4096);
	for (size_t i = 0; i < 4; i++) {
		gap[i] = sys_heap_alloc(&heap, i == 2 ? 14 * UNIT - 8 : 8 * UNIT - 8);
		kept[i] = sys_heap_alloc(&heap, UNIT);
		assert_non_null(kept[i]);
	}
	rest = sys_heap_alloc(&heap, free_bytes());
	assert_non_null(rest);
	for (size_t i = 0; i < 4; i++) {
		sys_heap_free(&heap, gap[i]);
	}
	assert_ptr_equal(sys_heap_alloc(&heap, 13 * UNIT - 8), gap[2]);
	assert_null(sys_heap_alloc(&heap, 13 * UNIT - 8));
}

static void alignment_is_kept(void **state)
{
	start(sizeof(memory));
	for (size_t align = 1; align <= 2048; align *= 2) {
		void *block = sys_heap_aligned_alloc(&heap, align, 100);

		assert_non_null(block);
		assert_int_equal((uintptr_t)block % align, 0);
		assert_true(sys_heap_validate(&heap));
		memset(block, 0xFF, 100);
		sys_heap_free(&heap, block);
		assert_true(sys_heap_validate(&heap));
	}
}

static void realloc_keeps_the_content(void **state)
{
	char *block;
	char *wall;
	char *moved;

	start(4096);
	block = sys_heap_realloc(&heap, NULL, 40);
	strcpy(block, "what was written stays written");
	assert_ptr_equal(sys_heap_realloc(&heap, block, 400), block);
	assert_ptr_equal(sys_heap_realloc(&heap, block, 35), block);
	assert_true(sys_heap_validate(&heap));
	wall = sys_heap_alloc(&heap, 8);
	moved = sys_heap_realloc(&heap, block, 1000);
	assert_non_null(moved);
	assert_ptr_not_equal(moved, block);
	assert_string_equal(moved, "what was written stays written");
	assert_null(sys_heap_realloc(&heap, moved, 100000));
	assert_string_equal(moved, "what was written stays written");
	assert_int_equal((uintptr_t)(moved = sys_heap_aligned_realloc(&heap, moved, 512, 50)) % 512,
			 0);
	assert_string_equal(moved, "what was written stays written");
	assert_null(sys_heap_realloc(&heap, moved, 0));
	sys_heap_free(&heap, wall);
	assert_true(sys_heap_validate(&heap));
}

static void statistics_add_up(void **state)
{
	struct sys_memory_stats stats;
	size_t total;
	void *block;

	start(2048);
	total = free_bytes();
	block = sys_heap_alloc(&heap, 500);
	assert_int_equal(sys_heap_runtime_stats_get(&heap, &stats), 0);
	assert_int_equal(stats.allocated_bytes, ROUND_UP(500 + HEADER, UNIT) - HEADER);
	assert_int_equal(stats.allocated_bytes, sys_heap_usable_size(&heap, block));
	/* There are two blocks now, each with a header. */
	assert_int_equal(stats.allocated_bytes + stats.free_bytes, total - HEADER);
	sys_heap_free(&heap, block);
	assert_int_equal(sys_heap_runtime_stats_get(&heap, &stats), 0);
	assert_int_equal(stats.allocated_bytes, 0);
	assert_int_equal(stats.max_allocated_bytes, ROUND_UP(500 + HEADER, UNIT) - HEADER);
	assert_int_equal(sys_heap_runtime_stats_reset_max(&heap), 0);
	assert_int_equal(sys_heap_runtime_stats_get(&heap, &stats), 0);
	assert_int_equal(stats.max_allocated_bytes, 0);
	assert_int_equal(sys_heap_runtime_stats_get(NULL, &stats), -EINVAL);
	assert_int_equal(sys_heap_runtime_stats_get(&heap, NULL), -EINVAL);
	assert_int_equal(sys_heap_runtime_stats_reset_max(NULL), -EINVAL);
}

static void wrong_frees_are_noticed(void **state)
{
	char *first;
	char *second;

	start(2048);
	first = sys_heap_alloc(&heap, 64);
	second = sys_heap_alloc(&heap, 64);
	expect_assert_failure(sys_heap_free(&heap, first + UNIT / 2));
	expect_assert_failure(sys_heap_free(&heap, memory + sizeof(memory) - 64));
	sys_heap_free(&heap, first);
	expect_assert_failure(sys_heap_free(&heap, first));
	sys_heap_free(&heap, second);
}

static void damage_is_noticed(void **state)
{
	char *first;
	size_t usable;

	/* From the end of the first block on: the second one's header. */
	for (size_t i = 0; i < sizeof(uint64_t); i++) {
		start(2048);
		first = sys_heap_alloc(&heap, 64);
		usable = sys_heap_usable_size(&heap, first);
		assert_non_null(sys_heap_alloc(&heap, 64));
		assert_true(sys_heap_validate(&heap));
		first[usable + i] ^= 0x55;
		assert_false(sys_heap_validate(&heap));
	}
}

static void a_free_notices_what_was_written_past_the_end(void **state)
{
	char *first;

	start(2048);
	first = sys_heap_alloc(&heap, 64);
	assert_non_null(sys_heap_alloc(&heap, 64));
	first[sys_heap_usable_size(&heap, first)] ^= 0x55;
	expect_assert_failure(sys_heap_free(&heap, first));
}

/* Whatever is written over a heap, the check ends and does not leave the memory. */
static void validation_survives_any_damage(void **state)
{
	unsigned int noticed = 0;

	srand(7);
	for (int round = 0; round < 20000; round++) {
		size_t at;

		start(1024);
		for (int i = 0; i < 6; i++) {
			void *block = sys_heap_alloc(&heap, (size_t)(rand() % 100 + 1));

			if (i % 2 == 0) {
				sys_heap_free(&heap, block);
			}
		}
		at = (size_t)rand() % 1024;
		memory[at] = (char)rand();
		noticed += !sys_heap_validate(&heap);
	}
	assert_true(noticed > 100);
}

struct block {
	unsigned char *memory;
	size_t size;
	unsigned char pattern;
};

static void check_pattern(const struct block *block, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		assert_int_equal(block->memory[i], block->pattern);
	}
}

/* Random allocations, frees and resizings; the whole heap and all contents stay sound. */
static void random_use_keeps_everything_sound(void **state)
{
	struct block blocks[64] = {0};
	size_t total;

	srand(42);
	start(8192);
	total = free_bytes();
	for (int step = 0; step < 100000; step++) {
		struct block *block = &blocks[rand() % (int)ARRAY_SIZE(blocks)];
		size_t size = (size_t)(rand() % (rand() % 8 == 0 ? 1500 : 150)) + 1;
		size_t align = (size_t)1 << (rand() % 9);
		unsigned char *memory = NULL;

		if (block->memory == NULL) {
			memory = sys_heap_aligned_alloc(&heap, align, size);
			assert_int_equal((uintptr_t)memory % align, 0);
		} else if (rand() % 4 == 0) {
			memory = sys_heap_realloc(&heap, block->memory, size);
			if (memory != NULL) {
				block->memory = memory;
				check_pattern(block, MIN(size, block->size));
			}
		} else {
			check_pattern(block, block->size);
			sys_heap_free(&heap, block->memory);
			block->memory = NULL;
		}
		if (memory != NULL) {
			block->memory = memory;
			block->size = size;
			block->pattern = (unsigned char)rand();
			memset(memory, block->pattern, size);
		}
		assert_true(sys_heap_validate(&heap));
	}
	for (size_t i = 0; i < ARRAY_SIZE(blocks); i++) {
		sys_heap_free(&heap, blocks[i].memory);
	}
	assert_true(sys_heap_validate(&heap));
	assert_int_equal(free_bytes(), total);
}

static void *stress_alloc(void *arg, size_t bytes)
{
	return sys_heap_alloc(arg, bytes);
}

static void stress_free(void *arg, void *p)
{
	sys_heap_free(arg, p);
}

static void the_stress_test_fills_to_its_target(void **state)
{
	static char scratch[8192];
	struct z_heap_stress_result result;
	uint64_t average;

	start(sizeof(memory));
	sys_heap_stress(stress_alloc, stress_free, &heap, sizeof(memory), 20000, scratch,
			sizeof(scratch), 60, &result);
	assert_true(sys_heap_validate(&heap));
	assert_true(result.total_allocs + result.total_frees == 20000);
	/* Large ones fail where the free memory lies in pieces: how many depends on every byte. */
	assert_true(result.successful_allocs > result.total_allocs * 3 / 4);
	average = result.accumulated_in_use_bytes / 20000;
	assert_in_range(average, sizeof(memory) * 45 / 100, sizeof(memory) * 65 / 100);
}

/* A block begins with its size, and the rest follows from it. */
static void *marked_alloc(void *arg, size_t bytes)
{
	size_t *block = sys_heap_alloc(arg, sizeof(size_t) + bytes);

	if (block != NULL) {
		*block = bytes;
		memset(block + 1, (int)(bytes % 251), bytes);
	}
	return block;
}

static unsigned int damaged;

static void marked_free(void *arg, void *p)
{
	const size_t *block = p;
	const unsigned char *content = (const unsigned char *)(block + 1);
	size_t good = 0;

	while (good < *block && content[good] == *block % 251) {
		good++;
	}
	damaged += good != *block;
	sys_heap_free(arg, p);
}

/* R226 */
static void the_stress_test_leaves_the_contents_of_blocks_alone(void **state)
{
	static char scratch[4096];
	struct z_heap_stress_result result;

	start(sizeof(memory));
	damaged = 0;
	sys_heap_stress(marked_alloc, marked_free, &heap, sizeof(memory), 5000, scratch,
			sizeof(scratch), 50, &result);
	assert_true(result.total_frees > 1000);
	assert_int_equal(damaged, 0);
	assert_true(sys_heap_validate(&heap));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_smallest_heap_holds_a_block),
	cmocka_unit_test(too_little_memory_is_refused),
	cmocka_unit_test(blocks_are_aligned_and_do_not_overlap),
	cmocka_unit_test(nothing_and_too_much_give_null),
	cmocka_unit_test(all_memory_can_be_used_and_comes_back),
	cmocka_unit_test(a_fitting_chunk_is_found_in_its_list),
	cmocka_unit_test(alignment_is_kept),
	cmocka_unit_test(realloc_keeps_the_content),
	cmocka_unit_test(statistics_add_up),
	cmocka_unit_test(wrong_frees_are_noticed),
	cmocka_unit_test(damage_is_noticed),
	cmocka_unit_test(a_free_notices_what_was_written_past_the_end),
	cmocka_unit_test(validation_survives_any_damage),
	cmocka_unit_test(random_use_keeps_everything_sound),
	cmocka_unit_test(the_stress_test_fills_to_its_target),
	cmocka_unit_test(the_stress_test_leaves_the_contents_of_blocks_alone),
};

RUN_TESTS("heap", tests)
