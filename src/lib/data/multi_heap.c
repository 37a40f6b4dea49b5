/* SPDX-License-Identifier: Apache-2.0 */

/* Several heaps as one. A block is known by where it lies. */

#include <string.h>

#include "sys_heap_internal.h"

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/multi_heap.h>

void sys_multi_heap_init(struct sys_multi_heap *heap, sys_multi_heap_fn_t choice_fn)
{
	*heap = (struct sys_multi_heap){.choice = choice_fn};
}

void sys_multi_heap_add_heap(struct sys_multi_heap *mheap, struct sys_heap *heap, void *user_data)
{
	unsigned int place = mheap->nheaps;

	__ASSERT(place < MAX_MULTI_HEAPS, "no room for one more heap");
	for (; place > 0 && mheap->heaps[place - 1].heap->heap > heap->heap; place--) {
		mheap->heaps[place] = mheap->heaps[place - 1];
	}
	mheap->heaps[place] = (struct sys_multi_heap_rec){heap, user_data};
	mheap->nheaps++;
}

void *sys_multi_heap_alloc(struct sys_multi_heap *mheap, void *cfg, size_t bytes)
{
	return sys_multi_heap_aligned_alloc(mheap, cfg, 0, bytes);
}

void *sys_multi_heap_aligned_alloc(struct sys_multi_heap *mheap, void *cfg, size_t align,
				   size_t bytes)
{
	return bytes != 0 ? mheap->choice(mheap, cfg, align, bytes) : NULL;
}

const struct sys_multi_heap_rec *sys_multi_heap_get_heap(const struct sys_multi_heap *mheap,
							 void *addr)
{
	for (unsigned int i = 0; i < mheap->nheaps; i++) {
		const struct z_heap *heap = mheap->heaps[i].heap->heap;

		if ((uintptr_t)addr - (uintptr_t)heap < heap->end * UNIT) {
			return &mheap->heaps[i];
		}
	}
	return NULL;
}

void sys_multi_heap_free(struct sys_multi_heap *mheap, void *block)
{
	const struct sys_multi_heap_rec *rec = sys_multi_heap_get_heap(mheap, block);

	__ASSERT(rec != NULL || block == NULL, "%p comes from none of the heaps", block);
	if (rec != NULL) {
		sys_heap_free(rec->heap, block);
	}
}

void *sys_multi_heap_aligned_realloc(struct sys_multi_heap *mheap, void *cfg, void *ptr,
				     size_t align, size_t bytes)
{
	const struct sys_multi_heap_rec *rec = sys_multi_heap_get_heap(mheap, ptr);
	void *moved;

	if (bytes == 0) {
		sys_multi_heap_free(mheap, ptr);
		return NULL;
	}
	if (rec == NULL) {
		__ASSERT(ptr == NULL, "%p comes from none of the heaps", ptr);
		return sys_multi_heap_aligned_alloc(mheap, cfg, align, bytes);
	}
	moved = sys_heap_aligned_realloc(rec->heap, ptr, align, bytes);
	if (moved != NULL) {
		return moved;
	}
	moved = sys_multi_heap_aligned_alloc(mheap, cfg, align, bytes);
	if (moved != NULL) {
		memcpy(moved, ptr, MIN(bytes, sys_heap_usable_size(rec->heap, ptr)));
		sys_heap_free(rec->heap, ptr);
	}
	return moved;
}
