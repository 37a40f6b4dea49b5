/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The heap: allocation, freeing, resizing. sys_heap_internal.h says how the memory is organised;
 * the checks of a whole heap, its printing and its stress test are files of their own.
 *
 * Everything it knows is in the heap's memory, and it calls nothing but memcpy(), and for
 * supervisor code listeners: it runs in user mode like any code of the application. No locking (see
 * <zephyr/sys/sys_heap.h>).
 */

#include "memory_watch.h"
#include "sys_heap_internal.h"

#include <errno.h>
#include <string.h>

#include <zephyr/sys/__assert.h>
#ifdef CONFIG_SYS_HEAP_LISTENER
#include <zephyr/kernel.h>
#include <zephyr/sys/heap_listener.h>
#endif

/* Listeners are the kernel's: what user mode does in a heap of its own is not told. */
static void tell(struct sys_heap *heap, void *mem, size_t bytes, bool taken)
{
#ifdef CONFIG_SYS_HEAP_LISTENER
	if (k_is_user_context()) {
		return;
	}
	if (taken) {
		heap_listener_notify_alloc(HEAP_ID_FROM_POINTER(heap), mem, bytes);
	} else {
		heap_listener_notify_free(HEAP_ID_FROM_POINTER(heap), mem, bytes);
	}
#endif
}

/* ---- Chunks and free lists ---------------------------------------------------------------- */

static void list_add(struct z_heap *heap, chunk_t chunk)
{
	unsigned int list = list_of_size(chunk_size(heap, chunk));
	struct free_chunk *added = free_chunk(heap, chunk);
	chunk_t first = heap->lists[list];

	if (first == 0) {
		added->next = chunk;
		added->prev = chunk;
		heap->lists[list] = chunk;
		heap->lists_in_use |= 1u << list;
	} else {
		chunk_t last = free_chunk(heap, first)->prev;

		added->next = first;
		added->prev = last;
		free_chunk(heap, last)->next = chunk;
		free_chunk(heap, first)->prev = chunk;
	}
}

static void list_remove(struct z_heap *heap, chunk_t chunk)
{
	unsigned int list = list_of_size(chunk_size(heap, chunk));
	struct free_chunk *removed = free_chunk(heap, chunk);

	__ASSERT(free_chunk(heap, removed->next)->prev == chunk &&
			 free_chunk(heap, removed->prev)->next == chunk,
		 "heap %p is damaged: free memory was written to", (void *)heap);

	if (removed->next == chunk) {
		heap->lists[list] = 0;
		heap->lists_in_use &= ~(1u << list);
	} else {
		heap->lists[list] = removed->next;
		free_chunk(heap, removed->next)->prev = removed->prev;
		free_chunk(heap, removed->prev)->next = removed->next;
	}
}

/* Cut a chunk that is in no list into two; both parts are left in the state it was in. */
static void split(struct z_heap *heap, chunk_t chunk, chunk_t size)
{
	chunk_t rest = chunk_size(heap, chunk) - size;
	bool used = chunk_used(heap, chunk);

	set_chunk(heap, chunk, size, used);
	set_chunk(heap, chunk + size, rest, used);
}

/* Make a chunk free that is in no list, together with its free neighbours. */
static void release(struct z_heap *heap, chunk_t chunk)
{
	chunk_t right = chunk_right(heap, chunk);
	chunk_t size = chunk_size(heap, chunk);

	if (!chunk_used(heap, right)) {
		list_remove(heap, right);
		size += chunk_size(heap, right);
	}
	if (!left_used(heap, chunk)) {
		chunk -= left_size(heap, chunk);
		list_remove(heap, chunk);
		size += chunk_size(heap, chunk);
	}
	set_chunk(heap, chunk, size, false);
	list_add(heap, chunk);
}

/* A free chunk of at least that size, taken out of its list; 0 if there is none. */
static chunk_t take(struct z_heap *heap, chunk_t size)
{
	unsigned int list = list_of_size(size);
	uint32_t larger;
	chunk_t chunk = 0;

	if (list >= list_count(heap)) {
		return 0;
	}

	/* Chunks of this list may be too small: try the first, which is often just right. */
	if (heap->lists[list] != 0 && chunk_size(heap, heap->lists[list]) >= size) {
		chunk = heap->lists[list];
	}
	larger = heap->lists_in_use & ~((2u << list) - 1);
	if (chunk == 0 && larger != 0) {
		chunk = heap->lists[__builtin_ctz(larger)];
	}
	if (chunk == 0 && heap->lists[list] != 0) {
		chunk_t candidate = free_chunk(heap, heap->lists[list])->next;

		while (candidate != heap->lists[list] && chunk_size(heap, candidate) < size) {
			candidate = free_chunk(heap, candidate)->next;
		}
		chunk = candidate != heap->lists[list] ? candidate : 0;
	}

	if (chunk != 0) {
		list_remove(heap, chunk);
	}
	return chunk;
}

