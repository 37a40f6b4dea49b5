/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Heaps that threads can wait on. Who waits tries again whenever something was freed; whether
 * it is enough only the heap knows.
 */

#include <string.h>

#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "lock.h"
#include "scheduler.h"

void k_heap_init(struct k_heap *heap, void *mem, size_t bytes)
{
	z_wait_queue_init(&heap->wait_q);
	sys_heap_init(&heap->heap, mem, bytes);
}

static int init_static_heaps(void)
{
	STRUCT_SECTION_FOREACH(k_heap, heap) {
		k_heap_init(heap, heap->heap.init_mem, heap->heap.init_bytes);
	}
	return 0;
}

int k_heap_array_get(struct k_heap **heap)
{
	STRUCT_SECTION_START_EXTERN(k_heap);
	int count;

	*heap = STRUCT_SECTION_START(k_heap);
	STRUCT_SECTION_COUNT(k_heap, &count);
	return count;
}

SYS_INIT(init_static_heaps, PRE_KERNEL_1, CONFIG_KERNEL_INIT_PRIORITY_OBJECTS);

/* One attempt to get memory; locked. An image has only those that it uses. */
typedef void *(*attempt_t)(struct k_heap *heap, void *ptr, size_t align, size_t bytes);

static void *allocate(struct k_heap *heap, void *ptr, size_t align, size_t bytes)
{
	return sys_heap_alloc(&heap->heap, bytes);
}

static void *allocate_aligned(struct k_heap *heap, void *ptr, size_t align, size_t bytes)
{
	return sys_heap_aligned_alloc(&heap->heap, align, bytes);
}

static void *resize(struct k_heap *heap, void *ptr, size_t align, size_t bytes)
{
	return ptr == NULL ? allocate(heap, ptr, align, bytes)
			   : sys_heap_realloc(&heap->heap, ptr, bytes);
}

static void *get(struct k_heap *heap, attempt_t attempt, void *ptr, size_t align, size_t bytes,
		 k_timeout_t timeout)
{
	k_timepoint_t end;

	for (bool waited = false;; waited = true) {
		unsigned int key = z_lock();
		void *mem = attempt(heap, ptr, align, bytes);

		/* Nobody can free enough for a request of nothing. */
		if (mem != NULL || bytes == 0 || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
			z_unlock(key);
			return mem;
		}
		Z_NOT_IN_ISR();
		if (!waited) {
			end = sys_timepoint_calc(timeout);
		}
		(void)z_wait(&heap->wait_q, timeout, key);
		timeout = sys_timepoint_timeout(end);
	}
}

void *k_heap_aligned_alloc(struct k_heap *heap, size_t align, size_t bytes, k_timeout_t timeout)
{
	return get(heap, allocate_aligned, NULL, align, bytes, timeout);
}

void *k_heap_alloc(struct k_heap *heap, size_t bytes, k_timeout_t timeout)
{
	return get(heap, allocate, NULL, 0, bytes, timeout);
}

void *k_heap_calloc(struct k_heap *heap, size_t num, size_t size, k_timeout_t timeout)
{
	size_t bytes;
	void *mem;

	if (size_mul_overflow(num, size, &bytes)) {
		return NULL;
	}
	mem = k_heap_alloc(heap, bytes, timeout);
	if (mem != NULL) {
		memset(mem, 0, bytes);
	}
	return mem;
}

void *k_heap_realloc(struct k_heap *heap, void *ptr, size_t bytes, k_timeout_t timeout)
{
	if (bytes == 0) {
		k_heap_free(heap, ptr);
		return NULL;
	}
	return get(heap, resize, ptr, 0, bytes, timeout);
}

void k_heap_free(struct k_heap *heap, void *mem)
{
	unsigned int key = z_lock();

	sys_heap_free(&heap->heap, mem);
	(void)z_wake_all(&heap->wait_q, 0);
	z_reschedule_call(key);
}
