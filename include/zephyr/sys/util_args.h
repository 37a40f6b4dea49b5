/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Chains over argument lists of up to 64: counting, mapping, dropping, taking, reversing, pasting.
 * Each Z_CHAIN_n handles one argument and leaves the rest to Z_CHAIN_(n-1). Used by
 * <zephyr/sys/util_macro.h> only.
 */

#ifndef ZEPHYR_SYS_UTIL_ARGS_H
#define ZEPHYR_SYS_UTIL_ARGS_H

/* clang-format off */

/* How many arguments, 0 to 64: they push the numbers to the right. */
#define Z_COUNT(...) \
	Z_COUNT_PICK(0, ##__VA_ARGS__, 64, 63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, \
	44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, \
	24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, \
	4, 3, 2, 1, 0)
#define Z_COUNT_PICK( \
	a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, \
	a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, \
	a32, a33, a34, a35, a36, a37, a38, a39, a40, a41, a42, a43, a44, a45, a46, a47, \
	a48, a49, a50, a51, a52, a53, a54, a55, a56, a57, a58, a59, a60, a61, a62, a63, \
	a64, n, ...) n

/*
 * Z_MAP_n(CALL, F, sep, fixed, i, …): CALL(F, i, x, fixed) for each x, i counting up, with the
 * contents of the parentheses sep in between.
 */
#define Z_MAP_0(CALL, F, sep, fixed, i, ...)
#define Z_MAP_1(CALL, F, sep, fixed, i, x) CALL(F, i, x, fixed)
#define Z_MAP_2(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_1(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_3(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_2(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_4(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_3(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_5(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_4(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_6(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_5(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_7(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_6(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_8(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_7(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_9(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_8(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_10(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_9(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_11(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_10(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_12(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_11(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_13(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_12(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_14(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_13(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_15(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_14(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_16(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_15(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_17(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_16(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_18(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_17(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_19(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_18(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_20(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_19(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_21(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_20(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_22(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_21(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_23(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_22(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_24(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_23(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_25(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_24(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_26(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_25(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_27(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_26(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_28(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_27(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_29(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_28(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_30(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_29(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_31(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_30(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_32(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_31(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_33(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_32(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_34(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_33(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_35(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_34(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_36(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_35(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_37(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_36(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_38(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_37(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_39(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_38(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_40(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_39(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_41(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_40(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_42(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_41(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_43(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_42(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_44(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_43(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_45(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_44(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_46(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_45(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_47(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_46(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_48(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_47(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_49(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_48(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_50(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_49(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_51(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_50(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_52(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_51(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_53(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_52(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_54(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_53(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_55(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_54(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_56(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_55(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_57(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_56(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_58(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_57(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_59(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_58(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_60(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_59(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_61(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_60(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_62(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_61(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_63(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_62(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define Z_MAP_64(C, F, sep, fixed, i, x, ...) C(F, i, x, fixed) Z_UNWRAP sep Z_MAP_63(C, F, sep, fixed, UTIL_INC(i), __VA_ARGS__)

