/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Macros that compute with macros: conditional code, lists, loops.
 *
 * Limits: argument lists hold at most 64 elements, numbers go from 0 to 256 (of IS_EQ(): to 4095),
 * and a loop macro can't be used inside its own body (the preprocessor expands no macro within
 * itself). Numbers must be plain decimal literals after expansion.
 */

#ifndef ZEPHYR_SYS_UTIL_MACRO_H
#define ZEPHYR_SYS_UTIL_MACRO_H

#include <zephyr/sys/util_args.h>
#include <zephyr/sys/util_listify.h>
#include <zephyr/sys/util_numbers.h>

/* ---- Bits --------------------------------------------------------------------------------- */

#if defined(__ASSEMBLER__)
#define BIT(n) (1 << (n))
#else
/** unsigned long with bit @a n set. */
#define BIT(n) (1UL << (n))
#endif
/** uint64_t with bit @a n set. */
#define BIT64(n) (1ULL << (n))

/** Set bit @a bit of the variable @a var if @a set is not zero, else clear it. */
#define WRITE_BIT(var, bit, set) ((var) = (set) ? ((var) | BIT(bit)) : ((var) & ~BIT(bit)))

/** The low @a n bits set. */
#define BIT_MASK(n)   (BIT(n) - 1UL)
#define BIT64_MASK(n) (BIT64(n) - 1ULL)

/** Is @a x a power of two? 0 is not. */
#define IS_POWER_OF_TWO(x)        (((x) != 0U) && (((x) & ((x) - 1U)) == 0U))
/** Is @a m one run of set bits, from bit 0 (or from bit @a s) up? */
#define IS_BIT_MASK(m)            (((m) & ((m) + 1U)) == 0U)
#define IS_SHIFTED_BIT_MASK(m, s) IS_BIT_MASK((m) >> (s))
#define IS_CONTIGUOUS_BIT_MASK(m) (((m) != 0U) && IS_BIT_MASK((m) | ((m) - 1U)))

/* ---- Basics ------------------------------------------------------------------------------- */

/** Nothing. */
#define EMPTY
/** The argument itself. */
#define IDENTITY(V)                V
/** The arguments, scanned once more for macros. */
#define UTIL_EXPAND(...)           __VA_ARGS__
#define UTIL_EVAL(...)             __VA_ARGS__
/** Paste tokens: as they are, or after expansion. */
#define UTIL_PRIMITIVE_CAT(a, ...) a##__VA_ARGS__
#define UTIL_CAT(a, ...)           UTIL_PRIMITIVE_CAT(a, __VA_ARGS__)
/** Up to 7 tokens, expanded and pasted into one. */
#define CONCAT(...)                UTIL_CAT(Z_CONCAT_, Z_COUNT(__VA_ARGS__))(__VA_ARGS__)
#define Z_CONCAT_0()
#define Z_CONCAT_1(a)                   a
#define Z_CONCAT_2(a, b)                UTIL_CAT(a, b)
#define Z_CONCAT_3(a, b, c)             UTIL_CAT(a, Z_CONCAT_2(b, c))
#define Z_CONCAT_4(a, b, c, d)          UTIL_CAT(a, Z_CONCAT_3(b, c, d))
#define Z_CONCAT_5(a, b, c, d, e)       UTIL_CAT(a, Z_CONCAT_4(b, c, d, e))
#define Z_CONCAT_6(a, b, c, d, e, f)    UTIL_CAT(a, Z_CONCAT_5(b, c, d, e, f))
#define Z_CONCAT_7(a, b, c, d, e, f, g) UTIL_CAT(a, Z_CONCAT_6(b, c, d, e, f, g))

/* Z_UNWRAP (a, b): a, b */
#define Z_UNWRAP(...)         __VA_ARGS__
#define __DEBRACKET(...)      __VA_ARGS__
#define Z_FIRST(x, ...)       x
#define Z_SECOND(x, y, ...)   y
#define Z_THIRD(x, y, z, ...) z
#define Z_CALL(F, ...)        F(__VA_ARGS__)

/* ---- Conditions --------------------------------------------------------------------------- */

/*
 * How the conditions work: pasting a flag's value to a prefix gives the name of a macro that
 * expands to "something, " only for the wanted value. In front of two alternatives that extra
 * comma moves the wanted one into second place.
 */
