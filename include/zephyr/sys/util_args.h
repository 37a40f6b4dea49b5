/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Lists of up to 64 arguments: counting, mapping, dropping, taking, reversing, pasting. Used by
 * <zephyr/sys/util_macro.h> only.
 *
 * A list is worked off in blocks of ten and a last block of one to ten: Z_…_TENS_t() does ten and
 * leaves the rest to Z_…_TENS_(t-1)(), Z_…_k() does the last k. `tens` is nothing, not 0, when
 * there is no block of ten, so that tens##5 is a number. Each family has macros of its own,
 * because what is mapped may use another one, and the preprocessor expands no macro within itself.
 *
 * Lists come here expanded: whoever calls passes them on by a plain __VA_ARGS__, since one behind
 * ## is passed as it was written, with MY_LIST still one argument.
 */

#ifndef ZEPHYR_SYS_UTIL_ARGS_H
#define ZEPHYR_SYS_UTIL_ARGS_H

/* clang-format off */

/*
 * How many arguments, 0 to 64: they push the sizes (number, tens, ones) to the right. Of more than
 * 64 arguments the 65th is picked, which is no size: it remains behind a name that says so.
 */
#define Z_COUNT(...) Z_COUNT_OF(Z_SIZE(__VA_ARGS__))
#define Z_COUNT_OF(size) Z_AT_MOST_64_ARGUMENTS size
#define Z_AT_MOST_64_ARGUMENTS(number, tens, ones) number

/* tens, ones */
#define Z_BLOCKS(...) Z_BLOCKS_OF(Z_SIZE(__VA_ARGS__))
#define Z_BLOCKS_OF(size) Z_NO_MORE_THAN_64_ARGUMENTS size
#define Z_NO_MORE_THAN_64_ARGUMENTS(number, tens, ones) tens, ones

#define Z_SIZE(...) \
	Z_SIZE_PICK(0, ##__VA_ARGS__, \
	(64,6,4),(63,6,3),(62,6,2),(61,6,1),(60,5,10),(59,5,9),(58,5,8),(57,5,7),(56,5,6), \
	(55,5,5),(54,5,4),(53,5,3),(52,5,2),(51,5,1),(50,4,10),(49,4,9),(48,4,8),(47,4,7), \
	(46,4,6),(45,4,5),(44,4,4),(43,4,3),(42,4,2),(41,4,1),(40,3,10),(39,3,9),(38,3,8), \
	(37,3,7),(36,3,6),(35,3,5),(34,3,4),(33,3,3),(32,3,2),(31,3,1),(30,2,10),(29,2,9), \
	(28,2,8),(27,2,7),(26,2,6),(25,2,5),(24,2,4),(23,2,3),(22,2,2),(21,2,1),(20,1,10), \
	(19,1,9),(18,1,8),(17,1,7),(16,1,6),(15,1,5),(14,1,4),(13,1,3),(12,1,2),(11,1,1), \
	(10,,10),(9,,9),(8,,8),(7,,7),(6,,6),(5,,5),(4,,4),(3,,3),(2,,2), \
	(1,,1),(0,,0))
#define Z_SIZE_PICK( \
	a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, \
	a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, \
	a32, a33, a34, a35, a36, a37, a38, a39, a40, a41, a42, a43, a44, a45, a46, a47, \
	a48, a49, a50, a51, a52, a53, a54, a55, a56, a57, a58, a59, a60, a61, a62, a63, \
	a64, size, ...) size

/*
 * CALL(F, i, x, fixed) for each x, i counting up, with the contents of the parentheses sep in
 * between; `at` is the tens digit of i.
 */
#define Z_MAP_BY(...) Z_MAP_NOW(__VA_ARGS__)
#define Z_MAP_NOW(tens, ...) Z_MAP_TENS_##tens(__VA_ARGS__)
#define Z_MAP_TENS_(ones, C, F, sep, fixed, at, ...) Z_MAP_##ones(C, F, sep, fixed, at, __VA_ARGS__)
#define Z_MAP_TENS_1(ones, C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_MAP_10(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9) \
	Z_UNWRAP sep Z_MAP_TENS_(ones, C, F, sep, fixed, Z_NEXT_TEN(at), __VA_ARGS__)
#define Z_MAP_TENS_2(ones, C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_MAP_10(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9) \
	Z_UNWRAP sep Z_MAP_TENS_1(ones, C, F, sep, fixed, Z_NEXT_TEN(at), __VA_ARGS__)
