/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory blocks: a buffer cut into blocks of one size, of which several can be had at once, side by
 * side or not; what is known of them lies elsewhere, so the buffer may be memory of any kind.
 * CONFIG_SYS_MEM_BLOCKS=y.
 *
 * A spin lock makes each function one step: supervisor threads and interrupt handlers. Nothing
 * blocks; there is no waiting for a block.
 */

#ifndef ZEPHYR_SYS_MEM_BLOCKS_H
#define ZEPHYR_SYS_MEM_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/bitarray.h>
#include <zephyr/sys/mem_stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Allocators that one group may have. */
#define MAX_MULTI_ALLOCATORS 8

struct sys_mem_blocks_info {
	uint32_t num_blocks;
	/* The size of a block is 2 to the power of this. */
	uint8_t blk_sz_shift;
#ifdef CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS
	uint32_t used_blocks;
	uint32_t max_used_blocks;
#endif
};

/** An allocator. */
struct sys_mem_blocks {
	struct sys_mem_blocks_info info;
	uint8_t *buffer;
	/* A bit for each block: it is taken. */
	sys_bitarray_t *bitmap;
#ifdef CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS
	struct k_spinlock lock;
#endif
};
typedef struct sys_mem_blocks sys_mem_blocks_t;

struct sys_multi_mem_blocks;

/** Chooses the allocator of a group for a request, by the @a cfg that came with it; or NULL. */
typedef sys_mem_blocks_t *(*sys_multi_mem_blocks_choice_fn_t)(struct sys_multi_mem_blocks *group,
							      void *cfg);

/** A group of allocators. */
struct sys_multi_mem_blocks {
	int num_allocators;
	sys_mem_blocks_t *allocators[MAX_MULTI_ALLOCATORS];
	sys_multi_mem_blocks_choice_fn_t choice_fn;
};
typedef struct sys_multi_mem_blocks sys_multi_mem_blocks_t;

