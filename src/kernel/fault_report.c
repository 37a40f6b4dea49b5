/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The text of a fault report: what the CPU saw, Zephyr's lines (test harnesses match them, so
 * they are exact and never wrapped), then what this system knows beyond that, a sentence a line:
 * what was tried (fault_what.c), where (fault_where.c), and what would make it right
 * (fault_memory.c, fault_oops.c). Consequences are not decided here but in fatal.c.
 */

#include <stdarg.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "fault_report.h"
#include "fault_text.h"

#ifdef CONFIG_FAULT_EXPLANATION
#define LINE_SIZE 448
#else
#define LINE_SIZE 96
#endif

static char line[LINE_SIZE];
static size_t length;

void z_fault_add(const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintk(line + length, sizeof(line) - length, format, args);
	va_end(args);
	if (n > 0) {
		length = MIN(length + (size_t)n, sizeof(line) - 1);
	}
}

void z_fault_end_line(void)
{
	printk("E: %s\n", line);
	length = 0;
	line[0] = '\0';
}

#ifdef CONFIG_FAULT_EXPLANATION

void z_fault_add_address(const struct k_thread *thread, uintptr_t address)
{
	static char text[192];

	z_describe_address(thread, address, text, sizeof(text));
	z_fault_add("%s", text);
}

/* "Thread writer (user mode, writer_domain)" */
void z_fault_add_thread(const struct fault_record *record)
{
	static char name[64];

	if (record->thread == NULL) {
		z_fault_add("The kernel, before the first thread,");
		return;
	}
	if (k_is_in_isr()) {
		z_fault_add("An interrupt handler, while ");
	}
	z_describe_thread(record->thread, name, sizeof(name));
	z_fault_add("%s %s ", k_is_in_isr() ? "thread" : "Thread", name);
	if (k_is_in_isr()) {
		z_fault_add("was running,");
		return;
	}
#ifdef CONFIG_USERSPACE
	if (record->user && record->thread->mem_domain_info.mem_domain != NULL) {
		z_describe_domain(record->thread->mem_domain_info.mem_domain, name, sizeof(name));
		z_fault_add("(user mode, %s)", name);
		return;
	}
#endif
	z_fault_add("(supervisor)");
}

#endif /* CONFIG_FAULT_EXPLANATION */

/* ---- What the CPU or the port saw --------------------------------------------------------- */

static const char *who(const struct fault_record *record)
{
	if (k_is_in_isr()) {
		return "interrupt handler";
	}
	return record->user ? "user thread" : "supervisor code";
}

static void add_memory_fault(const struct fault_record *record, const char *verb)
{
	if (record->address_known) {
		z_fault_add("Memory fault: %s may not %s address 0x%lx", who(record), verb,
			    (unsigned long)record->address);
	} else {
		z_fault_add("Protection fault in %s, without an address", who(record));
	}
}

static void say_cause(const struct fault_record *record)
{
#ifdef CONFIG_ARCH_ON_HOST
	const char *detail = record->detail == NULL ? "no more is known" : record->detail;
#endif

	switch (record->kind) {
	case FAULT_READ:
		add_memory_fault(record, "read");
		break;
	case FAULT_WRITE:
		add_memory_fault(record, "write");
		break;
	case FAULT_EXECUTE:
		add_memory_fault(record, "execute");
		break;
	case FAULT_STACK_OVERFLOW:
		z_fault_add("Stack overflow: %s went below its stack", who(record));
		if (record->address_known) {
			z_fault_add(", to address 0x%lx", (unsigned long)record->address);
		}
		break;
	case FAULT_EXCEPTION:
		z_fault_add("CPU exception in %s", who(record));
		break;
	case FAULT_ILLEGAL_INSTRUCTION:
		z_fault_add("Illegal instruction in %s", who(record));
		break;
	case FAULT_DIVISION:
		z_fault_add("Arithmetic fault in %s: a division by zero, or one that overflows",
			    who(record));
		break;
	case FAULT_MISALIGNED:
		z_fault_add("Misaligned access in %s", who(record));
		if (record->address_known) {
			z_fault_add(" to address 0x%lx", (unsigned long)record->address);
		}
		break;
#ifdef CONFIG_ARCH_ON_HOST
	case FAULT_HOST_CALL:
		z_fault_add("Host call refused: %s called %s (%ld)", who(record),
			    record->host_call_name == NULL ? "number" : record->host_call_name,
			    record->host_call);
		break;
	case FAULT_PROTOCOL:
		z_fault_add("Protocol broken: %s", detail);
		break;
	case FAULT_PROCESS_GONE:
		z_fault_add("Process gone: %s", detail);
		break;
	case FAULT_HUNG:
		z_fault_add("Hung: %s", detail);
		break;
#endif
	case FAULT_STACK_CHECK:
		z_fault_add("Stack check failed in %s", who(record));
		break;
	case FAULT_SPURIOUS_IRQ:
		z_fault_add("Interrupt on line %u, which has no handler", record->irq);
		break;
#ifndef CONFIG_ARCH_ON_HOST
	case FAULT_HOST_CALL:
	case FAULT_PROTOCOL:
	case FAULT_PROCESS_GONE:
	case FAULT_HUNG:
#endif
	case FAULT_OOPS:
	case FAULT_PANIC:
	case FAULT_KIND_COUNT:
		/* Raised by software: Zephyr's line is the cause. */
		return;
	}
	z_fault_end_line();
}

/* ---- Zephyr's lines ----------------------------------------------------------------------- */

static const char *reason_text(unsigned int reason)
{
	switch (reason) {
	case K_ERR_CPU_EXCEPTION:
		return "CPU exception";
	case K_ERR_SPURIOUS_IRQ:
		return "Unhandled interrupt";
	case K_ERR_STACK_CHK_FAIL:
		return "Stack overflow";
	case K_ERR_KERNEL_OOPS:
		return "Kernel oops";
	case K_ERR_KERNEL_PANIC:
		return "Kernel panic";
	default:
		return "Unknown error";
	}
}

static void say_zephyr_lines(const struct fault_record *record)
{
	const char *name = record->thread == NULL ? NULL : k_thread_name_get(record->thread);

	if (record->pc != 0) {
		z_fault_add("pc: %p", (void *)record->pc);
		if (record->sp != 0) {
			z_fault_add("  sp: %p", (void *)record->sp);
		}
		z_fault_end_line();
	}
	z_fault_add(">>> ZEPHYR FATAL ERROR %u: %s on CPU 0", record->reason,
		    reason_text(record->reason));
	z_fault_end_line();
	if (k_is_in_isr()) {
		z_fault_add("Fault during interrupt handling");
		z_fault_end_line();
	}
	z_fault_add("Current thread: %p (%s)", (const void *)record->thread,
		    name == NULL || name[0] == '\0' ? "unknown" : name);
	z_fault_end_line();
}

void z_fault_report(const struct fault_record *record)
{
	say_cause(record);
	say_zephyr_lines(record);
#ifdef CONFIG_FAULT_EXPLANATION
	z_fault_say_what(record);
	z_fault_say_where(record);
	switch (record->kind) {
	case FAULT_READ:
	case FAULT_WRITE:
	case FAULT_EXECUTE:
		z_fault_say_memory_remedy(record);
		break;
	case FAULT_OOPS:
		z_fault_say_oops_remedy(record);
		break;
	default:
		break;
	}
#else
	z_fault_say_where(record);
#endif
}
