/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory by its attributes: regions of an application's, each with a number for its kind, and
 * allocation from the regions of a kind. CONFIG_SHARED_MULTI_HEAP=y.
 *
 * The functions lock interrupts while they are at a heap: supervisor threads and interrupt
 * handlers. Nothing blocks.
 */

#ifndef ZEPHYR_MULTI_HEAP_SHARED_MULTI_HEAP_H
#define ZEPHYR_MULTI_HEAP_SHARED_MULTI_HEAP_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/multi_heap.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Attributes are numbers below this; the application may have its own. */
#define MAX_SHARED_MULTI_HEAP_ATTR MAX_MULTI_HEAPS

enum shared_multi_heap_attr {
	SMH_REG_ATTR_CACHEABLE,
	SMH_REG_ATTR_NON_CACHEABLE,
	SMH_REG_ATTR_EXTERNAL,
	SMH_REG_ATTR_NUM,
};

/** A region of @a size bytes at @a addr, of an attribute. */
struct shared_multi_heap_region {
	uint32_t attr;
	uintptr_t addr;
	size_t size;
};

/** Set the pool up. 0, or -EALREADY if it is. */
int shared_multi_heap_pool_init(void);

/**
 * Add a region; what was there is lost.
 *
 * @param user_data is kept with its heap
 * @retval 0 done
 * @retval -EINVAL @a region is NULL, or its attribute not below MAX_SHARED_MULTI_HEAP_ATTR
 * @retval -ENOMEM there are MAX_MULTI_HEAPS regions
 */
int shared_multi_heap_add(struct shared_multi_heap_region *region, void *user_data);

/** Allocate from the regions of an attribute, the first one first; NULL if none has room. */
void *shared_multi_heap_alloc(unsigned int attr, size_t bytes);
void *shared_multi_heap_aligned_alloc(unsigned int attr, size_t align, size_t bytes);

/** Give a block back; NULL is fine. */
void shared_multi_heap_free(void *block);

#ifdef __cplusplus
}
#endif

#endif
