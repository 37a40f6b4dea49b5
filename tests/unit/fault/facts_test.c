/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What does the kernel state about a fault? Each test is a question to the fault code alone;
 * whether real faults get there, and what words become of the facts, is asked by the applications
 * under tests/apps. The line of facts is read as the tools read it.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <zephyr/syscall_list.h>

#include "fault_test.h"

static void zephyr_lines_are_exact_and_in_order(void **state)
{
	char thread_line[80];
	const char *facts;
	const char *fatal;
	const char *thread;
	const char *words;

	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	snprintf(thread_line, sizeof(thread_line), "E: Current thread: %p (writer)\n",
		 (void *)&writer);
	facts = strstr(fake_printed(), FACTS_FAULT " v=1 kind=0x1 ");
	fatal = strstr(fake_printed(), "E: >>> ZEPHYR FATAL ERROR 0: CPU exception on CPU 0\n");
	thread = strstr(fake_printed(), thread_line);
	words = strstr(fake_printed(), "(words)\n");
	assert_non_null(facts);
	assert_true(facts < fatal && fatal < thread && thread < words);
}

static void who_wanted_which_address_is_stated(void **state)
{
	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	assert_fact(FACT_kind, "write");
	assert_fact(FACT_in, "user");
	assert_number(FACT_addr, OTHER_VARIABLE);
	assert_number(FACT_pc, CODE);
	assert_number(FACT_sp, OWN_STACK + 0x100);
	assert_number(FACT_thread, (uintptr_t)&writer);
	assert_fact(FACT_name, "writer");
	assert_number(FACT_domain, (uintptr_t)&writer_domain);
	assert_number(FACT_ret, 0);
}

static void what_the_domain_has_is_stated_and_who_has_what_it_has_not(void **state)
{
	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	assert_fact(FACT_parts, "500000+1000:w");
	assert_number(FACT_had, (uintptr_t)&reader_domain);
	assert_no_fact(FACT_held);
	world_reset(NULL);
	writer_domain.partitions[0].attr = K_MEM_PARTITION_P_RW_U_RO;
	access_from_user(FAULT_WRITE, OWN_VARIABLE);
	assert_fact(FACT_held, "r");
	assert_fact(FACT_parts, "500000+1000:r");
	assert_no_fact(FACT_had);
	world_reset(NULL);
	writer_domain.partitions[0].attr = K_MEM_PARTITION_P_RW_U_NA;
	access_from_user(FAULT_READ, OWN_VARIABLE);
	assert_fact(FACT_held, "-");
}

static void whose_stack_it_is_is_stated(void **state)
{
	access_from_user(FAULT_WRITE, OTHER_STACK + 64);
	assert_fact(FACT_place, "stack");
	assert_number(FACT_owner, (uintptr_t)&reader);
	assert_fact(FACT_ownername, "reader");
	assert_number(FACT_at, OTHER_STACK);
	world_reset(NULL);
	access_from_user(FAULT_READ, UNTAGGED);
	assert_no_fact(FACT_place);
}

static void an_allocated_object_is_stated_with_its_type(void **state)
{
	access_from_user(FAULT_READ, SEM + 8);
	assert_fact(FACT_place, "object");
	assert_number(FACT_at, SEM);
	assert_number(FACT_type, K_OBJ_SEM);
}

