/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Interrupt lines and their handlers.
 */

#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>

#include "fault.h"
#include "handler.h"
#include "irq_table.h"
#include "lock.h"
#include "port/interrupts.h"
#include "scheduler.h"

#ifdef CONFIG_DYNAMIC_INTERRUPTS

/* Handlers connected at run time, which come before those of IRQ_CONNECT(). */
static struct {
	void (*isr)(const void *arg);
	const void *arg;
} lines[ARCH_NUM_IRQS];

int irq_connect_dynamic(unsigned int irq, unsigned int priority,
			void (*routine)(const void *parameter), const void *parameter,
			uint32_t flags)
{
	unsigned int key;

	if (irq >= ARCH_NUM_IRQS) {
		return -EINVAL;
	}
	key = z_lock();
	lines[irq].isr = routine;
	lines[irq].arg = parameter;
	arch_irq_priority_set(irq, priority);
	z_unlock(key);
	return (int)irq;
}

int irq_disconnect_dynamic(unsigned int irq, unsigned int priority,
			   void (*routine)(const void *parameter), const void *parameter,
			   uint32_t flags)
{
	unsigned int key = z_lock();
	int result = -EINVAL;

	if (irq < ARCH_NUM_IRQS && routine != NULL && lines[irq].isr == routine &&
	    lines[irq].arg == parameter) {
		lines[irq].isr = NULL;
		result = 0;
	}
	z_unlock(key);
	return result;
}

static bool handle_dynamic(unsigned int irq)
{
	if (irq >= ARCH_NUM_IRQS || lines[irq].isr == NULL) {
		return false;
	}
	z_handler_run(lines[irq].isr, lines[irq].arg);
	return true;
}

#else

static inline bool handle_dynamic(unsigned int irq)
{
	return false;
}

#endif

void z_irq_table_init(void)
{
	STRUCT_SECTION_FOREACH(z_irq_connection, connection) {
		arch_irq_priority_set(connection->irq, connection->priority);
	}
}

/* There are few handlers, so the list is not worth a table of all lines. */
void z_irq_handle(unsigned int irq)
{
	struct fault_record record = FAULT_RECORD(FAULT_SPURIOUS_IRQ);

	if (handle_dynamic(irq)) {
		return;
	}
	STRUCT_SECTION_FOREACH(z_irq_connection, connection) {
		if (connection->irq == irq) {
			z_handler_run(connection->isr, connection->arg);
			return;
		}
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

#ifdef CONFIG_ISR_FAULT_ENDS_THREAD

struct offload {
	irq_offload_routine_t routine;
	const void *parameter;
};

static void run_offloaded(const void *given)
{
	const struct offload *offload = given;

	z_handler_run(offload->routine, offload->parameter);
}

void irq_offload(irq_offload_routine_t routine, const void *parameter)
{
	struct offload offload = {routine, parameter};

	Z_NOT_IN_ISR();
	arch_irq_offload(run_offloaded, &offload);
}

#else

void irq_offload(irq_offload_routine_t routine, const void *parameter)
{
	Z_NOT_IN_ISR();
	arch_irq_offload(routine, parameter);
}

#endif
