/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What does a fault report say, and what happens after it? Each test is a question to the fault
 * code alone; whether real faults get there is asked by the applications under tests/apps.
 */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <zephyr/syscall_list.h>

#include "fault_test.h"

static void assert_says(const char *text)
{
	if (strstr(world.console, text) == NULL) {
		fail_msg("not said: %s\n%s", text, world.console);
	}
}

static void assert_does_not_say(const char *text)
{
	if (strstr(world.console, text) != NULL) {
		fail_msg("said: %s\n%s", text, world.console);
	}
}

/* A memory fault of writer's user mode. */
static void access_from_user(enum fault_kind kind, uintptr_t address)
{
	struct fault_record record = FAULT_RECORD(kind);

	record.user = true;
	record.address_known = true;
	record.address = address;
	record.pc = CODE;
	record.sp = OWN_STACK + 0x100;
	UNTIL_THE_END(z_fault(&record));
}

static void zephyr_lines_are_exact_and_in_order(void **state)
{
	char thread_line[80];
	const char *cause;
	const char *fatal;
	const char *thread;
	const char *ours;

	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	snprintf(thread_line, sizeof(thread_line), "E: Current thread: %p (writer)\n",
		 (void *)&writer);
	cause = strstr(world.console,
		       "E: Memory fault: user thread may not write address 0x601008\n");
	fatal = strstr(world.console, "E: >>> ZEPHYR FATAL ERROR 0: CPU exception on CPU 0\n");
	thread = strstr(world.console, thread_line);
	ours = strstr(world.console,
		      "E: Thread writer (user mode, writer_domain) tried to write to ");
	assert_non_null(cause);
	assert_true(cause < fatal && fatal < thread && thread < ours);
}

/* R121: when the handler returns, the thread ends, and only it. */
static void a_handler_that_returns_ends_the_thread(void **state)
{
	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	assert_int_equal(world.handler_calls, 1);
	assert_int_equal(world.handler_reason, K_ERR_CPU_EXCEPTION);
	assert_int_equal(world.outcome, OUTCOME_ABORTED);
	assert_ptr_equal(world.aborted, &writer);
}

static void a_foreign_partition_is_named_with_the_code_to_add(void **state)
{
	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	assert_says("tried to write to secret[1] (reader.c), in reader_partition, which this "
		    "domain does not "
		    "have.\n");
	assert_says("E: In steal at writer.c:12.\n");
	assert_says("E: Its domain has writer_partition.\n");
	assert_says("k_mem_domain_add_partition(&writer_domain, &reader_partition);\n");
}

static void a_partition_without_the_right_is_named(void **state)
{
	writer.mem_domain_info.mem_domain->partitions[0].attr = K_MEM_PARTITION_P_RW_U_RO;
	access_from_user(FAULT_WRITE, OWN_VARIABLE);
	assert_says("own (writer.c), in writer_partition, which this domain may only read.\n");
	assert_says("Its domain has writer_partition (read only).\n");
	assert_does_not_say("k_mem_domain_add_partition");
}

static void untagged_data_comes_with_the_tag_to_add(void **state)
{
	access_from_user(FAULT_READ, UNTAGGED);
	assert_says("tried to read kernel data counter (writer.c), in no partition.\n");
	assert_says("K_APP_DMEM(");
}

