/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory slabs: blocks of one size, in constant time. Supervisor mode only.
 */

#ifndef ZEPHYR_KERNEL_MEM_SLAB_H
#define ZEPHYR_KERNEL_MEM_SLAB_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/mem_stats.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_mem_slab_info {
	uint32_t num_blocks;
	size_t block_size;
	uint32_t num_used;
	uint32_t max_used;
};

/** A slab. */
struct k_mem_slab {
	_wait_q_t wait_q;
	char *buffer;
	/* Free blocks, linked by their first words (see mem_slab.c). */
	char *free_list;
	struct k_mem_slab_info info;
};

#define Z_MEM_SLAB_INITIALIZER(_slab, _slab_buffer, _slab_block_size, _slab_num_blocks)            \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(_slab).wait_q),                                          \
		.buffer = (_slab_buffer),                                                          \
		.free_list = NULL,                                                                 \
		.info = {(_slab_num_blocks), (_slab_block_size), 0, 0},                            \
	}

/**
 * Define a slab of @a slab_num_blocks blocks of @a slab_block_size bytes (rounded up to words),
 * aligned to @a slab_align, a power of two. Ready from init level PRE_KERNEL_1, priority
 * CONFIG_KERNEL_INIT_PRIORITY_OBJECTS, on.
 */
#define K_MEM_SLAB_DEFINE(name, slab_block_size, slab_num_blocks, slab_align)                      \
	char _k_mem_slab_buf_##name[(slab_num_blocks) * WB_UP(slab_block_size)]                    \
		__aligned(WB_UP(slab_align));                                                      \
	STRUCT_SECTION_ITERABLE(k_mem_slab, name) = Z_MEM_SLAB_INITIALIZER(                        \
		name, _k_mem_slab_buf_##name, WB_UP(slab_block_size), slab_num_blocks)

/** K_MEM_SLAB_DEFINE() with names of this file only. */
#define K_MEM_SLAB_DEFINE_STATIC(name, slab_block_size, slab_num_blocks, slab_align)               \
	static char _k_mem_slab_buf_##name[(slab_num_blocks) * WB_UP(slab_block_size)]             \
		__aligned(WB_UP(slab_align));                                                      \
	static STRUCT_SECTION_ITERABLE(k_mem_slab, name) = Z_MEM_SLAB_INITIALIZER(                 \
		name, _k_mem_slab_buf_##name, WB_UP(slab_block_size), slab_num_blocks)

/**
 * Initialise with @a num_blocks blocks at @a buffer. 0, or -EINVAL when the block size is 0, it or
 * the buffer is not aligned to words, or the total size overflows.
 */
int k_mem_slab_init(struct k_mem_slab *slab, void *buffer, size_t block_size, uint32_t num_blocks);

/**
 * Take a block, whose address goes to *@a mem, waiting up to @a timeout. May block.
 *
 * @retval 0 done
 * @retval -ENOMEM none there, and @a timeout is K_NO_WAIT
 * @retval -EAGAIN the time is over
 */
int k_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout);

/**
 * Give the block @a mem back, or on to the most urgent waiting thread. Any context.
 *
 * @a mem is the block itself or, in sources for Zephyr 3.3, the address of a variable that holds
 * it: an address inside the slab's buffer is a block, any other that of a variable. What then is no
 * block of this slab in use is the caller's fatal error K_ERR_KERNEL_PANIC. Constant time, but for
 * a block that begins with a word that a free one could begin with.
 */
void k_mem_slab_free(struct k_mem_slab *slab, void *mem);

/** Blocks taken now. */
static inline uint32_t k_mem_slab_num_used_get(struct k_mem_slab *slab)
{
	return slab->info.num_used;
}

/** Most blocks that were taken at one time. */
static inline uint32_t k_mem_slab_max_used_get(struct k_mem_slab *slab)
{
	return slab->info.max_used;
}

/** Blocks free now. */
static inline uint32_t k_mem_slab_num_free_get(struct k_mem_slab *slab)
{
	return slab->info.num_blocks - slab->info.num_used;
}

/** Bytes in use, free, and in use at most. 0, or -EINVAL for NULL. */
int k_mem_slab_runtime_stats_get(struct k_mem_slab *slab, struct sys_memory_stats *stats);

/** Start counting the most used anew. 0, or -EINVAL for NULL. */
int k_mem_slab_runtime_stats_reset_max(struct k_mem_slab *slab);

#ifdef __cplusplus
}
#endif

#endif
