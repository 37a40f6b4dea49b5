/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The vector table. All interrupt lines have one entry, which finds out the line by itself; the
 * core keeps the table of handlers.
 */

	.syntax unified
	.section .vectors, "a"
	.global z_vectors
z_vectors:
	.word	arm_interrupt_stack + CONFIG_ISR_STACK_SIZE
	.word	z_arm_reset
	.word	arm_fault		/* NMI: nothing here asks for one */
	.word	arm_fault		/* HardFault */
	.word	arm_fault		/* MemManage */
	.word	arm_fault		/* BusFault */
	.word	arm_fault		/* UsageFault */
	.word	arm_fault		/* SecureFault */
	.word	arm_fault
	.word	arm_fault
	.word	arm_fault
	.word	arm_svc
	.word	arm_fault		/* DebugMonitor */
	.word	arm_fault
	.word	arm_pendsv
#ifdef CONFIG_CORTEX_M_SYSTICK
	.word	arm_tick
#else
	.word	arm_fault
#endif
	.rept	CONFIG_NUM_IRQS
	.word	arm_interrupt
	.endr
	.size	z_vectors, . - z_vectors
