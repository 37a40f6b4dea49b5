/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A heap in memory of the caller's, with all of its state inside that memory: it works in user
 * mode when the memory and the struct sys_heap lie in the thread's partitions, and it can be
 * shared with another domain that maps them.
 *
 * Nothing is locked: the caller takes care that one thread at a time works on a heap (k_heap does
 * so for the kernel). Nothing blocks. Interrupt handlers may use a heap under that same rule.
 *
 * Blocks are aligned to 16 bytes where pointers have 64 bits, else to 8. An allocation takes its
 * size and a pointer's, together rounded up to that alignment, and a heap some 40 to 100 bytes.
 */

#ifndef ZEPHYR_SYS_SYS_HEAP_H
#define ZEPHYR_SYS_SYS_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/mem_stats.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct z_heap;

/** A heap. Set up by sys_heap_init(); the other members are initial values for a k_heap. */
struct sys_heap {
	struct z_heap *heap;
	void *init_mem;
	size_t init_bytes;
};

/** Bytes of memory that sys_heap_init() needs at least: enough for one block of 1 byte. */
#define Z_HEAP_MIN_SIZE (56 + 4 * sizeof(void *))

/** What sys_heap_stress() counted. */
struct z_heap_stress_result {
	uint32_t total_allocs;
	uint32_t successful_allocs;
	uint32_t total_frees;
	/** Bytes in use, summed up over all operations. */
	uint64_t accumulated_in_use_bytes;
};

/**
 * Set up a heap in @a bytes bytes (at least Z_HEAP_MIN_SIZE) of memory at @a mem, of any
 * alignment. What was there is lost.
 */
void sys_heap_init(struct sys_heap *heap, void *mem, size_t bytes);

/** Allocate @a bytes; NULL if there is no free block large enough, and for 0 bytes. */
void *sys_heap_alloc(struct sys_heap *heap, size_t bytes);

/** sys_heap_alloc() with a block aligned to @a align: a power of two, or 0 for no wish. */
void *sys_heap_aligned_alloc(struct sys_heap *heap, size_t align, size_t bytes);

/**
 * Give a block back. NULL is fine; anything else must come from this heap and not have been
 * freed, which CONFIG_ASSERT checks as far as it can be seen.
 */
void sys_heap_free(struct sys_heap *heap, void *mem);

/**
 * Resize a block to @a bytes, in place if possible, else by moving it with its content. NULL as
 * the block: allocate. 0 bytes: free it and return NULL. When there is no memory, NULL is
 * returned and the block stays as it was. The second form wants the result aligned to @a align.
 */
void *sys_heap_realloc(struct sys_heap *heap, void *ptr, size_t bytes);
void *sys_heap_aligned_realloc(struct sys_heap *heap, void *ptr, size_t align, size_t bytes);

/** Bytes that the owner of a block may use: as many as were asked for, or some more. */
size_t sys_heap_usable_size(struct sys_heap *heap, void *mem);

/** Walk the whole heap and check everything that can be: false if it is damaged. */
bool sys_heap_validate(struct sys_heap *heap);

/**
 * Fill in @a stats: bytes that owners of blocks may use (sys_heap_usable_size()), now and at most,
 * and that those of the free blocks could. Walks the heap. 0, or -EINVAL for a NULL pointer.
 */
int sys_heap_runtime_stats_get(struct sys_heap *heap, struct sys_memory_stats *stats);

/** Let the maximum start again from what is allocated now. 0, or -EINVAL for NULL. */
int sys_heap_runtime_stats_reset_max(struct sys_heap *heap);

/**
 * Exercise an allocator with @a op_count random allocations and frees (the same in every run) of
 * a heap of @a total_bytes, so that about @a target_percent of it are in use. The contents of the
 * blocks belong to the two functions, which may write to them and check.
 *
 * @param alloc_fn  allocate: alloc_fn(arg, bytes); may return NULL
 * @param free_fn   free: free_fn(arg, p)
 * @param scratch_mem  memory of @a scratch_bytes for the list of blocks in use
 * @param result    is filled in
 */
void sys_heap_stress(void *(*alloc_fn)(void *arg, size_t bytes),
		     void (*free_fn)(void *arg, void *p), void *arg, size_t total_bytes,
		     uint32_t op_count, void *scratch_mem, size_t scratch_bytes, int target_percent,
		     struct z_heap_stress_result *result);

/** Print the free blocks by size with printk(), and with @a dump_chunks every block. */
void sys_heap_print_info(struct sys_heap *heap, bool dump_chunks);

#ifdef __cplusplus
}
#endif

#endif
