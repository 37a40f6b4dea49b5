/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Several heaps as one: a function of the caller's chooses the heap for each request.
 *
 * As struct sys_heap: no lock, nothing blocks but what the function does, any mode and context that
 * can write to the heaps.
 */

#ifndef ZEPHYR_SYS_MULTI_HEAP_H
#define ZEPHYR_SYS_MULTI_HEAP_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/sys/sys_heap.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Heaps that one may have. */
#define MAX_MULTI_HEAPS 8

struct sys_multi_heap;

/**
 * Serves a request out of one of the heaps.
 *
 * @param cfg what the request came with
 * @param align alignment, 0: none
 * @param size bytes, not 0
 * @return the block, or NULL
 */
typedef void *(*sys_multi_heap_fn_t)(struct sys_multi_heap *mheap, void *cfg, size_t align,
				     size_t size);

/** A heap of a multi-heap. */
struct sys_multi_heap_rec {
	struct sys_heap *heap;
	void *user_data;
};

/** A multi-heap. Its heaps are in the order of their addresses. */
struct sys_multi_heap {
	unsigned int nheaps;
	sys_multi_heap_fn_t choice;
	struct sys_multi_heap_rec heaps[MAX_MULTI_HEAPS];
};

/** Set up a multi-heap without heaps. */
void sys_multi_heap_init(struct sys_multi_heap *heap, sys_multi_heap_fn_t choice_fn);

/** Add a heap, which is set up; one of at most MAX_MULTI_HEAPS (asserted). */
void sys_multi_heap_add_heap(struct sys_multi_heap *mheap, struct sys_heap *heap, void *user_data);

/** Allocate, by the function's choice. NULL when it has nothing, and for 0 bytes. */
void *sys_multi_heap_alloc(struct sys_multi_heap *mheap, void *cfg, size_t bytes);
void *sys_multi_heap_aligned_alloc(struct sys_multi_heap *mheap, void *cfg, size_t align,
				   size_t bytes);

/** The heap that a block comes from, NULL if it comes from none. */
const struct sys_multi_heap_rec *sys_multi_heap_get_heap(const struct sys_multi_heap *mheap,
							 void *addr);

/** Give a block back to the heap it comes from; NULL is fine. */
void sys_multi_heap_free(struct sys_multi_heap *mheap, void *block);

/** Resize a block, in its heap if that can, else by the choice with a copy; else as sys_heap's. */
void *sys_multi_heap_aligned_realloc(struct sys_multi_heap *mheap, void *cfg, void *ptr,
				     size_t align, size_t bytes);
#define sys_multi_heap_realloc(mheap, cfg, ptr, bytes)                                             \
	sys_multi_heap_aligned_realloc(mheap, cfg, ptr, 0, bytes)

#ifdef __cplusplus
}
#endif

#endif
