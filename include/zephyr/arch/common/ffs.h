/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The first and the last bit that is set.
 */

#ifndef ZEPHYR_ARCH_COMMON_FFS_H
#define ZEPHYR_ARCH_COMMON_FFS_H

#include <stdint.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Number of the most (least) significant bit that is set, from 1; 0: none is. Any context. */
static ALWAYS_INLINE unsigned int find_msb_set(uint32_t op)
{
	return op == 0 ? 0 : 32u - (unsigned int)__builtin_clz(op);
}

static ALWAYS_INLINE unsigned int find_lsb_set(uint32_t op)
{
	return (unsigned int)__builtin_ffs((int)op);
}

#ifdef __cplusplus
}
#endif

#endif
