/* SPDX-License-Identifier: Apache-2.0 */

/* No mistake: tools have nothing to say. And blocks that nobody gives back. */

#include <stdlib.h>
#include <string.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/sys_heap.h>

#include "ways.h"

#define ROUNDS 20
#define BLOCKS 8

K_APP_BMEM(ways_partition) static char memory[4096];
K_APP_BMEM(ways_partition) static struct sys_heap heap;
K_APP_BMEM(ways_partition) static char *blocks[BLOCKS];
K_APP_BMEM(ways_partition) static size_t sizes[BLOCKS];

/* Every byte of a block is the owner's, and stays as it was when the block grows or shrinks. */
static void fill(size_t i)
{
	memset(blocks[i], 'a' + (int)i, sizes[i]);
}

static void look(size_t i, size_t size)
{
	for (size_t at = 0; at < size; at++) {
		if (blocks[i][at] != 'a' + (int)i) {
			printk("block %zu has changed\n", i);
			return;
		}
	}
}

static void take_all(void)
{
	for (size_t i = 0; i < BLOCKS; i++) {
		sizes[i] = 1 + 13 * i;
		blocks[i] = malloc(sizes[i]);
		fill(i);
	}
}

static void resize_all(void)
{
	for (size_t i = 0; i < BLOCKS; i++) {
		size_t size = (sizes[i] * 7) % 200 + 1;

		look(i, sizes[i]);
		blocks[i] = realloc(blocks[i], size);
		look(i, MIN(size, sizes[i]));
		sizes[i] = size;
		fill(i);
	}
}

static void free_all(void)
{
	for (size_t i = 0; i < BLOCKS; i++) {
		look(i, sizes[i]);
		free(blocks[i]);
	}
}

/* The kernel and two domains work on the same blocks. */
static void pass_around(void)
{
	for (int round = 0; round < ROUNDS; round++) {
		in_user_mode(take_all, 0);
		resize_all();
		in_user_mode(resize_all, 1);
		in_user_mode(resize_all, 0);
		in_user_mode(free_all, round % 2);
		take_all();
		in_user_mode(resize_all, 1);
		free_all();
	}
}

static void *take(void *arg, size_t bytes)
{
	void *block = sys_heap_aligned_alloc(arg, bytes % 3 == 0 ? 64 : 0, bytes);

	if (block != NULL) {
		/* What the owner asks for, he has. */
		memset(block, 1, bytes % 2 == 0 ? sys_heap_usable_size(arg, block) : bytes);
	}
	return block;
}

static void give(void *arg, void *block)
{
	sys_heap_free(arg, block);
}

static void stress(void)
{
	struct z_heap_stress_result result;
	char scratch[512];

	/* A second time: the blocks of the first are forgotten. */
	for (int i = 0; i < 2; i++) {
		sys_heap_init(&heap, memory, sizeof(memory));
		blocks[0] = sys_heap_alloc(&heap, 100);
		sys_heap_stress(take, give, &heap, 3000, 500, scratch, sizeof(scratch), 60,
				&result);
	}
	if (!sys_heap_validate(&heap)) {
		printk("the heap is damaged\n");
	}
	printk("stress: %u allocations\n", result.successful_allocs);
}

/* A heap in a variable of a function, whose place is other functions' afterwards. */
static __noinline void heap_on_stack(void)
{
	char room[512];
	struct sys_heap here;

	sys_heap_init(&here, room, sizeof(room));
	sys_heap_free(&here, sys_heap_alloc(&here, 40));
}

static __noinline void use_stack(void)
{
	volatile char room[1024];

	for (size_t i = 0; i < sizeof(room); i++) {
		room[i] = 1;
	}
}

static void leave_heap_on_stack(void)
{
	heap_on_stack();
	use_stack();
}

static void allocate_stacks(void)
{
	for (int i = 0; i < 3; i++) {
		k_thread_stack_t *stack = k_thread_stack_alloc(1024, K_USER);
		char *block;

		__ASSERT_NO_MSG(stack != NULL);
		(void)k_thread_stack_free(stack);
		block = k_malloc(30000);
		memset(block, 1, 30000);
		block = k_realloc(block, 100);
		block[99] = 1;
		k_free(block);
		block = k_aligned_alloc(256, 1000);
		block[999] = 1;
		block = k_realloc(block, 1500);
		block[1499] = 1;
		k_free(block);
	}
}

static char *kept_by_kernel;
static struct k_thread keeper;
static K_THREAD_STACK_DEFINE(keeper_stack, 2048);

static void keep_in_user_mode(void *p1, void *p2, void *p3)
{
	char *volatile block = malloc(30);

	(void)k_sleep(K_FOREVER);
	free(block);
}

/* Blocks that somebody can free are no leaks when the run ends. */
static void keep(void)
{
	kept_by_kernel = k_malloc(30);
	start_in_user_mode(&keeper, keeper_stack, K_THREAD_STACK_SIZEOF(keeper_stack),
			   keep_in_user_mode);
	(void)k_msleep(1);
}

static void leak_in_user_mode(void)
{
	char *volatile block = ON_LINE("taken", malloc(77));

	block[0] = 1;
	block = NULL;
}

static void leak_in_kernel(void)
{
	char *volatile block = ON_LINE("taken", k_malloc(78));

	block[0] = 1;
	block = NULL;
}

const struct way good_ways[] = {
	{"pass-around", pass_around, false},
	{"stress", stress, true},
	{"heap-on-stack", leave_heap_on_stack, true},
	{"stacks", allocate_stacks, false},
	{"keep", keep, false},
	{"leak-user", leak_in_user_mode, true},
	{"leak-kernel", leak_in_kernel, false},
	{NULL, NULL, false},
};
