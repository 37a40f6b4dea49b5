/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Atomic operations on machine words, pointers, and bit arrays made of words. They are lock-free
 * and sequentially consistent, also between threads of different memory domains that share the
 * variable. Any context and mode; each function returns the value before the operation.
 */

#ifndef ZEPHYR_SYS_ATOMIC_H
#define ZEPHYR_SYS_ATOMIC_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/sys/atomic_types.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Initialisers. */
#define ATOMIC_INIT(i)     (i)
#define ATOMIC_PTR_INIT(p) (p)

/** Bits in one atomic word; words that hold a bit array; definition of such an array. */
#define ATOMIC_BITS                   (sizeof(atomic_val_t) * BITS_PER_BYTE)
#define ATOMIC_BITMAP_SIZE(num_bits)  (ROUND_UP(num_bits, ATOMIC_BITS) / ATOMIC_BITS)
#define ATOMIC_DEFINE(name, num_bits) atomic_t name[ATOMIC_BITMAP_SIZE(num_bits)]

/* Bit number @a bit of an array: the word it is in, and its place there. */
#define ATOMIC_MASK(bit)       BIT((unsigned long)(bit) & (ATOMIC_BITS - 1U))
#define ATOMIC_ELEM(addr, bit) ((addr) + ((bit) / ATOMIC_BITS))

/** Store @a new_value if the variable holds @a old_value; true if it did. */
static inline bool atomic_cas(atomic_t *target, atomic_val_t old_value, atomic_val_t new_value)
{
	return __atomic_compare_exchange_n(target, &old_value, new_value, false, __ATOMIC_SEQ_CST,
					   __ATOMIC_SEQ_CST);
}

static inline bool atomic_ptr_cas(atomic_ptr_t *target, atomic_ptr_val_t old_value,
				  atomic_ptr_val_t new_value)
{
	return __atomic_compare_exchange_n(target, &old_value, new_value, false, __ATOMIC_SEQ_CST,
					   __ATOMIC_SEQ_CST);
}

static inline atomic_val_t atomic_get(const atomic_t *target)
{
	return __atomic_load_n(target, __ATOMIC_SEQ_CST);
}

static inline atomic_ptr_val_t atomic_ptr_get(const atomic_ptr_t *target)
{
	return __atomic_load_n(target, __ATOMIC_SEQ_CST);
}

static inline atomic_val_t atomic_set(atomic_t *target, atomic_val_t value)
{
	return __atomic_exchange_n(target, value, __ATOMIC_SEQ_CST);
}

static inline atomic_ptr_val_t atomic_ptr_set(atomic_ptr_t *target, atomic_ptr_val_t value)
{
	return __atomic_exchange_n(target, value, __ATOMIC_SEQ_CST);
}

/** Set to 0, to NULL. */
static inline atomic_val_t atomic_clear(atomic_t *target)
{
	return atomic_set(target, 0);
}

static inline atomic_ptr_val_t atomic_ptr_clear(atomic_ptr_t *target)
{
	return atomic_ptr_set(target, NULL);
}

/** Arithmetic wraps around. */
static inline atomic_val_t atomic_add(atomic_t *target, atomic_val_t value)
{
	return __atomic_fetch_add(target, value, __ATOMIC_SEQ_CST);
}

static inline atomic_val_t atomic_sub(atomic_t *target, atomic_val_t value)
{
	return __atomic_fetch_sub(target, value, __ATOMIC_SEQ_CST);
}

static inline atomic_val_t atomic_inc(atomic_t *target)
{
	return atomic_add(target, 1);
}

static inline atomic_val_t atomic_dec(atomic_t *target)
{
	return atomic_sub(target, 1);
}

static inline atomic_val_t atomic_or(atomic_t *target, atomic_val_t value)
{
	return __atomic_fetch_or(target, value, __ATOMIC_SEQ_CST);
}

static inline atomic_val_t atomic_xor(atomic_t *target, atomic_val_t value)
{
	return __atomic_fetch_xor(target, value, __ATOMIC_SEQ_CST);
}

static inline atomic_val_t atomic_and(atomic_t *target, atomic_val_t value)
{
	return __atomic_fetch_and(target, value, __ATOMIC_SEQ_CST);
}

/** ~(old & value) */
static inline atomic_val_t atomic_nand(atomic_t *target, atomic_val_t value)
{
	return __atomic_fetch_nand(target, value, __ATOMIC_SEQ_CST);
}

/* ---- Bits of an array of words ------------------------------------------------------------ */

static inline bool atomic_test_bit(const atomic_t *target, int bit)
{
	return ((unsigned long)atomic_get(ATOMIC_ELEM(target, bit)) & ATOMIC_MASK(bit)) != 0;
}

/** Clear or set a bit; the result tells how it was. */
static inline bool atomic_test_and_clear_bit(atomic_t *target, int bit)
{
	unsigned long mask = ATOMIC_MASK(bit);

	return ((unsigned long)atomic_and(ATOMIC_ELEM(target, bit), (atomic_val_t)~mask) & mask) !=
	       0;
}

static inline bool atomic_test_and_set_bit(atomic_t *target, int bit)
{
	unsigned long mask = ATOMIC_MASK(bit);

	return ((unsigned long)atomic_or(ATOMIC_ELEM(target, bit), (atomic_val_t)mask) & mask) != 0;
}

static inline void atomic_clear_bit(atomic_t *target, int bit)
{
	(void)atomic_test_and_clear_bit(target, bit);
}

static inline void atomic_set_bit(atomic_t *target, int bit)
{
	(void)atomic_test_and_set_bit(target, bit);
}

static inline void atomic_set_bit_to(atomic_t *target, int bit, bool val)
{
	if (val) {
		atomic_set_bit(target, bit);
	} else {
		atomic_clear_bit(target, bit);
	}
}

static inline bool atomic_test_and_set_bit_to(atomic_t *target, int bit, bool val)
{
	return val ? atomic_test_and_set_bit(target, bit) : atomic_test_and_clear_bit(target, bit);
}

#ifdef __cplusplus
}
#endif

#endif
