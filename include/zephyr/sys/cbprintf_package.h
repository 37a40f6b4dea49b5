/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Packages: a format and its arguments in one piece of memory, to be formatted later, or elsewhere
 *in the same image. Part of <zephyr/sys/cbprintf.h>. Any mode and context, on the caller's memory;
 *who prints a package believes what is in it.
 *
 * A package begins with a union cbprintf_package_hdr. Then come the format's address, the arguments
 * as the compiler's va_list has them, places of strings, and strings that were copied:
 *
 *	len × sizeof(int) bytes     header, format, arguments
 *	ro_str_cnt bytes            where (in ints) addresses of read-only strings are
 *	rw_str_cnt × 2 bytes        which argument (from 0), and where the address of another string
 *is str_cnt strings             each a byte that says where its address belongs, and its characters
 */

#ifndef ZEPHYR_SYS_CBPRINTF_PACKAGE_H
#define ZEPHYR_SYS_CBPRINTF_PACKAGE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What the memory of a package is aligned to. */
#define CBPRINTF_PACKAGE_ALIGNMENT __alignof__(long double)

/** What a package begins with. */
union cbprintf_package_hdr {
	struct cbprintf_package_desc {
		/** Of header, format and arguments, in ints. */
		uint8_t len;
		/** Strings that the package has in itself, read-only ones, others. */
		uint8_t str_cnt;
		uint8_t ro_str_cnt;
		uint8_t rw_str_cnt;
	} desc;
	void *raw;
};

/** @name Flags for making a package */
/** Arguments of the type const char * are read-only strings (CBPRINTF_MUST_RUNTIME_PACKAGE()). */
#define CBPRINTF_PACKAGE_CONST_CHAR_RO       BIT(0)
/** Note the places of read-only strings, the format among them. */
#define CBPRINTF_PACKAGE_ADD_RO_STR_POS      BIT(1)
/** Note the places of other strings, instead of copying them. */
#define CBPRINTF_PACKAGE_ADD_RW_STR_POS      BIT(2)
/** In front of each argument is its type, CBPRINTF_PACKAGE_ARG_TYPE_…, and one at the end. */
#define CBPRINTF_PACKAGE_ARGS_ARE_TAGGED     BIT(3)
/** The first @a n strings, behind the format, are read-only: up to 7. */
#define CBPRINTF_PACKAGE_FIRST_RO_STR_CNT(n) ((uint32_t)(n) << 16)
#define Z_CBPRINTF_FIRST_RO_STR_CNT(flags)   (((flags) >> 16) & 7u)

/** @name Flags for making one package of another */
/** Copy the read-only strings, the others. */
#define CBPRINTF_PACKAGE_CONVERT_RO_STR      BIT(0)
#define CBPRINTF_PACKAGE_CONVERT_RW_STR      BIT(1)
/** Note the places of read-only strings that are not copied. */
#define CBPRINTF_PACKAGE_CONVERT_KEEP_RO_STR BIT(2)
/** A string that lies in the image's constants is a read-only one, whatever its place says. */
#define CBPRINTF_PACKAGE_CONVERT_PTR_CHECK   BIT(3)
#define CBPRINTF_PACKAGE_COPY_RO_STR         CBPRINTF_PACKAGE_CONVERT_RO_STR
#define CBPRINTF_PACKAGE_COPY_RW_STR         CBPRINTF_PACKAGE_CONVERT_RW_STR
#define CBPRINTF_PACKAGE_COPY_KEEP_RO_STR    CBPRINTF_PACKAGE_CONVERT_KEEP_RO_STR

/** Types in front of arguments, CBPRINTF_PACKAGE_ARGS_ARE_TAGGED. */
enum cbprintf_package_arg_type {
	CBPRINTF_PACKAGE_ARG_TYPE_END = 0,
	CBPRINTF_PACKAGE_ARG_TYPE_CHAR,
	CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_CHAR,
	CBPRINTF_PACKAGE_ARG_TYPE_SHORT,
	CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_SHORT,
	CBPRINTF_PACKAGE_ARG_TYPE_INT,
	CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_INT,
	CBPRINTF_PACKAGE_ARG_TYPE_LONG,
	CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_LONG,
	CBPRINTF_PACKAGE_ARG_TYPE_LONG_LONG,
	CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_LONG_LONG,
	CBPRINTF_PACKAGE_ARG_TYPE_FLOAT,
	CBPRINTF_PACKAGE_ARG_TYPE_DOUBLE,
	CBPRINTF_PACKAGE_ARG_TYPE_LONG_DOUBLE,
	CBPRINTF_PACKAGE_ARG_TYPE_PTR_CHAR,
	CBPRINTF_PACKAGE_ARG_TYPE_PTR_VOID,
	CBPRINTF_PACKAGE_ARG_TYPE_MAX,
};

typedef int (*cbprintf_cb)(int c, void *ctx);

