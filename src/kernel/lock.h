/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The core's lock: the one that guards all of its data. It keeps interrupt handlers out and, with
 * them, every other thread. It nests, and belongs to the thread: whoever blocks with it held finds
 * it held again afterwards. Supervisor mode, any context; hold it for a bounded time.
 *
 * What is no part of the core has its own names for keeping interrupts out: ports arch_irq_lock(),
 * which is the same lock, applications irq_lock() and k_spin_lock(), which is another: a fault with
 * that one held has torn nothing of the core's (fatal.c).
 */

#ifndef BULKHEAD_KERNEL_LOCK_H
#define BULKHEAD_KERNEL_LOCK_H

#include <stdbool.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Take it. The result is what z_unlock() wants to know. Where the current thread may have too
 * little stack left for what the core does with it held, the port makes that an overflow before it
 * is.
 */
static ALWAYS_INLINE unsigned int z_lock(void)
{
	return arch_irq_lock();
}

/* Put back what z_lock() found, and let in what came meanwhile. */
static ALWAYS_INLINE void z_unlock(unsigned int key)
{
	arch_irq_unlock(key);
}

/* Did the z_lock() of this key find interrupts unlocked? If so, z_unlock() lets them in. */
static ALWAYS_INLINE bool z_lock_was_free(unsigned int key)
{
	return arch_irq_unlocked(key);
}

/* Is it held now, whoever took it? */
static ALWAYS_INLINE bool z_lock_is_held(void)
{
	return arch_irq_lock_is_held();
}

#ifdef __cplusplus
}
#endif

#endif
