/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Caches. Neither chip has any that a program has to know of: memory is what was written last, on
 * the Linux chip because host's caches are coherent, on the Cortex-M33 because there are none. So
 * everything says -ENOTSUP, as it does elsewhere without cache management, and nothing needs doing.
 * No function enters the kernel; any mode and context.
 */

#ifndef ZEPHYR_CACHE_H
#define ZEPHYR_CACHE_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#define Z_CACHE_SWITCH(name)                                                                       \
	static inline void name(void)                                                              \
	{                                                                                          \
	}

#define Z_CACHE_ALL(name)                                                                          \
	static inline int name(void)                                                               \
	{                                                                                          \
		return -ENOTSUP;                                                                   \
	}

#define Z_CACHE_RANGE(name)                                                                        \
	static inline int name(void *addr, size_t size)                                            \
	{                                                                                          \
		ARG_UNUSED(addr);                                                                  \
		ARG_UNUSED(size);                                                                  \
		return -ENOTSUP;                                                                   \
	}

/** Switch a cache on and off. */
Z_CACHE_SWITCH(sys_cache_data_enable)
Z_CACHE_SWITCH(sys_cache_data_disable)
Z_CACHE_SWITCH(sys_cache_instr_enable)
Z_CACHE_SWITCH(sys_cache_instr_disable)

/** Write back, throw away, do both: the whole cache. */
Z_CACHE_ALL(sys_cache_data_flush_all)
Z_CACHE_ALL(sys_cache_data_invd_all)
Z_CACHE_ALL(sys_cache_data_flush_and_invd_all)
Z_CACHE_ALL(sys_cache_instr_flush_all)
Z_CACHE_ALL(sys_cache_instr_invd_all)
Z_CACHE_ALL(sys_cache_instr_flush_and_invd_all)

/** The same of some memory. */
Z_CACHE_RANGE(sys_cache_data_flush_range)
Z_CACHE_RANGE(sys_cache_data_invd_range)
Z_CACHE_RANGE(sys_cache_data_flush_and_invd_range)
Z_CACHE_RANGE(sys_cache_instr_flush_range)
Z_CACHE_RANGE(sys_cache_instr_invd_range)
Z_CACHE_RANGE(sys_cache_instr_flush_and_invd_range)

/** Bytes of a line: none. */
static inline size_t sys_cache_data_line_size_get(void)
{
	return 0;
}

static inline size_t sys_cache_instr_line_size_get(void)
{
	return 0;
}

/** Is memory read through a cache at this address? */
static ALWAYS_INLINE bool sys_cache_is_ptr_cached(void *ptr)
{
	ARG_UNUSED(ptr);
	return false;
}

/** The same memory through a cache, and without: there is one way. */
static ALWAYS_INLINE void *sys_cache_cached_ptr_get(void *ptr)
{
	return ptr;
}

static ALWAYS_INLINE void *sys_cache_uncached_ptr_get(void *ptr)
{
	return ptr;
}

#ifdef __cplusplus
}
#endif

#endif
