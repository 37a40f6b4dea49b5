/* SPDX-License-Identifier: Apache-2.0 */

/* Memory blocks: numbers of a bit array, as addresses. */

#include <errno.h>

#include <zephyr/sys/mem_blocks.h>

static size_t size_of(const sys_mem_blocks_t *blocks)
{
	return (size_t)1 << blocks->info.blk_sz_shift;
}

static void *block_at(const sys_mem_blocks_t *blocks, size_t number)
{
	return blocks->buffer + number * size_of(blocks);
}

/* The number of the block at an address, which must be where one begins. */
static bool number_of(const sys_mem_blocks_t *blocks, const void *block, size_t *number)
{
	size_t offset = (size_t)((uintptr_t)block - (uintptr_t)blocks->buffer);

	*number = offset >> blocks->info.blk_sz_shift;
	return offset % size_of(blocks) == 0 && *number < blocks->info.num_blocks;
}

static void count_used(sys_mem_blocks_t *blocks, ptrdiff_t change)
{
#ifdef CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS
	K_SPINLOCK(&blocks->lock) {
		blocks->info.used_blocks = (uint32_t)((ptrdiff_t)blocks->info.used_blocks + change);
		blocks->info.max_used_blocks =
			MAX(blocks->info.max_used_blocks, blocks->info.used_blocks);
	}
#endif
}

int sys_mem_blocks_alloc_contiguous(sys_mem_blocks_t *mem_block, size_t count, void **out_block)
{
	size_t number;

	if (mem_block == NULL || out_block == NULL) {
		return -EINVAL;
	}
	*out_block = NULL;
	if (count == 0) {
		return 0;
	}
	if (sys_bitarray_alloc(mem_block->bitmap, count, &number) != 0) {
		return -ENOMEM;
	}
	*out_block = block_at(mem_block, number);
	count_used(mem_block, (ptrdiff_t)count);
	return 0;
}

int sys_mem_blocks_alloc(sys_mem_blocks_t *mem_block, size_t count, void **out_blocks)
{
	if (mem_block == NULL || out_blocks == NULL) {
		return -EINVAL;
	}
	for (size_t i = 0; i < count; i++) {
		if (sys_mem_blocks_alloc_contiguous(mem_block, 1, &out_blocks[i]) != 0) {
			(void)sys_mem_blocks_free(mem_block, i, out_blocks);
			return -ENOMEM;
		}
	}
	return 0;
}

int sys_mem_blocks_get(sys_mem_blocks_t *mem_block, void *in_block, size_t count)
{
	size_t number;
	int result;

	if (mem_block == NULL) {
		return -EINVAL;
	}
	if (count == 0) {
		return 0;
	}
	if (!number_of(mem_block, in_block, &number)) {
		return -EINVAL;
	}
	result = sys_bitarray_test_and_set_region(mem_block->bitmap, count, number, true);
	if (result == 0) {
		count_used(mem_block, (ptrdiff_t)count);
	}
	return result == -EEXIST ? -ENOMEM : result;
}

int sys_mem_blocks_is_region_free(sys_mem_blocks_t *mem_block, void *in_block, size_t count)
{
	size_t number;

	if (mem_block == NULL || !number_of(mem_block, in_block, &number) || count == 0 ||
	    count > mem_block->info.num_blocks - number) {
		return -EINVAL;
	}
	return sys_bitarray_is_region_cleared(mem_block->bitmap, count, number);
}

int sys_mem_blocks_free_contiguous(sys_mem_blocks_t *mem_block, void *block, size_t count)
{
	size_t number;

	if (mem_block == NULL) {
		return -EINVAL;
	}
	if (count == 0) {
		return 0;
	}
	if (block == NULL || count > mem_block->info.num_blocks) {
		return -EINVAL;
	}
	if (!number_of(mem_block, block, &number) ||
	    sys_bitarray_free(mem_block->bitmap, count, number) != 0) {
		return -EFAULT;
	}
	count_used(mem_block, -(ptrdiff_t)count);
	return 0;
}

int sys_mem_blocks_free(sys_mem_blocks_t *mem_block, size_t count, void **in_blocks)
{
	int result = 0;

	if (mem_block == NULL || (count != 0 && in_blocks == NULL)) {
		return -EINVAL;
	}
	for (size_t i = 0; i < count; i++) {
		if (sys_mem_blocks_free_contiguous(mem_block, in_blocks[i], 1) != 0) {
			result = -EFAULT;
		}
	}
	return result;
}

#ifdef CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS
int sys_mem_blocks_runtime_stats_get(sys_mem_blocks_t *mem_block, struct sys_memory_stats *stats)
{
	if (mem_block == NULL || stats == NULL) {
		return -EINVAL;
	}
	K_SPINLOCK(&mem_block->lock) {
		const struct sys_mem_blocks_info *info = &mem_block->info;

		stats->allocated_bytes = info->used_blocks * size_of(mem_block);
		stats->free_bytes =
			(info->num_blocks - info->used_blocks) * size_of(mem_block);
		stats->max_allocated_bytes = info->max_used_blocks * size_of(mem_block);
	}
	return 0;
}

int sys_mem_blocks_runtime_stats_reset_max(sys_mem_blocks_t *mem_block)
{
	if (mem_block == NULL) {
		return -EINVAL;
	}
	K_SPINLOCK(&mem_block->lock) {
		mem_block->info.max_used_blocks = mem_block->info.used_blocks;
	}
	return 0;
}
#endif

void sys_multi_mem_blocks_init(sys_multi_mem_blocks_t *group,
			       sys_multi_mem_blocks_choice_fn_t choice_fn)
{
	*group = (sys_multi_mem_blocks_t){.choice_fn = choice_fn};
}

void sys_multi_mem_blocks_add_allocator(sys_multi_mem_blocks_t *group, sys_mem_blocks_t *alloc)
{
	__ASSERT(group->num_allocators < MAX_MULTI_ALLOCATORS, "no room for one more allocator");
	group->allocators[group->num_allocators++] = alloc;
}

int sys_multi_mem_blocks_alloc(sys_multi_mem_blocks_t *group, void *cfg, size_t count,
			       void **out_blocks, size_t *blk_size)
{
	sys_mem_blocks_t *chosen;

	if (group == NULL || out_blocks == NULL) {
		return -EINVAL;
	}
	if (count == 0) {
		if (blk_size != NULL) {
			*blk_size = 0;
		}
		return 0;
	}
	chosen = group->choice_fn(group, cfg);
	if (chosen == NULL) {
		return -EINVAL;
	}
	if (count > chosen->info.num_blocks) {
		return -ENOMEM;
	}
	if (blk_size != NULL) {
		*blk_size = size_of(chosen);
	}
	return sys_mem_blocks_alloc(chosen, count, out_blocks);
}

int sys_multi_mem_blocks_free(sys_multi_mem_blocks_t *group, size_t count, void **in_blocks)
{
	size_t number;

	if (group == NULL || in_blocks == NULL) {
		return -EINVAL;
	}
	if (count == 0) {
		return 0;
	}
	for (int i = 0; i < group->num_allocators; i++) {
		if (number_of(group->allocators[i], in_blocks[0], &number)) {
			return sys_mem_blocks_free(group->allocators[i], count, in_blocks);
		}
	}
	return -EINVAL;
}
