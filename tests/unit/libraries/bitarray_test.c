/* SPDX-License-Identifier: Apache-2.0 */

/* Bit arrays, each region against the same done bit by bit. */

#include "cmocka_test.h"

#include <errno.h>

#include <zephyr/sys/bitarray.h>

#define BITS 100

SYS_BITARRAY_DEFINE_STATIC(array, BITS);
SYS_BITARRAY_DEFINE_STATIC(other, BITS);
SYS_BITARRAY_DEFINE(small, 70);

static int clear(void **state)
{
	(void)state;
	memset(array.bundles, 0, array.num_bundles * 4);
	memset(other.bundles, 0, other.num_bundles * 4);
	return 0;
}

static int bit(size_t number)
{
	int value = -1;

	assert_int_equal(sys_bitarray_test_bit(&array, number, &value), 0);
	return value;
}

static void bits_are_set_and_cleared_one_by_one(void **state)
{
	int value = -1;

	(void)state;
	assert_int_equal(array.num_bundles, 4);
	for (size_t i = 0; i < BITS; i++) {
		assert_int_equal(sys_bitarray_set_bit(&array, i), 0);
		assert_int_equal(array.bundles[i / 32], 1u << i % 32);
		assert_int_equal(sys_bitarray_test_and_set_bit(&array, i, &value), 0);
		assert_int_equal(value, 1);
		assert_int_equal(sys_bitarray_test_and_clear_bit(&array, i, &value), 0);
		assert_int_equal(value, 1);
		assert_int_equal(sys_bitarray_test_and_set_bit(&array, i, &value), 0);
		assert_int_equal(value, 0);
		assert_int_equal(sys_bitarray_clear_bit(&array, i), 0);
		assert_int_equal(bit(i), 0);
	}
}

static void there_is_no_bit_behind_the_last(void **state)
{
	int value = 7;

	(void)state;
	assert_int_equal(sys_bitarray_set_bit(&array, BITS), -EINVAL);
	assert_int_equal(sys_bitarray_clear_bit(&array, BITS), -EINVAL);
	assert_int_equal(sys_bitarray_test_bit(&array, BITS, &value), -EINVAL);
	assert_int_equal(sys_bitarray_test_bit(&array, 0, NULL), -EINVAL);
	assert_int_equal(sys_bitarray_test_and_set_bit(&array, BITS, &value), -EINVAL);
	assert_int_equal(sys_bitarray_test_and_set_bit(&array, 0, NULL), -EINVAL);
	assert_int_equal(sys_bitarray_test_and_clear_bit(&array, 0, NULL), -EINVAL);
	assert_int_equal(value, 7);
	assert_int_equal(array.bundles[3], 0);
}

static void every_region_is_just_its_bits(void **state)
{
	size_t count;

	(void)state;
	for (size_t first = 0; first < BITS; first++) {
		for (size_t length = 1; first + length <= BITS; length++) {
			(void)clear(NULL);
			assert_true(sys_bitarray_is_region_cleared(&array, length, first));
			assert_int_equal(sys_bitarray_set_region(&array, length, first), 0);
			for (size_t i = 0; i < BITS; i++) {
				if (bit(i) != (i >= first && i < first + length)) {
					fail_msg("bit %zu of %zu from %zu", i, length, first);
				}
			}
			assert_true(sys_bitarray_is_region_set(&array, length, first));
			assert_int_equal(sys_bitarray_popcount_region(&array, BITS, 0, &count), 0);
			assert_int_equal(count, length);
			(void)sys_bitarray_clear_bit(&array, first + length - 1);
			assert_false(sys_bitarray_is_region_set(&array, length, first));
			assert_int_equal(sys_bitarray_is_region_cleared(&array, length, first),
					 length == 1);
			assert_int_equal(sys_bitarray_clear_region(&array, length, first), 0);
			assert_true(sys_bitarray_is_region_cleared(&array, BITS, 0));
		}
	}
}

static void a_region_that_is_none_is_refused(void **state)
{
	static const size_t regions[][2] = {{0, 0},        {1, BITS},     {BITS + 1, 0},
					    {2, BITS - 1}, {SIZE_MAX, 2}, {2, SIZE_MAX}};
	size_t number;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(regions); i++) {
		size_t length = regions[i][0];
		size_t first = regions[i][1];

		assert_int_equal(sys_bitarray_set_region(&array, length, first), -EINVAL);
		assert_int_equal(sys_bitarray_clear_region(&array, length, first), -EINVAL);
		assert_int_equal(sys_bitarray_free(&array, length, first), -EINVAL);
		assert_int_equal(sys_bitarray_test_and_set_region(&array, length, first, true),
				 -EINVAL);
		assert_int_equal(sys_bitarray_popcount_region(&array, length, first, &number),
				 -EINVAL);
		assert_int_equal(sys_bitarray_find_nth_set(&array, 1, length, first, &number),
				 -EINVAL);
		assert_int_equal(sys_bitarray_xor(&array, &other, length, first), -EINVAL);
		assert_false(sys_bitarray_is_region_set(&array, length, first));
		assert_false(sys_bitarray_is_region_cleared(&array, length, first));
	}
	assert_int_equal(sys_bitarray_xor(&array, &small, 71, 0), -EINVAL);
	assert_int_equal(sys_bitarray_alloc(&array, 0, &number), -EINVAL);
	assert_int_equal(sys_bitarray_alloc(&array, BITS + 1, &number), -EINVAL);
	assert_int_equal(sys_bitarray_alloc(&array, 1, NULL), -EINVAL);
}

