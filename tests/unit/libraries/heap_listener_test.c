/* SPDX-License-Identifier: Apache-2.0 */

/* Listeners to a heap, against what its owner may use. */

#include "cmocka_test.h"

#include <zephyr/sys/heap_listener.h>
#include <zephyr/sys/sys_heap.h>

static uint8_t memory[1024] __aligned(16);
static struct sys_heap heap;
static struct sys_heap other;

static size_t in_use;
static int told;

static void taken(uintptr_t id, void *mem, size_t bytes)
{
	assert_int_equal(id, HEAP_ID_FROM_POINTER(&heap));
	assert_true((uint8_t *)mem > memory && (uint8_t *)mem < memory + sizeof(memory));
	in_use += bytes;
	told++;
}

static void freed(uintptr_t id, void *mem, size_t bytes)
{
	in_use -= bytes;
	told++;
}

static void *old_end;

static void resized(uintptr_t id, void *old_heap_end, void *new_heap_end)
{
	assert_int_equal(id, HEAP_ID_LIBC);
	old_end = old_heap_end;
}

static HEAP_LISTENER_ALLOC_DEFINE(on_alloc, HEAP_ID_FROM_POINTER(&heap), taken);
static HEAP_LISTENER_FREE_DEFINE(on_free, HEAP_ID_FROM_POINTER(&heap), freed);
static HEAP_LISTENER_RESIZE_DEFINE(on_resize, HEAP_ID_LIBC, resized);

static void listeners_know_what_is_in_use(void **state)
{
	void *block;
	void *second;

	(void)state;
	sys_heap_init(&heap, memory, sizeof(memory));
	heap_listener_register(&on_alloc);
	heap_listener_register(&on_free);
	block = sys_heap_alloc(&heap, 100);
	assert_int_equal(in_use, sys_heap_usable_size(&heap, block));
	block = sys_heap_realloc(&heap, block, 300);
	assert_int_equal(in_use, sys_heap_usable_size(&heap, block));
	second = sys_heap_aligned_alloc(&heap, 64, 50);
	block = sys_heap_realloc(&heap, block, 20);
	assert_int_equal(in_use,
			 sys_heap_usable_size(&heap, block) + sys_heap_usable_size(&heap, second));
	/* It has to move. */
	block = sys_heap_realloc(&heap, block, 400);
	assert_int_equal(in_use,
			 sys_heap_usable_size(&heap, block) + sys_heap_usable_size(&heap, second));
	sys_heap_free(&heap, block);
	sys_heap_free(&heap, second);
	assert_int_equal(in_use, 0);
	assert_true(told > 6);
}

static void nobody_hears_of_what_it_did_not_ask_for(void **state)
{
	static uint8_t others[256] __aligned(16);
	int before = told;

	(void)state;
	sys_heap_init(&other, others, sizeof(others));
	sys_heap_free(&other, sys_heap_alloc(&other, 10));
	assert_int_equal(told, before);
	heap_listener_unregister(&on_alloc);
	heap_listener_unregister(&on_free);
	sys_heap_free(&heap, sys_heap_alloc(&heap, 10));
	assert_int_equal(told, before);
	heap_listener_register(&on_resize);
	heap_listener_notify_resize(HEAP_ID_LIBC, memory, NULL);
	assert_ptr_equal(old_end, memory);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(listeners_know_what_is_in_use),
	cmocka_unit_test(nobody_hears_of_what_it_did_not_ask_for),
};

RUN_TESTS("heap_listener", tests)
