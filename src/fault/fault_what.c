/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A fault in one sentence: who tried what, on which thing. Oopses are worded in fault_oops.c.
 */

#include <zephyr/kernel.h>

#include "fault_text.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"
#endif

static void say_verb(const struct fault_record *record, const char *verb)
{
	z_fault_add_thread(record);
	z_fault_add(" %s", verb);
	if (record->detail != NULL) {
		z_fault_add(": %s", record->detail);
	}
	z_fault_add(".");
	z_fault_end_line();
}

static void say_access(const struct fault_record *record, const char *verb)
{
	if (!record->address_known) {
		say_verb(record, "executed a privileged instruction, or used an address that can't "
				 "exist: the CPU does not say which");
		return;
	}
	z_fault_add_thread(record);
	z_fault_add(" %s ", verb);
	z_fault_add_address(record->user ? record->thread : NULL, record->address);
	z_fault_add(".");
	z_fault_end_line();
}

static void say_misaligned(const struct fault_record *record)
{
	if (record->address_known) {
		say_access(record, "made a misaligned access to");
	} else {
		say_verb(record, "made a misaligned access");
	}
}

static void add_stack_name(const struct k_thread *thread)
{
#ifdef CONFIG_USERSPACE
	const char *label = z_object_label(thread->stack_obj);

	if (label != NULL) {
		z_fault_add(" %s", label);
	}
#endif
}

static void say_overflow(const struct fault_record *record)
{
	const struct k_thread *thread = record->thread;

	z_fault_add_thread(record);
	if (k_is_in_isr()) {
		z_fault_add(" needs more than the interrupt stack has: raise "
			    "CONFIG_ISR_STACK_SIZE.");
		z_fault_end_line();
		return;
	}
	if (!record->user && record->oops.syscall_id >= 0) {
		z_fault_add(" needs more in a system call than its privileged stack has.");
		z_fault_end_line();
		return;
	}
	z_fault_add(" needs more than the %zu bytes of its stack", thread->stack_info.size);
	add_stack_name(thread);
	z_fault_add(", from %p.", (void *)thread->stack_info.start);
	z_fault_end_line();
}

static void say_host_call(const struct fault_record *record)
{
	z_fault_add_thread(record);
	z_fault_add(" made the host's system call %s",
		    record->host_call_name == NULL ? "" : record->host_call_name);
	if (record->host_call_name == NULL) {
		z_fault_add("%ld", record->host_call);
	}
	if (record->detail != NULL) {
		z_fault_add(" (%s)", record->detail);
	}
	z_fault_add(": user mode may only call the kernel.");
	z_fault_end_line();
}

/* What broke the kernel's rules. */
static const char *misuse(enum z_oops_kind kind)
{
	switch (kind) {
	case Z_OOPS_IN_ISR:
		return "made a call that only threads can make";
	case Z_OOPS_LIVING_THREAD:
		return "made a thread anew that has not ended";
	case Z_OOPS_NO_FUNCTION:
		return "passed no function";
	case Z_OOPS_PRIORITY:
		return "passed a priority that does not exist";
	case Z_OOPS_STACK:
		return "gave a thread a stack that it can't run on";
	default:
		return NULL;
	}
}

static void say_panic(const struct fault_record *record)
{
	const char *how = misuse(record->oops.kind);

	if (how != NULL) {
		z_fault_add_thread(record);
		z_fault_add(" %s", how);
		if (record->oops.address != 0) {
			z_fault_add(": ");
			z_fault_add_address(NULL, record->oops.address);
		}
		z_fault_add(".");
		z_fault_end_line();
		return;
	}
	if (record->oops.kind == Z_OOPS_ASSERTION) {
		say_verb(record, "found an assertion of the kernel or a driver not to hold");
		return;
	}
	if (record->thread != NULL && (record->thread->base.user_options & K_ESSENTIAL) != 0) {
		say_verb(record, "is essential and can't go on, and neither can the system");
	} else {
		say_verb(record, "says that the system can't go on");
	}
}

void z_fault_say_what(const struct fault_record *record)
{
	switch (record->kind) {
	case FAULT_READ:
		say_access(record, "tried to read");
		break;
	case FAULT_WRITE:
		say_access(record, "tried to write to");
		break;
	case FAULT_EXECUTE:
		say_access(record, "tried to execute");
		break;
	case FAULT_STACK_OVERFLOW:
		if (record->thread != NULL) {
			say_overflow(record);
		}
		break;
	case FAULT_EXCEPTION:
		say_verb(record, "caused an exception of the CPU");
		break;
	case FAULT_ILLEGAL_INSTRUCTION:
		say_verb(record, "executed an instruction that does not exist or is privileged");
		break;
	case FAULT_DIVISION:
		say_verb(record, "divided by zero, or the quotient does not fit");
		break;
	case FAULT_MISALIGNED:
		say_misaligned(record);
		break;
	case FAULT_HOST_CALL:
		say_host_call(record);
		break;
	case FAULT_PROTOCOL:
		say_verb(record, "broke the rules of talking to the kernel");
		break;
	case FAULT_PROCESS_GONE:
		say_verb(record, "had the CPU when the process that runs its domain went away");
		break;
	case FAULT_HUNG:
		say_verb(record, "did not give up the CPU when it was told to");
		break;
	case FAULT_STACK_CHECK:
		say_verb(record, "found its stack damaged");
		break;
	case FAULT_OOPS:
		z_fault_say_oops(record);
		break;
	case FAULT_PANIC:
		say_panic(record);
		break;
	case FAULT_SPURIOUS_IRQ:
		z_fault_add("Nobody connected a handler to interrupt line %u.", record->irq);
		z_fault_end_line();
		break;
	case FAULT_KIND_COUNT:
		break;
	}
}
