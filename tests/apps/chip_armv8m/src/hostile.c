/* SPDX-License-Identifier: Apache-2.0 */

/* Instructions with which user mode could hope to get the better of the processor or the port. */

#include "rules.h"
#include "user.h"

static uint32_t kernel_words[64];

/* ---- The stack pointer is user mode's own -------------------------------------------------- */

ASSEMBLY(call_with_sp_in_kernel_memory,
	 "mov sp, r0\n\tmov r6, r1\n\tsvc #0\n\tmovs r0, #0\n\tbx lr")

RULE(CM_5, what_if_the_stack_pointer_is_in_kernel_memory_at_a_system_call)
{
	void *top = &kernel_words[ARRAY_SIZE(kernel_words)];

	CHECK_FAULTS(
		user_new(call_with_sp_in_kernel_memory, top, (void *)K_SYSCALL_K_UPTIME_TICKS));
	for (size_t i = 0; i < ARRAY_SIZE(kernel_words); i++) {
		CHECK_INT(kernel_words[i], 0);
	}
}

ASSEMBLY(spin_with_sp_in_kernel_memory, "mov sp, r0\n\t1: b 1b")

RULE(CM_5, what_if_an_interrupt_finds_the_stack_pointer_in_kernel_memory)
{
	k_tid_t thread = user_new(spin_with_sp_in_kernel_memory,
				  &kernel_words[ARRAY_SIZE(kernel_words)], NULL);

	user_start(thread);
	k_sleep(K_TICKS(5));
	CHECK_FAULTS(thread);
	for (size_t i = 0; i < ARRAY_SIZE(kernel_words); i++) {
		CHECK_INT(kernel_words[i], 0);
	}
}

ASSEMBLY(move_sp_below_the_stack, "movs r0, #0\n\tmov sp, r0\n\tbx lr")

RULE(R126, what_if_the_stack_pointer_is_moved_below_the_stack)
{
	CHECK_ENDS_AS(user_new(move_sp_below_the_stack, NULL, NULL), RULE_DIED,
		      K_ERR_STACK_CHK_FAIL);
}

/* To the byte: a frame fits, or it does not. */
ASSEMBLY(call_with_little_stack, "push {r4, r6, r7, lr}\n\tmov r4, sp\n\tmov sp, r0\n\t"
				 "mov r6, r1\n\tsvc #0\n\tmov sp, r4\n\tmovs r0, #0\n\t"
				 "pop {r4, r6, r7, pc}")

/* The way back from a call has to set the limit, too. */
ASSEMBLY(call_again_with_little_stack,
	 "push {r4-r7, lr}\n\tmov r4, sp\n\tmov r5, r0\n\tmov r6, r1\n\tsvc #0\n\t"
	 "mov sp, r5\n\tsvc #0\n\tmov sp, r4\n\tmovs r0, #0\n\tpop {r4-r7, pc}")

static void frame_fits_or_does_not(user_function function)
{
	/* Of the thread object that is free. */
	k_tid_t thread = user_new(call_with_sp_in_kernel_memory, NULL, NULL);
	char *limit = (char *)thread->arch.own_limit;

	k_thread_abort(thread);
	thread = user_new(function, limit + sizeof(struct arch_esf),
			  (void *)K_SYSCALL_K_SCHED_CURRENT_THREAD_QUERY);
	CHECK_RETURNS(thread, 0);
	thread = user_new(function, limit + sizeof(struct arch_esf) - 8,
			  (void *)K_SYSCALL_K_SCHED_CURRENT_THREAD_QUERY);
	CHECK_ENDS_AS(thread, RULE_DIED, K_ERR_STACK_CHK_FAIL);
}

RULE(R126, how_full_may_a_stack_be_at_a_system_call)
{
	frame_fits_or_does_not(call_with_little_stack);
}

RULE(R126, how_full_may_a_stack_be_at_a_second_system_call)
{
	frame_fits_or_does_not(call_again_with_little_stack);
}

/* A word less aligned than the procedure call standard wants. */
ASSEMBLY(call_with_misaligned_sp, "push {r6, lr}\n\tmov r12, sp\n\tsub sp, #4\n\tmov r5, sp\n\t"
				  "mov r6, r0\n\tsvc #0\n\tcmp sp, r5\n\tite eq\n\t"
				  "moveq r0, #0\n\tmovne r0, #1\n\tadd sp, #4\n\tpop {r6, pc}")

RULE(CM_1, does_a_misaligned_stack_pointer_come_back_from_a_system_call)
{
	CHECK_RETURNS(user_new(call_with_misaligned_sp, (void *)K_SYSCALL_K_UPTIME_TICKS, NULL), 0);
}

/* ---- Privilege ----------------------------------------------------------------------------- */

ASSEMBLY(claim_privilege, "mrs r2, control\n\tbic r2, #1\n\tmsr control, r2\n\tisb\n\t"
			  "str r1, [r0]\n\tmovs r0, #0\n\tbx lr")

RULE(R129 CM_6, can_user_mode_make_itself_privileged)
{
	CHECK_FAULTS(user_new(claim_privilege, kernel_words, (void *)1));
	CHECK_INT(kernel_words[0], 0);
}

ASSEMBLY(raise_the_stack_limit, "mvn r2, #7\n\tmsr psplim, r2\n\tmsr msplim, r2\n\tmsr msp, r2\n\t"
				"msr basepri, r0\n\tcpsid if\n\tpush {r0, lr}\n\t"
				"pop {r0, lr}\n\tmovs r0, #0\n\tbx lr")