/* Units of a chunk for that many bytes of memory; 0 if there is no such chunk. */
static chunk_t units_for(size_t bytes)
{
	size_t units;

	if (bytes == 0 || bytes > MAX_UNITS * UNIT - HEADER_SIZE - UNIT) {
		return 0;
	}
	units = (bytes + HEADER_SIZE + UNIT - 1) / UNIT;
	return MAX((chunk_t)units, MIN_CHUNK);
}

static void account(struct z_heap *heap, size_t more, size_t less)
{
	heap->allocated += more - less;
	heap->max_allocated = MAX(heap->max_allocated, heap->allocated);
}

/* Give everything of a used chunk behind @a size back, if that is enough for a chunk. */
static void trim(struct z_heap *heap, chunk_t chunk, chunk_t size)
{
	if (chunk_size(heap, chunk) >= size + MIN_CHUNK) {
		split(heap, chunk, size);
		release(heap, chunk + size);
	}
}

/* The chunk of a block, with everything checked that can be without a walk. */
static chunk_t checked_chunk(struct z_heap *heap, const void *memory)
{
	chunk_t chunk = chunk_of_memory(heap, memory);

	__ASSERT(chunk >= first_chunk(heap) && chunk < heap->end &&
			 chunk_memory(heap, chunk) == memory,
		 "%p is no block of heap %p", memory, (void *)heap);
	__ASSERT(chunk_used(heap, chunk), "block %p of heap %p is free already (freed twice?)",
		 memory, (void *)heap);
	__ASSERT(left_agrees(heap, chunk_right(heap, chunk), chunk_size(heap, chunk), true),
		 "heap %p is damaged at block %p (written past its end?)", (void *)heap, memory);
	return chunk;
}

/* ---- The interface ------------------------------------------------------------------------ */

void sys_heap_init(struct sys_heap *heap, void *mem, size_t bytes)
{
	/* The memory behind the first header shall be aligned to a unit. */
	uintptr_t start = ROUND_UP((uintptr_t)mem + HEADER_SIZE, UNIT) - HEADER_SIZE;
	uintptr_t stop = (uintptr_t)mem + bytes;
	struct z_heap *h = (struct z_heap *)start;
	size_t units;
	chunk_t control;

	__ASSERT(bytes >= Z_HEAP_MIN_SIZE, "%zu bytes are too few for a heap", bytes);

	z_watch(Z_WATCH_HEAP, mem, bytes, 0);
	units = MIN((stop - start - HEADER_SIZE) / UNIT, MAX_UNITS);
	h->end = (chunk_t)units;
	h->lists_in_use = 0;
	memset(h->lists, 0, list_count(h) * sizeof(h->lists[0]));
	control = (chunk_t)DIV_ROUND_UP(sizeof(*h) + list_count(h) * sizeof(h->lists[0]), UNIT);

	__ASSERT(units >= control + MIN_CHUNK, "%zu bytes are too few for a heap", bytes);

	h->allocated = 0;
	h->max_allocated = 0;
	h->header = (struct chunk_header){0};
	chunk_header(h, h->end)->size_and_flags = 1;
	set_chunk(h, 0, control, true);
	set_chunk(h, control, h->end - control, false);
	list_add(h, control);
	z_watch(Z_WATCH_HEAP_READY, mem, bytes, 0);
	heap->heap = h;
}

/*
 * A used chunk of @a size in a free one that has @a spare units more; 0 if there is none. Memory
 * behind them is not given back yet.
 */
static chunk_t take_used(struct z_heap *heap, chunk_t size, chunk_t spare)
{
	chunk_t chunk = 0;

	if (size != 0 && (size_t)size + spare <= MAX_UNITS) {
		chunk = take(heap, size + spare);
	}
	if (chunk != 0) {
		set_chunk(heap, chunk, chunk_size(heap, chunk), true);
	}
	return chunk;
}

static void *finish(struct sys_heap *sys_heap, chunk_t chunk, chunk_t size, size_t bytes)
{
	struct z_heap *heap = sys_heap->heap;

	trim(heap, chunk, size);
	account(heap, chunk_bytes(chunk_size(heap, chunk)), 0);
	z_watch(Z_WATCH_TAKEN, chunk_memory(heap, chunk), bytes,
		chunk_bytes(chunk_size(heap, chunk)));
	tell(sys_heap, chunk_memory(heap, chunk), chunk_bytes(chunk_size(heap, chunk)), true);
	return chunk_memory(heap, chunk);
}

void *sys_heap_alloc(struct sys_heap *heap, size_t bytes)
{
	chunk_t size = units_for(bytes);
	chunk_t chunk = take_used(heap->heap, size, 0);

	return chunk != 0 ? finish(heap, chunk, size, bytes) : NULL;
}

