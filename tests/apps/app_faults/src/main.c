/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Fatal errors of user threads: their reasons, what they cost, what they leave. What stops the
 * whole system is app_panic's, and misbehaviour on purpose is the rogue application's.
 */

#include "rules.h"

#include <zephyr/irq.h>
#include <zephyr/kernel/except.h>
#include <zephyr/sys/__assert.h>

K_SEM_DEFINE(sem, 0, 10);
K_SEM_DEFINE(done, 0, 10);
K_MUTEX_DEFINE(mutex);

static int kernel_word;

/* ---- Reasons ------------------------------------------------------------------------------ */

static intptr_t oops(void *a, void *b)
{
	k_oops();
	return 0;
}

static intptr_t panic(void *a, void *b)
{
	k_panic();
	return 0;
}

static intptr_t raise_reason(void *reason, void *unused)
{
	z_except_raise((unsigned int)(uintptr_t)reason);
	return 0;
}

RULE(R119, which_reason_has_an_exception_and_which_an_oops)
{
	CHECK_ENDS_AS(user_new(user_write, &kernel_word, NULL), RULE_DIED, 0);
	CHECK_ENDS_AS(user_new(oops, NULL, NULL), RULE_DIED, 3);
}

RULE(R120, can_a_user_thread_panic_the_kernel)
{
	CHECK_OOPSES(user_new(panic, NULL, NULL));
	CHECK_OOPSES(user_new(raise_reason, (void *)K_ERR_KERNEL_PANIC, NULL));
	CHECK_OOPSES(user_new(raise_reason, (void *)K_ERR_SPURIOUS_IRQ, NULL));
	CHECK_OOPSES(user_new(raise_reason, (void *)12345, NULL));
}

RULE(R120, may_a_user_thread_report_its_own_stack_check)
{
	CHECK_ENDS_AS(user_new(raise_reason, (void *)K_ERR_STACK_CHK_FAIL, NULL), RULE_DIED,
		      K_ERR_STACK_CHK_FAIL);
}

static volatile int hook_calls;
static volatile unsigned int hook_reason;
static volatile bool hook_was_user;
static volatile bool hook_was_isr;
static k_tid_t volatile hook_thread;
static volatile bool hook_thread_alive;

static void look_around(unsigned int reason)
{
	hook_calls++;
	hook_reason = reason;
	hook_was_user = k_is_user_context();
	hook_was_isr = k_is_in_isr();
	hook_thread = k_current_get();
	hook_thread_alive = k_thread_join(hook_thread, K_NO_WAIT) != 0;
}

RULE(R121 R122, where_and_when_is_the_fatal_error_handler_called)
{
	k_tid_t thread = user_new(user_write, &kernel_word, NULL);

	hook_calls = 0;
	rule_fatal_hook = look_around;
	CHECK_FAULTS(thread);
	CHECK_INT(hook_calls, 1);
	CHECK_INT(hook_reason, K_ERR_CPU_EXCEPTION);
	CHECK(!hook_was_user);
	CHECK(!hook_was_isr);
	CHECK(hook_thread == thread);
	/* It is aborted after the handler, not before. */
	CHECK(hook_thread_alive);
	CHECK_INT(k_thread_join(thread, K_NO_WAIT), 0);
}

static intptr_t fail_assertion(void *a, void *b)
{
	volatile int two = 2;

	__ASSERT(two == 3, "two is %d", two);
	return 0;
}

RULE(R134, what_does_a_failed_assertion_of_user_code_cost)
{
	CHECK_OOPSES(user_new(fail_assertion, NULL, NULL));
}

/* ---- Who else is hit ---------------------------------------------------------------------- */

SHARED_BSS static volatile uint32_t sibling_count;

static intptr_t count_on_demand(void *a, void *b)
{
	volatile uint32_t local = 77;

	USER_CHECK(k_mutex_lock(&mutex, K_FOREVER) == 0);
	for (int i = 0; i < 2; i++) {
		k_sem_take(&sem, K_FOREVER);
		sibling_count++;
		k_sem_give(&done);
	}
	USER_CHECK(local == 77);
	return k_mutex_unlock(&mutex);
}