/* Z_DROP_n(…): without the first n. */
#define Z_DROP_0(...) __VA_ARGS__
#define Z_DROP_1(x, ...) __VA_ARGS__
#define Z_DROP_2(x, ...) Z_DROP_1(__VA_ARGS__)
#define Z_DROP_3(x, ...) Z_DROP_2(__VA_ARGS__)
#define Z_DROP_4(x, ...) Z_DROP_3(__VA_ARGS__)
#define Z_DROP_5(x, ...) Z_DROP_4(__VA_ARGS__)
#define Z_DROP_6(x, ...) Z_DROP_5(__VA_ARGS__)
#define Z_DROP_7(x, ...) Z_DROP_6(__VA_ARGS__)
#define Z_DROP_8(x, ...) Z_DROP_7(__VA_ARGS__)
#define Z_DROP_9(x, ...) Z_DROP_8(__VA_ARGS__)
#define Z_DROP_10(x, ...) Z_DROP_9(__VA_ARGS__)
#define Z_DROP_11(x, ...) Z_DROP_10(__VA_ARGS__)
#define Z_DROP_12(x, ...) Z_DROP_11(__VA_ARGS__)
#define Z_DROP_13(x, ...) Z_DROP_12(__VA_ARGS__)
#define Z_DROP_14(x, ...) Z_DROP_13(__VA_ARGS__)
#define Z_DROP_15(x, ...) Z_DROP_14(__VA_ARGS__)
#define Z_DROP_16(x, ...) Z_DROP_15(__VA_ARGS__)
#define Z_DROP_17(x, ...) Z_DROP_16(__VA_ARGS__)
#define Z_DROP_18(x, ...) Z_DROP_17(__VA_ARGS__)
#define Z_DROP_19(x, ...) Z_DROP_18(__VA_ARGS__)
#define Z_DROP_20(x, ...) Z_DROP_19(__VA_ARGS__)
#define Z_DROP_21(x, ...) Z_DROP_20(__VA_ARGS__)
#define Z_DROP_22(x, ...) Z_DROP_21(__VA_ARGS__)
#define Z_DROP_23(x, ...) Z_DROP_22(__VA_ARGS__)
#define Z_DROP_24(x, ...) Z_DROP_23(__VA_ARGS__)
#define Z_DROP_25(x, ...) Z_DROP_24(__VA_ARGS__)
#define Z_DROP_26(x, ...) Z_DROP_25(__VA_ARGS__)
#define Z_DROP_27(x, ...) Z_DROP_26(__VA_ARGS__)
#define Z_DROP_28(x, ...) Z_DROP_27(__VA_ARGS__)
#define Z_DROP_29(x, ...) Z_DROP_28(__VA_ARGS__)
#define Z_DROP_30(x, ...) Z_DROP_29(__VA_ARGS__)
#define Z_DROP_31(x, ...) Z_DROP_30(__VA_ARGS__)
#define Z_DROP_32(x, ...) Z_DROP_31(__VA_ARGS__)
#define Z_DROP_33(x, ...) Z_DROP_32(__VA_ARGS__)
#define Z_DROP_34(x, ...) Z_DROP_33(__VA_ARGS__)
#define Z_DROP_35(x, ...) Z_DROP_34(__VA_ARGS__)
#define Z_DROP_36(x, ...) Z_DROP_35(__VA_ARGS__)
#define Z_DROP_37(x, ...) Z_DROP_36(__VA_ARGS__)
#define Z_DROP_38(x, ...) Z_DROP_37(__VA_ARGS__)
#define Z_DROP_39(x, ...) Z_DROP_38(__VA_ARGS__)
#define Z_DROP_40(x, ...) Z_DROP_39(__VA_ARGS__)
#define Z_DROP_41(x, ...) Z_DROP_40(__VA_ARGS__)
#define Z_DROP_42(x, ...) Z_DROP_41(__VA_ARGS__)
#define Z_DROP_43(x, ...) Z_DROP_42(__VA_ARGS__)
#define Z_DROP_44(x, ...) Z_DROP_43(__VA_ARGS__)
#define Z_DROP_45(x, ...) Z_DROP_44(__VA_ARGS__)
#define Z_DROP_46(x, ...) Z_DROP_45(__VA_ARGS__)
#define Z_DROP_47(x, ...) Z_DROP_46(__VA_ARGS__)
#define Z_DROP_48(x, ...) Z_DROP_47(__VA_ARGS__)
#define Z_DROP_49(x, ...) Z_DROP_48(__VA_ARGS__)
#define Z_DROP_50(x, ...) Z_DROP_49(__VA_ARGS__)
#define Z_DROP_51(x, ...) Z_DROP_50(__VA_ARGS__)
#define Z_DROP_52(x, ...) Z_DROP_51(__VA_ARGS__)
#define Z_DROP_53(x, ...) Z_DROP_52(__VA_ARGS__)
#define Z_DROP_54(x, ...) Z_DROP_53(__VA_ARGS__)
#define Z_DROP_55(x, ...) Z_DROP_54(__VA_ARGS__)
#define Z_DROP_56(x, ...) Z_DROP_55(__VA_ARGS__)
#define Z_DROP_57(x, ...) Z_DROP_56(__VA_ARGS__)
#define Z_DROP_58(x, ...) Z_DROP_57(__VA_ARGS__)
#define Z_DROP_59(x, ...) Z_DROP_58(__VA_ARGS__)
#define Z_DROP_60(x, ...) Z_DROP_59(__VA_ARGS__)
#define Z_DROP_61(x, ...) Z_DROP_60(__VA_ARGS__)
#define Z_DROP_62(x, ...) Z_DROP_61(__VA_ARGS__)
#define Z_DROP_63(x, ...) Z_DROP_62(__VA_ARGS__)
#define Z_DROP_64(x, ...) Z_DROP_63(__VA_ARGS__)

