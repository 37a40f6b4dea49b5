/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The switch of threads, by the names that test suites written for Zephyr use. For them alone.
 */

#ifndef ZEPHYR_INTERNAL_KSWAP_H
#define ZEPHYR_INTERNAL_KSWAP_H

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The kernel's own, see src/kernel/scheduler.h. */
int z_swap(unsigned int key);

/** Let the most urgent thread run, which may be the caller. */
static inline void z_swap_unlocked(void)
{
	(void)z_swap(arch_irq_lock());
}

static inline int z_swap_irqlock(unsigned int key)
{
	return z_swap(key);
}

#ifdef __cplusplus
}
#endif

#endif
