/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Bit arrays. What concerns a region goes through its words one by one, each with a mask of the bits
 * that are the region's.
 */

#include <errno.h>

#include <zephyr/sys/bitarray.h>

#define WORD 32u

static bool is_region(const sys_bitarray_t *array, size_t num_bits, size_t offset)
{
	return num_bits != 0 && offset < array->num_bits && num_bits <= array->num_bits - offset;
}

/* The bits of word @a index that belong to the region from @a first up to before @a end. */
static uint32_t mask_of(size_t index, size_t first, size_t end)
{
	uint32_t mask = UINT32_MAX;

	if (index == first / WORD) {
		mask <<= first % WORD;
	}
	if (index == (end - 1) / WORD) {
		mask &= UINT32_MAX >> (WORD - 1 - (end - 1) % WORD);
	}
	return mask;
}

/* The words of a region, last one first. */
#define FOR_EACH_WORD(index, first, end)                                                           \
	for (size_t index = (end - 1) / WORD + 1; index-- > (first) / WORD;)

/*
 * After the last bit of a region that is @a set, or is not; 0 if there is none. "After", so that a
 * search for bits of the other kind goes on there.
 */
static size_t after_last(const sys_bitarray_t *array, size_t first, size_t end, bool set)
{
	FOR_EACH_WORD(index, first, end) {
		uint32_t word = array->bundles[index] ^ (set ? 0 : UINT32_MAX);
		uint32_t found = word & mask_of(index, first, end);

		if (found != 0) {
			return index * WORD + WORD - (size_t)__builtin_clz(found);
		}
	}
	return 0;
}

static void fill(sys_bitarray_t *array, size_t first, size_t end, bool set)
{
	FOR_EACH_WORD(index, first, end) {
		uint32_t mask = mask_of(index, first, end);

		array->bundles[index] =
			set ? array->bundles[index] | mask : array->bundles[index] & ~mask;
	}
}

/* A bit's value before it was set or cleared; -EINVAL if there is none. */
static int exchange(sys_bitarray_t *array, size_t bit, bool set)
{
	uint32_t mask = 1u << bit % WORD;
	int before = -EINVAL;

	K_SPINLOCK(&array->lock) {
		if (bit < array->num_bits) {
			uint32_t *word = &array->bundles[bit / WORD];

			before = (*word & mask) != 0;
			*word = set ? *word | mask : *word & ~mask;
		}
	}
	return before;
}

int sys_bitarray_set_bit(sys_bitarray_t *bitarray, size_t bit)
{
	return MIN(exchange(bitarray, bit, true), 0);
}

int sys_bitarray_clear_bit(sys_bitarray_t *bitarray, size_t bit)
{
	return MIN(exchange(bitarray, bit, false), 0);
}

int sys_bitarray_test_bit(sys_bitarray_t *bitarray, size_t bit, int *val)
{
	if (val == NULL || bit >= bitarray->num_bits) {
		return -EINVAL;
	}
	*val = (bitarray->bundles[bit / WORD] >> bit % WORD) & 1;
	return 0;
}

static int test_and(sys_bitarray_t *array, size_t bit, int *prev_val, bool set)
{
	int before;

	if (prev_val == NULL) {
		return -EINVAL;
	}
	before = exchange(array, bit, set);
	if (before < 0) {
		return before;
	}
	*prev_val = before;
	return 0;
}

int sys_bitarray_test_and_set_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val)
{
	return test_and(bitarray, bit, prev_val, true);
}

int sys_bitarray_test_and_clear_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val)
{
	return test_and(bitarray, bit, prev_val, false);
}

int sys_bitarray_alloc(sys_bitarray_t *bitarray, size_t num_bits, size_t *offset)
{
	int result = -ENOSPC;

	if (offset == NULL || !is_region(bitarray, num_bits, 0)) {
		return -EINVAL;
	}
	K_SPINLOCK(&bitarray->lock) {
		size_t first = 0;

		while (is_region(bitarray, num_bits, first)) {
			size_t next = after_last(bitarray, first, first + num_bits, true);

			if (next == 0) {
				fill(bitarray, first, first + num_bits, true);
				*offset = first;
				result = 0;
				break;
			}
			first = next;
		}
	}
	return result;
}

