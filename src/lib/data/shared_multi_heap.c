/* SPDX-License-Identifier: Apache-2.0 */

/* Memory by its attributes: one multi-heap, of which a request sees the heaps of its attribute. */

#include <errno.h>

#include <zephyr/multi_heap/shared_multi_heap.h>
#include <zephyr/spinlock.h>

static struct {
	struct k_spinlock lock;
	struct sys_multi_heap all;
	struct sys_heap heaps[MAX_MULTI_HEAPS];
	uint32_t attributes[MAX_MULTI_HEAPS];
} pool;

static void *choose(struct sys_multi_heap *mheap, void *cfg, size_t align, size_t size)
{
	void *block = NULL;

	for (unsigned int i = 0; block == NULL && i < mheap->nheaps; i++) {
		if (pool.attributes[i] == (uint32_t)(uintptr_t)cfg) {
			block = sys_heap_aligned_alloc(&pool.heaps[i], align, size);
		}
	}
	return block;
}

int shared_multi_heap_pool_init(void)
{
	int result = -EALREADY;

	K_SPINLOCK(&pool.lock) {
		if (pool.all.choice == NULL) {
			sys_multi_heap_init(&pool.all, choose);
			result = 0;
		}
	}
	return result;
}

int shared_multi_heap_add(struct shared_multi_heap_region *region, void *user_data)
{
	int result = -ENOMEM;

	if (region == NULL || region->attr >= MAX_SHARED_MULTI_HEAP_ATTR) {
		return -EINVAL;
	}
	K_SPINLOCK(&pool.lock) {
		unsigned int place = pool.all.nheaps;

		if (place < MAX_MULTI_HEAPS) {
			pool.attributes[place] = region->attr;
			sys_heap_init(&pool.heaps[place], (void *)region->addr, region->size);
			sys_multi_heap_add_heap(&pool.all, &pool.heaps[place], user_data);
			result = 0;
		}
	}
	return result;
}

void *shared_multi_heap_alloc(unsigned int attr, size_t bytes)
{
	return shared_multi_heap_aligned_alloc(attr, 0, bytes);
}

void *shared_multi_heap_aligned_alloc(unsigned int attr, size_t align, size_t bytes)
{
	void *block = NULL;

	K_SPINLOCK(&pool.lock) {
		block = sys_multi_heap_aligned_alloc(&pool.all, (void *)(uintptr_t)attr, align,
						     bytes);
	}
	return block;
}

void shared_multi_heap_free(void *block)
{
	K_SPINLOCK(&pool.lock) {
		sys_multi_heap_free(&pool.all, block);
	}
}
