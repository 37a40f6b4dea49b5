/* SPDX-License-Identifier: Apache-2.0 */

/* Glue: interrupts and time, by the core's names. */

#include <zephyr/kernel.h>
#include <zephyr/sys/__assert.h>

#include "../chip.h"
#include "port/interrupts.h"

void arch_irq_enable(unsigned int irq)
{
	__ASSERT(irq < ARCH_NUM_IRQS, "this chip has no interrupt line %u", irq);

	sim_irq_enable(irq);
}

void arch_irq_disable(unsigned int irq)
{
	__ASSERT(irq < ARCH_NUM_IRQS, "this chip has no interrupt line %u", irq);

	sim_irq_disable(irq);
}

/* One level: a signal's handler is not interrupted by another's. */
void arch_irq_priority_set(unsigned int irq, unsigned int priority)
{
}

int arch_irq_is_enabled(unsigned int irq)
{
	return sim_irq_is_enabled(irq);
}

void arch_irq_offload(void (*routine)(const void *param), const void *param)
{
	sim_irq_offload(routine, param);
}

void arch_cpu_idle(void)
{
	sim_idle();
}

void sys_clock_set_timeout(int32_t ticks, bool idle)
{
	if (ticks == K_TICKS_FOREVER) {
		sim_clock_announce_never();
	} else {
		sim_clock_announce_in((uint32_t)MAX(ticks, 1));
	}
}

uint32_t sys_clock_elapsed(void)
{
	return sim_clock_unannounced();
}

void arch_busy_wait(uint32_t usec)
{
	sim_busy_wait(usec);
}