/* Make a region what it is to become, if all of it is the contrary; @a otherwise if not. */
static int turn_over(sys_bitarray_t *array, size_t num_bits, size_t offset, bool to_set,
		     int otherwise)
{
	int result = -EINVAL;

	K_SPINLOCK(&array->lock) {
		if (is_region(array, num_bits, offset)) {
			result = otherwise;
			if (after_last(array, offset, offset + num_bits, to_set) == 0) {
				fill(array, offset, offset + num_bits, to_set);
				result = 0;
			}
		}
	}
	return result;
}

int sys_bitarray_free(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return turn_over(bitarray, num_bits, offset, false, -EFAULT);
}

int sys_bitarray_test_and_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				     bool to_set)
{
	return turn_over(bitarray, num_bits, offset, to_set, -EEXIST);
}

static bool is_all(sys_bitarray_t *array, size_t num_bits, size_t offset, bool set)
{
	bool all = false;

	K_SPINLOCK(&array->lock) {
		all = is_region(array, num_bits, offset) &&
		      after_last(array, offset, offset + num_bits, !set) == 0;
	}
	return all;
}

bool sys_bitarray_is_region_set(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return is_all(bitarray, num_bits, offset, true);
}

bool sys_bitarray_is_region_cleared(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return is_all(bitarray, num_bits, offset, false);
}

static int make_all(sys_bitarray_t *array, size_t num_bits, size_t offset, bool set)
{
	if (!is_region(array, num_bits, offset)) {
		return -EINVAL;
	}
	K_SPINLOCK(&array->lock) {
		fill(array, offset, offset + num_bits, set);
	}
	return 0;
}

int sys_bitarray_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return make_all(bitarray, num_bits, offset, true);
}

int sys_bitarray_clear_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return make_all(bitarray, num_bits, offset, false);
}

int sys_bitarray_popcount_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				 size_t *count)
{
	size_t set = 0;

	if (!is_region(bitarray, num_bits, offset)) {
		return -EINVAL;
	}
	K_SPINLOCK(&bitarray->lock) {
		FOR_EACH_WORD(index, offset, offset + num_bits) {
			uint32_t mask = mask_of(index, offset, offset + num_bits);

			set += (size_t)POPCOUNT(bitarray->bundles[index] & mask);
		}
	}
	*count = set;
	return 0;
}

int sys_bitarray_find_nth_set(sys_bitarray_t *bitarray, size_t n, size_t num_bits, size_t offset,
			      size_t *found_at)
{
	int result = 1;

	if (!is_region(bitarray, num_bits, offset) || n == 0 || n > num_bits) {
		return -EINVAL;
	}
	K_SPINLOCK(&bitarray->lock) {
		size_t end = offset + num_bits;

		for (size_t index = offset / WORD; index <= (end - 1) / WORD; index++) {
			uint32_t bits = bitarray->bundles[index] & mask_of(index, offset, end);

			for (; bits != 0 && n > 1; n--) {
				bits &= bits - 1;
			}
			if (bits != 0) {
				*found_at = index * WORD + (size_t)__builtin_ctz(bits);
				result = 0;
				break;
			}
		}
	}
	return result;
}

int sys_bitarray_xor(sys_bitarray_t *dst, sys_bitarray_t *other, size_t num_bits, size_t offset)
{
	if (!is_region(dst, num_bits, offset) || !is_region(other, num_bits, offset)) {
		return -EINVAL;
	}
	/* The other array's lock is another name for the same one, and it may be this very array. */
	K_SPINLOCK(&dst->lock) {
		FOR_EACH_WORD(index, offset, offset + num_bits) {
			dst->bundles[index] ^= other->bundles[index] &
					       mask_of(index, offset, offset + num_bits);
		}
	}
	return 0;
}
