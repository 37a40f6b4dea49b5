/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Floating point registers, on boards that have them: kept for their thread, and from the others.
 */

#include "rules.h"
#include "user.h"

#ifdef CONFIG_FPU

#define TO_ALL_REGISTERS(instruction)                                                              \
	instruction(0) instruction(1) instruction(2) instruction(3) instruction(4) instruction(    \
		5) instruction(6) instruction(7) instruction(8) instruction(9) instruction(10)     \
		instruction(11) instruction(12) instruction(13) instruction(14) instruction(15)    \
			instruction(16) instruction(17) instruction(18) instruction(19)            \
				instruction(20) instruction(21) instruction(22) instruction(23)    \
					instruction(24) instruction(25) instruction(26)            \
						instruction(27) instruction(28) instruction(29)    \
							instruction(30) instruction(31)

#define FILL(n)    "vmov s" #n ", r1\n\t"
#define COMPARE(n) "vmov r2, s" #n "\n\tcmp r2, r1\n\tbne 2f\n\t"
#define COLLECT(n) "vmov r2, s" #n "\n\torr r0, r2\n\t"

/* r0 rounds with all registers holding r1. */
ASSEMBLY(compute, "vpush {s16-s31}\n\t" TO_ALL_REGISTERS(FILL) "1:\n\t" TO_ALL_REGISTERS(
			  COMPARE) "subs r0, #1\n\tbne 1b\n\t"
				   "2: vpop {s16-s31}\n\tbx lr")

#define ROUNDS 20000

RULE(CM_1, do_floating_point_registers_survive_switches)
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

/* The same with system calls in between, one that gives the processor to the other among them. */
ASSEMBLY(compute_and_call,
	 "push {r4-r7, lr}\n\tvpush {s16-s31}\n\tmov r5, r0\n\tmov r7, "
	 "r1\n\t" TO_ALL_REGISTERS(FILL) "1: mov r6, %0\n\tsvc #0\n\tmov r1, "
					 "r7\n\tmov r0, r5\n\t" TO_ALL_REGISTERS(
						 COMPARE) "subs r5, #1\n\tbne "
							  "1b\n\tmovs r0, #0\n\t"
							  "2: vpop "
							  "{s16-s31}\n\tpop "
							  "{r4-r7, pc}" ::"i"(K_SYSCALL_K_YIELD))

RULE(CM_1, do_floating_point_registers_survive_system_calls)
{
	k_tid_t one = user_new(compute_and_call, (void *)200, (void *)0x33333333);
	k_tid_t two = user_new(compute_and_call, (void *)200, (void *)0x44444444);

	user_start(one);
	user_start(two);
	CHECK_RETURNS(one, 0);
	CHECK_RETURNS(two, 0);
}

/* Whatever another thread left: the bits of all registers, after a call and without having used
 * one.
 */
ASSEMBLY(collect_after_call,
	 "push {r6, lr}\n\tmov r6, %0\n\tsvc #0\n\tmovs r0, #0\n\t" TO_ALL_REGISTERS(
		 COLLECT) "pop {r6, pc}" ::"i"(K_SYSCALL_K_SCHED_CURRENT_THREAD_QUERY))
/* … after an interrupt. */
ASSEMBLY(collect_after_interrupts,
	 "1: subs r0, #1\n\tbne 1b\n\tmovs r0, #0\n\t" TO_ALL_REGISTERS(COLLECT) "bx lr")

static void fill_registers(void)
{
	k_tid_t other = user_new(compute, (void *)10, (void *)0x55555555);

	user_start(other);
	k_thread_join(other, K_FOREVER);
}

RULE(R117, do_floating_point_registers_leak_through_a_system_call)
{
	fill_registers();
	CHECK_RETURNS(user_new(collect_after_call, NULL, NULL), 0);
}

RULE(R117, do_floating_point_registers_leak_through_a_switch)
{
	k_tid_t spy = user_new(collect_after_interrupts, (void *)200000, NULL);
	k_tid_t worker = user_new_with(compute, (void *)ROUNDS, (void *)0x66666666,
				       RULE_USER_PRIORITY, K_USER);

	k_sched_time_slice_set(1, 0);
	user_start(spy);
	user_start(worker);
	CHECK_RETURNS(spy, 0);
	CHECK_RETURNS(worker, 0);
	k_sched_time_slice_set(0, 0);
}

/* … as the very first thing that a thread does. */
ASSEMBLY(collect_at_once, "movs r0, #0\n\t" TO_ALL_REGISTERS(COLLECT) "bx lr")

static void collect_first(void *result, void *unused, void *unused_too)
{
	*(volatile intptr_t *)result = collect_at_once(NULL, NULL);
}

SHARED_BSS static volatile intptr_t found;
static struct k_thread dropper;
static K_THREAD_STACK_DEFINE(dropper_stack, 1024);

/* A supervisor thread that drops to user mode with its registers full. */
static void drop(void *a, void *b, void *c)
{
	__asm__ volatile("mov r1, #0x77\n\t" TO_ALL_REGISTERS(FILL)::: "r1");
	k_thread_user_mode_enter(collect_first, (void *)&found, NULL, NULL);
}

RULE(R117, do_floating_point_registers_leak_to_a_new_thread)
{
	k_tid_t spy = user_new_with(collect_at_once, NULL, NULL, RULE_PRIORITY - 1, K_USER);

	__asm__ volatile("mov r1, #0x77\n\t" TO_ALL_REGISTERS(FILL)::: "r1");
	user_start(spy);
	CHECK_RETURNS(spy, 0);
	found = -1;
	k_thread_create(&dropper, dropper_stack, K_THREAD_STACK_SIZEOF(dropper_stack), drop, NULL,
			NULL, NULL, RULE_USER_PRIORITY, 0, K_NO_WAIT);
	CHECK_INT(k_thread_join(&dropper, K_SECONDS(1)), 0);
	CHECK_INT(found, 0);
}

static void fill_in_interrupt(struct k_timer *timer)
{
	__asm__ volatile("mov r1, #0x77\n\tvmov s0, r1\n\tvmov s15, r1" ::: "r1", "s0", "s15");
}

static K_TIMER_DEFINE(filler, fill_in_interrupt, NULL);

RULE(R117, do_floating_point_registers_leak_from_an_interrupt_handler)
{
	k_timer_start(&filler, K_TICKS(2), K_TICKS(2));
	CHECK_RETURNS(user_new(collect_after_interrupts, (void *)200000, NULL), 0);
	k_timer_stop(&filler);
}

/* The rounding mode and the flags are the thread's own, in whatever way it is switched. */
#define ROUND_TO_ZERO 0x00C00000

static uint32_t fpscr(void)
{
	uint32_t value;

	__asm__ volatile("vmrs %0, fpscr" : "=r"(value));
	return value;
}

static void set_fpscr(uint32_t value)
{
	__asm__ volatile("vmsr fpscr, %0" ::"r"(value));
}

RULE(CM_1, is_the_rounding_mode_a_threads_own)
{
	k_tid_t worker = user_new(compute, (void *)ROUNDS, (void *)0x77777777);

	set_fpscr(ROUND_TO_ZERO);
	/* To a new thread, and back from PendSV; then from another's call. */
	user_start(worker);
	k_sleep(K_TICKS(5));
	CHECK_INT(fpscr(), ROUND_TO_ZERO);
	set_fpscr(ROUND_TO_ZERO);
	CHECK_RETURNS(worker, 0);
	CHECK_INT(fpscr(), ROUND_TO_ZERO);
	set_fpscr(0);
}

#endif /* CONFIG_FPU */
