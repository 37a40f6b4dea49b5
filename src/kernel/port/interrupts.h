/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The port interface, interrupts and time: the lines and their handlers, the wait for one, and the
 * tick timer by Zephyr's names: the tick counter belongs to the core, the timer to the port.
 *
 * <zephyr/arch/cpu.h> of a port defines for this part:
 *   arch_irq_lock(), which is the core's lock and the port's own ("locked", below),
 *   arch_irq_lock_application(), which keeps out as much but is weaker in that it changes nothing
 *   where the other is held, arch_irq_unlock(), which takes the key of either,
 *   arch_irq_unlocked(key), and arch_irq_lock_is_held(), which asks about the core's only
 *   arch_k_cycle_get_32(), arch_k_cycle_get_64() (safe in user mode)
 *   ARCH_NUM_IRQS
 */

#ifndef BULKHEAD_PORT_INTERRUPTS_H
#define BULKHEAD_PORT_INTERRUPTS_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What a port implements --------------------------------------------------------------- */

void arch_irq_enable(unsigned int irq);
void arch_irq_disable(unsigned int irq);
int arch_irq_is_enabled(unsigned int irq);
/* 0 is the most urgent, and below every exception of the CPU. A chip may have fewer levels. */
void arch_irq_priority_set(unsigned int irq, unsigned int priority);
/* Run routine(param) in interrupt context before returning. Thread context only. */
void arch_irq_offload(void (*routine)(const void *param), const void *param);

/*
 * Wait for an interrupt: called locked by the idle thread; unlocks, waits, lets the interrupts
 * in, and returns unlocked.
 */
void arch_cpu_idle(void);

/*
 * sys_clock_set_timeout(): ask for a sys_clock_announce() in @a ticks from the last announcement
 * (K_TICKS_FOREVER: none is needed); @a idle is a hint. sys_clock_elapsed(): ticks since the last
 * announcement that have not been announced. Both locked.
 */
void sys_clock_set_timeout(int32_t ticks, bool idle);
uint32_t sys_clock_elapsed(void);
/* Spin for at least this long; interrupts come in meanwhile (if unlocked). Advances virtual time.*/
void arch_busy_wait(uint32_t usec);

/* ---- What the core offers the port -------------------------------------------------------- */

/*
 * Bracket interrupt handling. Both locked; z_isr_exit() of the outermost interrupt picks the
 * thread to run and may call arch_switch(), so it may return much later.
 */
void z_isr_enter(void);
void z_isr_exit(void);
/* Run the handler connected to an interrupt line; between z_isr_enter() and z_isr_exit(). */
void z_irq_handle(unsigned int irq);

/* The tick timer's interrupt: this many ticks have gone by since the last call. */
void sys_clock_announce(int32_t ticks);

#ifdef __cplusplus
}
#endif

#endif
