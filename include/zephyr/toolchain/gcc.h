/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Attributes and builtins of GCC and clang. Include <zephyr/toolchain.h>, not this file.
 *
 * Some names are also given by libbsd or Linux headers, with the same meaning; whoever comes
 * first wins.
 */

#ifndef ZEPHYR_TOOLCHAIN_GCC_H
#define ZEPHYR_TOOLCHAIN_GCC_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __clang__
#define TOOLCHAIN_GCC_VERSION   0
#define TOOLCHAIN_CLANG_VERSION (__clang_major__ * 10000 + __clang_minor__ * 100)
#else
#define TOOLCHAIN_GCC_VERSION   (__GNUC__ * 10000 + __GNUC_MINOR__ * 100 + __GNUC_PATCHLEVEL__)
#define TOOLCHAIN_CLANG_VERSION 0
#endif

/** Stop the build when a constant expression is false; MSG is a string literal. */
#ifdef __cplusplus
#define BUILD_ASSERT(EXPR, MSG...) static_assert(EXPR, "" MSG)
#else
#define BUILD_ASSERT(EXPR, MSG...) _Static_assert((EXPR), "" MSG)
#endif

/* ---- Functions ---------------------------------------------------------------------------- */

#define FUNC_NORETURN                 __attribute__((__noreturn__))
#define FUNC_ALIAS(real, alias, type) type alias() __attribute__((alias(#real)))
#define ALIAS_OF(of)                  __attribute__((alias(#of)))
#define ALWAYS_INLINE                 inline __attribute__((always_inline))
#define __printf_like(f, a)           __attribute__((format(printf, f, a)))
#define __attribute_nonnull(...)      __attribute__((nonnull(__VA_ARGS__)))
/** Result depends on the arguments alone. */
#ifndef __attribute_const__
#define __attribute_const__ __attribute__((__const__))
#endif
#ifndef __must_check
#define __must_check __attribute__((warn_unused_result))
#endif
#define __noasan                __attribute__((no_sanitize("address")))
#define __noubsan               __attribute__((no_sanitize("undefined")))
#define FUNC_NO_STACK_PROTECTOR __attribute__((no_stack_protector))
#define __fallthrough           __attribute__((fallthrough))
#ifndef __noinline
#define __noinline __attribute__((noinline))
#ifdef __clang__
#define __no_optimization __attribute__((optnone))
#else
#define __no_optimization __attribute__((optimize("-O0")))
#endif
#endif
#ifndef __weak
#define __weak __attribute__((__weak__))
#endif
#ifndef __deprecated
#define __deprecated __attribute__((deprecated))
#endif

/* ---- Variables and types ------------------------------------------------------------------ */

#ifndef __packed
#define __packed __attribute__((__packed__))
#endif
#ifndef __aligned
#define __aligned(x) __attribute__((__aligned__(x)))
#endif
#define __may_alias __attribute__((__may_alias__))
#ifndef __used
#define __used __attribute__((__used__))
#endif
#ifndef __unused
#define __unused __attribute__((__unused__))
#endif
#define __maybe_unused     __attribute__((__unused__))
/** Alignment of a type. */
#define __alignof(x)       __alignof__(x)
#define __TYPE_OF(x)       __typeof__(x)
/** Declare an object with exactly its type's alignment, so that neighbours form an array. */
#define Z_DECL_ALIGN(type) __aligned(__alignof__(type)) type

/* ---- Sections ----------------------------------------------------------------------------- */

#define Z_STRINGIFY_SECTION(x)         #x
/** Place an object in the section whose name is the token @a segment. */
#define __GENERIC_SECTION(segment)     Z_GENERIC_SECTION(segment)
#define __GENERIC_DOT_SECTION(segment) Z_GENERIC_DOT_SECTION(segment)
#define Z_GENERIC_SECTION(segment)     __attribute__((section(Z_STRINGIFY_SECTION(segment))))
#define Z_GENERIC_DOT_SECTION(segment) __attribute__((section("." Z_STRINGIFY_SECTION(segment))))
/** Name of the form ".a.b.c". */
#define __in_section(a, b, c)                                                                      \
	__attribute__((section("." Z_STRINGIFY_SECTION(a) "." Z_STRINGIFY_SECTION(                 \
		b) "." Z_STRINGIFY_SECTION(c))))
/** Name that no other variable of the file has, so that the linker may leave it out. */
#define __in_section_unique(seg)                                                                   \
	__attribute__((section("." Z_STRINGIFY_SECTION(seg) "." Z_STRINGIFY_SECTION(__COUNTER__))))
#define __in_section_unique_named(seg, name)                                                       \
	__attribute__((section("." Z_STRINGIFY_SECTION(seg) "." Z_STRINGIFY_SECTION(name))))
/** The value before the program's first write does not matter (it is zero here). */
#define __noinit
/* A chip with caches or code in flash would place these elsewhere. */
#define __nocache
#define __ramfunc
#define __isr
#define __boot_func
#define __pinned_func
#define __pinned_bss
#define __pinned_data
#define __pinned_rodata
#define __pinned_noinit

/* ---- Hints and builtins ------------------------------------------------------------------- */

#define likely(x)   __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define POPCOUNT(x) __builtin_popcount(x)

#define CODE_UNREACHABLE __builtin_unreachable()

/** Keep the compiler from moving memory accesses across this point. */
#define compiler_barrier() __asm__ volatile("" ::: "memory")

/** Read or write a value through a pointer that may be unaligned. */
#define UNALIGNED_GET(g)                                                                           \
	__extension__({                                                                            \
		struct __packed {                                                                  \
			__typeof__(*(g)) z_v;                                                      \
		} *z_g = (__typeof__(z_g))(g);                                                     \
		z_g->z_v;                                                                          \
	})
#define UNALIGNED_PUT(v, p)                                                                        \
	do {                                                                                       \
		struct __packed {                                                                  \
			__typeof__(*(p)) z_v;                                                      \
		} *z_p = (__typeof__(z_p))(p);                                                     \
		z_p->z_v = (v);                                                                    \
	} while (false)

/* ---- Warnings ----------------------------------------------------------------------------- */

#define Z_TOOLCHAIN_PRAGMA(x) _Pragma(#x)
#define __WARN(msg)           Z_TOOLCHAIN_PRAGMA(GCC warning msg)
#define __WARN1(s)            Z_TOOLCHAIN_PRAGMA(GCC warning #s)
#define __DEPRECATED_MACRO    __WARN("Macro is deprecated")

/** Switch a warning off and on again: TOOLCHAIN_DISABLE_WARNING("-Wxyz"). */
#define TOOLCHAIN_DISABLE_WARNING(warning)                                                         \
	Z_TOOLCHAIN_PRAGMA(GCC diagnostic push) Z_TOOLCHAIN_PRAGMA(GCC diagnostic ignored warning)
#define TOOLCHAIN_ENABLE_WARNING(warning) Z_TOOLCHAIN_PRAGMA(GCC diagnostic pop)

#endif