RULE(R129 CM_6, do_special_registers_take_what_user_mode_writes)
{
	CHECK_RETURNS(user_new(raise_the_stack_limit, (void *)0x20, NULL), 0);
	k_sleep(K_TICKS(1));
}

RULE(R131, can_user_mode_turn_the_mpu_off)
{
	CHECK_FAULTS(user_new(user_write, (void *)0xE000ED94, NULL));
	CHECK_FAULTS(user_new(user_read, (void *)0xE000ED94, NULL));
	CHECK_FAULTS(user_new(user_write, kernel_words, (void *)1));
	CHECK_INT(kernel_words[0], 0);
}

RULE(R131, can_user_mode_use_a_device_of_the_kernel)
{
	CHECK_FAULTS(user_new(user_write, (void *)0x50200000, (void *)'!'));
}

ASSEMBLY(return_from_no_exception, "mvn r0, #2\n\tbx r0")
ASSEMBLY(jump_to_arm_code, "bx r0")
ASSEMBLY(undefined, "udf #0")
ASSEMBLY(floating_point, ".inst.w 0xee000a10\n\tmovs r0, #0\n\tbx lr")

RULE(R129, what_if_user_mode_computes_with_an_fpu_that_there_is_not)
{
#ifdef CONFIG_FPU
	CHECK_RETURNS(user_new(floating_point, NULL, NULL), 0);
#else
	CHECK_FAULTS(user_new(floating_point, NULL, NULL));
#endif
}

RULE(R129, what_if_user_mode_returns_from_an_exception_there_is_not)
{
	CHECK_FAULTS(user_new(return_from_no_exception, NULL, NULL));
}

RULE(R129, what_if_user_mode_jumps_to_an_even_address)
{
	CHECK_FAULTS(user_new(jump_to_arm_code, (void *)0x10000200, NULL));
}

RULE(R129, what_if_user_mode_executes_what_is_no_instruction)
{
	CHECK_FAULTS(user_new(undefined, NULL, NULL));
}

/* ---- Breakpoints --------------------------------------------------------------------------- */

/* Without a debugger a breakpoint is a hard fault; with semihosting it would be a request. */
ASSEMBLY(breakpoint, "bkpt #0\n\tmovs r0, #0\n\tbx lr")
ASSEMBLY(ask_the_host, "bkpt #0xab\n\tmovs r0, #0\n\tbx lr")

RULE(R129, what_if_user_mode_runs_into_a_breakpoint)
{
	CHECK_FAULTS(user_new(breakpoint, NULL, NULL));
}

#define SYS_EXIT 0x18

RULE(R129 CM_6, can_user_mode_ask_the_host_to_end_the_emulator)
{
	CHECK_FAULTS(user_new(ask_the_host, (void *)SYS_EXIT, NULL));
}

/* ---- System calls -------------------------------------------------------------------------- */

ASSEMBLY(svc_255, "push {r6, lr}\n\tmov r6, r0\n\tsvc #255\n\tpop {r6, pc}")

RULE(R096, what_if_the_number_of_a_system_call_is_huge)
{
	CHECK_OOPSES(user_new(svc_255, (void *)UINT32_MAX, NULL));
	CHECK_OOPSES(user_new(svc_255, (void *)(K_SYSCALL_LIMIT + 1), NULL));
}

/* ---- The other stack pointer, the other Security state ------------------------------------ */

ASSEMBLY(undefined_without_stack, "mov sp, r0\n\tudf #0")
ASSEMBLY(breakpoint_without_stack, "mov sp, r0\n\tbkpt #0")
ASSEMBLY(arm_code_without_stack, "mov sp, r0\n\tbx r1")

/* Two faults in one: neither may be left over for the kernel. */
RULE(CM_5, what_if_a_fault_finds_the_stack_pointer_in_kernel_memory)
{
	void *top = &kernel_words[ARRAY_SIZE(kernel_words)];

	CHECK_FAULTS(user_new(undefined_without_stack, top, NULL));
	CHECK_FAULTS(user_new(breakpoint_without_stack, top, NULL));
	CHECK_FAULTS(user_new(arm_code_without_stack, top, (void *)0x10000200));
	CHECK_FAULTS(user_new(arm_code_without_stack, top, (void *)0xE000ED01));
	for (size_t i = 0; i < ARRAY_SIZE(kernel_words); i++) {
		CHECK_INT(kernel_words[i], 0);
	}
}

ASSEMBLY(fault_with_sp_at_main_stack, "add r0, #32\n\tmov sp, r0\n\tudf #0")

extern char arm_interrupt_stack[];

/* The frame, if it could be stacked, would begin where the main stack pointer points. */
RULE(CM_5, what_if_both_stack_pointers_are_the_same_at_a_fault)
{
	CHECK_FAULTS(user_new(fault_with_sp_at_main_stack,
			      arm_interrupt_stack + CONFIG_ISR_STACK_SIZE, NULL));
}

/* bxns and blxns, which the assembler has only for images that use both states. */
ASSEMBLY(branch_to_non_secure, ".inst.n 0x4704\n\tbx lr")
ASSEMBLY(call_non_secure, ".inst.n 0x4784\n\tbx lr")
ASSEMBLY(return_to_secure, "mvn r0, #0x01000000\n\tbx r0")

RULE(CM_6, can_user_mode_leave_the_secure_state)
{
	CHECK_FAULTS(user_new(branch_to_non_secure, (void *)0x10000200, NULL));
	CHECK_FAULTS(user_new(call_non_secure, (void *)0x10000200, NULL));
	CHECK_FAULTS(user_new(branch_to_non_secure, (void *)0x200, NULL));
	CHECK_FAULTS(user_new(return_to_secure, NULL, NULL));
}