void *sys_heap_aligned_alloc(struct sys_heap *heap, size_t align, size_t bytes)
{
	struct z_heap *h = heap->heap;
	chunk_t size = units_for(bytes);
	chunk_t chunk;
	chunk_t skip;
	uintptr_t memory;

	__ASSERT((align & (align - 1)) == 0, "alignment %zu is not a power of two", align);

	if (align <= UNIT) {
		return sys_heap_alloc(heap, bytes);
	}
	/*
	 * Somewhere in a chunk this much larger there is an aligned one, with room in front for a
	 * chunk that is given back.
	 */
	if (align / UNIT > MAX_UNITS / 2) {
		return NULL;
	}
	chunk = take_used(h, size, (chunk_t)(align / UNIT) - 1 + MIN_CHUNK);
	if (chunk == 0) {
		return NULL;
	}
	memory = (uintptr_t)chunk_memory(h, chunk);
	skip = (chunk_t)((ROUND_UP(memory, align) - memory) / UNIT);
	if (skip > 0 && skip < MIN_CHUNK) {
		skip += (chunk_t)(align / UNIT);
	}
	if (skip > 0) {
		split(h, chunk, skip);
		release(h, chunk);
		chunk += skip;
	}
	return finish(heap, chunk, size, bytes);
}

void sys_heap_free(struct sys_heap *heap, void *mem)
{
	struct z_heap *h = heap->heap;
	chunk_t chunk;

	if (mem == NULL) {
		return;
	}
	chunk = checked_chunk(h, mem);
	z_watch(Z_WATCH_FREED, mem, 0, 0);
	tell(heap, mem, chunk_bytes(chunk_size(h, chunk)), false);
	account(h, 0, chunk_bytes(chunk_size(h, chunk)));
	release(h, chunk);
}

/* Bring a used chunk to that size without moving it, if possible. */
static bool resize_in_place(struct z_heap *heap, chunk_t chunk, chunk_t size)
{
	chunk_t old_size = chunk_size(heap, chunk);
	chunk_t right = chunk_right(heap, chunk);

	if (size > old_size) {
		if (chunk_used(heap, right) || old_size + chunk_size(heap, right) < size) {
			return false;
		}
		list_remove(heap, right);
		set_chunk(heap, chunk, old_size + chunk_size(heap, right), true);
	}
	trim(heap, chunk, size);
	account(heap, chunk_bytes(chunk_size(heap, chunk)), chunk_bytes(old_size));
	return true;
}

void *sys_heap_aligned_realloc(struct sys_heap *heap, void *ptr, size_t align, size_t bytes)
{
	struct z_heap *h = heap->heap;
	chunk_t size = units_for(bytes);
	chunk_t chunk;
	size_t old_bytes;
	void *moved;

	if (ptr == NULL) {
		return sys_heap_aligned_alloc(heap, align, bytes);
	}
	if (bytes == 0) {
		sys_heap_free(heap, ptr);
		return NULL;
	}
	if (size == 0) {
		return NULL;
	}

	chunk = checked_chunk(h, ptr);
	old_bytes = chunk_bytes(chunk_size(h, chunk));
	/* What the owner is about to lose is written to. */
	z_watch(Z_WATCH_RESIZED, ptr, old_bytes, old_bytes);
	if ((align == 0 || (uintptr_t)ptr % align == 0) && resize_in_place(h, chunk, size)) {
		z_watch(Z_WATCH_RESIZED, ptr, bytes, chunk_bytes(chunk_size(h, chunk)));
		if (chunk_bytes(chunk_size(h, chunk)) != old_bytes) {
			tell(heap, ptr, old_bytes, false);
			tell(heap, ptr, chunk_bytes(chunk_size(h, chunk)), true);
		}
		return ptr;
	}
	moved = sys_heap_aligned_alloc(heap, align, bytes);
	if (moved != NULL) {
		memcpy(moved, ptr, MIN(bytes, sys_heap_usable_size(heap, ptr)));
		sys_heap_free(heap, ptr);
	}
	return moved;
}

void *sys_heap_realloc(struct sys_heap *heap, void *ptr, size_t bytes)
{
	return sys_heap_aligned_realloc(heap, ptr, 0, bytes);
}

size_t sys_heap_usable_size(struct sys_heap *heap, void *mem)
{
	size_t usable = chunk_bytes(chunk_size(heap->heap, checked_chunk(heap->heap, mem)));

	/* All of them are the owner's, who knows of them now. */
	z_watch(Z_WATCH_RESIZED, mem, usable, usable);
	return usable;
}

int sys_heap_runtime_stats_get(struct sys_heap *heap, struct sys_memory_stats *stats)
{
	struct z_heap *h;

	if (heap == NULL || stats == NULL) {
		return -EINVAL;
	}
	h = heap->heap;
	stats->allocated_bytes = h->allocated;
	stats->max_allocated_bytes = h->max_allocated;
	stats->free_bytes = 0;
	/* A chunk of size 0 is damage, and no way on. */
	for (chunk_t chunk = first_chunk(h); chunk < h->end && chunk_size(h, chunk) != 0;
	     chunk = chunk_right(h, chunk)) {
		stats->free_bytes += chunk_used(h, chunk) ? 0 : chunk_bytes(chunk_size(h, chunk));
	}
	return 0;
}

int sys_heap_runtime_stats_reset_max(struct sys_heap *heap)
{
	if (heap == NULL) {
		return -EINVAL;
	}
	heap->heap->max_allocated = heap->heap->allocated;
	return 0;
}
