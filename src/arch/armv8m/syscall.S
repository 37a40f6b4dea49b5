/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Between user mode and the kernel: SVC, the system call on the privileged stack, the way back, and
 * the drop to user mode. The kernel serves a call as a thread like any other, so it may block.
 */

#include "function.inc"
#include "offsets.h"

/*
 * SVC. User mode means a system call: go on at serve_call, privileged, on the privileged stack, as
 * if that had been interrupted. The kernel itself uses SVC for irq_offload() and, from the interrupt
 * stack, in arm_swap().
 */
function arm_svc
#ifdef CONFIG_USERSPACE
	mrs	r1, control
	lsrs	r2, r1, #1
	bcc	from_kernel
	ldr	r3, =z_kernel
	ldr	r3, [r3]
	mrs	r0, psp
	ldrd	r2, r3, [r3, #THREAD_PRIV_LIMIT]
	/* To serve_call r0 is the caller's frame, r1 says what kind of frame. */
	strd	r0, lr, [r3, #-ESF_SIZE]!
	ldr	r12, =serve_call
	mov	r0, #0x01000000
	strd	r12, r0, [r3, #ESF_PC]
	msr	psplim, r2
	msr	psp, r3
	eors	r1, #1
	msr	control, r1
#ifdef CONFIG_FPU
	orr	lr, #0x10
#endif
	bx	lr

#endif
from_kernel:
	tst	lr, #4
	beq	arm_svc_go_on
	b	arm_offload
	end	arm_svc

#ifdef CONFIG_USERSPACE

/*
 * r4 to r11 are the caller's: r4 and r5 the last arguments, r6 the number. The others lie in the
 * caller's frame, in memory that it can write; what is read twice from there concerns only where
 * user mode goes on.
 */
function serve_call
	mov	r12, r0
#ifdef CONFIG_FPU
	mov	lr, r1
#endif
	/* The handler's arguments from the fifth on: two words and the frame. */
	push	{r4, r5, r12, lr}
	mov	r1, r0
	mov	r0, r6
	bl	z_syscall_begin
	mov	lr, r0
	ldr	r12, [sp, #8]
	ldm	r12, {r0-r3}
	blx	lr
	/* r0, r1: the result. */
	ldrd	r12, lr, [sp, #8]
	ldrd	r2, r3, [r12, #ESF_PC]
	add	r12, #ESF_SIZE
#ifdef CONFIG_FPU
	tst	lr, #0x10
	bne	1f
	/* The caller was in the middle of floating point work. */
	vldmia	r12!, {s0-s15}
	ldr	lr, [r12], #8
	vmsr	fpscr, lr
	b	2f
1:	ldr	lr, =arm_zeros
	vldm	lr, {s0-s15}
	/* FPCA: not the caller has used the unit, so its frames stay small. */
	mrs	lr, control
	bic	lr, #4
	msr	control, lr
2:
#endif
	/* The processor left out a word to align the frame. */
	tst	r3, #0x200
	it	ne
	addne	r12, #4
	orr	lr, r2, #1
	ldr	r2, =z_kernel
	ldr	r2, [r2]
	/*
	 * Until the drop an interrupt puts registers of the kernel where user mode has its stack
	 * pointer. Its own stack nobody else can write; another place may be somebody else's too.
	 * That it lies above the own stack's end is all that the stack limit leaves to be asked.
	 */
	ldr	r3, [r2, #THREAD_OWN_TOP]
	cmp	r12, r3
	bhi	not_its_own_stack
	movs	r3, #0
	str	r3, [r2, #THREAD_SYSCALL_FRAME]
	ldr	r2, [r2, #THREAD_OWN_LIMIT]
	mov	sp, r12
	msr	psplim, r2
	mrs	r2, control
	orr	r2, #1
	msr	control, r2
	isb
	movs	r2, #0
	mov	r12, #0
	bx	lr

not_its_own_stack:
	bl	arm_stack_pointer_astray
	end	serve_call

/*
 * First code of a user thread, on its privileged stack, locked: r4 to r7 are the arguments of
 * z_thread_entry(), r8 and r9 the upper and lower end of its own stack.
 */
function arm_user_start
	mov	r0, r4
	mov	r1, r5
	mov	r2, r6
	mov	r3, r7
	mov	sp, r8
	msr	psplim, r9
	movs	r4, #0
	movs	r5, #0
	movs	r6, #0
	movs	r7, #0
	mov	r8, r4
	mov	r9, r4
	mov	r10, r4
	mov	r11, r4
#ifdef CONFIG_FPU
	ldr	r12, =arm_zeros
	vldm	r12, {s0-s15}
	vldm	r12, {s16-s31}
	vmsr	fpscr, r4
#endif
	msr	basepri, r4
	mrs	r12, control
	orr	r12, #1
#ifdef CONFIG_FPU
	/* FPCA: a thread that does not use the unit has small frames. */
	bic	r12, #4
#endif
	ldr	lr, =z_thread_entry
	msr	control, r12
	isb
	mov	r12, r4
	bx	lr
	end	arm_user_start

/* FUNC_NORETURN void arm_user_enter(const struct arm_user_entry *entry) */
function arm_user_enter
	ldm	r0, {r4-r9}
	b	arm_user_start
	end	arm_user_enter

#endif /* CONFIG_USERSPACE */
