/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory that an MMU maps: no chip here has one. The size of its page is that of a
 * partition. There are no functions that map or page: an image that calls one does not link.
 */

#ifndef ZEPHYR_SYS_MEM_MANAGE_H
#define ZEPHYR_SYS_MEM_MANAGE_H

#include <stddef.h>
#include <stdint.h>
#include <zephyr/arch/cpu.h>
#include <zephyr/sys/util.h>

#define K_MEM_CACHE_NONE 2
#define K_MEM_CACHE_WT   1
#define K_MEM_CACHE_WB   0
#define K_MEM_CACHE_MASK (BIT(3) - 1)
#define K_MEM_PERM_RW    BIT(3)
#define K_MEM_PERM_EXEC  BIT(4)
#define K_MEM_PERM_USER  BIT(5)
#define K_MEM_MAP_UNINIT BIT(16)
#define K_MEM_MAP_LOCK   BIT(17)

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The smallest region from one multiple of @a align to another that holds @a size bytes at @a addr.
 * Returns how far in front of @a addr it begins. Any mode.
 */
static inline size_t k_mem_region_align(uintptr_t *aligned_addr, size_t *aligned_size,
					uintptr_t addr, size_t size, size_t align)
{
	size_t offset = addr % align;

	*aligned_addr = addr - offset;
	*aligned_size = ROUND_UP(size + offset, align);
	return offset;
}

#ifdef __cplusplus
}
#endif

#endif
