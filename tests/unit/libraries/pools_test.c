/* SPDX-License-Identifier: Apache-2.0 */

/* Memory blocks, several heaps as one, memory by attribute. */

#include "cmocka_test.h"

#include <errno.h>

#include <zephyr/multi_heap/shared_multi_heap.h>
#include <zephyr/sys/mem_blocks.h>

#define COUNT 5

SYS_MEM_BLOCKS_DEFINE_STATIC(blocks, 64, COUNT, 16);
static uint8_t others_memory[4 * 32] __aligned(32);
SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(others, 32, 4, others_memory);

static void blocks_are_had_anywhere_or_side_by_side(void **state)
{
	struct sys_memory_stats stats;
	void *taken[COUNT + 1];
	void *two;

	(void)state;
	assert_int_equal(sys_mem_blocks_alloc(&blocks, COUNT, taken), 0);
	for (size_t i = 0; i < COUNT; i++) {
		assert_ptr_equal(taken[i], blocks.buffer + 64 * i);
		memset(taken[i], 0xff, 64);
	}
	assert_int_equal(sys_mem_blocks_alloc(&blocks, 1, &taken[COUNT]), -ENOMEM);
	assert_int_equal(sys_mem_blocks_free(&blocks, 1, &taken[1]), 0);
	assert_int_equal(sys_mem_blocks_free(&blocks, 1, &taken[3]), 0);
	assert_int_equal(sys_mem_blocks_alloc_contiguous(&blocks, 2, &two), -ENOMEM);
	assert_null(two);
	/* Of three there are two: neither is taken. */
	assert_int_equal(sys_mem_blocks_alloc(&blocks, 3, taken + 1), -ENOMEM);
	assert_int_equal(sys_mem_blocks_is_region_free(&blocks, blocks.buffer + 64, 1), 1);
	assert_int_equal(sys_mem_blocks_is_region_free(&blocks, blocks.buffer + 64, 2), 0);
	assert_int_equal(sys_mem_blocks_free_contiguous(&blocks, blocks.buffer + 128, 1), 0);
	assert_int_equal(sys_mem_blocks_alloc_contiguous(&blocks, 3, &two), 0);
	assert_ptr_equal(two, blocks.buffer + 64);
	assert_int_equal(sys_mem_blocks_runtime_stats_get(&blocks, &stats), 0);
	assert_int_equal(stats.allocated_bytes, COUNT * 64);
	assert_int_equal(sys_mem_blocks_free_contiguous(&blocks, blocks.buffer, COUNT), 0);
	assert_int_equal(sys_mem_blocks_runtime_stats_get(&blocks, &stats), 0);
	assert_int_equal(stats.allocated_bytes, 0);
	assert_int_equal(stats.free_bytes, COUNT * 64);
	assert_int_equal(stats.max_allocated_bytes, COUNT * 64);
	assert_int_equal(sys_mem_blocks_runtime_stats_reset_max(&blocks), 0);
	assert_int_equal(sys_mem_blocks_runtime_stats_get(&blocks, &stats), 0);
	assert_int_equal(stats.max_allocated_bytes, 0);
}

static void a_certain_block_can_be_asked_for(void **state)
{
	(void)state;
	assert_int_equal(sys_mem_blocks_get(&blocks, blocks.buffer + 64, 2), 0);
	assert_int_equal(sys_mem_blocks_get(&blocks, blocks.buffer, 2), -ENOMEM);
	assert_int_equal(sys_mem_blocks_get(&blocks, blocks.buffer + 1, 1), -EINVAL);
	assert_int_equal(sys_mem_blocks_get(&blocks, blocks.buffer + 64 * 4, 2), -EINVAL);
	assert_int_equal(sys_mem_blocks_get(&blocks, NULL, 1), -EINVAL);
	assert_int_equal(sys_mem_blocks_get(&blocks, blocks.buffer, 0), 0);
	assert_int_equal(sys_mem_blocks_free_contiguous(&blocks, blocks.buffer + 64, 2), 0);
}