RULE(R123 R133, does_a_fault_cost_a_sibling_anything)
{
	k_tid_t sibling = user_new(count_on_demand, NULL, NULL);

	sibling_count = 0;
	k_sem_reset(&sem);
	k_sem_reset(&done);
	k_thread_access_grant(sibling, &sem, &done, &mutex);
	user_start(sibling);
	k_sem_give(&sem);
	CHECK_INT(k_sem_take(&done, K_SECONDS(1)), 0);
	CHECK_FAULTS(user_new(user_write, &kernel_word, NULL));
	CHECK_FAULTS(user_new(user_read, NULL, NULL));
	CHECK_INT(sibling_count, 1);
	k_sem_give(&sem);
	CHECK_INT(k_sem_take(&done, K_SECONDS(1)), 0);
	CHECK_INT(sibling_count, 2);
	CHECK_RETURNS(sibling, 0);
}

static struct k_mutex doomed_mutex;

static intptr_t lock_and_die(void *a, void *b)
{
	USER_CHECK(k_mutex_lock(&doomed_mutex, K_NO_WAIT) == 0);
	kernel_word = 1;
	return 0;
}

static intptr_t lock_doomed(void *a, void *b)
{
	return k_mutex_lock(&doomed_mutex, K_MSEC(100));
}

RULE(R124, who_gets_the_mutex_of_a_dead_thread)
{
	k_tid_t owner = user_new(lock_and_die, NULL, NULL);
	k_tid_t other = user_new(lock_doomed, NULL, NULL);

	CHECK_INT(k_mutex_init(&doomed_mutex), 0);
	k_thread_access_grant(owner, &doomed_mutex);
	k_thread_access_grant(other, &doomed_mutex);
	CHECK_FAULTS(owner);

	int64_t before = k_uptime_get();

	CHECK_RETURNS(other, -EAGAIN);
	CHECK(k_uptime_get() - before >= 100);
}

static intptr_t give_and_die(void *a, void *b)
{
	k_sem_give(&sem);
	kernel_word = 1;
	return 0;
}

RULE(R125, is_a_give_undone_when_the_giver_dies)
{
	k_tid_t thread = user_new(give_and_die, NULL, NULL);

	k_sem_reset(&sem);
	k_object_access_grant(&sem, thread);
	CHECK_FAULTS(thread);
	CHECK_INT(k_sem_count_get(&sem), 1);
}

/* ---- Stacks ------------------------------------------------------------------------------- */

static __noinline intptr_t recurse(unsigned int depth)
{
	volatile uint8_t frame[200];

	frame[0] = (uint8_t)depth;
	return depth == 0 ? 0 : recurse(depth - 1) + frame[0];
}

static intptr_t overflow(void *a, void *b)
{
	return recurse(1000000);
}

static intptr_t guard_a_canary(void *a, void *b)
{
	volatile uint8_t canary[512];

	for (size_t i = 0; i < sizeof(canary); i++) {
		canary[i] = 0x3c;
	}
	k_sem_take(&sem, K_FOREVER);
	for (size_t i = 0; i < sizeof(canary); i++) {
		USER_CHECK(canary[i] == 0x3c);
	}
	return 0;
}

RULE(R126, does_a_stack_overflow_reach_the_neighbours)
{
	/* One stack below the overflowing one, one above. */
	k_tid_t below = user_new(guard_a_canary, NULL, NULL);
	k_tid_t thread = user_new(overflow, NULL, NULL);
	k_tid_t above = user_new(guard_a_canary, NULL, NULL);

	k_sem_reset(&sem);
	k_object_access_grant(&sem, below);
	k_object_access_grant(&sem, above);
	user_start(below);
	user_start(above);
	CHECK_INT(user_end(thread), RULE_DIED);
	CHECK(fatal_reason(thread) == K_ERR_STACK_CHK_FAIL ||
	      fatal_reason(thread) == K_ERR_CPU_EXCEPTION);
	k_sem_give(&sem);
	k_sem_give(&sem);
	CHECK_RETURNS(below, 0);
	CHECK_RETURNS(above, 0);
}

