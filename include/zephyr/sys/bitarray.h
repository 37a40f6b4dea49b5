/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Bit arrays: bits by number, regions of them, and regions that are taken and given back.
 *
 * A spin lock makes each function one step for threads and interrupt handlers, so they are the
 * kernel's: supervisor threads and interrupt handlers. Nothing blocks. A region is @a num_bits bits
 * from bit @a offset on.
 */

#ifndef ZEPHYR_SYS_BITARRAY_H
#define ZEPHYR_SYS_BITARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A bit array. Bit n is bit n % 32 of word n / 32. */
struct sys_bitarray {
	uint32_t num_bits;
	/* Words of 32 bits at bundles. */
	uint32_t num_bundles;
	uint32_t *bundles;
	struct k_spinlock lock;
};
typedef struct sys_bitarray sys_bitarray_t;

#define _SYS_BITARRAY_DEFINE(name, total_bits, sba_mod)                                            \
	static uint32_t _sys_bitarray_bundles_##name[DIV_ROUND_UP(total_bits, 32)];                \
	sba_mod sys_bitarray_t name = {                                                            \
		.num_bits = (total_bits),                                                          \
		.num_bundles = DIV_ROUND_UP(total_bits, 32),                                       \
		.bundles = _sys_bitarray_bundles_##name,                                           \
		.lock = {},                                                                        \
	}

/** Define an array of @a total_bits bits, all 0; the second for one file. */
#define SYS_BITARRAY_DEFINE(name, total_bits)        _SYS_BITARRAY_DEFINE(name, total_bits, )
#define SYS_BITARRAY_DEFINE_STATIC(name, total_bits) _SYS_BITARRAY_DEFINE(name, total_bits, static)

/**
 * Set a bit, clear it.
 *
 * @retval 0 done
 * @retval -EINVAL there is no such bit
 */
int sys_bitarray_set_bit(sys_bitarray_t *bitarray, size_t bit);
int sys_bitarray_clear_bit(sys_bitarray_t *bitarray, size_t bit);

/**
 * Get a bit.
 *
 * @param val is set to 0 or 1
 * @retval 0 done
 * @retval -EINVAL there is no such bit, or @a val is NULL
 */
int sys_bitarray_test_bit(sys_bitarray_t *bitarray, size_t bit, int *val);

/** Get a bit as sys_bitarray_test_bit(), and set or clear it in the same step. */
int sys_bitarray_test_and_set_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val);
int sys_bitarray_test_and_clear_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val);

/**
 * Take a region: the first of so many bits that are all 0; they become 1.
 *
 * @param offset is set to its first bit
 * @retval 0 done
 * @retval -EINVAL @a num_bits is 0 or more than the array has, or @a offset is NULL
 * @retval -ENOSPC there is no such region
 */
int sys_bitarray_alloc(sys_bitarray_t *bitarray, size_t num_bits, size_t *offset);

/**
 * Give a region back: its bits become 0.
 *
 * @retval 0 done
 * @retval -EINVAL there is no such region
 * @retval -EFAULT some of its bits are 0 already; nothing changed
 */
int sys_bitarray_free(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

/** Are all bits of a region 1, or 0? False also if there is no such region. */
bool sys_bitarray_is_region_set(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);
bool sys_bitarray_is_region_cleared(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

/**
 * Make all bits of a region 1, or 0.
 *
 * @retval 0 done
 * @retval -EINVAL there is no such region
 */
int sys_bitarray_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);
int sys_bitarray_clear_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

/**
 * Turn a region over if it is all of one kind: @a to_set makes it 1 if all its bits are 0, else it
 * becomes 0 if all are 1.
 *
 * @retval 0 done
 * @retval -EINVAL there is no such region
 * @retval -EEXIST some bit is already what it is to become; nothing changed
 */
int sys_bitarray_test_and_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				     bool to_set);

/**
 * Count the bits of a region that are 1.
 *
 * @param count is set to their number
 * @retval 0 done
 * @retval -EINVAL there is no such region
 */
int sys_bitarray_popcount_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				 size_t *count);

/**
 * Find the nth bit of a region that is 1.
 *
 * @param n 1 for the first
 * @param found_at is set to its number in the array
 * @retval 0 done
 * @retval 1 the region has fewer
 * @retval -EINVAL there is no such region, or @a n is 0 or more than the region has bits
 */
int sys_bitarray_find_nth_set(sys_bitarray_t *bitarray, size_t n, size_t num_bits, size_t offset,
			      size_t *found_at);

/**
 * Bits of a region of @a dst become 1 where they differ from those of @a other, else 0.
 *
 * @retval 0 done
 * @retval -EINVAL one of the two has no such region
 */
int sys_bitarray_xor(sys_bitarray_t *dst, sys_bitarray_t *other, size_t num_bits, size_t offset);

#ifdef __cplusplus
}
#endif

#endif