static void what_is_no_block_is_refused(void **state)
{
	void *wrong[] = {blocks.buffer + 1, blocks.buffer + 64 * COUNT, blocks.buffer};
	void *block;

	(void)state;
	assert_int_equal(sys_mem_blocks_alloc(&blocks, 1, &block), 0);
	/* The last one is right, and comes back. */
	assert_int_equal(sys_mem_blocks_free(&blocks, 3, wrong), -EFAULT);
	assert_int_equal(sys_mem_blocks_is_region_free(&blocks, blocks.buffer, COUNT), 1);
	assert_int_equal(sys_mem_blocks_free(&blocks, 1, &block), -EFAULT);
	assert_int_equal(sys_mem_blocks_free_contiguous(&blocks, blocks.buffer, COUNT + 1),
			 -EINVAL);
	assert_int_equal(sys_mem_blocks_free_contiguous(&blocks, NULL, 1), -EINVAL);
	assert_int_equal(sys_mem_blocks_free_contiguous(&blocks, wrong[0], 1), -EFAULT);
	assert_int_equal(sys_mem_blocks_alloc(NULL, 1, &block), -EINVAL);
	assert_int_equal(sys_mem_blocks_alloc(&blocks, 1, NULL), -EINVAL);
	assert_int_equal(sys_mem_blocks_alloc_contiguous(&blocks, 1, NULL), -EINVAL);
	assert_int_equal(sys_mem_blocks_free(&blocks, 1, NULL), -EINVAL);
	assert_int_equal(sys_mem_blocks_alloc(&blocks, 0, &block), 0);
}

static sys_mem_blocks_t *by_address(sys_multi_mem_blocks_t *group, void *cfg)
{
	(void)group;
	return cfg;
}

static void a_group_goes_by_its_choice(void **state)
{
	sys_multi_mem_blocks_t group;
	void *taken[5];
	size_t size;

	(void)state;
	sys_multi_mem_blocks_init(&group, by_address);
	sys_multi_mem_blocks_add_allocator(&group, &blocks);
	sys_multi_mem_blocks_add_allocator(&group, &others);
	assert_int_equal(sys_multi_mem_blocks_alloc(&group, &others, 4, taken, &size), 0);
	assert_int_equal(size, 32);
	assert_ptr_equal(taken[3], others_memory + 96);
	assert_int_equal(sys_multi_mem_blocks_alloc(&group, &others, 5, taken, &size), -ENOMEM);
	assert_int_equal(sys_multi_mem_blocks_alloc(&group, NULL, 1, taken, &size), -EINVAL);
	assert_int_equal(sys_multi_mem_blocks_free(&group, 4, taken), 0);
	assert_int_equal(sys_mem_blocks_is_region_free(&others, others_memory, 4), 1);
	taken[0] = &size;
	assert_int_equal(sys_multi_mem_blocks_free(&group, 1, taken), -EINVAL);
}

static uint8_t memory[3][512] __aligned(16);
static struct sys_heap heaps[2];

static void *first_with_room(struct sys_multi_heap *mheap, void *cfg, size_t align, size_t size)
{
	(void)cfg;
	for (unsigned int i = 0; i < mheap->nheaps; i++) {
		void *block = sys_heap_aligned_alloc(mheap->heaps[i].heap, align, size);

		if (block != NULL) {
			return block;
		}
	}
	return NULL;
}