static void other_places_are_named(void **state)
{
	access_from_user(FAULT_READ, SEM + 8);
	assert_says("tried to read kernel object my_sem (k_sem), byte 8 of it.\n");
	world_reset(NULL);
	access_from_user(FAULT_WRITE, OTHER_STACK + 64);
	assert_says("tried to write to the stack of thread reader.\n");
	world_reset(NULL);
	access_from_user(FAULT_READ, 0);
	assert_says("tried to read a NULL pointer");
	world_reset(NULL);
	access_from_user(FAULT_READ, 24);
	assert_says("tried to read byte 24 behind a NULL pointer");
	world_reset(NULL);
	access_from_user(FAULT_WRITE, CONSTANT);
	assert_says("tried to write to constant limit (writer.c).\n");
	world_reset(NULL);
	access_from_user(FAULT_WRITE, CONSTANT + 16);
	assert_says("tried to write to a constant without a name, such as a string.\n");
	world_reset(NULL);
	access_from_user(FAULT_WRITE, CODE);
	assert_says("tried to write to program text, steal at writer.c:12.\n");
	world_reset(NULL);
	access_from_user(FAULT_EXECUTE, OWN_VARIABLE);
	assert_says("tried to execute own (writer.c), in writer_partition");
	world_reset(NULL);
	access_from_user(FAULT_READ, 0xdeadbeef000);
	assert_says("tried to read an address that the kernel knows nothing about.\n");
}

/* R126: the guard page makes it a stack overflow, but only for the thread whose guard it is. */
static void the_guard_page_is_a_stack_overflow(void **state)
{
	access_from_user(FAULT_WRITE, OWN_STACK - 8);
	assert_int_equal(world.handler_reason, K_ERR_STACK_CHK_FAIL);
	assert_says("ZEPHYR FATAL ERROR 2: Stack overflow on CPU 0\n");
	assert_says("needs more than the 8192 bytes of its stack, from ");
	world_reset(NULL);
	access_from_user(FAULT_WRITE, OTHER_STACK - 8);
	assert_int_equal(world.handler_reason, K_ERR_CPU_EXCEPTION);
	assert_says("tried to write to the guard page below the stack of thread reader.\n");
	world_reset(NULL);
	access_from_user(FAULT_WRITE, OWN_STACK - 2 * ARCH_STACK_GUARD_SIZE);
	assert_says("the kernel's side of the stack of thread writer, its own.\n");
}

/* A frame larger than the guard steps over it; the stack pointer gives it away. */
static void a_stack_pointer_below_the_stack_is_a_stack_overflow(void **state)
{
	struct fault_record record = FAULT_RECORD(FAULT_WRITE);

	record.address_known = true;
	record.address = OWN_STACK - 0x10000;
	record.sp = record.address - 8;
	UNTIL_THE_END(z_fault(&record));
	assert_int_equal(world.handler_reason, K_ERR_STACK_CHK_FAIL);
	/* Far from the stack pointer it is just a bad pointer. */
	world_reset(NULL);
	record.sp = OWN_STACK - 0x40000;
	UNTIL_THE_END(z_fault(&record));
	assert_int_equal(world.handler_reason, K_ERR_CPU_EXCEPTION);
}

/* An object's check failed in k_sem_give(). */
static void refused_object(uintptr_t object, int error)
{
	struct arch_esf frame = {.pc = CODE + 8, .sp = OWN_STACK + 0x80};

	writer.syscall_frame = &frame;
	z_oops_note_syscall_begin(&writer, K_SYSCALL_K_SEM_GIVE);
	z_oops_note_object((void *)object, K_OBJ_SEM, error);
	UNTIL_THE_END(arch_syscall_oops(&frame));
}

static void a_missing_permission_comes_with_the_grant(void **state)
{
	refused_object(SEM, -EPERM);
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_OOPS);
	assert_says("ZEPHYR FATAL ERROR 3: Kernel oops on CPU 0\n");
	assert_says("Thread writer (user mode, writer_domain) called k_sem_give on my_sem (k_sem), "
		    "on which it has no permission.\n");
	/* The frame's pc is where the call returns to; the line is the call's. */
	assert_says("In k_sem_give at sem.h:40, inlined in give at writer.c:30.\n");
	assert_says("Called from publish at writer.c:55.\n");
	assert_says("k_object_access_grant(&my_sem, &writer_thread);\n");
}

