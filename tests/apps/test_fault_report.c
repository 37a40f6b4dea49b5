/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Does a report name what only the running system can know? Partitions, stacks, objects, lines of
 * source, callers, the code to add: with the real compiler, tables and debug information. What
 * follows from a fault is the subject of other tests.
 */

#include "harness.h"

TEST(a_report_names_variable_partition_line_and_remedy, .app = "rogue", .rules = "R119 R135")
{
	struct run *run = run_image("--time virtual -- write-partition");

	assert_status(run, 0);
	assert_fault(run, 0, 0, "E: Memory fault: user thread may not write address 0x",
		     on_linux_chip() ? ">>> ZEPHYR FATAL ERROR 0: CPU exception on CPU 0\n"
				     : ">>> ZEPHYR FATAL ERROR 19: ",
		     "Thread guilty (user mode, rogue_domain) tried to write to witness_secret "
		     "(witness.c), in witness_partition, which this domain does not have.",
		     "kinds_memory.c:", "Its domain has z_libc_partition, rogue_partition",
		     "k_mem_domain_add_partition(&rogue_domain, &witness_partition);");
	assert_true(fault_address(run, 0) == symbol_address("witness_secret"));
}

TEST(a_report_says_read_only, .app = "rogue")
{
	struct run *run = run_image("--time virtual -- write-read-only");

	assert_fault(run, 0, 0,
		     "tried to write to notice (pages.c), in a partition of this domain, "
		     "which this domain may only read.");
}

TEST(a_report_names_an_untagged_variable, .app = "rogue")
{
	struct run *run = run_image("--time virtual -- read-global");

	assert_fault(run, 0, 0,
		     "tried to read kernel data untagged (kinds_memory.c), in no partition.",
		     "K_APP_DMEM(");
}

TEST(a_report_names_the_owner_of_a_stack, .app = "rogue")
{
	struct run *run = run_image("--time virtual -- write-witness-stack");

	assert_fault(run, 0, 0, "tried to write to the stack of thread witness.");
}

TEST(a_report_names_a_kernel_object, .app = "rogue")
{
	struct run *run = run_image("--time virtual -- write-kernel");

	assert_fault(run, 0, 0, "tried to write to kernel object witness_sem (k_sem)");
}

TEST(a_report_finds_the_caller_of_a_jump_to_nowhere, .app = "rogue", .rules = "R130",
     .provokes = true)
{
	struct run *run = run_image("--time virtual -- execute-null");

	assert_fault(run, 0, 0, "tried to execute a NULL pointer.",
		     "execute_null at kinds_code.c:");
}

/* Sanitizers look at -Og, where there is none. */
TEST(is_an_inlined_caller_named_as_such, .app = "rogue", .rules = "R130", .plain_only = true)
{
	struct run *run = run_image("--time virtual -- execute-null");

	assert_fault(run, 0, 0, "tried to execute a NULL pointer.", "inlined in execute_null at ");
}

TEST(a_report_counts_a_recursion, .app = "rogue", .rules = "R126")
{
	struct run *run = run_image("--time virtual -- stack-overflow");

	assert_fault(run, 0, 2, "ZEPHYR FATAL ERROR 2: Stack overflow on CPU 0\n",
		     "bytes of its stack guilty_stack, from 0x",
		     "Called from recurse at kinds_code.c:", " times), called from ");
}

TEST(a_report_names_call_object_and_missing_grant, .app = "rogue")
{
	struct run *run = run_image("--time virtual -- ungranted-object");

	assert_fault(run, 0, 3,
		     "called k_sem_give on witness_sem (k_sem), on which it has no permission.",
		     "In ungranted_object at kinds_objects.c:",
		     "k_object_access_grant(&witness_sem, &guilty_thread);");
}

TEST(a_report_says_where_a_buffer_leaves_the_domain, .app = "rogue")
{
	struct run *run = run_image("--time virtual -- buffer-half-outside");

	assert_fault(run, 0, 3, "called k_msgq_get with a buffer of 64 bytes at 0x",
		     "of which it may write only the first 32: then comes ");
}

TEST(a_report_names_the_linux_call_and_its_caller, .app = "app_rogue_linux", .plain_only = true,
     .linux_only = "is about system calls of Linux")
{
	struct run *run = run_image("--time virtual -- linux-open");

	assert_fault(run, 0, 0, "Host call refused: user thread called openat (257)",
		     "Called from open_file at ");
}

TEST(a_user_thread_that_panics_is_told, .app = "rogue", .rules = "R120")
{
	struct run *run = run_image("--time virtual -- panic");

	assert_fault(run, 0, 3, "said k_panic(), which from user mode is no more than an oops.",
		     "In panic at kinds_code.c:");
}
