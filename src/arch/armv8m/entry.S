/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Exceptions on their way to C: faults, interrupts, the tick. What C needs is how the exception
 * returns and both stack pointers as they were.
 */

#include "function.inc"
#include "offsets.h"

/*
 * arm_fault_c(exc_return, msp, psp, r7) returns if the fault is a thread's: then the exception
 * returns to arm_fault_in_thread(), privileged, as if that had been interrupted at its first
 * instruction. It gets the interrupt stack, which is empty when this handler has ended; see
 * arch_report_stack_call().
 */
function arm_fault
	mov	r0, lr
	mrs	r1, msp
	mrs	r2, psp
	mov	r3, r7
	/*
	 * Nobody goes back to a handler. If there is too little left of its stack, which may be
	 * the fault, the report begins at the top, away from the frame that it is about.
	 */
	tst	lr, #8
	bne	1f
	ldr	r12, =arm_interrupt_stack + CONFIG_ISR_STACK_SIZE / 2
	cmp	r1, r12
	bhs	1f
	ldr	r12, =arm_interrupt_stack + CONFIG_ISR_STACK_SIZE
	mov	sp, r12
1:	bl	arm_fault_c
	/* To a handler: its frame is on top of this stack. */
	tst	r0, #8
	it	eq
	bxeq	r0
	ldr	r1, =arm_interrupt_stack
	msr	psplim, r1
	add	r1, #CONFIG_ISR_STACK_SIZE
	ldr	r2, =arm_fault_in_thread
	mov	r3, #0x01000000
	strd	r2, r3, [r1, #ESF_PC - ESF_SIZE]
	sub	r1, #ESF_SIZE
	msr	psp, r1
	mrs	r1, control
	bic	r1, #1
	msr	control, r1
	bx	r0
	end	arm_fault

function arm_interrupt
	push	{r4, lr}
	bl	arm_interrupt_c
	pop	{r4, pc}
	end	arm_interrupt

#ifdef CONFIG_CORTEX_M_SYSTICK
function arm_tick
	push	{r4, lr}
	bl	arm_tick_c
	pop	{r4, pc}
	end	arm_tick
#endif

/* irq_offload(): arm_offload_c(frame) on behalf of the thread that raised SVC. */
function arm_offload
	push	{r4, lr}
	mrs	r0, psp
	bl	arm_offload_c
	pop	{r4, pc}
	end	arm_offload