/* Z_TAKE_n(…): the first n. */
#define Z_TAKE_0(...)
#define Z_TAKE_1(x, ...) x
#define Z_TAKE_2(x, ...) x, Z_TAKE_1(__VA_ARGS__)
#define Z_TAKE_3(x, ...) x, Z_TAKE_2(__VA_ARGS__)
#define Z_TAKE_4(x, ...) x, Z_TAKE_3(__VA_ARGS__)
#define Z_TAKE_5(x, ...) x, Z_TAKE_4(__VA_ARGS__)
#define Z_TAKE_6(x, ...) x, Z_TAKE_5(__VA_ARGS__)
#define Z_TAKE_7(x, ...) x, Z_TAKE_6(__VA_ARGS__)
#define Z_TAKE_8(x, ...) x, Z_TAKE_7(__VA_ARGS__)
#define Z_TAKE_9(x, ...) x, Z_TAKE_8(__VA_ARGS__)
#define Z_TAKE_10(x, ...) x, Z_TAKE_9(__VA_ARGS__)
#define Z_TAKE_11(x, ...) x, Z_TAKE_10(__VA_ARGS__)
#define Z_TAKE_12(x, ...) x, Z_TAKE_11(__VA_ARGS__)
#define Z_TAKE_13(x, ...) x, Z_TAKE_12(__VA_ARGS__)
#define Z_TAKE_14(x, ...) x, Z_TAKE_13(__VA_ARGS__)
#define Z_TAKE_15(x, ...) x, Z_TAKE_14(__VA_ARGS__)
#define Z_TAKE_16(x, ...) x, Z_TAKE_15(__VA_ARGS__)
#define Z_TAKE_17(x, ...) x, Z_TAKE_16(__VA_ARGS__)
#define Z_TAKE_18(x, ...) x, Z_TAKE_17(__VA_ARGS__)
#define Z_TAKE_19(x, ...) x, Z_TAKE_18(__VA_ARGS__)
#define Z_TAKE_20(x, ...) x, Z_TAKE_19(__VA_ARGS__)
#define Z_TAKE_21(x, ...) x, Z_TAKE_20(__VA_ARGS__)
#define Z_TAKE_22(x, ...) x, Z_TAKE_21(__VA_ARGS__)
#define Z_TAKE_23(x, ...) x, Z_TAKE_22(__VA_ARGS__)
#define Z_TAKE_24(x, ...) x, Z_TAKE_23(__VA_ARGS__)
#define Z_TAKE_25(x, ...) x, Z_TAKE_24(__VA_ARGS__)
#define Z_TAKE_26(x, ...) x, Z_TAKE_25(__VA_ARGS__)
#define Z_TAKE_27(x, ...) x, Z_TAKE_26(__VA_ARGS__)
#define Z_TAKE_28(x, ...) x, Z_TAKE_27(__VA_ARGS__)
#define Z_TAKE_29(x, ...) x, Z_TAKE_28(__VA_ARGS__)
#define Z_TAKE_30(x, ...) x, Z_TAKE_29(__VA_ARGS__)
#define Z_TAKE_31(x, ...) x, Z_TAKE_30(__VA_ARGS__)
#define Z_TAKE_32(x, ...) x, Z_TAKE_31(__VA_ARGS__)
#define Z_TAKE_33(x, ...) x, Z_TAKE_32(__VA_ARGS__)
#define Z_TAKE_34(x, ...) x, Z_TAKE_33(__VA_ARGS__)
#define Z_TAKE_35(x, ...) x, Z_TAKE_34(__VA_ARGS__)
#define Z_TAKE_36(x, ...) x, Z_TAKE_35(__VA_ARGS__)
#define Z_TAKE_37(x, ...) x, Z_TAKE_36(__VA_ARGS__)
#define Z_TAKE_38(x, ...) x, Z_TAKE_37(__VA_ARGS__)
#define Z_TAKE_39(x, ...) x, Z_TAKE_38(__VA_ARGS__)
#define Z_TAKE_40(x, ...) x, Z_TAKE_39(__VA_ARGS__)
#define Z_TAKE_41(x, ...) x, Z_TAKE_40(__VA_ARGS__)
#define Z_TAKE_42(x, ...) x, Z_TAKE_41(__VA_ARGS__)
#define Z_TAKE_43(x, ...) x, Z_TAKE_42(__VA_ARGS__)
#define Z_TAKE_44(x, ...) x, Z_TAKE_43(__VA_ARGS__)
#define Z_TAKE_45(x, ...) x, Z_TAKE_44(__VA_ARGS__)
#define Z_TAKE_46(x, ...) x, Z_TAKE_45(__VA_ARGS__)
#define Z_TAKE_47(x, ...) x, Z_TAKE_46(__VA_ARGS__)
#define Z_TAKE_48(x, ...) x, Z_TAKE_47(__VA_ARGS__)
#define Z_TAKE_49(x, ...) x, Z_TAKE_48(__VA_ARGS__)
#define Z_TAKE_50(x, ...) x, Z_TAKE_49(__VA_ARGS__)
#define Z_TAKE_51(x, ...) x, Z_TAKE_50(__VA_ARGS__)
#define Z_TAKE_52(x, ...) x, Z_TAKE_51(__VA_ARGS__)
#define Z_TAKE_53(x, ...) x, Z_TAKE_52(__VA_ARGS__)
#define Z_TAKE_54(x, ...) x, Z_TAKE_53(__VA_ARGS__)
#define Z_TAKE_55(x, ...) x, Z_TAKE_54(__VA_ARGS__)
#define Z_TAKE_56(x, ...) x, Z_TAKE_55(__VA_ARGS__)
#define Z_TAKE_57(x, ...) x, Z_TAKE_56(__VA_ARGS__)
#define Z_TAKE_58(x, ...) x, Z_TAKE_57(__VA_ARGS__)
#define Z_TAKE_59(x, ...) x, Z_TAKE_58(__VA_ARGS__)
#define Z_TAKE_60(x, ...) x, Z_TAKE_59(__VA_ARGS__)
#define Z_TAKE_61(x, ...) x, Z_TAKE_60(__VA_ARGS__)
#define Z_TAKE_62(x, ...) x, Z_TAKE_61(__VA_ARGS__)
#define Z_TAKE_63(x, ...) x, Z_TAKE_62(__VA_ARGS__)
#define Z_TAKE_64(x, ...) x, Z_TAKE_63(__VA_ARGS__)

