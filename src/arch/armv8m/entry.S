/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Exceptions on their way to C: faults, interrupts, the tick. What C needs is how the exception
 * returns and both stack pointers as they were.
 */

#include "function.h"

/* uint32_t arm_fault_c(exc_return, msp, psp, r7): what it returns, the exception returns with. */
function arm_fault
	mov	r0, lr
	mrs	r1, msp
	mrs	r2, psp
	mov	r3, r7
	bl	arm_fault_c
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