/* R126: the guard page makes it a stack overflow, but only for the thread whose guard it is. */
static void the_guard_page_is_a_stack_overflow(void **state)
{
	access_from_user(FAULT_WRITE, OWN_STACK - 8);
	assert_int_equal(world.handler_reason, K_ERR_STACK_CHK_FAIL);
	assert_says("ZEPHYR FATAL ERROR 2: Stack overflow on CPU 0\n");
	assert_fact(FACT_kind, "overflow");
	assert_number(FACT_stack, OWN_STACK);
	assert_number(FACT_stacksize, STACK_BYTES);
	world_reset(NULL);
	access_from_user(FAULT_WRITE, OTHER_STACK - 8);
	assert_int_equal(world.handler_reason, K_ERR_CPU_EXCEPTION);
	assert_fact(FACT_place, "guard");
	assert_number(FACT_owner, (uintptr_t)&reader);
	world_reset(NULL);
	access_from_user(FAULT_WRITE, OWN_STACK - 2 * ARCH_STACK_GUARD_SIZE);
	assert_fact(FACT_place, "kstack");
	assert_number(FACT_owner, (uintptr_t)&writer);
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

static void what_a_check_refused_is_stated(void **state)
{
	refused_object(TIMER, -EPERM);
	assert_int_equal(world.handler_reason, K_ERR_KERNEL_OOPS);
	assert_says("ZEPHYR FATAL ERROR 3: Kernel oops on CPU 0\n");
	assert_fact(FACT_kind, "oops");
	assert_fact(FACT_note, "object");
	assert_number(FACT_call, K_SYSCALL_K_SEM_GIVE);
	assert_number(FACT_obj, TIMER);
	assert_number(FACT_want, K_OBJ_SEM);
	assert_number(FACT_err, EPERM);
	assert_number(FACT_at, TIMER);
	assert_number(FACT_type, K_OBJ_TIMER);
	/* The frame's pc is where the call returns to. */
	assert_number(FACT_pc, CODE + 8);
	assert_number(FACT_ret, 1);
	assert_number(FACT_lr, 0x1234);
}

static void where_what_is_no_object_lies_is_stated(void **state)
{
	refused_object(OWN_STACK + 16, -EBADF);
	assert_fact(FACT_place, "stack");
	assert_number(FACT_err, EBADF);
	world_reset(NULL);
	refused_object(OWN_VARIABLE, -EBADF);
	assert_fact(FACT_held, "rw");
	/* Inside of an object is not the object. */
	world_reset(NULL);
	refused_object(SEM + 4, -EBADF);
	assert_number(FACT_obj, SEM + 4);
	assert_number(FACT_at, SEM);
}

static void refused_buffer(uintptr_t address, size_t size, bool write)
{
	z_oops_note_syscall_begin(&writer, K_SYSCALL_K_MSGQ_PUT);
	z_oops_note_buffer((void *)address, size, write);
	UNTIL_THE_END(arch_syscall_oops(NULL));
}

static void a_buffer_is_stated_with_what_of_it_is_the_threads(void **state)
{
	refused_buffer(OTHER_VARIABLE, 16, true);
	assert_fact(FACT_note, "buffer");
	assert_number(FACT_obj, OTHER_VARIABLE);
	assert_number(FACT_size, 16);
	assert_number(FACT_write, 1);
	assert_number(FACT_good, 0);
	assert_number(FACT_had, (uintptr_t)&reader_domain);
	world_reset(NULL);
	refused_buffer(0x500ff0, 64, false);
	assert_number(FACT_write, 0);
	assert_number(FACT_good, 16);
	/* What counts is where the rest lies. */
	assert_no_fact(FACT_held);
	world_reset(NULL);
	refused_buffer(0x500000, SIZE_MAX, false);
	assert_number(FACT_size, SIZE_MAX);
}

static void a_system_call_that_does_not_exist_is_stated(void **state)
{
	z_oops_note_bad_syscall(4711);
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_fact(FACT_note, "call");
	assert_number(FACT_obj, 4711);
	/* The number that stands for none. */
	world_reset(NULL);
	z_oops_note_bad_syscall(UINTPTR_MAX);
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_number(FACT_obj, UINTPTR_MAX);
}

static void a_note_does_not_outlive_its_system_call(void **state)
{
	z_oops_note_syscall_begin(&writer, K_SYSCALL_K_SEM_GIVE);
	z_oops_note_object((void *)SEM, K_OBJ_SEM, -EPERM);
	z_oops_note_syscall_begin(&writer, K_SYSCALL_K_MSGQ_PUT);
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_number(FACT_call, K_SYSCALL_K_MSGQ_PUT);
	assert_no_fact(FACT_note);
	assert_no_fact(FACT_obj);
}

static void a_note_is_the_threads_own(void **state)
{
	z_oops_note_syscall_begin(&writer, K_SYSCALL_K_SEM_GIVE);
	z_oops_note_message("5 is more than 3", "a <= b");
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_fact(FACT_note, "check");
	assert_fact(FACT_check, "5 is more than 3");
	/* Another thread's must not be taken for this one's. */
	world_reset(NULL);
	z_oops_note_message("5 is more than 3", "a <= b");
	z_kernel.cpu.current = &reader;
	z_oops_note_message("of another", "c");
	z_kernel.cpu.current = &writer;
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_no_fact(FACT_note);
	/* Nor an older one of its own. */
	world_reset(NULL);
	z_oops_note_message("5 is more than 3", "a <= b");
	z_oops_note_message("a constant", "c");
	UNTIL_THE_END(arch_syscall_oops(NULL));
	assert_fact(FACT_check, "a constant");
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
		const char *kind_word;
	} cases[] = {
		{FAULT_PROCESS_GONE, "killed by signal 9", "gone"},
		{FAULT_PROTOCOL, "a frame of 3 bytes", "protocol"},
		{FAULT_HUNG, "ran on for 2 s", "hung"},
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		world_reset(NULL);
		lose_process(cases[i].kind, cases[i].detail);
		assert_fact(FACT_kind, cases[i].kind_word);
		assert_fact(FACT_detail, cases[i].detail);
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
	assert_fact(FACT_kind, "hostcall");
	assert_number(FACT_hostcall, 257);
	assert_fact(FACT_hostname, "openat");
}

static void raise_kind(enum fault_kind kind)
{
	struct fault_record record = FAULT_RECORD(kind);

	UNTIL_THE_END(z_fault(&record));
}

static void every_kind_has_a_word(void **state)
{
	for (int kind = 0; kind < FAULT_KIND_COUNT; kind++) {
		world_reset(NULL);
		raise_kind((enum fault_kind)kind);
		assert_int_equal(told()->kind, kind);
	}
}

/* With everything as long as it can be, fields are missing, and none is cut. */
static void a_line_that_is_full_leaves_fields_out(void **state)
{
	struct arch_esf frame = {.pc = CODE, .sp = OWN_STACK};
	struct fault_record record = FAULT_RECORD(FAULT_WRITE);
	char detail[400];

	memset(writer.name, 'x', sizeof(writer.name) - 1);
	for (int i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		writer_domain.partitions[i] = (struct k_mem_partition){
			.start = 0x7f0000000000 + 0x10000 * (uintptr_t)i,
			.size = 0x1000,
			.attr = K_MEM_PARTITION_P_RW_U_RO,
		};
	}
	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	assert_memory_equal(told()->text[FACT_name], "xxxxxxxx", 8);
	assert_true(strlen(told()->text[FACT_parts]) > 100);
	assert_int_equal(told()->text[FACT_parts][strlen(told()->text[FACT_parts]) - 1], 'r');
	for (size_t length = 300; length < sizeof(detail); length++) {
		world_reset(NULL);
		memset(detail, 'd', length);
		detail[length] = '\0';
		record.detail = detail;
		record.esf = &frame;
		record.user = true;
		record.address_known = true;
		record.address = OTHER_STACK;
		UNTIL_THE_END(z_fault(&record));
		assert_true(told()->text[FACT_detail][0] == '\0' ||
			    strlen(told()->text[FACT_detail]) == length);
	}
}

/* A name is a user thread's to choose: it ends no text, no line, and is no field. */
static void a_name_can_not_break_the_line(void **state)
{
	snprintf(writer.name, sizeof(writer.name), "a\" kind=read\n\033[31m\\");
	access_from_user(FAULT_WRITE, OTHER_VARIABLE);
	assert_fact(FACT_name, "a? kind=read??[31m?");
	assert_fact(FACT_kind, "write");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FAULT_TEST(zephyr_lines_are_exact_and_in_order),
		FAULT_TEST(who_wanted_which_address_is_stated),
		FAULT_TEST(what_the_domain_has_is_stated_and_who_has_what_it_has_not),
		FAULT_TEST(whose_stack_it_is_is_stated),
		FAULT_TEST(an_allocated_object_is_stated_with_its_type),
		FAULT_TEST(the_guard_page_is_a_stack_overflow),
		FAULT_TEST(a_stack_pointer_below_the_stack_is_a_stack_overflow),
		FAULT_TEST(what_a_check_refused_is_stated),
		FAULT_TEST(where_what_is_no_object_lies_is_stated),
		FAULT_TEST(a_buffer_is_stated_with_what_of_it_is_the_threads),
		FAULT_TEST(a_system_call_that_does_not_exist_is_stated),
		FAULT_TEST(a_note_does_not_outlive_its_system_call),
		FAULT_TEST(a_note_is_the_threads_own),
		FAULT_TEST(what_happened_to_a_process_is_said),
		FAULT_TEST(a_host_call_is_named),
		FAULT_TEST(every_kind_has_a_word),
		FAULT_TEST(a_line_that_is_full_leaves_fields_out),
		FAULT_TEST(a_name_can_not_break_the_line),
	};

	return cmocka_run_group_tests_name("fault facts", tests, NULL, NULL);
}
