/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Is an address in memory that nobody writes?
 */

#ifndef ZEPHYR_LINKER_UTILS_H
#define ZEPHYR_LINKER_UTILS_H

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/linker/linker-defs.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Code and constants of the image. Any context. */
static inline bool linker_is_in_rodata(const void *addr)
{
	return (uintptr_t)addr >= (uintptr_t)__rom_region_start &&
	       (uintptr_t)addr < (uintptr_t)__rom_region_end;
}

#ifdef __cplusplus
}
#endif

#endif
