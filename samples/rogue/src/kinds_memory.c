/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kinds: plain reads and writes where the domain has nothing to look for. A read that succeeds
 * returns, and that is the failure.
 */

#include "guilty.h"
#include "kind.h"
#include "pages.h"
#include "sibling.h"
#include "witness.h"

/* Kernel data by being tagged with no partition. */
static uint32_t untagged = 20420;

static const uint32_t constant = 42;

/* Where the witness's stack is: the domain has to be told, it could not find out. */
K_APP_BMEM(rogue_partition) static volatile uint32_t *volatile witness_word;

static void tell_witness_stack(k_tid_t guilty)
{
	witness_word = witness_stack_word();
}

static int peek(const volatile uint32_t *address)
{
	/* Kept, because valgrind leaves out a read whose value nobody uses. */
	volatile uint32_t seen __maybe_unused = *address;

	return 1;
}

static int poke(volatile uint32_t *address)
{
	*address = 0xdeadbeefu;
	return 1;
}

static int read_partition(void)
{
	return peek(&witness_secret);
}

static int write_partition(void)
{
	return poke(&witness_secret);
}

static int read_kernel(void)
{
	return peek((const uint32_t *)&witness_sem);
}

static int write_kernel(void)
{
	return poke((uint32_t *)&witness_sem);
}

static int write_own_object(void)
{
	/* Granted: but the grant is for system calls, not for memory. */
	return poke((uint32_t *)&rogue_sem);
}

static int read_global(void)
{
	return peek(&untagged);
}

static int write_global(void)
{
	return poke(&untagged);
}

static int write_function_static(void)
{
	static volatile uint32_t local;

	return poke(&local);
}

static int read_sibling_stack(void)
{
	return peek(sibling_stack_word);
}

static int write_sibling_stack(void)
{
	return poke(sibling_stack_word);
}

static int read_witness_stack(void)
{
	return peek(witness_word);
}

static int write_witness_stack(void)
{
	return poke(witness_word);
}

static int write_read_only(void)
{
	/* Reading is fine. */
	if (notice[0] != 'R') {
		return 2;
	}
	return poke((uint32_t *)notice);
}

static int write_code(void)
{
	return poke((uint32_t *)((uintptr_t)write_code & ~(uintptr_t)3));
}

static int write_constant(void)
{
	return poke((uint32_t *)(uintptr_t)&constant);
}

static int read_past_end(void)
{
	/* One byte past the domain's second page lies a page of the witness's. */
	return peek((const uint32_t *)&pages[2][0]);
}

static int read_null(void)
{
	volatile uintptr_t null = 0;

	return peek((const uint32_t *)null);
}

static int write_null(void)
{
	volatile uintptr_t null = 0;

	/* A member of a structure through a NULL pointer. */
	return poke((uint32_t *)(null + 16));
}

static const struct rogue_kind kinds[] = {
	{"read-partition", "reads a variable of the witness's partition", ROGUE_FAULTS,
	 read_partition, NULL, NULL},
	{"write-partition", "writes a variable of the witness's partition", ROGUE_FAULTS,
	 write_partition, NULL, NULL},
	{"read-past-partition", "reads on where its partition ends and the witness's begins",
	 ROGUE_FAULTS, read_past_end, NULL, NULL},
	{"read-kernel", "reads the inside of a kernel object", ROGUE_FAULTS, read_kernel, NULL,
	 NULL},
	{"write-kernel", "writes to the inside of a kernel object", ROGUE_FAULTS, write_kernel,
	 NULL, NULL},
	{"write-own-object", "writes to the inside of an object that it was granted", ROGUE_FAULTS,
	 write_own_object, NULL, NULL},
	{"read-global", "reads a global variable that is in no partition", ROGUE_FAULTS,
	 read_global, NULL, NULL},
	{"write-global", "writes a global variable that is in no partition", ROGUE_FAULTS,
	 write_global, NULL, NULL},
	{"write-function-static", "writes a static variable of its own function", ROGUE_FAULTS,
	 write_function_static, NULL, NULL},
	{"read-sibling-stack", "reads another thread's stack, in the same domain", ROGUE_FAULTS,
	 read_sibling_stack, NULL, NULL},
	{"write-sibling-stack", "writes to another thread's stack, in the same domain",
	 ROGUE_FAULTS, write_sibling_stack, NULL, NULL},
	{"read-witness-stack", "reads a thread's stack in another domain", ROGUE_FAULTS,
	 read_witness_stack, tell_witness_stack, NULL},
	{"write-witness-stack", "writes to a thread's stack in another domain", ROGUE_FAULTS,
	 write_witness_stack, tell_witness_stack, NULL},
	{"write-read-only", "writes to a partition that it may only read", ROGUE_FAULTS,
	 write_read_only, NULL, NULL},
	{"write-code", "changes the program", ROGUE_FAULTS, write_code, NULL, NULL},
	{"write-constant", "changes a constant", ROGUE_FAULTS, write_constant, NULL, NULL},
	{"read-null", "reads through a NULL pointer", ROGUE_FAULTS, read_null, NULL, NULL},
	{"write-null", "writes a member through a NULL pointer", ROGUE_FAULTS, write_null, NULL,
	 NULL},
};

ROGUE_TABLE(memory, kinds);
