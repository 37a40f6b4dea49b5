/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory from heaps. A k_heap is a sys_heap with a lock and a queue of threads that wait for
 * memory; k_malloc() and its family take from the system heap, whose size is
 * CONFIG_HEAP_MEM_POOL_SIZE. Supervisor mode only: a heap's memory lies in no partition.
 *
 * Unless more is asked, what a heap hands out is aligned to 8 bytes (16 with 64-bit pointers), and
 * what k_malloc() and its family hand out to a pointer's size: they put a word in front.
 * Giving a block to a heap it did not come from is a programming error that is not detected.
 */

#ifndef ZEPHYR_KERNEL_HEAP_H
#define ZEPHYR_KERNEL_HEAP_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/sys_heap.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A heap that threads can wait on. */
struct k_heap {
	struct sys_heap heap;
	_wait_q_t wait_q;
};

/** Take over @a bytes of memory at @a mem. */
void k_heap_init(struct k_heap *heap, void *mem, size_t bytes);

/**
 * Allocate @a bytes, waiting up to @a timeout for others to free some. NULL when that did not
 * happen, or for 0 bytes. Interrupt handlers pass K_NO_WAIT.
 */
void *k_heap_alloc(struct k_heap *heap, size_t bytes, k_timeout_t timeout);

/**
 * k_heap_alloc() with the block aligned to @a align, a power of two (0: no wish).
 */
void *k_heap_aligned_alloc(struct k_heap *heap, size_t align, size_t bytes, k_timeout_t timeout);

/** k_heap_alloc() of @a num times @a size zeroed bytes; NULL also when the product overflows. */
void *k_heap_calloc(struct k_heap *heap, size_t num, size_t size, k_timeout_t timeout);

/**
 * Resize the block @a ptr (NULL: allocate; 0 bytes: free), moving it if need be. On NULL the old
 * block is untouched.
 */
void *k_heap_realloc(struct k_heap *heap, void *ptr, size_t bytes, k_timeout_t timeout);

/** Give @a mem back (NULL is fine) and let the waiting threads try again. ISR too. */
void k_heap_free(struct k_heap *heap, void *mem);

#define Z_HEAP_DEFINE_IN_SECT(name, bytes, in_section)                                             \
	char in_section __attribute__((aligned(8))) kheap_##name[MAX((bytes), Z_HEAP_MIN_SIZE)];   \
	STRUCT_SECTION_ITERABLE(k_heap, name) = {                                                  \
		.heap = {NULL, kheap_##name, MAX((bytes), Z_HEAP_MIN_SIZE)},                       \
		.wait_q = Z_WAIT_Q_INIT(&(name).wait_q),                                           \
	}

/**
 * Define a heap of about @a bytes: its bookkeeping lies in the same memory. It is ready from init
 * level PRE_KERNEL_1, priority CONFIG_KERNEL_INIT_PRIORITY_OBJECTS, on.
 */
#define K_HEAP_DEFINE(name, bytes)         Z_HEAP_DEFINE_IN_SECT(name, bytes, )
#define K_HEAP_DEFINE_NOCACHE(name, bytes) Z_HEAP_DEFINE_IN_SECT(name, bytes, )

/** All heaps of K_HEAP_DEFINE() as an array, into *@a heap; returns how many there are. */
int k_heap_array_get(struct k_heap **heap);

/** Allocate from the system heap without waiting; NULL when there is not enough. ISR too. */
void *k_malloc(size_t size);
/** k_malloc() of zeroed memory; NULL also when @a nmemb times @a size overflows. */
void *k_calloc(size_t nmemb, size_t size);
/** k_malloc() with an alignment, which is a power of two and a multiple of a pointer's size. */
void *k_aligned_alloc(size_t align, size_t size);
/** Resize a block of the k_malloc() family (NULL: allocate; size 0: free and return NULL). */
void *k_realloc(void *ptr, size_t size);
/** Free a block of the k_malloc() or z_thread_malloc() family, to the heap it came from. */
void k_free(void *ptr);

/**
 * Allocate on behalf of the current thread from its resource pool (in an interrupt handler: from
 * the system heap). NULL when it has none, or not enough. Freed with k_free().
 */
void *z_thread_malloc(size_t size);
void *z_thread_aligned_alloc(size_t align, size_t size);

/** Let kernel-side allocations for @a thread, and for threads it creates, come from @a heap. */
void k_thread_heap_assign(struct k_thread *thread, struct k_heap *heap);

/** The name that it has inside of Zephyr's kernel. */
static inline void z_thread_heap_assign(struct k_thread *thread, struct k_heap *heap)
{
	k_thread_heap_assign(thread, heap);
}

/** k_thread_heap_assign() of the system heap. Only with CONFIG_HEAP_MEM_POOL_SIZE above 0. */
void k_thread_system_pool_assign(struct k_thread *thread);

#ifdef __cplusplus
}
#endif

#endif
