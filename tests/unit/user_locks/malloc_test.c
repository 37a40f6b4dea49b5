/* SPDX-License-Identifier: Apache-2.0 */

/*
 * malloc() of the application: is the arena touched under its lock only, is what is the C
 * library's given back to it, and what if there is no arena? Rule R206.
 */

#include "../lib/cmocka_test.h"

#include <errno.h>
#include <stdlib.h>

#include <zephyr/init.h>
#include <zephyr/kernel.h>

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void *__wrap_reallocarray(void *block, size_t count, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
int __wrap_posix_memalign(void **block, size_t alignment, size_t size);
void __wrap_free(void *block);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t limit);

#define ARENA_SIZE CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE

static unsigned int locked;
static unsigned int locks;
/* What came back to the C library. */
static void *real_block;

int z_impl_k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout)
{
	assert_true(K_TIMEOUT_EQ(timeout, K_FOREVER));
	assert_int_equal(locked++, 0);
	locks++;
	return 0;
}

int z_impl_k_mutex_unlock(struct k_mutex *mutex)
{
	assert_int_equal(locked--, 1);
	return 0;
}

void __real_free(void *block)
{
	real_block = block;
}

void *__real_realloc(void *block, size_t size)
{
	real_block = block;
	return block;
}

TYPE_SECTION_START_EXTERN(const struct init_entry, z_init_PRE_KERNEL_1);
TYPE_SECTION_END_EXTERN(const struct init_entry, z_init_PRE_KERNEL_1);

/* The arena as it is after boot. */
static int setup(void **state)
{
	TYPE_SECTION_FOREACH(const struct init_entry, z_init_PRE_KERNEL_1, entry) {
		assert_int_equal(entry->init_fn(), 0);
	}
	locked = 0;
	locks = 0;
	real_block = NULL;
	errno = 0;
	return 0;
}

static void is_foreign_memory_given_back_to_the_c_library(void **state)
{
	char foreign[8];

	__wrap_free(foreign);
	assert_ptr_equal(real_block, foreign);
	real_block = NULL;
	assert_ptr_equal(__wrap_realloc(foreign, 4), foreign);
	assert_ptr_equal(real_block, foreign);
	assert_int_equal(locks, 0);
	__wrap_free(NULL);
	assert_null(real_block);
}

static void do_products_overflow(void **state)
{
	/* 4, and a carry. */
	assert_null(__wrap_calloc(SIZE_MAX / 2 + 3, 2));
	assert_int_equal(errno, ENOMEM);
	errno = 0;
	assert_null(__wrap_reallocarray(NULL, SIZE_MAX / 2 + 3, 2));
	assert_int_equal(errno, ENOMEM);
}

static void what_if_there_is_no_memory(void **state)
{
	void *block = &block;

	assert_null(__wrap_malloc(ARENA_SIZE + 1));
	assert_int_equal(errno, ENOMEM);
	errno = 0;
	assert_int_equal(__wrap_posix_memalign(&block, 64, ARENA_SIZE + 1), ENOMEM);
	assert_int_equal(errno, 0);
	assert_ptr_equal(block, &block);
	assert_null(__wrap_malloc(0));
	assert_int_equal(errno, 0);
	assert_int_equal(locked, 0);
}

static void which_alignments_are_refused(void **state)
{
	void *block = NULL;

	assert_null(__wrap_aligned_alloc(3, 10));
	assert_int_equal(errno, EINVAL);
	assert_null(__wrap_aligned_alloc(0, 10));
	assert_int_equal(__wrap_posix_memalign(&block, 12, 10), EINVAL);
	assert_int_equal(__wrap_posix_memalign(&block, 2, 10), EINVAL);
	assert_int_equal(__wrap_posix_memalign(&block, 0, 10), EINVAL);
}

#if ARENA_SIZE > 0

static void is_the_arena_touched_under_its_lock(void **state)
{
	char *block;
	void *aligned;

	block = __wrap_malloc(10);
	assert_non_null(block);
	assert_int_equal(locks, 1);
	strcpy(block, "content");
	block = __wrap_realloc(block, 1000);
	assert_string_equal(block, "content");
	assert_int_equal(locks, 2);
	__wrap_free(block);
	assert_int_equal(locks, 3);
	assert_int_equal(__wrap_posix_memalign(&aligned, 128, 10), 0);
	assert_int_equal((uintptr_t)aligned % 128, 0);
	assert_int_equal(locks, 4);
	__wrap_free(aligned);
	assert_null(real_block);
	assert_int_equal(locked, 0);
}

static void is_zeroed_memory_zero_when_it_was_used_before(void **state)
{
	unsigned char *block = __wrap_malloc(500);

	memset(block, 0xff, 500);
	__wrap_free(block);
	block = __wrap_calloc(5, 100);
	for (unsigned int i = 0; i < 500; i++) {
		assert_int_equal(block[i], 0);
	}
}

static void are_texts_copied_with_their_ends(void **state)
{
	char text[4] = {'a', 'b', 'c', 'd'};

	assert_string_equal(__wrap_strdup("bulkhead"), "bulkhead");
	assert_string_equal(__wrap_strdup(""), "");
	/* No terminator within the limit: nothing behind it is read. */
	assert_string_equal(__wrap_strndup(text, 4), "abcd");
	assert_string_equal(__wrap_strndup("bulkhead", 4), "bulk");
	assert_string_equal(__wrap_strndup("bulk", 40), "bulk");
}

#endif

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(is_foreign_memory_given_back_to_the_c_library, setup),
	cmocka_unit_test_setup(do_products_overflow, setup),
	cmocka_unit_test_setup(what_if_there_is_no_memory, setup),
	cmocka_unit_test_setup(which_alignments_are_refused, setup),
#if ARENA_SIZE > 0
	cmocka_unit_test_setup(is_the_arena_touched_under_its_lock, setup),
	cmocka_unit_test_setup(is_zeroed_memory_zero_when_it_was_used_before, setup),
	cmocka_unit_test_setup(are_texts_copied_with_their_ends, setup),
#endif
};

RUN_TESTS("malloc", tests)