/* Z_REVERSE_n(…): n arguments, last first. */
#define Z_REVERSE_0(...)
#define Z_REVERSE_1(x) x
#define Z_REVERSE_2(x, ...) Z_REVERSE_1(__VA_ARGS__), x
#define Z_REVERSE_3(x, ...) Z_REVERSE_2(__VA_ARGS__), x
#define Z_REVERSE_4(x, ...) Z_REVERSE_3(__VA_ARGS__), x
#define Z_REVERSE_5(x, ...) Z_REVERSE_4(__VA_ARGS__), x
#define Z_REVERSE_6(x, ...) Z_REVERSE_5(__VA_ARGS__), x
#define Z_REVERSE_7(x, ...) Z_REVERSE_6(__VA_ARGS__), x
#define Z_REVERSE_8(x, ...) Z_REVERSE_7(__VA_ARGS__), x
#define Z_REVERSE_9(x, ...) Z_REVERSE_8(__VA_ARGS__), x
#define Z_REVERSE_10(x, ...) Z_REVERSE_9(__VA_ARGS__), x
#define Z_REVERSE_11(x, ...) Z_REVERSE_10(__VA_ARGS__), x
#define Z_REVERSE_12(x, ...) Z_REVERSE_11(__VA_ARGS__), x
#define Z_REVERSE_13(x, ...) Z_REVERSE_12(__VA_ARGS__), x
#define Z_REVERSE_14(x, ...) Z_REVERSE_13(__VA_ARGS__), x
#define Z_REVERSE_15(x, ...) Z_REVERSE_14(__VA_ARGS__), x
#define Z_REVERSE_16(x, ...) Z_REVERSE_15(__VA_ARGS__), x
#define Z_REVERSE_17(x, ...) Z_REVERSE_16(__VA_ARGS__), x
#define Z_REVERSE_18(x, ...) Z_REVERSE_17(__VA_ARGS__), x
#define Z_REVERSE_19(x, ...) Z_REVERSE_18(__VA_ARGS__), x
#define Z_REVERSE_20(x, ...) Z_REVERSE_19(__VA_ARGS__), x
#define Z_REVERSE_21(x, ...) Z_REVERSE_20(__VA_ARGS__), x
#define Z_REVERSE_22(x, ...) Z_REVERSE_21(__VA_ARGS__), x
#define Z_REVERSE_23(x, ...) Z_REVERSE_22(__VA_ARGS__), x
#define Z_REVERSE_24(x, ...) Z_REVERSE_23(__VA_ARGS__), x
#define Z_REVERSE_25(x, ...) Z_REVERSE_24(__VA_ARGS__), x
#define Z_REVERSE_26(x, ...) Z_REVERSE_25(__VA_ARGS__), x
#define Z_REVERSE_27(x, ...) Z_REVERSE_26(__VA_ARGS__), x
#define Z_REVERSE_28(x, ...) Z_REVERSE_27(__VA_ARGS__), x
#define Z_REVERSE_29(x, ...) Z_REVERSE_28(__VA_ARGS__), x
#define Z_REVERSE_30(x, ...) Z_REVERSE_29(__VA_ARGS__), x
#define Z_REVERSE_31(x, ...) Z_REVERSE_30(__VA_ARGS__), x
#define Z_REVERSE_32(x, ...) Z_REVERSE_31(__VA_ARGS__), x
#define Z_REVERSE_33(x, ...) Z_REVERSE_32(__VA_ARGS__), x
#define Z_REVERSE_34(x, ...) Z_REVERSE_33(__VA_ARGS__), x
#define Z_REVERSE_35(x, ...) Z_REVERSE_34(__VA_ARGS__), x
#define Z_REVERSE_36(x, ...) Z_REVERSE_35(__VA_ARGS__), x
#define Z_REVERSE_37(x, ...) Z_REVERSE_36(__VA_ARGS__), x
#define Z_REVERSE_38(x, ...) Z_REVERSE_37(__VA_ARGS__), x
#define Z_REVERSE_39(x, ...) Z_REVERSE_38(__VA_ARGS__), x
#define Z_REVERSE_40(x, ...) Z_REVERSE_39(__VA_ARGS__), x
#define Z_REVERSE_41(x, ...) Z_REVERSE_40(__VA_ARGS__), x
#define Z_REVERSE_42(x, ...) Z_REVERSE_41(__VA_ARGS__), x
#define Z_REVERSE_43(x, ...) Z_REVERSE_42(__VA_ARGS__), x
#define Z_REVERSE_44(x, ...) Z_REVERSE_43(__VA_ARGS__), x
#define Z_REVERSE_45(x, ...) Z_REVERSE_44(__VA_ARGS__), x
#define Z_REVERSE_46(x, ...) Z_REVERSE_45(__VA_ARGS__), x
#define Z_REVERSE_47(x, ...) Z_REVERSE_46(__VA_ARGS__), x
#define Z_REVERSE_48(x, ...) Z_REVERSE_47(__VA_ARGS__), x
#define Z_REVERSE_49(x, ...) Z_REVERSE_48(__VA_ARGS__), x
#define Z_REVERSE_50(x, ...) Z_REVERSE_49(__VA_ARGS__), x
#define Z_REVERSE_51(x, ...) Z_REVERSE_50(__VA_ARGS__), x
#define Z_REVERSE_52(x, ...) Z_REVERSE_51(__VA_ARGS__), x
#define Z_REVERSE_53(x, ...) Z_REVERSE_52(__VA_ARGS__), x
#define Z_REVERSE_54(x, ...) Z_REVERSE_53(__VA_ARGS__), x
#define Z_REVERSE_55(x, ...) Z_REVERSE_54(__VA_ARGS__), x
#define Z_REVERSE_56(x, ...) Z_REVERSE_55(__VA_ARGS__), x
#define Z_REVERSE_57(x, ...) Z_REVERSE_56(__VA_ARGS__), x
#define Z_REVERSE_58(x, ...) Z_REVERSE_57(__VA_ARGS__), x
#define Z_REVERSE_59(x, ...) Z_REVERSE_58(__VA_ARGS__), x
#define Z_REVERSE_60(x, ...) Z_REVERSE_59(__VA_ARGS__), x
#define Z_REVERSE_61(x, ...) Z_REVERSE_60(__VA_ARGS__), x
#define Z_REVERSE_62(x, ...) Z_REVERSE_61(__VA_ARGS__), x
#define Z_REVERSE_63(x, ...) Z_REVERSE_62(__VA_ARGS__), x
#define Z_REVERSE_64(x, ...) Z_REVERSE_63(__VA_ARGS__), x

