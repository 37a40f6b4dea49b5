/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The kernel's lock in an image whose application has system calls of its own. They run on the
 * privileged stack of the thread that makes them, and may leave any little of it when they call the
 * kernel. An overflow while the lock is held would leave the kernel's data torn, so who takes it asks
 * first whether there is as much room as anybody needs until it is given back. A supervisor's own
 * stack is not asked about.
 */

#include "function.inc"
#include "offsets.h"

/* arch_irq_lock(): the key in r3, of the others only ip and lr are changed. */
function arm_lock
	mrs	r3, basepri
	cmp	r3, #PRIORITY_LOCK
	/* Whoever took it has asked. */
	beq	held
	/* In a handler this compares two stacks; what it finds then is set right below. */
	mrs	ip, psplim
	sub	ip, sp, ip
	cmp	ip, #LOCK_STACK
	blo	little_room
take:
	mov	ip, #PRIORITY_LOCK
	msr	basepri_max, ip
held:
	bx	lr

little_room:
	ldr	ip, =z_kernel
	ldr	ip, [ip]
	ldr	ip, [ip, #THREAD_PRIV_LIMIT]
	sub	ip, sp, ip
	cmp	ip, #LOCK_STACK
	bhs	take
	/* The processor refuses this, as it would have refused what comes next, with the lock held. */
	sub	sp, #LOCK_STACK
	b	take
	end	arm_lock
