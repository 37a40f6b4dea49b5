/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Interrupt lines and their handlers.
 */

#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>

#include "fault.h"
#include "irq_table.h"
#include "port.h"

static struct {
	void (*isr)(const void *arg);
	const void *arg;
} lines[ARCH_NUM_IRQS];

void z_irq_table_init(void)
{
	STRUCT_SECTION_FOREACH(z_irq_connection, connection) {
		lines[connection->irq].isr = connection->isr;
		lines[connection->irq].arg = connection->arg;
		arch_irq_priority_set(connection->irq, connection->priority);
	}
}

int irq_connect_dynamic(unsigned int irq, unsigned int priority,
			void (*routine)(const void *parameter), const void *parameter,
			uint32_t flags)
{
	unsigned int key;

	ARG_UNUSED(flags);
	if (irq >= ARCH_NUM_IRQS) {
		return -EINVAL;
	}
	key = arch_irq_lock();
	lines[irq].isr = routine;
	lines[irq].arg = parameter;
	arch_irq_priority_set(irq, priority);
	arch_irq_unlock(key);
	return (int)irq;
}

void z_irq_handle(unsigned int irq)
{
	struct fault_record record = FAULT_RECORD(FAULT_SPURIOUS_IRQ);

	if (irq < ARCH_NUM_IRQS && lines[irq].isr != NULL) {
		lines[irq].isr(lines[irq].arg);
		return;
	}
	record.irq = irq;
	z_fault(&record);
}

void irq_enable(unsigned int irq)
{
	arch_irq_enable(irq);
}

void irq_disable(unsigned int irq)
{
	arch_irq_disable(irq);
}

int irq_is_enabled(unsigned int irq)
{
	return arch_irq_is_enabled(irq);
}

void irq_offload(irq_offload_routine_t routine, const void *parameter)
{
	__ASSERT(!k_is_in_isr(), "this is an interrupt handler already");
	arch_irq_offload(routine, parameter);
}
