/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Small helpers: arrays, containers, rounding, limits, bit masks, and conversions between bytes
 * and text. Everything is a macro or a function without state, for any context and mode. Macros
 * may evaluate an argument twice unless they say that they don't.
 */

#ifndef ZEPHYR_SYS_UTIL_H
#define ZEPHYR_SYS_UTIL_H

#include <zephyr/sys/util_macro.h>
#include <zephyr/toolchain.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Sizes and units ---------------------------------------------------------------------- */

#define BITS_PER_BYTE      8
#define BITS_PER_NIBBLE    4
#define NIBBLES_PER_BYTE   2
#define BITS_PER_LONG      (__CHAR_BIT__ * __SIZEOF_LONG__)
#define BITS_PER_LONG_LONG (__CHAR_BIT__ * __SIZEOF_LONG_LONG__)
/** Bits in an object or type. */
#define NUM_BITS(t)        (sizeof(t) * BITS_PER_BYTE)

#define KB(x)  ((x) << 10)
#define MB(x)  (KB(x) << 10)
#define GB(x)  (MB(x) << 10)
#define KHZ(x) ((x) * 1000)
#define MHZ(x) (KHZ(x) * 1000)

/** Pointers as integers and back. */
#define POINTER_TO_UINT(x) ((uintptr_t)(x))
#define UINT_TO_POINTER(x) ((void *)(uintptr_t)(x))
#define POINTER_TO_INT(x)  ((intptr_t)(x))
#define INT_TO_POINTER(x)  ((void *)(intptr_t)(x))

/** Bits @a l to @a h set (both included). */
#define GENMASK(h, l)   (((~0UL) - (1UL << (l)) + 1) & (~0UL >> (BITS_PER_LONG - 1 - (h))))
#define GENMASK64(h, l) (((~0ULL) - (1ULL << (l)) + 1) & (~0ULL >> (BITS_PER_LONG_LONG - 1 - (h))))

/** Lowest set bit of @a value, and a field moved to and from its place under a mask. */
#define LSB_GET(value)          ((value) & -(value))
#define FIELD_GET(mask, value)  (((value) & (mask)) / LSB_GET(mask))
#define FIELD_PREP(mask, value) (((value) * LSB_GET(mask)) & (mask))

/* ---- Types, arrays, structures ------------------------------------------------------------ */

/** 0 if the constant condition holds, else a build error: a check inside an expression. */
#define ZERO_OR_COMPILE_ERROR(cond) ((int)sizeof(char[1 - 2 * !(cond)]) - 1)

#ifndef __cplusplus
/** Have these two expressions the same type? */
#define SAME_TYPE(a, b) __builtin_types_compatible_p(__typeof__(a), __typeof__(b))
/** 0 if this is an array, else (a pointer) a build error. */
#define IS_ARRAY(array)                                                                            \
	ZERO_OR_COMPILE_ERROR(                                                                     \
		!__builtin_types_compatible_p(__typeof__(array), __typeof__(&(array)[0])))
/** Number of elements of an array; a pointer is a build error. */
#define ARRAY_SIZE(array) ((size_t)(IS_ARRAY(array) + (sizeof(array) / sizeof((array)[0]))))
#else
#define SAME_TYPE(a, b)   true
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#endif

/** Does @a ptr point to an element of @a array? */
#define IS_ARRAY_ELEMENT(array, ptr)                                                               \
	((ptr) && POINTER_TO_UINT(array) <= POINTER_TO_UINT(ptr) &&                                \
	 POINTER_TO_UINT(ptr) < POINTER_TO_UINT(&(array)[ARRAY_SIZE(array)]) &&                    \
	 (POINTER_TO_UINT(ptr) - POINTER_TO_UINT(array)) % sizeof((array)[0]) == 0)
/** Index of the element at @a ptr. */
#define ARRAY_INDEX(array, ptr) ((__typeof__((array)[0]) *)(ptr) - (array))
/** Does @a ptr point into @a array, be it into the middle of an element? And into which one? */
#define PART_OF_ARRAY(array, ptr)                                                                  \
	((ptr) && POINTER_TO_UINT(array) <= POINTER_TO_UINT(ptr) &&                                \
	 POINTER_TO_UINT(ptr) < POINTER_TO_UINT(&(array)[ARRAY_SIZE(array)]))
#define ARRAY_INDEX_FLOOR(array, ptr)                                                              \
	((size_t)((POINTER_TO_UINT(ptr) - POINTER_TO_UINT(array)) / sizeof((array)[0])))

/** for-loops over an array: with an index, or with a pointer. */
#define ARRAY_FOR_EACH(array, idx) for (size_t idx = 0; (idx) < ARRAY_SIZE(array); ++(idx))
#define ARRAY_FOR_EACH_PTR(array, ptr)                                                             \
	for (__typeof__((array)[0]) *ptr = (array); (size_t)((ptr) - (array)) < ARRAY_SIZE(array); \
	     ++(ptr))

