/* SPDX-License-Identifier: Apache-2.0 */

/* Blocks of each kind of heap: used when they are free, beyond their end, before their start. */

#include <stdlib.h>

#include <zephyr/sys/sys_heap.h>

#include "ways.h"

/* Not a multiple of what heaps divide their memory into. */
#define SIZE 20

K_APP_BMEM(ways_partition) static char user_memory[1024];
K_APP_BMEM(ways_partition) static struct sys_heap user_heap;
K_HEAP_DEFINE(kernel_heap, 1024);

/* Each kind of heap. */
static volatile char *sys_take(size_t size)
{
	if (user_heap.heap == NULL) {
		sys_heap_init(&user_heap, user_memory, sizeof(user_memory));
	}
	return ON_LINE("taken", sys_heap_alloc(&user_heap, size));
}

static void sys_free(volatile char *block)
{
	ON_LINE("freed", sys_heap_free(&user_heap, (void *)block));
}

static volatile char *libc_take(size_t size)
{
	return ON_LINE("taken", malloc(size));
}

static void libc_free(volatile char *block)
{
	ON_LINE("freed", free((void *)block));
}

static volatile char *kernel_take(size_t size)
{
	return ON_LINE("taken", k_malloc(size));
}

static void kernel_free(volatile char *block)
{
	ON_LINE("freed", k_free((void *)block));
}

static volatile char *k_heap_take(size_t size)
{
	return ON_LINE("taken", k_heap_alloc(&kernel_heap, size, K_NO_WAIT));
}

static void k_heap_give(volatile char *block)
{
	ON_LINE("freed", k_heap_free(&kernel_heap, (void *)block));
}

struct heap {
	volatile char *(*take)(size_t size);
	void (*give)(volatile char *block);
};

static const struct heap sys = {sys_take, sys_free};
static const struct heap libc = {libc_take, libc_free};
static const struct heap kernel = {kernel_take, kernel_free};
static const struct heap k = {k_heap_take, k_heap_give};

static void use_freed(const struct heap *heap)
{
	volatile char *block = heap->take(SIZE);

	block[3] = 'a';
	heap->give(block);
	use_value(ON_LINE("used", block[3]));
}

static void use_beyond(const struct heap *heap)
{
	volatile char *block = heap->take(SIZE);

	for (size_t i = 0; i < SIZE; i++) {
		block[i] = 'a';
	}
	ON_LINE("used", block[SIZE] = 'a');
	heap->give(block);
}

/* As many bytes as the heap has room for: the next thing is the heap's own. */
static void use_beyond_full(const struct heap *heap)
{
	volatile char *block = heap->take(24);

	use_value(ON_LINE("used", block[24]));
	heap->give(block);
}

static void use_before(const struct heap *heap)
{
	volatile char *block = heap->take(SIZE);

	use_value(ON_LINE("used", block[-1]));
	heap->give(block);
}

#define WAYS(name)                                                                                 \
	static void name##_freed(void)                                                             \
	{                                                                                          \
		use_freed(&name);                                                                  \
	}                                                                                          \
	static void name##_beyond(void)                                                            \
	{                                                                                          \
		use_beyond(&name);                                                                 \
	}                                                                                          \
	static void name##_beyond_full(void)                                                       \
	{                                                                                          \
		use_beyond_full(&name);                                                            \
	}                                                                                          \
	static void name##_before(void)                                                            \
	{                                                                                          \
		use_before(&name);                                                                 \
	}

WAYS(sys)
WAYS(libc)
WAYS(kernel)
WAYS(k)

const struct way heap_ways[] = {
	{"sys-freed", sys_freed, true},
	{"sys-beyond", sys_beyond, true},
	{"sys-beyond-full", sys_beyond_full, true},
	{"sys-before", sys_before, true},
	{"libc-freed", libc_freed, true},
	{"libc-beyond", libc_beyond, true},
	{"libc-beyond-full", libc_beyond_full, true},
	{"libc-before", libc_before, true},
	{"kernel-freed", kernel_freed, false},
	{"kernel-beyond", kernel_beyond, false},
	{"kernel-beyond-full", kernel_beyond_full, false},
	{"kernel-before", kernel_before, false},
	{"k-freed", k_freed, false},
	{"k-beyond", k_beyond, false},
	{"k-beyond-full", k_beyond_full, false},
	{"k-before", k_before, false},
	{NULL, NULL, false},
};