#define Z_IS_ONE_1               Z_SHIFT,
#define Z_IS_ZERO_0              Z_SHIFT,
#define Z_CHOOSE(probe, yes, no) Z_CALL(Z_SECOND, probe yes, no, 0)

/** 1 if the macro is defined as 1, else 0 (also when it is not defined). For CONFIG_ options. */
#define IS_ENABLED(config_macro) Z_IS_ONE(config_macro)
#define Z_IS_ONE(value)          Z_CHOOSE(Z_IS_ONE_##value, 1, 0)

/**
 * The contents of the parentheses @a if_1_code if @a flag expands to 1, else of @a else_code:
 * COND_CODE_1(CONFIG_FOO, (int x;), (int y;))
 */
#define COND_CODE_1(flag, if_1_code, else_code) Z_COND_CODE_1(flag, if_1_code, else_code)
/** The same for a flag that expands to 0. */
#define COND_CODE_0(flag, if_0_code, else_code) Z_COND_CODE_0(flag, if_0_code, else_code)

#define Z_COND_CODE_1(flag, yes, no) Z_COND_UNWRAP(Z_CHOOSE(Z_IS_ONE_##flag, yes, no))
#define Z_COND_CODE_0(flag, yes, no) Z_COND_UNWRAP(Z_CHOOSE(Z_IS_ZERO_##flag, yes, no))
#define Z_COND_UNWRAP(code)          Z_COND_UNWRAP_NOW(code)
#define Z_COND_UNWRAP_NOW(code)      Z_UNWRAP code

/** The contents of the parentheses if the flag is 1 (is not 1), else nothing. */
#define IF_ENABLED(flag, code)  COND_CODE_1(flag, code, ())
#define IF_DISABLED(flag, code) COND_CODE_1(flag, (), code)

/** 1 if there is nothing in the argument, else 0. */
#define IS_EMPTY(...)      Z_IS_NONE(Z_COUNT(__VA_ARGS__))
#define Z_IS_NONE(count)   Z_IS_NONE_OF(count)
#define Z_IS_NONE_OF(zero) Z_CHOOSE(Z_IS_ZERO_##zero, 1, 0)

/* Generated for applications: a mark for each number, see cmake/util_same.awk. */
#if defined(__has_include)
#if __has_include(<zephyr/util_same.h>)
#include <zephyr/util_same.h>

/** 1 if both are the same number, a literal up to 4095, else 0 (also when one is no number). */
#define IS_EQ(a, b)   Z_IS_EQ(a, b)
/* With a paste of its own: it may stand in what UTIL_CAT() makes. */
#define Z_IS_EQ(a, b) IS_ENABLED(Z_SAME_##a##_##b)
#endif
#endif

/** 0 for 0 and nothing, else 1. */
#define UTIL_BOOL(x)     COND_CODE_1(Z_COUNT(x), (COND_CODE_0(x, (0), (1))), (0))
#define UTIL_NOT(x)      Z_UTIL_NOT_OF(UTIL_BOOL(x))
#define Z_UTIL_NOT_OF(x) UTIL_CAT(Z_UTIL_NOT_, x)
#define Z_UTIL_NOT_0     1
#define Z_UTIL_NOT_1     0
/** The first that is not 0; the second if the first is not 0, else 0. */
#define UTIL_OR(a, b)    COND_CODE_1(UTIL_BOOL(a), (a), (b))
#define UTIL_AND(a, b)   COND_CODE_1(UTIL_BOOL(a), (b), (0))

/* ---- Numbers ------------------------------------------------------------------------------ */

/** x + 1, x - 1 (0 for 0), 2 * x as literals, of a literal up to 256. */
#define UTIL_INC(x) Z_CALL(Z_FIRST, UTIL_CAT(Z_NUMBER_, x))
#define UTIL_DEC(x) Z_CALL(Z_SECOND, UTIL_CAT(Z_NUMBER_, x))
#define UTIL_X2(x)  Z_CALL(Z_THIRD, UTIL_CAT(Z_NUMBER_, x))

/* tens, ones: see <zephyr/sys/util_args.h> */
#define Z_BLOCKS_OF_NUMBER(n)                        Z_CALL(Z_BLOCKS_OF_ROW, UTIL_CAT(Z_NUMBER_, n))
#define Z_BLOCKS_OF_ROW(inc, dec, twice, tens, ones) tens, ones

/* ---- Argument lists ----------------------------------------------------------------------- */