#define SIZEOF_FIELD(type, member) (sizeof((((type *)0)->member)))

/** Build error unless @a ptr can point to the member. */
#ifdef __cplusplus
#define CONTAINER_OF_VALIDATE(ptr, type, field)
#else
#define CONTAINER_OF_VALIDATE(ptr, type, field)                                                    \
	BUILD_ASSERT(SAME_TYPE(*(ptr), ((type *)0)->field) || SAME_TYPE(*(ptr), void),             \
		     "pointer type mismatch in CONTAINER_OF");
#endif
/** The structure of type @a type whose member @a field is at @a ptr. */
#define CONTAINER_OF(ptr, type, field)                                                             \
	__extension__({                                                                            \
		CONTAINER_OF_VALIDATE(ptr, type, field)                                            \
		((type *)(((char *)(ptr)) - offsetof(type, field)));                               \
	})

/** A flexible array member that may also stand in a union or alone in a structure. */
#define FLEXIBLE_ARRAY_DECLARE(type, name)                                                         \
	struct {                                                                                   \
		struct {                                                                           \
		} z_empty_##name;                                                                  \
		type name[];                                                                       \
	}

/* ---- Rounding, limits, logarithms --------------------------------------------------------- */

/** The next multiple of @a align, upwards or downwards; for pointers too (@a x itself if it is). */
#define ROUND_UP(x, align)                                                                         \
	((((unsigned long)(x) + ((unsigned long)(align) - 1)) / (unsigned long)(align)) *          \
	 (unsigned long)(align))
#define ROUND_DOWN(x, align)                                                                       \
	(((unsigned long)(x) / (unsigned long)(align)) * (unsigned long)(align))
/** Whole machine words. */
#define WB_UP(x)           ROUND_UP(x, sizeof(void *))
#define WB_DN(x)           ROUND_DOWN(x, sizeof(void *))
/** n / d rounded up; to the nearest. */
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
/* "< 1" where "< 0" is meant: the same result, and no warning for types without a sign. */
#define DIV_ROUND_CLOSEST(n, d)                                                                    \
	((((__typeof__(n))-1) < 1 && ((__typeof__(d))-1) < 1 && ((n) < 1) != ((d) < 1))            \
		 ? ((n) - ((d) / 2)) / (d)                                                         \
		 : ((n) + ((d) / 2)) / (d))
#define ceiling_fraction(numerator, divider) (((numerator) + ((divider) - 1)) / (divider))

#ifndef MAX
#define MAX(a, b) (((a) > (b)) ? (a) : (b))
#endif
#ifndef MIN
#define MIN(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef CLAMP
#define CLAMP(val, low, high) (((val) <= (low)) ? (low) : MIN(val, high))
#endif
/** Is @a val between the two, both included? */
#define IN_RANGE(val, min, max) ((val) >= (min) && (val) <= (max))

/** MAX, MIN and CLAMP that evaluate each argument once; not in constant expressions. */
#define Z_MAX(a, b)                                                                                \
	__extension__({                                                                            \
		__typeof__(a) z_max_a = (a);                                                       \
		__typeof__(b) z_max_b = (b);                                                       \
		z_max_a > z_max_b ? z_max_a : z_max_b;                                             \
	})
#define Z_MIN(a, b)                                                                                \
	__extension__({                                                                            \
		__typeof__(a) z_min_a = (a);                                                       \
		__typeof__(b) z_min_b = (b);                                                       \
		z_min_a < z_min_b ? z_min_a : z_min_b;                                             \
	})
#define Z_CLAMP(val, low, high) Z_MIN(Z_MAX(val, low), high)

/** Logarithms to base 2 of constants or variables, rounded down and up; -1 and 0 for 0. */
#define LOG2(x)        ((int)((x) < 1 ? -1 : 63 - __builtin_clzll((unsigned long long)(x))))
#define LOG2CEIL(x)    ((int)((x) <= 1 ? 0 : 64 - __builtin_clzll((unsigned long long)(x) - 1)))
/** The power of two that is not below @a x; 0 when there is none in 64 bits. */
/** An older name, for numbers of the preprocessor. */
#define Z_POW2_CEIL(x) NHPOT(x)
#define NHPOT(x)       ((x) < 1 ? 1 : ((x) > (1ULL << 63) ? 0 : 1ULL << LOG2CEIL(x)))

/** Is @a x a power of two? 0 is not. */
static inline bool is_power_of_two(unsigned int x)
{
	return IS_POWER_OF_TWO(x);
}