static void grants_name_what_the_source_can_name(void **state)
{
	refused_object(STATIC_THREAD, -EPERM);
	/* K_THREAD_DEFINE(logger, …) */
	assert_says("k_object_access_grant(logger, &writer_thread);\n");
	/* DEVICE_DEFINE(uart, …) */
	world_reset(NULL);
	refused_object(DEVICE, -EPERM);
	assert_says("on uart (uart driver), on which it has no permission.\n");
	assert_says("k_object_access_grant(DEVICE_GET(uart), &writer_thread);\n");
	/* An allocated object has no name: then its address has to do. */
	world_reset(NULL);
	refused_object(TIMER, -EPERM);
	assert_says("k_object_access_grant(0x800200, &writer_thread);\n");
}

static void an_object_of_the_wrong_kind_is_named(void **state)
{
	refused_object(MUTEX, -EBADF);
	assert_says("on app.lock (k_mutex), which has the wrong type; the call takes a k_sem.\n");
	world_reset(NULL);
	refused_object(OWN_VARIABLE, -EBADF);
	assert_says("which is no kernel object: there lies own (writer.c), in writer_partition");
	assert_says("A kernel object is a static variable without a partition tag");
	world_reset(NULL);
	/* Inside of an object is not the object. */
	refused_object(SEM + 4, -EBADF);
	assert_says("which is no kernel object: there lies kernel object my_sem (k_sem), byte 4");
	world_reset(NULL);
	refused_object(SEM, -EINVAL);
	assert_says("on my_sem (k_sem), which is not initialised.\n");
	world_reset(NULL);
	refused_object(SEM, -EADDRINUSE);
	assert_says("which is in use already.\n");
}

static void refused_buffer(uintptr_t address, size_t size, bool write)
{
	z_oops_note_syscall_begin(&writer, K_SYSCALL_K_MSGQ_PUT);
	z_oops_note_buffer((void *)address, size, write);
	UNTIL_THE_END(arch_syscall_oops(NULL));
}

static void a_buffer_says_where_it_leaves_the_thread(void **state)
{
	refused_buffer(OTHER_VARIABLE, 16, true);
	assert_says("called k_msgq_put with a buffer of 16 bytes at 0x601008, which it may not "
		    "write: secret[1] (reader.c), in reader_partition");
	world_reset(NULL);
	refused_buffer(0x500ff0, 64, false);
	assert_says("of which it may read only the first 16: then comes ");
	world_reset(NULL);
	refused_buffer(0x500000, SIZE_MAX, false);
	assert_says("wraps around the end of the address space.\n");
}

static void a_system_call_that_does_not_exist_says_so(void **state)
{
	z_oops_note_bad_syscall(4711);
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_says("made system call 4711, which does not exist: there are 0 to ");
}

static void a_note_does_not_outlive_its_system_call(void **state)
{
	z_oops_note_syscall_begin(&writer, K_SYSCALL_K_SEM_GIVE);
	z_oops_note_object((void *)SEM, K_OBJ_SEM, -EPERM);
	z_oops_note_syscall_begin(&writer, K_SYSCALL_K_MSGQ_PUT);
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_says("called k_msgq_put, whose verifier refused it.\n");
	assert_does_not_say("my_sem");
}

static void a_message_of_a_check_is_the_threads_own(void **state)
{
	z_oops_note_syscall_begin(&writer, K_SYSCALL_K_SEM_GIVE);
	z_oops_note_message("5 is more than 3", "a <= b");
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_says("called k_sem_give, which its verifier refused: 5 is more than 3.\n");
	/* Another thread's message must not be taken for this one's. */
	world_reset(NULL);
	z_oops_note_message("5 is more than 3", "a <= b");
	z_kernel.cpu.current = &reader;
	z_oops_note_message("of another", "c");
	z_kernel.cpu.current = &writer;
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_says("refused: a <= b.\n");
	/* Nor an older one of its own. */
	world_reset(NULL);
	z_oops_note_message("5 is more than 3", "a <= b");
	z_oops_note_check("a constant");
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_says("refused: a constant.\n");
}

