/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where am I running? And what the idle thread does.
 */

#ifndef ZEPHYR_KERNEL_CONTEXT_H
#define ZEPHYR_KERNEL_CONTEXT_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** True in an interrupt handler. Any context, also user mode, without a system call. */
bool k_is_in_isr(void);

/** True while the kernel boots and threads do not run yet. Supervisor. */
bool k_is_pre_kernel(void);

/** True where a call may block: in a thread that is not the idle one. Supervisor. */
bool k_can_yield(void);

/** Wait for an interrupt, with interrupts unlocked. For the idle thread and drivers. */
void k_cpu_idle(void);

/** Unlock interrupts with @a key of irq_lock() and wait for one, with no gap between. */
void k_cpu_atomic_idle(unsigned int key);

#ifdef __cplusplus
}
#endif

#endif
