/* SPDX-License-Identifier: Apache-2.0 */

/* Registers: kept across switches of threads of every kind, and not leaked by system calls. */

#include "rules.h"
#include "user.h"

/* ---- System calls -------------------------------------------------------------------------- */

/* All registers full, a call, and then: the callee's as they were, the others empty. */
ASSEMBLY(call_with_full_registers,
	 "push {r4-r11, lr}\n\t"
	 "mov r6, r0\n\t"
	 "mov r4, #0x44\n\tmov r5, #0x55\n\tmov r7, #0x77\n\tmov r8, #0x88\n\tmov r9, #0x99\n\t"
	 "mov r10, #0xaa\n\tmov r11, #0xbb\n\t"
	 "mov r1, r7\n\tmov r2, r7\n\tmov r3, r7\n\tmov r12, r7\n\t"
	 "svc #0\n\t"
	 "orr r1, r2\n\torr r1, r3\n\torr r1, r12\n\t"
	 "eor r4, #0x44\n\torr r1, r4\n\teor r5, #0x55\n\torr r1, r5\n\t"
	 "eor r7, #0x77\n\torr r1, r7\n\teor r8, #0x88\n\torr r1, r8\n\t"
	 "eor r9, #0x99\n\torr r1, r9\n\teor r10, #0xaa\n\torr r1, r10\n\t"
	 "eor r11, #0xbb\n\torr r1, r11\n\t"
	 "mov r0, r1\n\t"
	 "pop {r4-r11, pc}")

RULE(R117, what_is_in_the_registers_after_a_system_call)
{
	CHECK_RETURNS(user_new(call_with_full_registers,
			       (void *)K_SYSCALL_K_SCHED_CURRENT_THREAD_QUERY, NULL),
		      0);
	/* One that gives the processor away. */
	CHECK_RETURNS(user_new(call_with_full_registers, (void *)K_SYSCALL_K_YIELD, NULL), 0);
}

/* A supervisor thread with full registers becomes a user thread, which adds up what it finds. */
ASSEMBLY(enter_with_full_registers,
	 "mov r4, #0x44\n\tmov r5, #0x55\n\tmov r6, #0x66\n\tmov r7, #0x77\n\t"
	 "mov r8, #0x88\n\tmov r9, #0x99\n\tmov r10, #0xaa\n\tmov r11, #0xbb\n\t"
	 "movs r2, #0\n\tmovs r3, #0\n\t"
	 "ldr r12, =k_thread_user_mode_enter\n\tbx r12\n\t.ltorg")
ASSEMBLY(store_registers, "orr r5, r6\n\torr r5, r7\n\torr r5, r8\n\torr r5, r9\n\t"
			  "orr r5, r10\n\torr r5, r11\n\tstrd r4, r5, [r0]\n\tbx lr")

SHARED_BSS static volatile uint32_t registers_found[2];

RULE(R117, what_is_in_the_registers_after_the_drop_to_user_mode)
{
	k_tid_t thread = user_new_with(enter_with_full_registers, (void *)store_registers,
				       (void *)registers_found, RULE_USER_PRIORITY, 0);

	registers_found[1] = UINT32_MAX;
	k_thread_start(thread);
	CHECK_INT(k_thread_join(thread, K_SECONDS(1)), 0);
	/* In r4 may be what the first code in user mode has put there: where it calls. */
	CHECK(registers_found[0] == 0 || registers_found[0] == (uintptr_t)store_registers);
	CHECK_INT(registers_found[1], 0);
}

/* ---- Switches ------------------------------------------------------------------------------ */

/* Fill all registers with a number, count down, and see that they still hold it; the sum is 0. */
ASSEMBLY(compute,
	 "push {r4-r11, lr}\n\t"
	 "mov r2, r1\n\tmov r3, r1\n\tmov r4, r1\n\tmov r5, r1\n\tmov r6, r1\n\tmov r7, r1\n\t"
	 "mov r8, r1\n\tmov r9, r1\n\tmov r10, r1\n\tmov r11, r1\n\tmov r12, r1\n\tmov lr, r1\n\t"
	 "1: cmp r2, r1\n\tbne 2f\n\tcmp r3, r1\n\tbne 2f\n\tcmp r4, r1\n\tbne 2f\n\t"
	 "cmp r5, r1\n\tbne 2f\n\tcmp r6, r1\n\tbne 2f\n\tcmp r7, r1\n\tbne 2f\n\t"
	 "cmp r8, r1\n\tbne 2f\n\tcmp r9, r1\n\tbne 2f\n\tcmp r10, r1\n\tbne 2f\n\t"
	 "cmp r11, r1\n\tbne 2f\n\tcmp r12, r1\n\tbne 2f\n\tcmp lr, r1\n\tbne 2f\n\t"
	 "subs r0, #1\n\tbne 1b\n\t"
	 "movs r0, #0\n\tpop {r4-r11, pc}\n\t"
	 "2: movs r0, #1\n\tpop {r4-r11, pc}")

#define ROUNDS 200000

/* Both are interrupted, and take turns by their slices. */
RULE(CM_1, do_registers_survive_switches_between_interrupted_threads)
{
	k_tid_t one = user_new(compute, (void *)ROUNDS, (void *)0x11111111);
	k_tid_t two = user_new(compute, (void *)ROUNDS, (void *)0x22222222);

	k_sched_time_slice_set(1, 0);
	user_start(one);
	user_start(two);
	CHECK_RETURNS(one, 0);
	CHECK_RETURNS(two, 0);
	k_sched_time_slice_set(0, 0);
}

/* A thread that gives the processor away by itself, between two pieces of work. */
static intptr_t compute_and_sleep(void *rounds, void *number)
{
	for (int i = 0; i < 200; i++) {
		USER_CHECK(compute((void *)10, number) == 0);
		k_sleep(K_TICKS(1));
	}
	return 0;
}

RULE(CM_1, do_registers_survive_switches_to_threads_that_slept)
{
	k_tid_t working = user_new(compute, (void *)ROUNDS, (void *)0x33333333);
	k_tid_t sleeping = user_new_with(compute_and_sleep, NULL, (void *)0x44444444,
					 RULE_USER_PRIORITY - 3, K_USER);

	user_start(working);
	user_start(sleeping);
	CHECK_RETURNS(working, 0);
	CHECK_RETURNS(sleeping, 0);
}

/* Supervisor threads have one stack, and no drop of privilege. */
static struct k_thread worker;
static K_KERNEL_STACK_DEFINE(worker_stack, 1024);
static volatile intptr_t worker_result;

static void work(void *a, void *b, void *c)
{
	worker_result = compute(a, b);
}

RULE(CM_1, do_registers_of_a_supervisor_thread_survive)
{
	k_tid_t sleeping = user_new_with(compute_and_sleep, NULL, (void *)0x55555555,
					 RULE_USER_PRIORITY - 3, K_USER);

	worker_result = -1;
	k_thread_create(&worker, worker_stack, K_KERNEL_STACK_SIZEOF(worker_stack), work,
			(void *)ROUNDS, (void *)0x66666666, NULL, RULE_USER_PRIORITY, 0, K_NO_WAIT);
	user_start(sleeping);
	CHECK_INT(k_thread_join(&worker, K_SECONDS(5)), 0);
	CHECK_INT(worker_result, 0);
	CHECK_RETURNS(sleeping, 0);
}