/* R120 */
static void a_user_thread_cannot_claim_a_panic(void **state)
{
	UNTIL_THE_END(z_oops_from_user(K_ERR_KERNEL_PANIC));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_OOPS);
	assert_says("said k_panic(), which from user mode is no more than an oops.\n");
	world_reset(NULL);
	UNTIL_THE_END(z_oops_from_user(K_ERR_CPU_EXCEPTION));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_OOPS);
	world_reset(NULL);
	UNTIL_THE_END(z_oops_from_user(K_ERR_STACK_CHK_FAIL));
	assert_int_equal(world.handler_reason, K_ERR_STACK_CHK_FAIL);
	world_reset(NULL);
	UNTIL_THE_END(z_raise(K_ERR_KERNEL_PANIC, CODE + 1));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_PANIC);
	assert_says("In steal at writer.c:12.\n");
}

/* R134 */
static void an_assertion_is_an_oops_in_user_mode_and_a_panic_in_the_kernel(void **state)
{
	UNTIL_THE_END(z_oops_from_user(Z_REASON_ASSERTION));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_OOPS);
	assert_says("found that an assertion does not hold");
	world_reset(NULL);
	UNTIL_THE_END(z_raise(Z_REASON_ASSERTION, CODE + 1));
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_PANIC);
	assert_says("assertion");
}

/* R127 */
static void a_fault_in_an_interrupt_halts_whatever_the_handler_wants(void **state)
{
	struct fault_record record = FAULT_RECORD(FAULT_WRITE);

	record.address_known = true;
	world.in_isr = true;
	UNTIL_THE_END(z_fault(&record));
	assert_says("E: Fault during interrupt handling\n");
	assert_says(
		"An interrupt handler, while thread writer was running, tried to write to a NULL");
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
	assert_says("Protection fault in supervisor code, without an address");
	assert_says("executed a privileged instruction, or used an address that can't exist");
}

/* R128 */
static void a_fault_of_the_handler_halts_with_one_line(void **state)
{
	world.handler_faults = true;
	access_from_user(FAULT_READ, UNTAGGED);
	assert_int_equal(world.outcome, OUTCOME_HALTED);
	assert_int_equal(world.handler_calls, 1);
	assert_non_null(strstr(world.console, "E: Fault while reporting a fault: halting\n"));
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
	assert_says("is essential");
}

static void lose_process(enum fault_kind kind, const char *detail)
{
	struct fault_record record = FAULT_RECORD(kind);

	record.user = true;
	record.detail = detail;
	UNTIL_THE_END(z_fault(&record));
}

static void what_happened_to_a_process_is_said(void **state)
{
	static const struct {
		enum fault_kind kind;
		const char *detail;
		const char *cause;
	} cases[] = {
		{FAULT_PROCESS_GONE, "killed by signal 9", "E: Process gone: killed by signal 9\n"},
		{FAULT_PROTOCOL, "a frame of 3 bytes", "E: Protocol broken: a frame of 3 bytes\n"},
		{FAULT_HUNG, "ran on for 2 s", "E: Hung: ran on for 2 s\n"},
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		world_reset(NULL);
		lose_process(cases[i].kind, cases[i].detail);
		assert_says(cases[i].cause);
		assert_int_equal(world.handler_reason, K_ERR_CPU_EXCEPTION);
		assert_ptr_equal(world.aborted, &writer);
	}
}

static void a_host_call_is_named(void **state)
{
	struct fault_record record = FAULT_RECORD(FAULT_HOST_CALL);

	record.user = true;
	record.host_call = 257;
	record.host_call_name = "openat";
	UNTIL_THE_END(z_fault(&record));
	assert_says("E: Host call refused: user thread called openat (257)\n");
	assert_says("made the host's system call openat: user mode may only call the kernel.\n");
}

static void raise_kind(enum fault_kind kind)
{
	struct fault_record record = FAULT_RECORD(kind);

	UNTIL_THE_END(z_fault(&record));
}