/** Takes a piece of a package; the last call has no bytes. A negative result ends the conversion.
 */
typedef int (*cbprintf_convert_cb)(const void *buf, size_t len, void *ctx);

/** Formats as cbvprintf() does. */
typedef int (*cbvprintf_external_formatter_func)(cbprintf_cb out, void *ctx, const char *fmt,
						 va_list ap);

/**
 * Make a package. Strings that lie neither in the image's constants nor are said to be read-only
 * are copied into it, up to the precision of their conversion.
 *
 * @param packaged aligned to CBPRINTF_PACKAGE_ALIGNMENT; NULL: only tell the length
 * @return bytes; -ENOSPC if @a len is too little; -EFAULT if the memory is not aligned; -EINVAL if
 *         there are more than 255 ints of arguments, or more than 16 strings
 */
int cbprintf_package(void *packaged, size_t len, uint32_t flags, const char *format, ...);
int cbvprintf_package(void *packaged, size_t len, uint32_t flags, const char *format, va_list ap);

/**
 * Must a package be made by the functions, because an argument is a string that has to be copied?
 * The macro below does not mind: it makes each.
 */
#define CBPRINTF_MUST_RUNTIME_PACKAGE(flags, ... /* fmt, ... */)                                   \
	Z_CBPRINTF_MUST(flags, GET_ARGS_LESS_N(1, __VA_ARGS__))
#define Z_CBPRINTF_MUST(flags, ...)                                                                \
	(COND_CODE_1(IS_EMPTY(__VA_ARGS__), (0),                                                   \
		     (FOR_EACH_FIXED_ARG(Z_CBPRINTF_IS_STRING, (+), flags, __VA_ARGS__))) >       \
						      (int)Z_CBPRINTF_FIRST_RO_STR_CNT(flags))

#ifdef __cplusplus
}

extern "C++" {
static inline int z_cbprintf_is_string(uint32_t flags, const char *text)
{
	return text != nullptr && (flags & CBPRINTF_PACKAGE_CONST_CHAR_RO) == 0 ? 1 : 0;
}

static inline int z_cbprintf_is_string(uint32_t, char *)
{
	return 1;
}

template <typename T> static inline int z_cbprintf_is_string(uint32_t, T)
{
	return 0;
}
}

extern "C" {
#define Z_CBPRINTF_IS_STRING(arg, flags) z_cbprintf_is_string(flags, arg)
#else
#define Z_CBPRINTF_IS_STRING(arg, flags)                                                           \
	_Generic((arg),                                                                            \
		char *: 1,                                                                         \
		volatile char *: 1,                                                                \
		const char *: ((flags) & CBPRINTF_PACKAGE_CONST_CHAR_RO) != 0 ? 0 : 1,             \
		const volatile char *: ((flags) & CBPRINTF_PACKAGE_CONST_CHAR_RO) != 0 ? 0 : 1,    \
		default: 0)
#endif

/** Make a package as cbprintf_package() does, and set @a outlen to its result. */
#define CBPRINTF_STATIC_PACKAGE(packaged, inlen, outlen, align_offset, flags, ... /* fmt, ... */)  \
	do {                                                                                       \
		(void)(align_offset);                                                              \
		(outlen) = cbprintf_package(packaged, inlen, flags, __VA_ARGS__);                  \
	} while (false)

/** Format a package; it is written to. As cbprintf(). */
int cbpprintf(cbprintf_cb out, void *ctx, void *packaged);
int cbpprintf_external(cbprintf_cb out, cbvprintf_external_formatter_func formatter, void *ctx,
		       void *packaged);

/**
 * Make a package of another one, with strings that were noted copied into it.
 *
 * @param in_len bytes of @a in_packaged; 0: what follows from it
 * @param cb NULL: only tell the length
 * @param strl if not NULL: lengths of the strings copied, in their order, which are written when
 * the length is asked for and read otherwise, so that a string may change in between
 * @return bytes; what @a cb returned, if negative; -EINVAL for more strings than a package can have
 */
int cbprintf_package_convert(void *in_packaged, size_t in_len, cbprintf_convert_cb cb, void *ctx,
			     uint32_t flags, uint16_t *strl, size_t strl_len);

/** cbprintf_package_convert() into memory of @a len bytes, or -ENOSPC. @a packaged may be NULL. */
int cbprintf_package_copy(void *in_packaged, size_t in_len, void *packaged, size_t len,
			  uint32_t flags, uint16_t *strl, size_t strl_len);

/** A copy that has all of its strings, the format too. */
int cbprintf_fsc_package(void *in_packaged, size_t in_len, void *packaged, size_t len);

/** cbvprintf() of arguments that have their types in front. */
int cbvprintf_tagged_args(cbprintf_cb out, void *ctx, const char *format, va_list ap);

#ifdef __cplusplus
}
#endif

#endif
