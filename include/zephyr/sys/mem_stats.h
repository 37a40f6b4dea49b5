/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How much of a memory pool is in use.
 */

#ifndef ZEPHYR_SYS_MEM_STATS_H
#define ZEPHYR_SYS_MEM_STATS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Bytes, with the pool's own bookkeeping for its blocks counted in. */
struct sys_memory_stats {
	size_t free_bytes;
	size_t allocated_bytes;
	/** Most that was ever allocated at a time. */
	size_t max_allocated_bytes;
};

#ifdef __cplusplus
}
#endif

#endif
