/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Heaps, the k_malloc() family, resource pools, slabs.
 */

#include "fake_port.h"

K_HEAP_DEFINE(heap, 512);
K_HEAP_DEFINE(pool, 1024);
K_MEM_SLAB_DEFINE_STATIC(slab, 24, 2, 8);

static void *got;

static void alloc_waiting(void *arg)
{
	got = k_heap_alloc(&heap, 300, *(k_timeout_t *)arg);
	mark(got == NULL ? '0' : 'm');
}

/* R178 */
KERNEL_TEST(test_heap)
{
	k_timeout_t forever = K_FOREVER;
	void *all = k_heap_alloc(&heap, 300, K_NO_WAIT);
	uint32_t *zeroed;

	assert_non_null(all);
	assert_int_equal((uintptr_t)all % 8, 0);
	assert_null(k_heap_alloc(&heap, 300, K_NO_WAIT));
	assert_null(k_heap_alloc(&heap, 0, K_FOREVER));
	assert_null(k_heap_alloc(&heap, 300, K_MSEC(5)));
	(void)spawn(3, alloc_waiting, &forever);
	assert_marks("");
	k_heap_free(&heap, all);
	assert_marks("m");
	k_heap_free(&heap, got);
	k_heap_free(&heap, NULL);
	assert_null(k_heap_calloc(&heap, SIZE_MAX / 2, 4, K_NO_WAIT));
	zeroed = k_heap_calloc(&heap, 8, sizeof(*zeroed), K_NO_WAIT);
	assert_int_equal(zeroed[7], 0);
	zeroed[0] = 42;
	zeroed = k_heap_realloc(&heap, zeroed, 200, K_NO_WAIT);
	assert_int_equal(zeroed[0], 42);
	assert_null(k_heap_realloc(&heap, zeroed, 0, K_NO_WAIT));
	all = k_heap_aligned_alloc(&heap, 64, 100, K_NO_WAIT);
	assert_int_equal((uintptr_t)all % 64, 0);
	k_heap_free(&heap, all);
}

KERNEL_TEST(test_which_heaps_are_there)
{
	struct k_heap *heaps;
	int count = k_heap_array_get(&heaps);
	int found = 0;

	assert_int_equal(count, 3);
	for (int i = 0; i < count; i++) {
		found += &heaps[i] == &heap || &heaps[i] == &pool;
	}
	assert_int_equal(found, 2);
}

/* R179 */
KERNEL_TEST(test_k_malloc)
{
	char *text = k_malloc(16);
	char *aligned;

	assert_non_null(text);
	strcpy(text, "fifteen letters");
	text = k_realloc(text, 600);
	assert_string_equal(text, "fifteen letters");
	k_free(text);
	k_free(NULL);
	assert_null(k_malloc(0));
	assert_null(k_malloc(SIZE_MAX));
	assert_null(k_malloc(CONFIG_HEAP_MEM_POOL_SIZE));
	assert_null(k_calloc(SIZE_MAX / 2, 3));
	aligned = k_aligned_alloc(256, 10);
	assert_int_equal((uintptr_t)aligned % 256, 0);
	strcpy(aligned, "aligned");
	aligned = k_realloc(aligned, 300);
	assert_string_equal(aligned, "aligned");
	k_free(aligned);
	/* Everything came back: the largest block is as large as before. */
	for (int i = 0; i < 100; i++) {
		void *large = k_malloc(CONFIG_HEAP_MEM_POOL_SIZE * 3 / 4);

		assert_non_null(large);
		k_free(large);
	}
	assert_null(k_realloc(k_malloc(5), 0));
}

static void *from_child;

static void alloc_in_child(void *arg)
{
	from_child = z_thread_malloc(10);
}

static bool is_in_pool(const void *ptr)
{
	const char *start = pool.heap.init_mem;

	return (const char *)ptr >= start && (const char *)ptr < start + pool.heap.init_bytes;
}

static void alloc_in_isr(const void *arg)
{
	from_child = z_thread_malloc(10);
}

/* R090, R179: a pool is inherited, and what came from it goes back to it. */
KERNEL_TEST(test_resource_pool)
{
	void *block = z_thread_malloc(10);

	assert_non_null(block);
	assert_false(is_in_pool(block));
	k_free(block);
	k_thread_heap_assign(k_current_get(), &pool);
	(void)spawn(3, alloc_in_child, NULL);
	assert_true(is_in_pool(from_child));
	block = z_thread_aligned_alloc(64, 10);
	assert_true(is_in_pool(block));
	k_free(block);
	k_free(from_child);
	block = z_thread_malloc(900);
	assert_non_null(block);
	k_free(block);
	in_isr(alloc_in_isr, NULL);
	assert_non_null(from_child);
	assert_false(is_in_pool(from_child));
	k_free(from_child);
	k_thread_heap_assign(k_current_get(), NULL);
	assert_null(z_thread_malloc(10));
	k_thread_system_pool_assign(k_current_get());
	k_free(z_thread_malloc(10));
}

