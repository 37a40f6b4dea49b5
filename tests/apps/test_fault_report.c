/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Does a report name what only the running system can know? Partitions, stacks, objects, lines of
 * source, callers, the code to add: with the real compiler, tables and debug information. What
 * follows from a fault is the subject of other tests.
 */

#include "harness_internal.h"

#include <stdio.h>
#include <unistd.h>

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

/* ---- What the words know beyond the facts -------------------------------------------------- */

static void says(const char *way, const char *sentence)
{
	struct run *run = run_image(keep_text("--time virtual -- %s", way));

	assert_status(run, 0);
	assert_fault(run, 0, 0, sentence);
	assert_no_line(run, "tag the variable");
}

TEST(is_a_function_named_that_is_no_system_call, .app = "app_panic", .provokes = true)
{
	says("user-puts", "k_queue_append(), or k_fifo_put(), is for the kernel only, no system "
			  "call; user mode uses k_fifo_alloc_put() or k_queue_alloc_append().");
	says("user-allocates",
	     "k_heap_alloc() is for the kernel only, no system call; user mode uses "
	     "a struct sys_heap in a partition of its domain, or malloc().");
}

TEST(is_the_domain_named_that_a_thread_should_be_in, .app = "app_panic", .provokes = true)
{
	says("domain-forgotten",
	     "counter_domain has counter_partition, but the thread is in the default domain: add "
	     "it "
	     "before it starts, k_mem_domain_add_thread(&counter_domain, &thread);");
	says("domain-too-late",
	     "No domain has counter_partition yet, and the thread is in the default domain: "
	     "initialise counter_domain with it, and add the thread before it starts");
}

TEST(is_it_said_how_to_make_the_object_that_lay_on_a_stack, .app = "rogue")
{
	struct run *run = run_image("--time virtual -- no-object");

	assert_fault(run, 0, 3, "there lies the stack of thread guilty, its own",
		     "A kernel object can not lie on a stack, which user mode writes: make it a "
		     "static variable, K_SEM_DEFINE(name, 0, 1), or get one from "
		     "k_object_alloc(K_OBJ_SEM).");
}

/* ---- For programs -------------------------------------------------------------------------- */

TEST(is_each_fault_a_record_for_programs, .app = "rogue", .plain_only = true)
{
	char *path = keep_text("%s/faults-%d.json", TREE_BUILD, (int)getpid());
	const char *const argv[] = {
		"python3",
		"-c",
		"import json, sys\n"
		"faults = [json.loads(line) for line in open(sys.argv[1])]\n"
		"assert len(faults) == 1, faults\n"
		"fault = faults[0]\n"
		"print(fault['event'], fault['v'], fault['kind'], fault['in'], fault['name'])\n"
		"print('at', int(fault['addr'], 16))\n"
		"print(fault['report'][1])\n",
		path,
		NULL,
	};
	struct run *run = run_image(keep_text("--json %s --time virtual -- write-partition", path));
	struct run *check;

	assert_status(run, 0);
	check = run_program(argv, NULL);
	assert_status(check, 0);
	assert_line(check, "fault 1 write user guilty\n");
	assert_line(check, keep_text("at %zu\n", (size_t)symbol_address("witness_secret")));
	assert_line(check, "E: Thread guilty (user mode, rogue_domain) tried to write to "
			   "witness_secret (witness.c), in witness_partition");
	/* Nothing of the last run is left. */
	run = run_image(keep_text("--json %s --time virtual -- string-outside", path));
	assert_status(run, 0);
	assert_status(run_program((const char *const[]){"test", "-e", path, NULL}, NULL), 0);
	assert_status(run_program((const char *const[]){"test", "-s", path, NULL}, NULL), 1);
	unlink(path);
}

TEST(are_facts_shown_raw, .app = "rogue")
{
	struct run *run = run_image("--raw --time virtual -- write-partition");

	assert_fault(run, 0, 0, "E: fault: v=1 kind=0x1 ", "E: Memory fault: user thread",
		     "tried to write to witness_secret");
	run = run_image("--time virtual -- write-partition");
	assert_no_line(run, "E: fault:");
}

/* The child that words it can't open the image, or is killed while it reads it. */
TEST(what_if_nobody_can_put_facts_into_words, .app = "rogue", .plain_only = true,
     .linux_only = "is about the process that words a report")
{
	static const char *const harm[] = {"inject=openat:error=EACCES",
					   "inject=openat:signal=SIGKILL"};

	for (size_t i = 0; i < sizeof(harm) / sizeof(harm[0]); i++) {
		const char *const argv[] = {
			"strace",     "-f",           "-qq",
			"-o",         "/dev/null",    "-P",
			image_path(), "-P",           "/proc/self/exe",
			"-e",         "trace=openat", "-e",
			harm[i],      image_path(),   "--time",
			"virtual",    "--",           "write-partition",
			NULL,
		};
		struct run *run = run_program(argv, NULL);

		assert_status(run, 0);
		assert_order(run, "E: fault: v=1 kind=0x1 ", "E: >>> ZEPHYR FATAL ERROR 0",
			     "E: Current thread: ", "rogue: 1 tried, 1 ok, 0 failed");
		assert_no_line(run, "E: Thread guilty");
	}
}
