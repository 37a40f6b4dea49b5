/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Byte order: conversion of values, and access to values of a given byte order at addresses of
 * any alignment. Any context and mode.
 */

#ifndef ZEPHYR_SYS_BYTEORDER_H
#define ZEPHYR_SYS_BYTEORDER_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Values with their bytes turned round; constant expressions for constants. */
#define BSWAP_16(x) ((uint16_t)__builtin_bswap16((uint16_t)(x)))
#define BSWAP_24(x) ((uint32_t)(__builtin_bswap32((uint32_t)(x)) >> 8))
#define BSWAP_32(x) ((uint32_t)__builtin_bswap32((uint32_t)(x)))
#define BSWAP_40(x) ((uint64_t)(__builtin_bswap64((uint64_t)(x)) >> 24))
#define BSWAP_48(x) ((uint64_t)(__builtin_bswap64((uint64_t)(x)) >> 16))
#define BSWAP_64(x) ((uint64_t)__builtin_bswap64((uint64_t)(x)))

/** Between the CPU's byte order and the named one; they are their own inverses. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define sys_le16_to_cpu(val) (val)
#define sys_cpu_to_le16(val) (val)
#define sys_le24_to_cpu(val) (val)
#define sys_cpu_to_le24(val) (val)
#define sys_le32_to_cpu(val) (val)
#define sys_cpu_to_le32(val) (val)
#define sys_le40_to_cpu(val) (val)
#define sys_cpu_to_le40(val) (val)
#define sys_le48_to_cpu(val) (val)
#define sys_cpu_to_le48(val) (val)
#define sys_le64_to_cpu(val) (val)
#define sys_cpu_to_le64(val) (val)
#define sys_be16_to_cpu(val) BSWAP_16(val)
#define sys_cpu_to_be16(val) BSWAP_16(val)
#define sys_be24_to_cpu(val) BSWAP_24(val)
#define sys_cpu_to_be24(val) BSWAP_24(val)
#define sys_be32_to_cpu(val) BSWAP_32(val)
#define sys_cpu_to_be32(val) BSWAP_32(val)
#define sys_be40_to_cpu(val) BSWAP_40(val)
#define sys_cpu_to_be40(val) BSWAP_40(val)
#define sys_be48_to_cpu(val) BSWAP_48(val)
#define sys_cpu_to_be48(val) BSWAP_48(val)
#define sys_be64_to_cpu(val) BSWAP_64(val)
#define sys_cpu_to_be64(val) BSWAP_64(val)
#else
#define sys_be16_to_cpu(val) (val)
#define sys_cpu_to_be16(val) (val)
#define sys_be24_to_cpu(val) (val)
#define sys_cpu_to_be24(val) (val)
#define sys_be32_to_cpu(val) (val)
#define sys_cpu_to_be32(val) (val)
#define sys_be40_to_cpu(val) (val)
#define sys_cpu_to_be40(val) (val)
#define sys_be48_to_cpu(val) (val)
#define sys_cpu_to_be48(val) (val)
#define sys_be64_to_cpu(val) (val)
#define sys_cpu_to_be64(val) (val)
#define sys_le16_to_cpu(val) BSWAP_16(val)
#define sys_cpu_to_le16(val) BSWAP_16(val)
#define sys_le24_to_cpu(val) BSWAP_24(val)
#define sys_cpu_to_le24(val) BSWAP_24(val)
#define sys_le32_to_cpu(val) BSWAP_32(val)
#define sys_cpu_to_le32(val) BSWAP_32(val)
#define sys_le40_to_cpu(val) BSWAP_40(val)
#define sys_cpu_to_le40(val) BSWAP_40(val)
#define sys_le48_to_cpu(val) BSWAP_48(val)
#define sys_cpu_to_le48(val) BSWAP_48(val)
#define sys_le64_to_cpu(val) BSWAP_64(val)
#define sys_cpu_to_le64(val) BSWAP_64(val)
#endif

/*
 * For each width: sys_put_le16(value, dst), sys_get_le16(src), and the same for be. The bytes are
 * written one by one, so neither alignment nor the CPU's order matters.
 */
#define Z_BYTEORDER_DEFINE(bits, type)                                                             \
	static inline void sys_put_le##bits(type val, uint8_t dst[(bits) / 8])                     \
	{                                                                                          \
		for (unsigned int i = 0; i < (bits) / 8; i++) {                                    \
			dst[i] = (uint8_t)(val >> (8 * i));                                        \
		}                                                                                  \
	}                                                                                          \
	static inline void sys_put_be##bits(type val, uint8_t dst[(bits) / 8])                     \
	{                                                                                          \
		for (unsigned int i = 0; i < (bits) / 8; i++) {                                    \
			dst[(bits) / 8 - 1 - i] = (uint8_t)(val >> (8 * i));                       \
		}                                                                                  \
	}                                                                                          \
	static inline type sys_get_le##bits(const uint8_t src[(bits) / 8])                         \
	{                                                                                          \
		type val = 0;                                                                      \
		for (unsigned int i = 0; i < (bits) / 8; i++) {                                    \
			val = (type)(val | (type)((type)src[i] << (8 * i)));                       \
		}                                                                                  \
		return val;                                                                        \
	}                                                                                          \
	static inline type sys_get_be##bits(const uint8_t src[(bits) / 8])                         \
	{                                                                                          \
		type val = 0;                                                                      \
		for (unsigned int i = 0; i < (bits) / 8; i++) {                                    \
			val = (type)(val | (type)((type)src[(bits) / 8 - 1 - i] << (8 * i)));      \
		}                                                                                  \
		return val;                                                                        \
	}

Z_BYTEORDER_DEFINE(16, uint16_t)
Z_BYTEORDER_DEFINE(24, uint32_t)
Z_BYTEORDER_DEFINE(32, uint32_t)
Z_BYTEORDER_DEFINE(40, uint64_t)
Z_BYTEORDER_DEFINE(48, uint64_t)
Z_BYTEORDER_DEFINE(64, uint64_t)

/** Copy @a length bytes in reverse order; the buffers must not overlap. */
static inline void sys_memcpy_swap(void *dst, const void *src, size_t length)
{
	uint8_t *to = (uint8_t *)dst;
	const uint8_t *from = (const uint8_t *)src + length;

	__ASSERT(to + length <= (const uint8_t *)src || from <= to, "buffers overlap");
	for (; length > 0; length--) {
		*to++ = *--from;
	}
}

/** Reverse the order of a buffer's bytes. */
static inline void sys_mem_swap(void *buf, size_t length)
{
	uint8_t *bytes = (uint8_t *)buf;

	for (size_t i = 0; i < length / 2; i++) {
		uint8_t kept = bytes[i];

		bytes[i] = bytes[length - 1 - i];
		bytes[length - 1 - i] = kept;
	}
}

#ifdef __cplusplus
}
#endif

#endif