/** How many arguments; 0 for none. */
#define NUM_VA_ARGS(...)        Z_COUNT(__VA_ARGS__)
#define NUM_VA_ARGS_LESS_1(...) UTIL_DEC(Z_COUNT(__VA_ARGS__))

/** Argument number N, counted from 1. */
#define GET_ARG_N(N, ...)        Z_CALL(Z_FIRST, GET_ARGS_LESS_N(UTIL_DEC(N), __VA_ARGS__), )
/** The arguments behind the first N. */
#define GET_ARGS_LESS_N(N, ...)  Z_DROP_BY(Z_BLOCKS_OF_NUMBER(N), __VA_ARGS__)
/** The first N arguments. */
#define GET_ARGS_FIRST_N(N, ...) Z_TAKE_BY(Z_BLOCKS_OF_NUMBER(N), __VA_ARGS__)
/** The arguments, last first. */
#define REVERSE_ARGS(...)        Z_REVERSE_BY(Z_BLOCKS(__VA_ARGS__), __VA_ARGS__)

/* ---- Loops -------------------------------------------------------------------------------- */

/**
 * F(0, …) sep F(1, …) sep … F(LEN-1, …). @a LEN is a literal up to 256, @a sep the separator in
 * parentheses: LISTIFY(4, INIT_ONE, (,), base). @a F takes at least two arguments; the second is
 * empty when nothing follows @a sep.
 */
#define LISTIFY(LEN, F, sep, ...) Z_LISTIFY_BY(Z_BLOCKS_OF_NUMBER(LEN), F, sep, __VA_ARGS__)

/** F(x) for each argument x, @a sep (in parentheses) in between. */
#define FOR_EACH(F, sep, ...)     Z_FOR_EACH_BY(Z_CALL_X, F, sep, , __VA_ARGS__)
/** F(index, x) */
#define FOR_EACH_IDX(F, sep, ...) Z_FOR_EACH_BY(Z_CALL_IX, F, sep, , __VA_ARGS__)
/** F(x, fixed_arg) */
#define FOR_EACH_FIXED_ARG(F, sep, fixed_arg, ...)                                                 \
	Z_FOR_EACH_BY(Z_CALL_XF, F, sep, fixed_arg, __VA_ARGS__)
/** F(index, x, fixed_arg) */
#define FOR_EACH_IDX_FIXED_ARG(F, sep, fixed_arg, ...)                                             \
	Z_FOR_EACH_BY(Z_CALL_IXF, F, sep, fixed_arg, __VA_ARGS__)
/** F(x) term for each argument that is not empty. */
#define FOR_EACH_NONEMPTY_TERM(F, term, ...)                                                       \
	Z_FOR_EACH_BY(Z_CALL_NONEMPTY, F, (), term, __VA_ARGS__)

#define Z_FOR_EACH_BY(CALL, F, sep, fixed, ...)                                                    \
	Z_MAP_BY(Z_BLOCKS(__VA_ARGS__), CALL, F, sep, fixed, , __VA_ARGS__)
#define Z_CALL_X(F, i, x, fixed)        F(x)
#define Z_CALL_IX(F, i, x, fixed)       F(i, x)
#define Z_CALL_XF(F, i, x, fixed)       F(x, fixed)
#define Z_CALL_IXF(F, i, x, fixed)      F(i, x, fixed)
#define Z_CALL_NONEMPTY(F, i, x, fixed) COND_CODE_1(IS_EMPTY(x), (), (F(x) Z_UNWRAP fixed))

/** The arguments without the empty ones. */
#define LIST_DROP_EMPTY(...)          Z_CALL(Z_LISTED, Z_FOR_EACH_BY(Z_CALL_LISTED, , (), , __VA_ARGS__))
#define Z_CALL_LISTED(F, i, x, fixed) COND_CODE_1(IS_EMPTY(x), (), (, x))
/* Taken once more, for a list without blanks in front of its commas. */
#define Z_LISTED(nothing, ...)        nothing Z_TAKE_BY(Z_BLOCKS(__VA_ARGS__), __VA_ARGS__)

/** F(x1)F(x2)… pasted into one token; the second form is told how many there are. */
#define MACRO_MAP_CAT(F, ...)      Z_PASTE_BY(Z_BLOCKS(__VA_ARGS__), F, __VA_ARGS__)
#define MACRO_MAP_CAT_N(N, F, ...) Z_PASTE_BY(Z_BLOCKS_OF_NUMBER(N), F, __VA_ARGS__)

#endif
