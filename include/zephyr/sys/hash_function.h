/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Hashes of 32 bits, not for secrets. CONFIG_SYS_HASH_FUNC32=y.
 *
 * Pure functions: any mode and context, nothing blocks. CONFIG_SYS_HASH_FUNC32_CHOICE_DJB2,
 * _MURMUR3 (the default) or _IDENTITY says which of them sys_hash32() is.
 */

#ifndef ZEPHYR_SYS_HASH_FUNCTION_H
#define ZEPHYR_SYS_HASH_FUNCTION_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The type of a hash function: of @a n bytes at @a str. */
typedef uint32_t (*sys_hash_func32_t)(const void *str, size_t n);

/** The first 4 bytes as a number of the chip's byte order; 0 for those that there are not. */
uint32_t sys_hash32_identity(const void *str, size_t n);

/** Bernstein's: short and quick, for text. From 5381, times 33, plus each byte. */
uint32_t sys_hash32_djb2(const void *str, size_t n);

/** Appleby's MurmurHash3 for 32 bits, from 0: spreads well. The same on every chip. */
uint32_t sys_hash32_murmur3(const void *str, size_t n);

/** The hash of the configuration's choice. */
static inline uint32_t sys_hash32(const void *str, size_t n)
{
#if defined(CONFIG_SYS_HASH_FUNC32_CHOICE_IDENTITY)
	return sys_hash32_identity(str, n);
#elif defined(CONFIG_SYS_HASH_FUNC32_CHOICE_DJB2)
	return sys_hash32_djb2(str, n);
#else
	return sys_hash32_murmur3(str, n);
#endif
}

#ifdef __cplusplus
}
#endif

#endif