/* Every kind has words: a new one without any would end here. */
static void every_kind_says_something(void **state)
{
	for (int kind = 0; kind < FAULT_KIND_COUNT; kind++) {
		const char *after;

		world_reset(NULL);
		raise_kind((enum fault_kind)kind);
		after = strstr(world.console, "(writer)\n");
		assert_non_null(after);
		assert_true(strlen(after) > strlen("(writer)\n") + 10);
	}
}

static void long_names_are_cut(void **state)
{
	memset(writer.name, 'x', sizeof(writer.name) - 1);
	for (int i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		writer.mem_domain_info.mem_domain->partitions[i] = (struct k_mem_partition){
			.start = 0x7f0000000000 + 0x10000 * (uintptr_t)i,
			.size = 0x1000,
			.attr = K_MEM_PARTITION_P_RW_U_RO,
		};
	}
	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	assert_int_equal(world.outcome, OUTCOME_ABORTED);
}

static void assert_called(uintptr_t start, size_t size, const char *name)
{
	struct k_mem_partition partition = {start, size, K_MEM_PARTITION_P_RW_U_RW};
	char text[40];

	assert_int_equal(z_describe_partition(&partition, text, sizeof(text)), strlen(name));
	assert_string_equal(text, name);
	/* Its descriptor is no variable that anybody has a name for. */
	assert_int_equal(z_describe_descriptor(&partition, text, sizeof(text)), strlen(name));
	assert_string_equal(text, name);
}

static void a_partition_has_a_name_or_a_variable_or_a_range(void **state)
{
	assert_called(0x500000, 0x1000, "writer_partition");
	assert_called(UNTAGGED, 0x1000, "counter (writer.c)");
	assert_called(0x123000, 0x1000, "0x123000..0x123fff");
	/* The beginning of a named one is not the whole. */
	assert_called(0x500000, 0x800, "0x500000..0x5007ff");
}

#define TEST(name) cmocka_unit_test_setup(name, world_reset)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(zephyr_lines_are_exact_and_in_order),
		TEST(a_handler_that_returns_ends_the_thread),
		TEST(a_foreign_partition_is_named_with_the_code_to_add),
		TEST(a_partition_without_the_right_is_named),
		TEST(untagged_data_comes_with_the_tag_to_add),
		TEST(other_places_are_named),
		TEST(the_guard_page_is_a_stack_overflow),
		TEST(a_stack_pointer_below_the_stack_is_a_stack_overflow),
		TEST(a_missing_permission_comes_with_the_grant),
		TEST(grants_name_what_the_source_can_name),
		TEST(an_object_of_the_wrong_kind_is_named),
		TEST(a_buffer_says_where_it_leaves_the_thread),
		TEST(a_system_call_that_does_not_exist_says_so),
		TEST(a_note_does_not_outlive_its_system_call),
		TEST(a_message_of_a_check_is_the_threads_own),
		TEST(a_user_thread_cannot_claim_a_panic),
		TEST(an_assertion_is_an_oops_in_user_mode_and_a_panic_in_the_kernel),
		TEST(a_fault_in_an_interrupt_halts_whatever_the_handler_wants),
		TEST(a_fault_of_the_busy_kernel_halts),
		TEST(a_fault_in_a_system_call_ends_the_thread),
		TEST(a_fault_of_the_handler_halts_with_one_line),
		TEST(a_handler_may_end_its_thread_by_itself),
		TEST(a_handler_can_not_end_the_thread_of_the_busy_kernel),
		TEST(the_busy_kernel_halts_whoever_faults_while_the_handler_waits),
		TEST(a_current_thread_that_is_garbage_is_reported_once_more_without_it),
		TEST(a_panic_of_an_essential_thread_halts),
		TEST(what_happened_to_a_process_is_said),
		TEST(a_host_call_is_named),
		TEST(every_kind_says_something),
		TEST(long_names_are_cut),
		TEST(a_partition_has_a_name_or_a_variable_or_a_range),
	};

	return cmocka_run_group_tests_name("fault", tests, NULL, NULL);
}