/* ---- Instructions and addresses ----------------------------------------------------------- */

static intptr_t illegal(void *a, void *b)
{
	__builtin_trap();
}

RULE(R129 R207, what_if_an_instruction_is_illegal)
{
	CHECK_FAULTS(user_new(illegal, NULL, NULL));
}

static intptr_t divide(void *zero, void *unused)
{
	volatile int divisor = (int)(intptr_t)zero;

	return 10 / divisor;
}

#if defined(__x86_64__)

#define BREAKPOINT "int3"

static intptr_t privileged(void *a, void *b)
{
	__asm__ volatile("cli");
	return 0;
}

/* A load that must be aligned to 16 bytes, and is not. */
static intptr_t misalign(void *p, void *unused)
{
	__asm__ volatile("movaps %0, %%xmm0" : : "m"(*(char *)((uintptr_t)p + 1)) : "xmm0");
	return 0;
}

#elif defined(__arm__)

#define BREAKPOINT "bkpt 0"

/* The CPU ignores it, which shows only afterwards: by becoming privileged one could read this. */
static intptr_t privileged(void *a, void *b)
{
	__asm__ volatile("msr control, %0\n\t"
			 "isb"
			 :
			 : "r"(0)
			 : "memory");
	return *(volatile uint8_t *)&sem;
}

/* A load of several words, which is never done at an odd address. */
static intptr_t misalign(void *p, void *unused)
{
	__asm__ volatile("ldmia %0, {r2, r3}" : : "r"((uintptr_t)p + 1) : "r2", "r3", "memory");
	return 0;
}

#endif

static intptr_t trap(void *a, void *b)
{
	__asm__ volatile(BREAKPOINT);
	return 0;
}

SHARED_BSS static char aligned_bytes[64] __aligned(16);

RULE(R129 R207, what_if_an_instruction_can_not_be_done)
{
	CHECK_FAULTS(user_new(divide, (void *)0, NULL));
	CHECK_FAULTS(user_new(privileged, NULL, NULL));
	CHECK_FAULTS(user_new(trap, NULL, NULL));
	CHECK_FAULTS(user_new(misalign, aligned_bytes, NULL));
}

RULE(R130, what_if_a_pointer_is_null)
{
	CHECK_FAULTS(user_new(user_read, (void *)0, NULL));
	CHECK_FAULTS(user_new(user_read, (void *)4, NULL));
	CHECK_FAULTS(user_new(user_write, (void *)4, NULL));
	CHECK_FAULTS(user_new((user_function)(uintptr_t)0, NULL, NULL));
}

RULE(R131, can_user_mode_read_an_address_where_registers_would_be)
{
	CHECK_FAULTS(user_new(user_read, (void *)0x40000000u, NULL));
	CHECK_FAULTS(user_new(user_read, (void *)0xe000ed00u, NULL));
	CHECK_FAULTS(user_new(user_read, (void *)(UINTPTR_MAX & ~7ul), NULL));
}

static intptr_t call_implementation(void *object, void *unused)
{
	z_impl_k_sem_give((struct k_sem *)object);
	return 0;
}

RULE(R132, does_a_jump_into_a_kernel_function_have_an_effect)
{
	k_tid_t thread = user_new(call_implementation, &sem, NULL);

	k_sem_reset(&sem);
	k_object_access_grant(&sem, thread);
	CHECK_FAULTS(thread);
	CHECK_INT(k_sem_count_get(&sem), 0);
}

static intptr_t lock_interrupts_and_spin(void *a, void *b)
{
	(void)irq_lock();
	for (;;) {
		__asm__ volatile("" ::: "memory");
	}
	return 0;
}

RULE(R193, does_locking_interrupts_in_user_mode_stop_the_others)
{
	k_tid_t thread = user_new(lock_interrupts_and_spin, NULL, NULL);

	user_start(thread);
	k_msleep(20);
	/* We are running: that is the answer. It faults, or it spins without harm. */
	k_thread_abort(thread);
	CHECK(fatal_reason(thread) == -1 || fatal_reason(thread) == K_ERR_CPU_EXCEPTION);
}
