/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kinds: instructions that no user thread may execute, code where there is none, and threads that
 * give themselves up.
 */

#include "guilty.h"
#include "kind.h"
#include "witness.h"

#include <zephyr/sys/__assert.h>

/* Data that would be harmless code: the instruction "return". */
#ifdef __thumb__
#define RETURN_INSTRUCTION 0x70, 0x47
/* A bit of the pointer, not of the address, says that the code is Thumb. */
#define CODE_POINTER_BIT   1
#else
#define RETURN_INSTRUCTION 0xc3
#define CODE_POINTER_BIT   0
#endif

K_APP_DMEM(rogue_partition) static uint8_t data_as_code[16] = {RETURN_INSTRUCTION};

static void jump(volatile const void *address)
{
	((void (*)(void))((uintptr_t)address | CODE_POINTER_BIT))();
}

static int execute_data(void)
{
	jump(data_as_code);
	return 1;
}

static int execute_stack(void)
{
	volatile uint8_t code[16] = {RETURN_INSTRUCTION};

	jump(code);
	return 1;
}

static int execute_null(void)
{
	volatile uintptr_t null = 0;

	jump((const void *)null);
	return 1;
}

static int execute_kernel_data(void)
{
	jump(&witness_sem);
	return 1;
}

/* Not optimised into a loop: the frame is still used after the call. */
static __noinline int recurse(unsigned int depth)
{
	volatile uint8_t frame[256];

	frame[0] = (uint8_t)depth;
	return depth == 0 ? 0 : recurse(depth - 1) + frame[0];
}

static int overflow_stack(void)
{
	/* More than any stack holds. */
	return recurse(1000000);
}

/* A frame so large that it steps over a guard page of any usual size. */
static int overflow_stack_far(void)
{
	volatile uint8_t here;

	*(volatile uint8_t *)((uintptr_t)&here - 64 * 1024) = 1;
	return 1;
}

static int illegal_instruction(void)
{
	__builtin_trap();
}

static int divide_by_zero(void)
{
	volatile int zero = 0;

	/* Not 1: that the compiler would answer without dividing. */
	return 1000 / zero;
}

static int call_kernel_function(void)
{
	/* The kernel's code is there to be called. Its effect must not be. */
	z_impl_k_sem_give(&witness_sem);
	return 1;
}

static int widen_domain(void)
{
	return k_mem_domain_add_partition(&rogue_domain, &witness_partition);
}

static int lock_interrupts(void)
{
	unsigned int key = irq_lock();

	for (volatile uint32_t i = 0; i < 100000000u; i++) {
	}
	irq_unlock(key);
	return 1;
}

static int oops(void)
{
	k_oops();
	return 1;
}

static int panic(void)
{
	k_panic();
	return 1;
}

static int fail_assertion(void)
{
	volatile int one = 1;

	__ASSERT(one == 2, "one is %d", one);
	return 1;
}

static int spin(void)
{
	for (;;) {
		__asm__ volatile("" ::: "memory");
	}
	return 1;
}

static int spin_in_kernel(void)
{
	for (;;) {
		k_yield();
		(void)k_sem_count_get(&rogue_sem);
	}
	return 1;
}

static const struct rogue_kind kinds[] = {
	{"execute-data", "jumps into its own data", ROGUE_FAULTS, execute_data, NULL, NULL},
	{"execute-stack", "jumps onto its own stack", ROGUE_FAULTS, execute_stack, NULL, NULL},
	{"execute-null", "calls a NULL pointer", ROGUE_FAULTS, execute_null, NULL, NULL},
	{"execute-kernel-data", "jumps into kernel data", ROGUE_FAULTS, execute_kernel_data, NULL,
	 NULL},
	{"stack-overflow", "calls itself until its stack is used up", ROGUE_OVERFLOWS,
	 overflow_stack, NULL, NULL},
	{"stack-overflow-far", "writes far below its stack", ROGUE_OVERFLOWS, overflow_stack_far,
	 NULL, NULL},
	{"illegal-instruction", "executes an instruction that there is not", ROGUE_FAULTS,
	 illegal_instruction, NULL, NULL},
	{"divide-by-zero", "divides by zero", ROGUE_FAULTS, divide_by_zero, NULL, NULL},
	{"call-kernel-function", "calls the kernel's function behind a system call", ROGUE_FAULTS,
	 call_kernel_function, NULL, NULL},
	{"widen-domain", "adds the witness's partition to its own domain", ROGUE_FAULTS,
	 widen_domain, NULL, NULL},
	{"lock-interrupts", "locks interrupts and computes on", ROGUE_HAS_NO_EFFECT,
	 lock_interrupts, NULL, NULL},
	{"oops", "calls k_oops()", ROGUE_OOPSES, oops, NULL, NULL},
	{"panic", "calls k_panic(), which would stop the system", ROGUE_OOPSES, panic, NULL, NULL},
	{"assertion", "fails an assertion", ROGUE_OOPSES, fail_assertion, NULL, NULL},
	{"spin", "spins for ever without entering the kernel", ROGUE_RUNS_ON, spin, NULL, NULL},
	{"spin-in-kernel", "spins for ever on system calls", ROGUE_RUNS_ON, spin_in_kernel, NULL,
	 NULL},
};

ROGUE_TABLE(code, kinds);
