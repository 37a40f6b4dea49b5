/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What happens after a fault: who ends, and when does the system halt? A question to the fault code
 * alone; whether real faults get there is asked by the applications under tests/apps.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "fault_test.h"

/* R121: when the handler returns, the thread ends, and only it. */
static void a_handler_that_returns_ends_the_thread(void **state)
{
	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	assert_int_equal(world.handler_calls, 1);
	assert_int_equal(world.handler_reason, K_ERR_CPU_EXCEPTION);
	assert_int_equal(world.outcome, OUTCOME_ABORTED);
	assert_ptr_equal(world.aborted, &writer);
}

/* R120 */
static void a_user_thread_cannot_claim_a_panic(void **state)
{
	UNTIL_THE_END(z_oops_from_user(K_ERR_KERNEL_PANIC));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_OOPS);
	assert_fact(FACT_note, "panic");
	world_reset(NULL);
	UNTIL_THE_END(z_oops_from_user(K_ERR_CPU_EXCEPTION));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_OOPS);
	world_reset(NULL);
	UNTIL_THE_END(z_oops_from_user(K_ERR_STACK_CHK_FAIL));
	assert_int_equal(world.handler_reason, K_ERR_STACK_CHK_FAIL);
	world_reset(NULL);
	UNTIL_THE_END(z_raise(K_ERR_KERNEL_PANIC, CODE + 1));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_PANIC);
	assert_number(FACT_pc, CODE + 1);
	assert_number(FACT_ret, 1);
}

/* R134 */
static void an_assertion_is_an_oops_in_user_mode_and_a_panic_in_the_kernel(void **state)
{
	UNTIL_THE_END(z_oops_from_user(Z_REASON_ASSERTION));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_OOPS);
	assert_fact(FACT_note, "assert");
	world_reset(NULL);
	UNTIL_THE_END(z_raise(Z_REASON_ASSERTION, CODE + 1));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_PANIC);
	assert_fact(FACT_note, "assert");
	assert_fact(FACT_kind, "panic");
}

/* R127 */
static void a_fault_in_an_interrupt_halts_whatever_the_handler_wants(void **state)
{
	struct fault_record record = FAULT_RECORD(FAULT_WRITE);

	record.address_known = true;
	world.in_isr = true;
	UNTIL_THE_END(z_fault(&record));
	assert_says("E: Fault during interrupt handling\n");
	assert_fact(FACT_in, "interrupt");
	assert_number(FACT_addr, 0);
	assert_int_equal(world.handler_calls, 1);
	assert_int_equal(world.outcome, OUTCOME_HALTED);
	/* Nothing is left over that would make the next fault a nested one. */
	world_reset(NULL);
	access_from_user(FAULT_READ, UNTAGGED);
	assert_int_equal(world.outcome, OUTCOME_ABORTED);
}

static void a_fault_of_the_busy_kernel_halts(void **state)
{
	struct fault_record record = FAULT_RECORD(FAULT_READ);

	record.kernel_busy = true;
	UNTIL_THE_END(z_fault(&record));
	assert_int_equal(world.outcome, OUTCOME_HALTED);
}

/* R216 */
static void a_fault_in_a_system_call_ends_the_thread(void **state)
{
	struct fault_record record = FAULT_RECORD(FAULT_READ);
	struct arch_esf frame = {0};

	writer.syscall_frame = &frame;
	UNTIL_THE_END(z_fault(&record));
	writer.syscall_frame = NULL;
	assert_int_equal(world.outcome, OUTCOME_ABORTED);
	assert_ptr_equal(world.aborted, &writer);
	assert_fact(FACT_in, "supervisor");
	assert_no_fact(FACT_addr);
}

/* R128 */
static void a_fault_of_the_handler_halts_with_one_line(void **state)
{
	world.handler_faults = true;
	access_from_user(FAULT_READ, UNTAGGED);
	assert_int_equal(world.outcome, OUTCOME_HALTED);
	assert_int_equal(world.handler_calls, 1);
	assert_non_null(strstr(fake_printed(), "E: Fault while reporting a fault: halting\n"));
}