#define Z_MAP_TENS_3(ones, C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_MAP_10(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9) \
	Z_UNWRAP sep Z_MAP_TENS_2(ones, C, F, sep, fixed, Z_NEXT_TEN(at), __VA_ARGS__)
#define Z_MAP_TENS_4(ones, C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_MAP_10(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9) \
	Z_UNWRAP sep Z_MAP_TENS_3(ones, C, F, sep, fixed, Z_NEXT_TEN(at), __VA_ARGS__)
#define Z_MAP_TENS_5(ones, C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_MAP_10(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9) \
	Z_UNWRAP sep Z_MAP_TENS_4(ones, C, F, sep, fixed, Z_NEXT_TEN(at), __VA_ARGS__)
#define Z_MAP_TENS_6(ones, C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_MAP_10(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9) \
	Z_UNWRAP sep Z_MAP_TENS_5(ones, C, F, sep, fixed, Z_NEXT_TEN(at), __VA_ARGS__)
#define Z_NEXT_TEN(at) Z_NEXT_TEN_##at
#define Z_NEXT_TEN_ 1
#define Z_NEXT_TEN_1 2
#define Z_NEXT_TEN_2 3
#define Z_NEXT_TEN_3 4
#define Z_NEXT_TEN_4 5
#define Z_NEXT_TEN_5 6
#define Z_MAP_0(C, F, sep, fixed, at, ...)
#define Z_MAP_1(C, F, sep, fixed, at, x0) C(F, at##0, x0, fixed)
#define Z_MAP_2(C, F, sep, fixed, at, x0, x1) \
	Z_MAP_1(C, F, sep, fixed, at, x0) Z_UNWRAP sep C(F, at##1, x1, fixed)
#define Z_MAP_3(C, F, sep, fixed, at, x0, x1, x2) \
	Z_MAP_2(C, F, sep, fixed, at, x0, x1) Z_UNWRAP sep C(F, at##2, x2, fixed)
#define Z_MAP_4(C, F, sep, fixed, at, x0, x1, x2, x3) \
	Z_MAP_3(C, F, sep, fixed, at, x0, x1, x2) Z_UNWRAP sep C(F, at##3, x3, fixed)
#define Z_MAP_5(C, F, sep, fixed, at, x0, x1, x2, x3, x4) \
	Z_MAP_4(C, F, sep, fixed, at, x0, x1, x2, x3) Z_UNWRAP sep C(F, at##4, x4, fixed)
#define Z_MAP_6(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5) \
	Z_MAP_5(C, F, sep, fixed, at, x0, x1, x2, x3, x4) Z_UNWRAP sep C(F, at##5, x5, fixed)
#define Z_MAP_7(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6) \
	Z_MAP_6(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5) Z_UNWRAP sep C(F, at##6, x6, fixed)
#define Z_MAP_8(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7) \
	Z_MAP_7(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6) Z_UNWRAP sep C(F, at##7, x7, fixed)
#define Z_MAP_9(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8) \
	Z_MAP_8(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7) Z_UNWRAP sep C(F, at##8, x8, fixed)
#define Z_MAP_10(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9) \
	Z_MAP_9(C, F, sep, fixed, at, x0, x1, x2, x3, x4, x5, x6, x7, x8) Z_UNWRAP sep C(F, at##9, x9, fixed)

/* Without the first. */
#define Z_DROP_BY(...) Z_DROP_NOW(__VA_ARGS__)
#define Z_DROP_NOW(tens, ...) Z_DROP_TENS_##tens(__VA_ARGS__)
#define Z_DROP_TENS_(ones, ...) Z_DROP_##ones(__VA_ARGS__)
#define Z_DROP_TENS_1(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) Z_DROP_TENS_(ones, __VA_ARGS__)
#define Z_DROP_TENS_2(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) Z_DROP_TENS_1(ones, __VA_ARGS__)
#define Z_DROP_TENS_3(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) Z_DROP_TENS_2(ones, __VA_ARGS__)
#define Z_DROP_TENS_4(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) Z_DROP_TENS_3(ones, __VA_ARGS__)
#define Z_DROP_TENS_5(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) Z_DROP_TENS_4(ones, __VA_ARGS__)
#define Z_DROP_TENS_6(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) Z_DROP_TENS_5(ones, __VA_ARGS__)
#define Z_DROP_0(...) __VA_ARGS__
#define Z_DROP_1(x0, ...) __VA_ARGS__
#define Z_DROP_2(x0, x1, ...) __VA_ARGS__
#define Z_DROP_3(x0, x1, x2, ...) __VA_ARGS__
#define Z_DROP_4(x0, x1, x2, x3, ...) __VA_ARGS__
#define Z_DROP_5(x0, x1, x2, x3, x4, ...) __VA_ARGS__
#define Z_DROP_6(x0, x1, x2, x3, x4, x5, ...) __VA_ARGS__
#define Z_DROP_7(x0, x1, x2, x3, x4, x5, x6, ...) __VA_ARGS__
#define Z_DROP_8(x0, x1, x2, x3, x4, x5, x6, x7, ...) __VA_ARGS__
#define Z_DROP_9(x0, x1, x2, x3, x4, x5, x6, x7, x8, ...) __VA_ARGS__
#define Z_DROP_10(x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) __VA_ARGS__

/* Only the first. */
#define Z_TAKE_BY(...) Z_TAKE_NOW(__VA_ARGS__)
#define Z_TAKE_NOW(tens, ...) Z_TAKE_TENS_##tens(__VA_ARGS__)
#define Z_TAKE_TENS_(ones, ...) Z_TAKE_##ones(__VA_ARGS__)
#define Z_TAKE_TENS_1(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, Z_TAKE_TENS_(ones, __VA_ARGS__)
#define Z_TAKE_TENS_2(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, Z_TAKE_TENS_1(ones, __VA_ARGS__)
#define Z_TAKE_TENS_3(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, Z_TAKE_TENS_2(ones, __VA_ARGS__)
#define Z_TAKE_TENS_4(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, Z_TAKE_TENS_3(ones, __VA_ARGS__)
#define Z_TAKE_TENS_5(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, Z_TAKE_TENS_4(ones, __VA_ARGS__)
#define Z_TAKE_TENS_6(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, Z_TAKE_TENS_5(ones, __VA_ARGS__)
#define Z_TAKE_0(...)
#define Z_TAKE_1(x0, ...) x0
#define Z_TAKE_2(x0, x1, ...) x0, x1
#define Z_TAKE_3(x0, x1, x2, ...) x0, x1, x2
#define Z_TAKE_4(x0, x1, x2, x3, ...) x0, x1, x2, x3
#define Z_TAKE_5(x0, x1, x2, x3, x4, ...) x0, x1, x2, x3, x4
#define Z_TAKE_6(x0, x1, x2, x3, x4, x5, ...) x0, x1, x2, x3, x4, x5
#define Z_TAKE_7(x0, x1, x2, x3, x4, x5, x6, ...) x0, x1, x2, x3, x4, x5, x6
#define Z_TAKE_8(x0, x1, x2, x3, x4, x5, x6, x7, ...) x0, x1, x2, x3, x4, x5, x6, x7
#define Z_TAKE_9(x0, x1, x2, x3, x4, x5, x6, x7, x8, ...) x0, x1, x2, x3, x4, x5, x6, x7, x8
#define Z_TAKE_10(x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) x0, x1, x2, x3, x4, x5, x6, x7, x8, x9

/* The last first. */
#define Z_REVERSE_BY(...) Z_REVERSE_NOW(__VA_ARGS__)
#define Z_REVERSE_NOW(tens, ...) Z_REVERSE_TENS_##tens(__VA_ARGS__)
#define Z_REVERSE_TENS_(ones, ...) Z_REVERSE_##ones(__VA_ARGS__)
#define Z_REVERSE_TENS_1(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_REVERSE_TENS_(ones, __VA_ARGS__), x9, x8, x7, x6, x5, x4, x3, x2, x1, x0
#define Z_REVERSE_TENS_2(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_REVERSE_TENS_1(ones, __VA_ARGS__), x9, x8, x7, x6, x5, x4, x3, x2, x1, x0
#define Z_REVERSE_TENS_3(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_REVERSE_TENS_2(ones, __VA_ARGS__), x9, x8, x7, x6, x5, x4, x3, x2, x1, x0
#define Z_REVERSE_TENS_4(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_REVERSE_TENS_3(ones, __VA_ARGS__), x9, x8, x7, x6, x5, x4, x3, x2, x1, x0
#define Z_REVERSE_TENS_5(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_REVERSE_TENS_4(ones, __VA_ARGS__), x9, x8, x7, x6, x5, x4, x3, x2, x1, x0
#define Z_REVERSE_TENS_6(ones, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	Z_REVERSE_TENS_5(ones, __VA_ARGS__), x9, x8, x7, x6, x5, x4, x3, x2, x1, x0
#define Z_REVERSE_0(...)
#define Z_REVERSE_1(x0) x0
#define Z_REVERSE_2(x0, x1) x1, x0
#define Z_REVERSE_3(x0, x1, x2) x2, x1, x0
#define Z_REVERSE_4(x0, x1, x2, x3) x3, x2, x1, x0
#define Z_REVERSE_5(x0, x1, x2, x3, x4) x4, x3, x2, x1, x0
#define Z_REVERSE_6(x0, x1, x2, x3, x4, x5) x5, x4, x3, x2, x1, x0
#define Z_REVERSE_7(x0, x1, x2, x3, x4, x5, x6) x6, x5, x4, x3, x2, x1, x0
#define Z_REVERSE_8(x0, x1, x2, x3, x4, x5, x6, x7) x7, x6, x5, x4, x3, x2, x1, x0
#define Z_REVERSE_9(x0, x1, x2, x3, x4, x5, x6, x7, x8) x8, x7, x6, x5, x4, x3, x2, x1, x0
#define Z_REVERSE_10(x0, x1, x2, x3, x4, x5, x6, x7, x8, x9) x9, x8, x7, x6, x5, x4, x3, x2, x1, x0

/* F(x0)F(x1)…, pasted into one token. */
#define Z_PASTE_BY(...) Z_PASTE_NOW(__VA_ARGS__)
#define Z_PASTE_NOW(tens, ...) Z_PASTE_TENS_##tens(__VA_ARGS__)
#define Z_PASTE_TENS_(ones, F, ...) Z_PASTE_##ones(F, __VA_ARGS__)
#define Z_PASTE_TENS_1(ones, F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	UTIL_CAT(Z_PASTE_10(F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9), Z_PASTE_TENS_(ones, F, __VA_ARGS__))
#define Z_PASTE_TENS_2(ones, F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	UTIL_CAT(Z_PASTE_10(F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9), Z_PASTE_TENS_1(ones, F, __VA_ARGS__))
#define Z_PASTE_TENS_3(ones, F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	UTIL_CAT(Z_PASTE_10(F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9), Z_PASTE_TENS_2(ones, F, __VA_ARGS__))
#define Z_PASTE_TENS_4(ones, F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	UTIL_CAT(Z_PASTE_10(F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9), Z_PASTE_TENS_3(ones, F, __VA_ARGS__))
#define Z_PASTE_TENS_5(ones, F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	UTIL_CAT(Z_PASTE_10(F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9), Z_PASTE_TENS_4(ones, F, __VA_ARGS__))
#define Z_PASTE_TENS_6(ones, F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, ...) \
	UTIL_CAT(Z_PASTE_10(F, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9), Z_PASTE_TENS_5(ones, F, __VA_ARGS__))
#define Z_PASTE_0(F, ...)
#define Z_PASTE_1(F, x) F(x)
#define Z_PASTE_2(F, x, ...) UTIL_CAT(F(x), Z_PASTE_1(F, __VA_ARGS__))
#define Z_PASTE_3(F, x, ...) UTIL_CAT(F(x), Z_PASTE_2(F, __VA_ARGS__))
#define Z_PASTE_4(F, x, ...) UTIL_CAT(F(x), Z_PASTE_3(F, __VA_ARGS__))
#define Z_PASTE_5(F, x, ...) UTIL_CAT(F(x), Z_PASTE_4(F, __VA_ARGS__))
#define Z_PASTE_6(F, x, ...) UTIL_CAT(F(x), Z_PASTE_5(F, __VA_ARGS__))
#define Z_PASTE_7(F, x, ...) UTIL_CAT(F(x), Z_PASTE_6(F, __VA_ARGS__))
#define Z_PASTE_8(F, x, ...) UTIL_CAT(F(x), Z_PASTE_7(F, __VA_ARGS__))
#define Z_PASTE_9(F, x, ...) UTIL_CAT(F(x), Z_PASTE_8(F, __VA_ARGS__))
#define Z_PASTE_10(F, x, ...) UTIL_CAT(F(x), Z_PASTE_9(F, __VA_ARGS__))

/* clang-format on */

#endif