static void blocks_go_back_to_the_heap_they_come_from(void **state)
{
	struct sys_multi_heap mheap;
	char *low;
	char *high;

	(void)state;
	sys_multi_heap_init(&mheap, first_with_room);
	for (int i = 1; i >= 0; i--) {
		sys_heap_init(&heaps[i], memory[i], sizeof(memory[i]));
		sys_multi_heap_add_heap(&mheap, &heaps[i], &heaps[i]);
	}
	low = sys_multi_heap_alloc(&mheap, NULL, 300);
	high = sys_multi_heap_aligned_alloc(&mheap, NULL, 64, 300);
	assert_ptr_equal(sys_multi_heap_get_heap(&mheap, low)->user_data, &heaps[0]);
	assert_ptr_equal(sys_multi_heap_get_heap(&mheap, high)->heap, &heaps[1]);
	assert_int_equal((uintptr_t)high % 64, 0);
	assert_null(sys_multi_heap_alloc(&mheap, NULL, 300));
	assert_null(sys_multi_heap_alloc(&mheap, NULL, 0));
	assert_null(sys_multi_heap_get_heap(&mheap, memory[2]));
	sys_multi_heap_free(&mheap, NULL);
	sys_multi_heap_free(&mheap, high);
	sys_multi_heap_free(&mheap, low);
	/* There is no room to grow in the first one. */
	low = sys_multi_heap_alloc(&mheap, NULL, 100);
	(void)sys_multi_heap_alloc(&mheap, NULL, 100);
	strcpy(low, "moved");
	low = sys_multi_heap_realloc(&mheap, NULL, low, 350);
	assert_string_equal(low, "moved");
	assert_ptr_equal(sys_multi_heap_get_heap(&mheap, low)->heap, &heaps[1]);
	assert_null(sys_multi_heap_realloc(&mheap, NULL, low, 0));
	expect_assert_failure(sys_multi_heap_free(&mheap, memory[2]));
}

static void memory_is_had_by_its_attribute(void **state)
{
	struct shared_multi_heap_region region = {.size = sizeof(memory[0])};
	uint8_t *block;

	(void)state;
	assert_int_equal(shared_multi_heap_pool_init(), 0);
	assert_int_equal(shared_multi_heap_pool_init(), -EALREADY);
	assert_null(shared_multi_heap_alloc(SMH_REG_ATTR_CACHEABLE, 10));
	for (uint32_t i = 0; i < 3; i++) {
		region.attr = i == 2 ? SMH_REG_ATTR_NON_CACHEABLE : SMH_REG_ATTR_CACHEABLE;
		region.addr = (uintptr_t)memory[2 - i];
		assert_int_equal(shared_multi_heap_add(&region, NULL), 0);
	}
	block = shared_multi_heap_alloc(SMH_REG_ATTR_NON_CACHEABLE, 300);
	assert_true(block >= memory[0] && block < memory[1]);
	assert_null(shared_multi_heap_alloc(SMH_REG_ATTR_NON_CACHEABLE, 300));
	assert_non_null(shared_multi_heap_alloc(SMH_REG_ATTR_CACHEABLE, 300));
	assert_non_null(shared_multi_heap_aligned_alloc(SMH_REG_ATTR_CACHEABLE, 32, 300));
	assert_null(shared_multi_heap_alloc(SMH_REG_ATTR_CACHEABLE, 300));
	assert_null(shared_multi_heap_alloc(99, 1));
	shared_multi_heap_free(block);
	shared_multi_heap_free(NULL);
	assert_ptr_equal(shared_multi_heap_alloc(SMH_REG_ATTR_NON_CACHEABLE, 300), block);
	region.attr = MAX_SHARED_MULTI_HEAP_ATTR;
	assert_int_equal(shared_multi_heap_add(&region, NULL), -EINVAL);
	assert_int_equal(shared_multi_heap_add(NULL, NULL), -EINVAL);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(blocks_are_had_anywhere_or_side_by_side),
	cmocka_unit_test(a_certain_block_can_be_asked_for),
	cmocka_unit_test(what_is_no_block_is_refused),
	cmocka_unit_test(a_group_goes_by_its_choice),
	cmocka_unit_test(blocks_go_back_to_the_heap_they_come_from),
	cmocka_unit_test(memory_is_had_by_its_attribute),
};

RUN_TESTS("pools", tests)