static void a_handler_may_end_its_thread_by_itself(void **state)
{
	world.handler_leaves = true;
	z_kernel.cpu.current = &reader;
	UNTIL_THE_END(z_raise(K_ERR_KERNEL_OOPS, 0));
	assert_ptr_equal(world.aborted, &reader);
	/* The next one is a first one again: of another thread, and of the same. */
	world_reset(NULL);
	access_from_user(FAULT_READ, UNTAGGED);
	assert_int_equal(world.outcome, OUTCOME_ABORTED);
	assert_int_equal(world.handler_calls, 1);
	world_reset(NULL);
	world.handler_leaves = true;
	UNTIL_THE_END(z_raise(K_ERR_KERNEL_OOPS, 0));
	UNTIL_THE_END(z_raise(K_ERR_KERNEL_OOPS, 0));
	assert_int_equal(world.outcome, OUTCOME_ABORTED);
	assert_int_equal(world.handler_calls, 2);
}

/* R216: the core's data is torn, and ending the thread does not mend it. */
static void a_handler_can_not_end_the_thread_of_the_busy_kernel(void **state)
{
	struct fault_record record = FAULT_RECORD(FAULT_WRITE);

	record.kernel_busy = true;
	world.handler_leaves = true;
	UNTIL_THE_END(z_fault(&record));
	assert_int_equal(world.outcome, OUTCOME_HALTED);
	assert_int_equal(world.handler_calls, 1);
}

static void the_busy_kernel_halts_whoever_faults_while_the_handler_waits(void **state)
{
	struct fault_record record = FAULT_RECORD(FAULT_WRITE);

	record.kernel_busy = true;
	world.handler_waits = true;
	UNTIL_THE_END(z_fault(&record));
	assert_int_equal(world.handler_calls, 2);
	assert_int_equal(world.outcome, OUTCOME_HALTED);
}

/* R216 */
static void a_current_thread_that_is_garbage_is_reported_once_more_without_it(void **state)
{
	world.reporter_faults = true;
	UNTIL_THE_END(z_fatal_error(K_ERR_CPU_EXCEPTION, NULL));
	assert_int_equal(world.outcome, OUTCOME_HALTED);
	assert_int_equal(world.halt_reason, K_ERR_CPU_EXCEPTION);
	assert_int_equal(world.handler_calls, 1);
	assert_says("E: >>> ZEPHYR FATAL ERROR 0: CPU exception on CPU 0\n");
	assert_says("(unknown)");
	assert_says("E: No way to go on after this: halting\n");
}

/* R079: k_thread_abort() of an essential thread raises a panic; that one has to be the last. */
static void a_panic_of_an_essential_thread_halts(void **state)
{
	writer.base.user_options = K_ESSENTIAL;
	UNTIL_THE_END(z_fatal_error(K_ERR_KERNEL_PANIC, NULL));
	assert_int_equal(world.outcome, OUTCOME_HALTED);
	assert_int_equal(world.halt_reason, K_ERR_KERNEL_PANIC);
	assert_number(FACT_essential, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FAULT_TEST(a_handler_that_returns_ends_the_thread),
		FAULT_TEST(a_user_thread_cannot_claim_a_panic),
		FAULT_TEST(an_assertion_is_an_oops_in_user_mode_and_a_panic_in_the_kernel),
		FAULT_TEST(a_fault_in_an_interrupt_halts_whatever_the_handler_wants),
		FAULT_TEST(a_fault_of_the_busy_kernel_halts),
		FAULT_TEST(a_fault_in_a_system_call_ends_the_thread),
		FAULT_TEST(a_fault_of_the_handler_halts_with_one_line),
		FAULT_TEST(a_handler_may_end_its_thread_by_itself),
		FAULT_TEST(a_handler_can_not_end_the_thread_of_the_busy_kernel),
		FAULT_TEST(the_busy_kernel_halts_whoever_faults_while_the_handler_waits),
		FAULT_TEST(a_current_thread_that_is_garbage_is_reported_once_more_without_it),
		FAULT_TEST(a_panic_of_an_essential_thread_halts),
	};

	return cmocka_run_group_tests_name("fault end", tests, NULL, NULL);
}
