/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From reset to the kernel: memory as C expects it, the processor's settings, the board. Runs on
 * the interrupt stack, as the vector table says.
 */

#include <string.h>

#include "arm.h"
#include "board.h"
#include "port/interrupts.h"
#include "port/threads.h"
#include "registers.h"

extern char z_vectors[];
extern char z_data_start[], z_data_end[], z_data_load[];
extern char z_app_smem_start[], z_app_smem_end[], z_app_smem_load[];
extern char z_kobject_state_start[], z_kobject_state_end[], z_kobject_state_load[];
extern char z_bss_start[], z_bss_end[];

FUNC_NORETURN void z_arm_reset(void);

static void set_priorities(void)
{
	SCB_SHPR1 = ARM_PRIORITY_FAULT * 0x01010101u;
	SCB_SHPR2 = ARM_PRIORITY_SVC << 24;
	SCB_SHPR3 = ARM_PRIORITY_IRQ << 24 | ARM_PRIORITY_SWITCH << 16;
	for (unsigned int irq = 0; irq < ARCH_NUM_IRQS; irq++) {
		arch_irq_priority_set(irq, 0);
	}
}

#ifdef CONFIG_FPU
/*
 * Registers are stacked at once, not when somebody needs them: nothing is pending in a switch. What
 * a handler leaves in s0 to s15 is cleared when it returns to code that has nothing there.
 */
static void enable_fpu(void)
{
	SCB_CPACR |= SCB_CPACR_FPU;
	arm_barrier();
	FPU_FPCCR = (FPU_FPCCR | FPU_FPCCR_ASPEN | FPU_FPCCR_CLRONRET) & ~FPU_FPCCR_LSPEN;
	arm_barrier();
}
#else
static void enable_fpu(void)
{
}
#endif

FUNC_NORETURN void z_arm_reset(void)
{
	__asm__ volatile("msr msplim, %0" ::"r"(arm_interrupt_stack));
	(void)arm_irq_lock(ARM_PRIORITY_LOCK);
	SCB_VTOR = (uint32_t)z_vectors;
	enable_fpu();
	memcpy(z_data_start, z_data_load, (size_t)(z_data_end - z_data_start));
	memcpy(z_app_smem_start, z_app_smem_load, (size_t)(z_app_smem_end - z_app_smem_start));
	memcpy(z_kobject_state_start, z_kobject_state_load,
	       (size_t)(z_kobject_state_end - z_kobject_state_start));
	memset(z_bss_start, 0, (size_t)(z_bss_end - z_bss_start));
	set_priorities();
	/* Or a handler that needs too much stack would lock the processor up, without a report. */
	SCB_CCR |= SCB_CCR_DIV_0_TRP | SCB_CCR_STKOFHFNMIGN;
	SCB_SHCSR |= SCB_SHCSR_FAULTS;
	arm_mpu_init();
	board_init();
	z_cstart();
}
