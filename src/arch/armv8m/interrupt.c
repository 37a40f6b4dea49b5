/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Interrupt lines, the offload of a routine to interrupt context, and waiting for an interrupt.
 * Handlers nest by their priorities; only the end of the outermost one switches threads.
 */

#include "arm.h"
#include "port/interrupts.h"
#include "board.h"
#include "registers.h"

/* Exceptions have the lower numbers. */
#define FIRST_IRQ 16u

/* With the stacks: start-up, which runs on it, must not clear it. */
char arm_interrupt_stack[CONFIG_ISR_STACK_SIZE]
	__attribute__((aligned(8), section(".bss.z_kstacks.interrupt")));

void arm_interrupt_c(void);
void arm_offload_c(const struct arch_esf *esf);

void arm_interrupt_c(void)
{
	unsigned int key;

	z_isr_enter();
	z_irq_handle(arm_ipsr() - FIRST_IRQ);
	key = arch_irq_lock();
	z_isr_exit();
	arch_irq_unlock(key);
}

void arm_offload_c(const struct arch_esf *esf)
{
	void (*routine)(const void *) = (void (*)(const void *))esf->basic.a1;
	unsigned int key;

	z_isr_enter();
	routine((const void *)esf->basic.a2);
	key = arch_irq_lock();
	z_isr_exit();
	arch_irq_unlock(key);
}

void arch_irq_offload(void (*routine)(const void *param), const void *param)
{
	register void (*r0)(const void *) __asm__("r0") = routine;
	register const void *r1 __asm__("r1") = param;
	unsigned int key = arch_irq_lock();

	/* The switch that the routine may ask for happens right after it, or it would be lost. */
	arch_irq_unlock(0);
	__asm__ volatile("svc #0" ::"r"(r0), "r"(r1) : "memory");
	arch_irq_unlock(key);
}

void arch_irq_enable(unsigned int irq)
{
	NVIC_ISER(irq) = NVIC_BIT(irq);
}

void arch_irq_disable(unsigned int irq)
{
	NVIC_ICER(irq) = NVIC_BIT(irq);
	arm_barrier();
}

int arch_irq_is_enabled(unsigned int irq)
{
	return (NVIC_ISER(irq) & NVIC_BIT(irq)) != 0;
}

void arch_irq_priority_set(unsigned int irq, unsigned int priority)
{
	uint32_t value = ARM_PRIORITY_IRQ + ARM_PRIORITY(priority);

	NVIC_IPR(irq) = (uint8_t)MIN(value, ARM_PRIORITY_SWITCH - ARM_PRIORITY(1));
}

bool arm_interrupts_enabled(void)
{
	const unsigned int timer = (unsigned int)CONFIG_SYSTEM_TIMER_IRQ;
	uint32_t enabled = 0;

	for (unsigned int irq = 0; irq < ARCH_NUM_IRQS; irq += 32) {
		/* The system timer's line is always enabled; whether it is armed is asked apart. */
		uint32_t others = timer / 32 == irq / 32 ? ~NVIC_BIT(timer) : UINT32_MAX;

		enabled |= NVIC_ISER(irq) & others;
	}
	return enabled != 0;
}

void arch_cpu_idle(void)
{
	if (!arm_timer_is_armed() && !arm_interrupts_enabled()) {
		board_nothing_to_do();
	}
	/* PRIMASK holds the interrupt back between the decision to sleep and the sleep. */
	__asm__ volatile("cpsid i\n\t"
			 "msr basepri, %0\n\t"
			 "dsb\n\t"
			 "wfi\n\t"
			 "cpsie i\n\t"
			 "isb" ::"r"(0)
			 : "memory");
}
