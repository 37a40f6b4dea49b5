/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Switching threads. One that gives the processor away calls arm_swap(), which keeps its registers
 * on its stack; to go back to it is to return from that call. One that an interrupt takes the
 * processor from is switched by PendSV, the least urgent exception, which keeps its registers in
 * struct _thread_arch; to go back to it takes an exception return. So there are four ways from a
 * thread to another. Interrupts are locked in all of this, and unlocked at the end only where an
 * interrupted thread goes on.
 */

#include "function.inc"
#include "offsets.h"

/* void arm_swap(struct _thread_arch *from, struct _thread_arch *to) */
function arm_swap
	mrs	r3, psplim
	push	{r3-r11, lr}
#ifdef CONFIG_FPU
	vpush	{s16-s31}
	vmrs	r2, fpscr
	push	{r2}
#endif
	str	sp, [r0, #THREAD_SP]
	ldr	r2, [r1, #THREAD_EXC_RETURN]
	cbnz	r2, go_on_by_exception
	ldr	r0, [r1, #THREAD_SP]
#ifdef CONFIG_FPU
	ldr	r2, [r0], #4
	vldm	r0!, {s16-s31}
	vmsr	fpscr, r2
#endif
	ldr	r3, [r0]
	/* The limit first: it is checked when the pointer changes. */
	msr	psplim, r3
	mov	sp, r0
	pop	{r3-r11, pc}

	/*
	 * @a to was interrupted. The exception that returns to it stacks this context, for nothing,
	 * on the interrupt stack: the thread's own may be full.
	 */
go_on_by_exception:
	mrs	r3, control
	/* SPSEL, and FPCA: the frame that is stacked is a basic one. */
	bic	r3, #6
	msr	control, r3
	isb
	svc	#0
	end	arm_swap

/* The rest of arm_svc where arm_swap() raised it. */
function arm_svc_go_on
	ldr	r1, [sp, #4]
	add	sp, #ESF_SIZE
	b	restore_interrupted

/* r1: the thread. The end of an exception handler. */
restore_interrupted:
	ldr	lr, [r1, #THREAD_EXC_RETURN]
	movs	r0, #0
	str	r0, [r1, #THREAD_EXC_RETURN]
#ifdef CONFIG_FPU
	/* s0 to s15 come back with the frame, or are cleared at the return (reset.c). */
	add	r2, r1, #THREAD_CALLEE_SAVED_FP
	vldm	r2, {s16-s31}
#endif
	add	r2, r1, #THREAD_CALLEE_SAVED
	ldm	r2, {r4-r11}
	ldrd	r2, r3, [r1, #THREAD_PSPLIM]
	msr	psplim, r2
	msr	control, r3
	ldr	r2, [r1, #THREAD_SP]
	msr	psp, r2
	msr	basepri, r0
	bx	lr
	end	arm_svc_go_on

function arm_pendsv
	mov	r0, #PRIORITY_LOCK
	msr	basepri, r0
	ldr	r3, =arm_switch_from
	ldr	r2, [r3]
	movs	r0, #0
	str	r0, [r3]
	ldr	r1, =z_kernel
	ldr	r1, [r1]
	cmp	r1, r2
	beq	nothing_to_switch
	cmp	r2, #NOBODY
	blo	nothing_to_switch
	beq	nothing_to_keep
#ifdef CONFIG_FPU
	add	r3, r2, #THREAD_CALLEE_SAVED_FP
	vstm	r3, {s16-s31}
#endif
	add	r3, r2, #THREAD_CALLEE_SAVED
	stm	r3, {r4-r11}
	mrs	r3, psp
	str	r3, [r2, #THREAD_SP]
	mrs	r3, psplim
	mrs	r0, control
	strd	r3, r0, [r2, #THREAD_PSPLIM]
	str	lr, [r2, #THREAD_EXC_RETURN]
nothing_to_keep:
	mov	r4, r1
	mov	r5, lr
	mov	r0, r1
	bl	arm_mpu_switch_to
	mov	r1, r4
	ldr	r0, [r1, #THREAD_EXC_RETURN]
	cmp	r0, #0
	bne	restore_interrupted

	/*
	 * The thread called arm_swap(). Take its registers from its stack, and put an exception
	 * frame in their place, which returns to where arm_swap() was called. It goes on locked.
	 */
	ldr	r2, [r1, #THREAD_SP]
#ifdef CONFIG_FPU
	/* With a frame that has none of its registers, the unit would begin with a new FPSCR. */
	bic	lr, r5, #0x10
	ldr	r12, [r2], #4
	vldm	r2!, {s16-s31}
#else
	mov	lr, r5
#endif
	ldm	r2!, {r3-r11}
	msr	psplim, r3
	ldr	r0, [r2], #4
	bic	r0, #1
	mov	r3, #0x01000000
#ifdef CONFIG_FPU
	/* The unit is in use in the Secure state. */
	orr	r3, #0x00100000
	sub	r2, #ESF_FP_SIZE
	str	r12, [r2, #ESF_FPSCR]
#else
	sub	r2, #ESF_SIZE
#endif
	strd	r0, r3, [r2, #ESF_PC]
	msr	psp, r2
	mrs	r0, control
	bic	r0, #1
	msr	control, r0
	bx	lr

nothing_to_switch:
	movs	r0, #0
	msr	basepri, r0
	bx	lr
	end	arm_pendsv

/* FUNC_NORETURN void arm_swap_first(struct _thread_arch *to): from the start-up stack, for good. */
function arm_swap_first
	ldr	r2, [r0, #THREAD_SP]
#ifdef CONFIG_FPU
	ldr	r3, [r2], #4
	vldm	r2!, {s16-s31}
	vmsr	fpscr, r3
#endif
	ldr	r3, [r2]
	msr	psplim, r3
	msr	psp, r2
	ldr	r1, =arm_interrupt_stack + CONFIG_ISR_STACK_SIZE
	msr	msp, r1
	mrs	r1, control
	orr	r1, #2
	msr	control, r1
	isb
	pop	{r3-r11, pc}
	end	arm_swap_first

/* First code of a supervisor thread: r4 to r7 are the arguments of z_thread_entry(). */
function arm_supervisor_start
	mov	r0, r4
	mov	r1, r5
	mov	r2, r6
	mov	r3, r7
	movs	r4, #0
	msr	basepri, r4
	bl	z_thread_entry
	end	arm_supervisor_start

/* FUNC_NORETURN void arm_call_on_stack(limit, top, function, argument) */
function arm_call_on_stack
	/* No limit in between: the one stack may lie above or below the other. */
	mov	r12, #0
	msr	psplim, r12
	mov	sp, r1
	msr	psplim, r0
	mov	r0, r3
	bx	r2
	end	arm_call_on_stack

#ifdef CONFIG_FPU
	/* What a thread finds in registers that others have used. */
	.section .rodata.arm_zeros, "a"
	.balign	4
	.global	arm_zeros
arm_zeros:
	.zero	64
	.size	arm_zeros, 64
#endif
