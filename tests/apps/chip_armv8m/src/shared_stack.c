/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A user thread whose stack pointer is in memory that another user thread can write too, and who
 * overwrites what the processor or the kernel keeps there while the first one is interrupted.
 */

#include "rules.h"
#include "user.h"

/* Behind all stacks, so that the stack limit allows it. */
static uint32_t shared[256] __aligned(32);
K_MEM_PARTITION_DEFINE(shared_partition, shared, sizeof(shared), K_MEM_PARTITION_P_RW_U_RW);

#define SHARED_TOP (&shared[ARRAY_SIZE(shared)])

static uint32_t kernel_word;
static struct k_mem_domain domain;
static bool domain_made;

static void share_with(k_tid_t one, k_tid_t two)
{
	if (!domain_made) {
		(void)rules_domain_init(&domain, &shared_partition);
		domain_made = true;
	}
	(void)k_mem_domain_add_thread(&domain, one);
	(void)k_mem_domain_add_thread(&domain, two);
	memset(shared, 0, sizeof(shared));
}

ASSEMBLY(spin_on_shared_stack, "mov sp, r0\n\t1: b 1b")
ASSEMBLY(call_on_shared_stack, "mov sp, r0\n\tmov r6, r1\n\t1: svc #0\n\tb 1b")

/* Where the frame of an interrupted thread is, below SHARED_TOP. */
#define FRAME_PC   (ARRAY_SIZE(shared) - 2)
#define FRAME_XPSR (ARRAY_SIZE(shared) - 1)

/* In the kernel, which has used the floating point unit if there is one, it is larger. */
#ifdef CONFIG_FPU
#define KERNEL_FRAME_PC (ARRAY_SIZE(shared) - 20)
#else
#define KERNEL_FRAME_PC FRAME_PC
#endif

struct damage {
	uint32_t pc;
	uint32_t xpsr;
};

SHARED_BSS static struct damage damage;

static intptr_t damage_frame(void *unused, void *unused_too)
{
	for (int i = 0; i < 4; i++) {
		k_sleep(K_TICKS(1));
		shared[FRAME_PC] = damage.pc;
		shared[FRAME_XPSR] = damage.xpsr;
	}
	return 0;
}

RULE(CM_5, what_if_another_thread_overwrites_an_interrupted_ones_registers)
{
	static const struct damage damages[] = {
		/* No Thumb state; in a handler; in the middle of an IT block; nowhere. */
		{0x10000200, 0x00000000}, {0x10000200, 0x0100000B}, {0x10000201, 0x01000003},
		{0x10000200, 0x0700FC00}, {0xFFFFFFF1, 0x01000000}, {0xFFFFFFFD, 0x01000000},
		{0xFEFFFFFF, 0x01000000}, {0xE000ED00, 0x01000000}, {0xFFFFFFFF, 0xFFFFFFFF},
	};

	for (size_t i = 0; i < ARRAY_SIZE(damages); i++) {
		k_tid_t victim = user_new(spin_on_shared_stack, SHARED_TOP, NULL);
		k_tid_t other =
			user_new_with(damage_frame, NULL, NULL, RULE_USER_PRIORITY - 2, K_USER);

		share_with(victim, other);
		damage = damages[i];
		user_start(victim);
		CHECK_RETURNS(other, 0);
		CHECK_FAULTS(victim);
	}
}

/* What the attacker wants to run privileged. */
static void write_kernel_word(void)
{
	kernel_word = 1;
	for (;;) {
	}
}

extern char serve_call[];

static intptr_t take_over(void *rounds, void *unused)
{
	for (intptr_t i = 0; i < (intptr_t)rounds; i++) {
		k_busy_wait((uint32_t)i % 100);
		k_sleep(K_TICKS(1));
		/* Interrupted in the kernel, and nevertheless here? */
		if (shared[KERNEL_FRAME_PC] - (uint32_t)serve_call < 256) {
			shared[KERNEL_FRAME_PC] = (uint32_t)write_kernel_word & ~1u;
			return 1;
		}
	}
	return 0;
}

RULE(CM_5, are_the_kernels_registers_ever_on_a_stack_that_user_mode_chose)
{
	k_tid_t victim = user_new(call_on_shared_stack, SHARED_TOP,
				  (void *)K_SYSCALL_K_SCHED_CURRENT_THREAD_QUERY);
	k_tid_t other =
		user_new_with(take_over, (void *)2000, NULL, RULE_USER_PRIORITY - 2, K_USER);

	share_with(victim, other);
	user_start(victim);
	CHECK_RETURNS(other, 0);
	k_sleep(K_TICKS(2));
	CHECK_INT(kernel_word, 0);
	k_thread_abort(victim);
	(void)fatal_reason(victim);
}
