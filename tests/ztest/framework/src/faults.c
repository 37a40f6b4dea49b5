/* SPDX-License-Identifier: Apache-2.0 */

/* Faults and assertions that a test expects, wherever they happen, and what goes on afterwards. */

#include <zephyr/ztest.h>
#include <zephyr/ztest_error_hook.h>

#include "framework.h"

ZTEST_SUITE(faults, NULL, NULL, NULL, NULL, NULL);

static int kernels = 5;

ZTEST_USER(faults, test_of_user_mode)
{
	ztest_set_fault_valid(true);
	*(volatile int *)&kernels = 6;
	ztest_test_fail();
}

ZTEST(faults, test_of_supervisor_mode)
{
	ztest_set_fault_valid(true);
	k_oops();
	ztest_test_fail();
}

ZTEST(faults, test_panic_of_supervisor_mode)
{
	ztest_set_fault_valid(true);
	k_panic();
	ztest_test_fail();
}

static void oops(const void *unused)
{
	k_oops();
	ztest_test_fail();
}

ZTEST(faults, test_oops_of_an_interrupt)
{
	ztest_set_fault_valid(true);
	irq_offload(oops, NULL);
	ztest_test_fail();
}

static void execute_nonsense(const void *unused)
{
	__builtin_trap();
}

ZTEST(faults, test_exception_of_an_interrupt)
{
	ztest_set_fault_valid(true);
	irq_offload(execute_nonsense, NULL);
	ztest_test_fail();
}

static void nonsense_of_timer(struct k_timer *timer)
{
	execute_nonsense(timer);
}

static K_TIMER_DEFINE(faulting_timer, nonsense_of_timer, NULL);

/* While another thread runs: that is not what ends, if the system can't do without it. */
ZTEST(faults, test_exception_of_a_timer)
{
	ztest_set_fault_valid(true);
	k_timer_start(&faulting_timer, K_MSEC(1), K_NO_WAIT);
	k_msleep(5);
	zassert_equal(k_timer_status_get(&faulting_timer), 1);
	/* Time goes on. */
	k_msleep(5);
}

static int interrupts;

static void count(const void *unused)
{
	interrupts++;
}

ZTEST(faults, test_the_next_interrupt_works)
{
	int before = interrupts;

	irq_offload(count, NULL);
	zassert_equal(interrupts, before + 1);
	zassert_false(k_is_in_isr());
}

ZTEST(faults, test_assertion_of_supervisor_mode)
{
	ztest_set_assert_valid(true);
	__ASSERT(kernels == 7, "kernels is %d", kernels);
	ztest_test_fail();
}

ZTEST_USER(faults, test_assertion_of_user_mode)
{
	ztest_set_assert_valid(true);
	__ASSERT(!k_is_user_context(), "in user mode");
	ztest_test_fail();
}

static void assert_in_interrupt(const void *unused)
{
	__ASSERT_NO_MSG(!k_is_in_isr());
}

ZTEST(faults, test_assertion_of_an_interrupt)
{
	ztest_set_assert_valid(true);
	irq_offload(assert_in_interrupt, NULL);
	ztest_test_fail();
}

#ifdef CONFIG_USERSPACE
static struct k_mem_domain empty_domain;

/* A domain without the framework's partition. */
ZTEST(faults, test_of_another_domain)
{
	zassert_ok(k_mem_domain_init(&empty_domain, 0, NULL));
	zassert_ok(k_mem_domain_add_partition(&empty_domain, &z_libc_partition));
	zassert_ok(k_mem_domain_add_thread(&empty_domain, k_current_get()));
	k_thread_user_mode_enter((k_thread_entry_t)z_ztest_run_faults_test_of_user_mode, NULL, NULL,
				 NULL);
}
#endif
