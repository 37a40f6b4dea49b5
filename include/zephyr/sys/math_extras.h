/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Integer arithmetic that notices overflow, and counting of zero bits. Any context and mode.
 */

#ifndef ZEPHYR_SYS_MATH_EXTRAS_H
#define ZEPHYR_SYS_MATH_EXTRAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* For one type: NAME_add_overflow(a, b, &r), NAME_mul_overflow(a, b, &r): true if a+b, a*b does
 * not fit; *result is its low part then. NAME_add_saturate(a, b), NAME_mul_saturate(a, b): the
 * largest value instead.
 */
#define Z_MATH_EXTRAS_DEFINE(name, type)                                                           \
	static inline bool name##_add_overflow(type a, type b, type *result)                       \
	{                                                                                          \
		return __builtin_add_overflow(a, b, result);                                       \
	}                                                                                          \
	static inline bool name##_mul_overflow(type a, type b, type *result)                       \
	{                                                                                          \
		return __builtin_mul_overflow(a, b, result);                                       \
	}                                                                                          \
	static inline type name##_add_saturate(type a, type b)                                     \
	{                                                                                          \
		type sum;                                                                          \
		return __builtin_add_overflow(a, b, &sum) ? (type) - 1 : sum;                      \
	}                                                                                          \
	static inline type name##_mul_saturate(type a, type b)                                     \
	{                                                                                          \
		type product;                                                                      \
		return __builtin_mul_overflow(a, b, &product) ? (type) - 1 : product;              \
	}

Z_MATH_EXTRAS_DEFINE(u16, uint16_t)
Z_MATH_EXTRAS_DEFINE(u32, uint32_t)
Z_MATH_EXTRAS_DEFINE(u64, uint64_t)
Z_MATH_EXTRAS_DEFINE(size, size_t)

/** Zero bits in front of the highest set bit; all bits for 0. */
static inline int u32_count_leading_zeros(uint32_t x)
{
	return x == 0 ? 32 : __builtin_clz(x);
}

static inline int u64_count_leading_zeros(uint64_t x)
{
	return x == 0 ? 64 : __builtin_clzll(x);
}

/** Zero bits below the lowest set bit; all bits for 0. */
static inline int u32_count_trailing_zeros(uint32_t x)
{
	return x == 0 ? 32 : __builtin_ctz(x);
}

static inline int u64_count_trailing_zeros(uint64_t x)
{
	return x == 0 ? 64 : __builtin_ctzll(x);
}

#ifdef __cplusplus
}
#endif

#endif