static void the_first_region_with_room_is_taken(void **state)
{
	size_t first;

	(void)state;
	assert_int_equal(sys_bitarray_alloc(&array, 10, &first), 0);
	assert_int_equal(first, 0);
	assert_int_equal(sys_bitarray_alloc(&array, 50, &first), 0);
	assert_int_equal(first, 10);
	assert_int_equal(sys_bitarray_free(&array, 8, 1), 0);
	assert_int_equal(sys_bitarray_alloc(&array, 9, &first), 0);
	assert_int_equal(first, 60);
	assert_int_equal(sys_bitarray_alloc(&array, 8, &first), 0);
	assert_int_equal(first, 1);
	assert_int_equal(sys_bitarray_alloc(&array, 32, &first), -ENOSPC);
	assert_int_equal(sys_bitarray_alloc(&array, 31, &first), 0);
	assert_int_equal(first, 69);
	assert_int_equal(sys_bitarray_alloc(&array, 1, &first), -ENOSPC);
	assert_int_equal(sys_bitarray_free(&array, 1, 40), 0);
	assert_int_equal(sys_bitarray_free(&array, 3, 39), -EFAULT);
	assert_int_equal(bit(39), 1);
	assert_int_equal(sys_bitarray_free(&array, 1, 40), -EFAULT);
}

static void a_region_of_one_kind_is_turned_over(void **state)
{
	(void)state;
	assert_int_equal(sys_bitarray_test_and_set_region(&array, 40, 20, true), 0);
	assert_int_equal(sys_bitarray_test_and_set_region(&array, 2, 59, true), -EEXIST);
	assert_int_equal(bit(60), 0);
	assert_int_equal(sys_bitarray_test_and_set_region(&array, 2, 59, false), -EEXIST);
	assert_int_equal(sys_bitarray_test_and_set_region(&array, 40, 20, false), 0);
	assert_true(sys_bitarray_is_region_cleared(&array, BITS, 0));
}

static void set_bits_are_found_by_their_rank(void **state)
{
	size_t at = 0;

	(void)state;
	(void)sys_bitarray_set_bit(&array, 0);
	(void)sys_bitarray_set_bit(&array, 31);
	(void)sys_bitarray_set_bit(&array, 32);
	(void)sys_bitarray_set_bit(&array, 99);
	assert_int_equal(sys_bitarray_find_nth_set(&array, 1, BITS, 0, &at), 0);
	assert_int_equal(at, 0);
	assert_int_equal(sys_bitarray_find_nth_set(&array, 3, BITS, 0, &at), 0);
	assert_int_equal(at, 32);
	assert_int_equal(sys_bitarray_find_nth_set(&array, 3, 99, 1, &at), 0);
	assert_int_equal(at, 99);
	assert_int_equal(sys_bitarray_find_nth_set(&array, 4, BITS - 1, 0, &at), 1);
	assert_int_equal(sys_bitarray_find_nth_set(&array, 0, BITS, 0, &at), -EINVAL);
	assert_int_equal(sys_bitarray_find_nth_set(&array, 6, 5, 0, &at), -EINVAL);
}

static void what_differs_is_set(void **state)
{
	(void)state;
	(void)sys_bitarray_set_region(&array, 50, 0);
	(void)sys_bitarray_set_region(&other, 50, 25);
	assert_int_equal(sys_bitarray_xor(&array, &other, 30, 30), 0);
	assert_true(sys_bitarray_is_region_set(&array, 30, 0));
	assert_true(sys_bitarray_is_region_cleared(&array, 20, 30));
	assert_true(sys_bitarray_is_region_set(&array, 10, 50));
	assert_true(sys_bitarray_is_region_cleared(&array, 40, 60));
}

#define TEST_FROM_CLEAR(test) cmocka_unit_test_setup(test, clear)

static const struct CMUnitTest tests[] = {
	TEST_FROM_CLEAR(bits_are_set_and_cleared_one_by_one),
	TEST_FROM_CLEAR(there_is_no_bit_behind_the_last),
	TEST_FROM_CLEAR(every_region_is_just_its_bits),
	TEST_FROM_CLEAR(a_region_that_is_none_is_refused),
	TEST_FROM_CLEAR(the_first_region_with_room_is_taken),
	TEST_FROM_CLEAR(a_region_of_one_kind_is_turned_over),
	TEST_FROM_CLEAR(set_bits_are_found_by_their_rank),
	TEST_FROM_CLEAR(what_differs_is_set),
};

RUN_TESTS("bitarray", tests)