/** Is @a p NULL? Without the compiler's warning that it can't be. */
static ALWAYS_INLINE bool is_null_no_warn(void *p)
{
	return p == NULL;
}

/** @a value shifted right, with its sign carried along. */
static inline int64_t arithmetic_shift_right(int64_t value, uint8_t shift)
{
	return value >> shift;
}

/** Take bit @a index of @a value for its sign and extend it upwards. */
static inline int32_t sign_extend(uint32_t value, uint8_t index)
{
	uint8_t shift = 31U - index;

	return (int32_t)(value << shift) >> shift;
}

static inline int64_t sign_extend_64(uint64_t value, uint8_t index)
{
	uint8_t shift = 63U - index;

	return (int64_t)(value << shift) >> shift;
}

/* ---- Bytes and text ----------------------------------------------------------------------- */

/** Copy byte by byte (memory that must not be accessed in larger units). */
static inline void bytecpy(void *dst, const void *src, size_t size)
{
	for (size_t i = 0; i < size; ++i) {
		((volatile uint8_t *)dst)[i] = ((volatile const uint8_t *)src)[i];
	}
}

/** Exchange two buffers byte by byte; they must not overlap. */
static inline void byteswp(void *a, void *b, size_t size)
{
	uint8_t *byte_a = (uint8_t *)a;
	uint8_t *byte_b = (uint8_t *)b;

	for (; size > 0; --size) {
		uint8_t kept = *byte_a;

		*byte_a++ = *byte_b;
		*byte_b++ = kept;
	}
}

/** dst = src1 ^ src2, @a len bytes. */
static inline void mem_xor_n(uint8_t *dst, const uint8_t *src1, const uint8_t *src2, size_t len)
{
	while (len-- > 0) {
		*dst++ = *src1++ ^ *src2++;
	}
}

/** Have two areas of @a n bytes the same contents? */
static inline bool util_memeq(const void *m1, const void *m2, size_t n)
{
	return memcmp(m1, m2, n) == 0;
}

/** Bits that are set in @a len bytes. */
size_t sys_count_bits(const void *value, size_t len);

/**
 * Bit at which a row of @a num_bits zeros begins in the lower @a total_bits (up to 32) of @a mask:
 * the first such row, or, without @a first_match, one in the shortest gap that is long enough.
 * -1 if there is none.
 */
int bitmask_find_gap(uint32_t mask, size_t num_bits, size_t total_bits, bool first_match);

/** A hexadecimal digit's value and back; -EINVAL if it is none. */
int char2hex(char c, uint8_t *x);
int hex2char(uint8_t x, char *c);

/**
 * Write @a buflen bytes as lower case hexadecimal text with a terminator.
 * Returns the text's length, 0 if @a hexlen bytes are not enough.
 */
size_t bin2hex(const uint8_t *buf, size_t buflen, char *hex, size_t hexlen);

/**
 * Read @a hexlen hexadecimal digits (an odd number: the first byte has one digit).
 * Returns the number of bytes, 0 if a character is no digit or @a buflen bytes are not enough.
 */
size_t hex2bin(const char *hex, size_t hexlen, uint8_t *buf, size_t buflen);

/** Two decimal digits in one byte, to its value and back (0 to 99). */
static inline uint8_t bcd2bin(uint8_t bcd)
{
	return 10 * (bcd >> 4) + (bcd & 0x0F);
}

static inline uint8_t bin2bcd(uint8_t bin)
{
	return ((bin / 10) << 4) | (bin % 10);
}

/**
 * Write a number in decimal, as many digits as fit into @a buflen, with a terminator if it fits.
 * Returns the number of digits written.
 */
uint8_t u8_to_dec(char *buf, uint8_t buflen, uint8_t value);

/** Cut a text after its last complete UTF-8 character; returns it. */
char *utf8_trunc(char *utf8_str);
/** strncpy() of UTF-8 text that always terminates and never cuts a character; returns @a dst. */
char *utf8_lcpy(char *dst, const char *src, size_t n);

/**
 * Poll: evaluate @a expr until it is true or @a timeout microseconds have gone by, doing
 * @a delay_stmt after each failure. The value is @a expr's last. Needs <zephyr/kernel.h>.
 */
#define WAIT_FOR(expr, timeout, delay_stmt)                                                        \
	__extension__({                                                                            \
		uint64_t z_cycles = k_us_to_cyc_ceil64(timeout);                                   \
		uint64_t z_start = k_cycle_get_64();                                               \
		while (!(expr) && z_cycles > k_cycle_get_64() - z_start) {                         \
			delay_stmt;                                                                \
			compiler_barrier();                                                        \
		}                                                                                  \
		(expr);                                                                            \
	})

#ifdef __cplusplus
}
#endif

#endif