/* Z_PASTE_n(F, …): F(x1)F(x2)…F(xn), pasted into one token. */
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
#define Z_PASTE_11(F, x, ...) UTIL_CAT(F(x), Z_PASTE_10(F, __VA_ARGS__))
#define Z_PASTE_12(F, x, ...) UTIL_CAT(F(x), Z_PASTE_11(F, __VA_ARGS__))
#define Z_PASTE_13(F, x, ...) UTIL_CAT(F(x), Z_PASTE_12(F, __VA_ARGS__))
#define Z_PASTE_14(F, x, ...) UTIL_CAT(F(x), Z_PASTE_13(F, __VA_ARGS__))
#define Z_PASTE_15(F, x, ...) UTIL_CAT(F(x), Z_PASTE_14(F, __VA_ARGS__))
#define Z_PASTE_16(F, x, ...) UTIL_CAT(F(x), Z_PASTE_15(F, __VA_ARGS__))
#define Z_PASTE_17(F, x, ...) UTIL_CAT(F(x), Z_PASTE_16(F, __VA_ARGS__))
#define Z_PASTE_18(F, x, ...) UTIL_CAT(F(x), Z_PASTE_17(F, __VA_ARGS__))
#define Z_PASTE_19(F, x, ...) UTIL_CAT(F(x), Z_PASTE_18(F, __VA_ARGS__))
#define Z_PASTE_20(F, x, ...) UTIL_CAT(F(x), Z_PASTE_19(F, __VA_ARGS__))
#define Z_PASTE_21(F, x, ...) UTIL_CAT(F(x), Z_PASTE_20(F, __VA_ARGS__))
#define Z_PASTE_22(F, x, ...) UTIL_CAT(F(x), Z_PASTE_21(F, __VA_ARGS__))
#define Z_PASTE_23(F, x, ...) UTIL_CAT(F(x), Z_PASTE_22(F, __VA_ARGS__))
#define Z_PASTE_24(F, x, ...) UTIL_CAT(F(x), Z_PASTE_23(F, __VA_ARGS__))
#define Z_PASTE_25(F, x, ...) UTIL_CAT(F(x), Z_PASTE_24(F, __VA_ARGS__))
#define Z_PASTE_26(F, x, ...) UTIL_CAT(F(x), Z_PASTE_25(F, __VA_ARGS__))
#define Z_PASTE_27(F, x, ...) UTIL_CAT(F(x), Z_PASTE_26(F, __VA_ARGS__))
#define Z_PASTE_28(F, x, ...) UTIL_CAT(F(x), Z_PASTE_27(F, __VA_ARGS__))
#define Z_PASTE_29(F, x, ...) UTIL_CAT(F(x), Z_PASTE_28(F, __VA_ARGS__))
#define Z_PASTE_30(F, x, ...) UTIL_CAT(F(x), Z_PASTE_29(F, __VA_ARGS__))
#define Z_PASTE_31(F, x, ...) UTIL_CAT(F(x), Z_PASTE_30(F, __VA_ARGS__))
#define Z_PASTE_32(F, x, ...) UTIL_CAT(F(x), Z_PASTE_31(F, __VA_ARGS__))
#define Z_PASTE_33(F, x, ...) UTIL_CAT(F(x), Z_PASTE_32(F, __VA_ARGS__))
#define Z_PASTE_34(F, x, ...) UTIL_CAT(F(x), Z_PASTE_33(F, __VA_ARGS__))
#define Z_PASTE_35(F, x, ...) UTIL_CAT(F(x), Z_PASTE_34(F, __VA_ARGS__))
#define Z_PASTE_36(F, x, ...) UTIL_CAT(F(x), Z_PASTE_35(F, __VA_ARGS__))
#define Z_PASTE_37(F, x, ...) UTIL_CAT(F(x), Z_PASTE_36(F, __VA_ARGS__))
#define Z_PASTE_38(F, x, ...) UTIL_CAT(F(x), Z_PASTE_37(F, __VA_ARGS__))
#define Z_PASTE_39(F, x, ...) UTIL_CAT(F(x), Z_PASTE_38(F, __VA_ARGS__))
#define Z_PASTE_40(F, x, ...) UTIL_CAT(F(x), Z_PASTE_39(F, __VA_ARGS__))
#define Z_PASTE_41(F, x, ...) UTIL_CAT(F(x), Z_PASTE_40(F, __VA_ARGS__))
#define Z_PASTE_42(F, x, ...) UTIL_CAT(F(x), Z_PASTE_41(F, __VA_ARGS__))
#define Z_PASTE_43(F, x, ...) UTIL_CAT(F(x), Z_PASTE_42(F, __VA_ARGS__))
#define Z_PASTE_44(F, x, ...) UTIL_CAT(F(x), Z_PASTE_43(F, __VA_ARGS__))
#define Z_PASTE_45(F, x, ...) UTIL_CAT(F(x), Z_PASTE_44(F, __VA_ARGS__))
#define Z_PASTE_46(F, x, ...) UTIL_CAT(F(x), Z_PASTE_45(F, __VA_ARGS__))
#define Z_PASTE_47(F, x, ...) UTIL_CAT(F(x), Z_PASTE_46(F, __VA_ARGS__))
#define Z_PASTE_48(F, x, ...) UTIL_CAT(F(x), Z_PASTE_47(F, __VA_ARGS__))
#define Z_PASTE_49(F, x, ...) UTIL_CAT(F(x), Z_PASTE_48(F, __VA_ARGS__))
#define Z_PASTE_50(F, x, ...) UTIL_CAT(F(x), Z_PASTE_49(F, __VA_ARGS__))
#define Z_PASTE_51(F, x, ...) UTIL_CAT(F(x), Z_PASTE_50(F, __VA_ARGS__))
#define Z_PASTE_52(F, x, ...) UTIL_CAT(F(x), Z_PASTE_51(F, __VA_ARGS__))
#define Z_PASTE_53(F, x, ...) UTIL_CAT(F(x), Z_PASTE_52(F, __VA_ARGS__))
#define Z_PASTE_54(F, x, ...) UTIL_CAT(F(x), Z_PASTE_53(F, __VA_ARGS__))
#define Z_PASTE_55(F, x, ...) UTIL_CAT(F(x), Z_PASTE_54(F, __VA_ARGS__))
#define Z_PASTE_56(F, x, ...) UTIL_CAT(F(x), Z_PASTE_55(F, __VA_ARGS__))
#define Z_PASTE_57(F, x, ...) UTIL_CAT(F(x), Z_PASTE_56(F, __VA_ARGS__))
#define Z_PASTE_58(F, x, ...) UTIL_CAT(F(x), Z_PASTE_57(F, __VA_ARGS__))
#define Z_PASTE_59(F, x, ...) UTIL_CAT(F(x), Z_PASTE_58(F, __VA_ARGS__))
#define Z_PASTE_60(F, x, ...) UTIL_CAT(F(x), Z_PASTE_59(F, __VA_ARGS__))
#define Z_PASTE_61(F, x, ...) UTIL_CAT(F(x), Z_PASTE_60(F, __VA_ARGS__))
#define Z_PASTE_62(F, x, ...) UTIL_CAT(F(x), Z_PASTE_61(F, __VA_ARGS__))
#define Z_PASTE_63(F, x, ...) UTIL_CAT(F(x), Z_PASTE_62(F, __VA_ARGS__))
#define Z_PASTE_64(F, x, ...) UTIL_CAT(F(x), Z_PASTE_63(F, __VA_ARGS__))

/* clang-format on */

#endif