#define Z_SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(mod, name, blk_sz, num_blks, buf)                     \
	BUILD_ASSERT(IS_POWER_OF_TWO(blk_sz), "the size of a block is a power of two");            \
	_SYS_BITARRAY_DEFINE(_sys_mem_blocks_bitmap_##name, num_blks, static);                     \
	mod sys_mem_blocks_t name = {                                                              \
		.info =                                                                            \
			{                                                                          \
				.num_blocks = (num_blks),                                          \
				.blk_sz_shift = LOG2(blk_sz),                                      \
			},                                                                         \
		.buffer = (buf),                                                                   \
		.bitmap = &_sys_mem_blocks_bitmap_##name,                                          \
	}

#define Z_SYS_MEM_BLOCKS_DEFINE(mod, name, blk_sz, num_blks, balign)                               \
	static uint8_t __noinit                                                                    \
	__aligned(WB_UP(balign)) _sys_mem_blocks_buf_##name[(num_blks) * (blk_sz)];                \
	Z_SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(mod, name, blk_sz, num_blks,                          \
					     _sys_mem_blocks_buf_##name)

/**
 * Define an allocator; the second for one file.
 *
 * @param blk_sz bytes of a block, a power of two
 * @param num_blks how many there are
 * @param buf_align alignment of the buffer
 * @param buf a buffer of the caller's, of blk_sz * num_blks bytes
 */
#define SYS_MEM_BLOCKS_DEFINE(name, blk_sz, num_blks, buf_align)                                   \
	Z_SYS_MEM_BLOCKS_DEFINE(, name, blk_sz, num_blks, buf_align)
#define SYS_MEM_BLOCKS_DEFINE_STATIC(name, blk_sz, num_blks, buf_align)                            \
	Z_SYS_MEM_BLOCKS_DEFINE(static, name, blk_sz, num_blks, buf_align)
#define SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(name, blk_sz, num_blks, buf)                            \
	Z_SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(, name, blk_sz, num_blks, buf)
#define SYS_MEM_BLOCKS_DEFINE_STATIC_WITH_EXT_BUF(name, blk_sz, num_blks, buf)                     \
	Z_SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(static, name, blk_sz, num_blks, buf)

/**
 * Take @a count blocks, anywhere.
 *
 * @param out_blocks is filled with their addresses
 * @retval 0 done; also for 0 blocks
 * @retval -EINVAL something is NULL
 * @retval -ENOMEM there are not so many; none was taken
 */
int sys_mem_blocks_alloc(sys_mem_blocks_t *mem_block, size_t count, void **out_blocks);

/**
 * Take @a count blocks side by side.
 *
 * @param out_block is set to the address of the first; NULL for 0 blocks
 * @retval 0, -EINVAL, -ENOMEM as sys_mem_blocks_alloc()
 */
int sys_mem_blocks_alloc_contiguous(sys_mem_blocks_t *mem_block, size_t count, void **out_block);

/**
 * Take the @a count blocks from @a in_block on.
 *
 * @retval 0 done; also for 0 blocks
 * @retval -EINVAL something is NULL, or these are not that many of its blocks
 * @retval -ENOMEM some of them are taken
 */
int sys_mem_blocks_get(sys_mem_blocks_t *mem_block, void *in_block, size_t count);

/** Are the @a count blocks from @a in_block on free? 1 or 0; -EINVAL as sys_mem_blocks_get(). */
int sys_mem_blocks_is_region_free(sys_mem_blocks_t *mem_block, void *in_block, size_t count);

/**
 * Give blocks back.
 *
 * @retval 0 done; also for 0 blocks
 * @retval -EINVAL something is NULL
 * @retval -EFAULT some are none of its blocks, or were not taken; the others are given back
 */
int sys_mem_blocks_free(sys_mem_blocks_t *mem_block, size_t count, void **in_blocks);

/**
 * Give @a count blocks back that lie side by side.
 *
 * @retval 0 done; also for 0 blocks
 * @retval -EINVAL something is NULL, or there are not so many blocks
 * @retval -EFAULT it is none of its blocks, or some of them were not taken; none is given back
 */
int sys_mem_blocks_free_contiguous(sys_mem_blocks_t *mem_block, void *block, size_t count);

#ifdef CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS
/** Fill in @a stats with bytes of blocks. 0, or -EINVAL for NULL. */
int sys_mem_blocks_runtime_stats_get(sys_mem_blocks_t *mem_block, struct sys_memory_stats *stats);

/** Let the maximum start again from what is taken now. 0, or -EINVAL for NULL. */
int sys_mem_blocks_runtime_stats_reset_max(sys_mem_blocks_t *mem_block);
#endif

/** Set up a group without allocators. */
void sys_multi_mem_blocks_init(sys_multi_mem_blocks_t *group,
			       sys_multi_mem_blocks_choice_fn_t choice_fn);

/** Add an allocator, one of at most MAX_MULTI_ALLOCATORS (asserted). */
void sys_multi_mem_blocks_add_allocator(sys_multi_mem_blocks_t *group, sys_mem_blocks_t *alloc);

/**
 * sys_mem_blocks_alloc() of the allocator that the group's function chooses.
 *
 * @param blk_size is set to the bytes of one of its blocks, if not NULL
 * @retval -EINVAL something is NULL, or no allocator was chosen
 */
int sys_multi_mem_blocks_alloc(sys_multi_mem_blocks_t *group, void *cfg, size_t count,
			       void **out_blocks, size_t *blk_size);

/**
 * sys_mem_blocks_free() of the allocator that the first block belongs to.
 *
 * @retval -EINVAL something is NULL, or it belongs to none
 */
int sys_multi_mem_blocks_free(sys_multi_mem_blocks_t *group, size_t count, void **in_blocks);

#ifdef __cplusplus
}
#endif

#endif
