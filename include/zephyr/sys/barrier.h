/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Barriers: what is written before one in the program is seen before what is written after it, by
 * other processors, other processes and devices. Any context and mode.
 */

#ifndef ZEPHYR_SYS_BARRIER_H
#define ZEPHYR_SYS_BARRIER_H

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Reads and writes on both sides stay in order. */
static ALWAYS_INLINE void barrier_dmem_fence_full(void)
{
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
}

/** The same, and they are done. */
static ALWAYS_INLINE void barrier_dsync_fence_full(void)
{
#ifdef __ARM_ARCH
	__asm__ volatile("dsb" ::: "memory");
#else
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
#endif
}

/** What the processor has read of the program ahead is read anew. */
static ALWAYS_INLINE void barrier_isync_fence_full(void)
{
#ifdef __ARM_ARCH
	__asm__ volatile("isb" ::: "memory");
#else
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
#endif
}

#ifdef __cplusplus
}
#endif

#endif
