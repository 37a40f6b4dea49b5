/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The macros behind LISTIFY(): F for 0 to n-1, with the contents of the parentheses sep in
 * between, in blocks of ten and a last block of one to ten, as in <zephyr/sys/util_args.h>. Used
 * by <zephyr/sys/util_macro.h> only.
 */

#ifndef ZEPHYR_SYS_UTIL_LISTIFY_H
#define ZEPHYR_SYS_UTIL_LISTIFY_H

/* clang-format off */
#define Z_LISTIFY_BY(...) Z_LISTIFY_NOW(__VA_ARGS__)
#define Z_LISTIFY_NOW(tens, ones, F, sep, ...) \
	Z_LISTIFY_TENS_##tens(F, sep, __VA_ARGS__) Z_LISTIFY_##ones(F, sep, tens, __VA_ARGS__)

#define Z_LISTIFY_TENS_(F, sep, ...)
#define Z_LISTIFY_TENS_1(F, sep, ...) Z_LISTIFY_TENS_(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, , __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_2(F, sep, ...) Z_LISTIFY_TENS_1(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 1, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_3(F, sep, ...) Z_LISTIFY_TENS_2(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 2, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_4(F, sep, ...) Z_LISTIFY_TENS_3(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 3, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_5(F, sep, ...) Z_LISTIFY_TENS_4(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 4, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_6(F, sep, ...) Z_LISTIFY_TENS_5(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 5, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_7(F, sep, ...) Z_LISTIFY_TENS_6(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 6, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_8(F, sep, ...) Z_LISTIFY_TENS_7(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 7, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_9(F, sep, ...) Z_LISTIFY_TENS_8(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 8, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_10(F, sep, ...) Z_LISTIFY_TENS_9(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 9, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_11(F, sep, ...) Z_LISTIFY_TENS_10(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 10, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_12(F, sep, ...) Z_LISTIFY_TENS_11(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 11, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_13(F, sep, ...) Z_LISTIFY_TENS_12(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 12, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_14(F, sep, ...) Z_LISTIFY_TENS_13(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 13, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_15(F, sep, ...) Z_LISTIFY_TENS_14(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 14, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_16(F, sep, ...) Z_LISTIFY_TENS_15(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 15, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_17(F, sep, ...) Z_LISTIFY_TENS_16(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 16, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_18(F, sep, ...) Z_LISTIFY_TENS_17(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 17, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_19(F, sep, ...) Z_LISTIFY_TENS_18(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 18, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_20(F, sep, ...) Z_LISTIFY_TENS_19(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 19, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_21(F, sep, ...) Z_LISTIFY_TENS_20(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 20, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_22(F, sep, ...) Z_LISTIFY_TENS_21(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 21, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_23(F, sep, ...) Z_LISTIFY_TENS_22(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 22, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_24(F, sep, ...) Z_LISTIFY_TENS_23(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 23, __VA_ARGS__) Z_UNWRAP sep
#define Z_LISTIFY_TENS_25(F, sep, ...) Z_LISTIFY_TENS_24(F, sep, __VA_ARGS__) Z_LISTIFY_10(F, sep, 24, __VA_ARGS__) Z_UNWRAP sep

#define Z_LISTIFY_0(F, sep, at, ...)
#define Z_LISTIFY_1(F, sep, at, ...) F(at##0, __VA_ARGS__)
#define Z_LISTIFY_2(F, sep, at, ...) Z_LISTIFY_1(F, sep, at, __VA_ARGS__) Z_UNWRAP sep F(at##1, __VA_ARGS__)
#define Z_LISTIFY_3(F, sep, at, ...) Z_LISTIFY_2(F, sep, at, __VA_ARGS__) Z_UNWRAP sep F(at##2, __VA_ARGS__)
#define Z_LISTIFY_4(F, sep, at, ...) Z_LISTIFY_3(F, sep, at, __VA_ARGS__) Z_UNWRAP sep F(at##3, __VA_ARGS__)
#define Z_LISTIFY_5(F, sep, at, ...) Z_LISTIFY_4(F, sep, at, __VA_ARGS__) Z_UNWRAP sep F(at##4, __VA_ARGS__)
#define Z_LISTIFY_6(F, sep, at, ...) Z_LISTIFY_5(F, sep, at, __VA_ARGS__) Z_UNWRAP sep F(at##5, __VA_ARGS__)
#define Z_LISTIFY_7(F, sep, at, ...) Z_LISTIFY_6(F, sep, at, __VA_ARGS__) Z_UNWRAP sep F(at##6, __VA_ARGS__)
#define Z_LISTIFY_8(F, sep, at, ...) Z_LISTIFY_7(F, sep, at, __VA_ARGS__) Z_UNWRAP sep F(at##7, __VA_ARGS__)
#define Z_LISTIFY_9(F, sep, at, ...) Z_LISTIFY_8(F, sep, at, __VA_ARGS__) Z_UNWRAP sep F(at##8, __VA_ARGS__)
#define Z_LISTIFY_10(F, sep, at, ...) Z_LISTIFY_9(F, sep, at, __VA_ARGS__) Z_UNWRAP sep F(at##9, __VA_ARGS__)
/* clang-format on */

#endif
