/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Running a function in interrupt context on purpose; tests use it to try the kernel's interrupt
 * paths without a device.
 */

#ifndef ZEPHYR_IRQ_OFFLOAD_H
#define ZEPHYR_IRQ_OFFLOAD_H

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*irq_offload_routine_t)(const void *parameter);

/**
 * Run @a routine(@a parameter) in interrupt context and return when it has returned. Supervisor
 * threads only, interrupts not locked. A thread that the routine made ready may run before this
 * returns, as after any interrupt.
 */
void irq_offload(irq_offload_routine_t routine, const void *parameter);

#ifdef __cplusplus
}
#endif

#endif
