/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The system heap and resource pools: allocations that know which heap they came from. In front
 * of every block lies a word with the heap's address; for a block with an alignment of its own
 * the word's lowest bit is set and one more word tells where the heap's block begins.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "memory_watch.h"
#include "scheduler.h"

#define ALIGNED ((uintptr_t)1)

#if CONFIG_HEAP_MEM_POOL_SIZE > 0
K_HEAP_DEFINE(_system_heap, CONFIG_HEAP_MEM_POOL_SIZE);
#define SYSTEM_HEAP (&_system_heap)
#else
#define SYSTEM_HEAP ((struct k_heap *)NULL)
#endif

struct block {
	struct k_heap *heap;
	/* What the heap handed out. */
	void *start;
	/* It has an alignment of its own. */
	bool aligned;
};

static struct block block_of(void *ptr)
{
	const uintptr_t *words = ptr;
	bool aligned = (words[-1] & ALIGNED) != 0;

	return (struct block){
		.heap = (struct k_heap *)(words[-1] & ~ALIGNED),
		.start = aligned ? (void *)words[-2] : (void *)(uintptr_t)&words[-1],
		.aligned = aligned,
	};
}

static void *alloc_from(struct k_heap *heap, size_t size)
{
	uintptr_t *start;
	size_t total;

	if (heap == NULL || size == 0 || size_add_overflow(size, sizeof(uintptr_t), &total)) {
		return NULL;
	}
	start = k_heap_alloc(heap, total, K_NO_WAIT);
	if (start == NULL) {
		return NULL;
	}
	start[0] = (uintptr_t)heap;
	z_watch(Z_WATCH_PART, start, size, sizeof(uintptr_t));
	return &start[1];
}

static void *alloc_aligned_from(struct k_heap *heap, size_t align, size_t size)
{
	uintptr_t *ptr;
	size_t total;
	char *start;

	__ASSERT((align & (align - 1)) == 0, "the alignment %zu is no power of two", align);
	if (align <= sizeof(uintptr_t)) {
		return alloc_from(heap, size);
	}
	/* In front of the aligned block is room for two words: align is more than one. */
	if (heap == NULL || size == 0 || size_add_overflow(size, align, &total)) {
		return NULL;
	}
	start = k_heap_aligned_alloc(heap, align, total, K_NO_WAIT);
	if (start == NULL) {
		return NULL;
	}
	ptr = (uintptr_t *)(start + align);
	ptr[-1] = (uintptr_t)heap | ALIGNED;
	ptr[-2] = (uintptr_t)start;
	z_watch(Z_WATCH_PART, start, size, align);
	return ptr;
}

void *k_malloc(size_t size)
{
	return alloc_from(SYSTEM_HEAP, size);
}

void *k_aligned_alloc(size_t align, size_t size)
{
	return alloc_aligned_from(SYSTEM_HEAP, align, size);
}

void *k_calloc(size_t nmemb, size_t size)
{
	size_t bytes;
	void *ptr;

	if (size_mul_overflow(nmemb, size, &bytes)) {
		return NULL;
	}
	ptr = k_malloc(bytes);
	if (ptr != NULL) {
		memset(ptr, 0, bytes);
	}
	return ptr;
}

void k_free(void *ptr)
{
	if (ptr != NULL) {
		struct block block = block_of(ptr);

		k_heap_free(block.heap, block.start);
	}
}

/* The words in front of an aligned block do not move along by themselves. */
static void *move(void *ptr, const struct block *block, size_t size)
{
	size_t old_size = sys_heap_usable_size(&block->heap->heap, block->start) -
			  (size_t)((char *)ptr - (char *)block->start);
	void *copy = alloc_from(block->heap, size);

	if (copy != NULL) {
		memcpy(copy, ptr, MIN(old_size, size));
		k_free(ptr);
	}
	return copy;
}

void *k_realloc(void *ptr, size_t size)
{
	struct block block;
	uintptr_t *start;
	size_t total;

	if (size == 0) {
		k_free(ptr);
		return NULL;
	}
	if (ptr == NULL) {
		return k_malloc(size);
	}
	block = block_of(ptr);
	if (block.aligned) {
		return move(ptr, &block, size);
	}
	if (size_add_overflow(size, sizeof(uintptr_t), &total)) {
		return NULL;
	}
	start = k_heap_realloc(block.heap, block.start, total, K_NO_WAIT);
	if (start == NULL) {
		return NULL;
	}
	z_watch(Z_WATCH_PART, start, size, sizeof(uintptr_t));
	return &start[1];
}

/* The heap that pays for what the kernel does now. */
static struct k_heap *current_pool(void)
{
	return k_is_in_isr() ? SYSTEM_HEAP : z_current()->resource_pool;
}

void *z_thread_malloc(size_t size)
{
	return alloc_from(current_pool(), size);
}

void *z_thread_aligned_alloc(size_t align, size_t size)
{
	return alloc_aligned_from(current_pool(), align, size);
}

void k_thread_heap_assign(struct k_thread *thread, struct k_heap *heap)
{
	thread->resource_pool = heap;
}

void k_thread_system_pool_assign(struct k_thread *thread)
{
	thread->resource_pool = SYSTEM_HEAP;
}