static void alloc_block(void *arg)
{
	assert_int_equal(k_mem_slab_alloc(&slab, &got, K_FOREVER), 0);
	mark('b');
}

/* R180 */
KERNEL_TEST(test_slab)
{
	static struct k_mem_slab other;
	static char buffer[64] __attribute__((aligned(8)));
	struct sys_memory_stats stats;
	void *a;
	void *b;
	void *c;

	assert_int_equal(k_mem_slab_alloc(&slab, &a, K_NO_WAIT), 0);
	assert_int_equal(k_mem_slab_alloc(&slab, &b, K_NO_WAIT), 0);
	assert_int_equal((char *)b - (char *)a, 24);
	assert_int_equal(k_mem_slab_alloc(&slab, &c, K_NO_WAIT), -ENOMEM);
	assert_int_equal(k_mem_slab_alloc(&slab, &c, K_MSEC(3)), -EAGAIN);
	assert_int_equal(k_mem_slab_num_free_get(&slab), 0);
	(void)spawn(3, alloc_block, NULL);
	k_mem_slab_free(&slab, a);
	assert_marks("b");
	assert_ptr_equal(got, a);
	assert_int_equal(k_mem_slab_num_used_get(&slab), 2);
	k_mem_slab_free(&slab, a);
	k_mem_slab_free(&slab, b);
	assert_int_equal(k_mem_slab_runtime_stats_get(&slab, &stats), 0);
	assert_int_equal(stats.allocated_bytes, 0);
	assert_int_equal(stats.free_bytes, 48);
	assert_int_equal(stats.max_allocated_bytes, 48);
	assert_int_equal(k_mem_slab_runtime_stats_reset_max(&slab), 0);
	assert_int_equal(k_mem_slab_max_used_get(&slab), 0);
	assert_int_equal(k_mem_slab_init(&other, buffer + 1, 16, 2), -EINVAL);
	assert_int_equal(k_mem_slab_init(&other, buffer, 15, 2), -EINVAL);
	assert_int_equal(k_mem_slab_init(&other, buffer, 0, 2), -EINVAL);
	assert_int_equal(k_mem_slab_init(&other, buffer, 16, 4), 0);
}

/* R231: the first word of a block may be anything, also what looks like a link. */
KERNEL_TEST(test_slab_of_both_generations)
{
	void *blocks[2];
	void *again;

	for (int i = 0; i < 2; i++) {
		assert_int_equal(k_mem_slab_alloc(&slab, &blocks[i], K_NO_WAIT), 0);
	}
	k_mem_slab_free(&slab, &blocks[1]);
	assert_int_equal(k_mem_slab_num_used_get(&slab), 1);
	*(uintptr_t *)blocks[0] = ~(uintptr_t)blocks[1];
	k_mem_slab_free(&slab, blocks[0]);
	assert_int_equal(k_mem_slab_num_used_get(&slab), 0);
	assert_int_equal(k_mem_slab_alloc(&slab, &again, K_NO_WAIT), 0);
	*(uintptr_t *)again = UINTPTR_MAX;
	k_mem_slab_free(&slab, &again);
	assert_int_equal(k_mem_slab_num_free_get(&slab), 2);
}

static void *wrong_block;

static void free_wrongly(void)
{
	void *first;
	void *second;

	assert_int_equal(k_mem_slab_alloc(&slab, &first, K_NO_WAIT), 0);
	assert_int_equal(k_mem_slab_alloc(&slab, &second, K_NO_WAIT), 0);
	k_mem_slab_free(&slab, second);
	k_mem_slab_free(&slab, wrong_block);
}

/* R231: with one block in use, and the other one free again. */
static void test_wrong_blocks(void **state)
{
	char *buffer = slab.buffer;
	static char elsewhere[24] __attribute__((aligned(8)));
	static void *variable = elsewhere;
	static void *middle;
	static void *nothing;
	void *const wrong[] = {
		buffer + 8, buffer + 24, &variable, &middle, &nothing, buffer + 48, elsewhere + 1,
	};

	middle = buffer + 8;
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		wrong_block = wrong[i];
		run_kernel(free_wrongly);
		assert_int_equal(fatal_reason, K_ERR_KERNEL_PANIC);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_heap),
		cmocka_unit_test(test_which_heaps_are_there),
		cmocka_unit_test(test_k_malloc),
		cmocka_unit_test(test_resource_pool),
		cmocka_unit_test(test_slab),
		cmocka_unit_test(test_slab_of_both_generations),
		cmocka_unit_test(test_wrong_blocks),
	};

	return cmocka_run_group_tests_name("kernel_memory", tests, NULL, NULL);
}
