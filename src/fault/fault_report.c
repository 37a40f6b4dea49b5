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
#include "port/system.h"

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
		z_fault_add("An interrupt handler");
		if (record->handler != 0 &&
		    arch_describe_code(record->handler, name, sizeof(name)) > 0) {
			z_fault_add(" (%s)", name);
		}
		z_fault_add(", while ");
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

static void add_address(const char *before, const struct fault_record *record)
{
	if (record->address_known) {
		z_fault_add("%s address 0x%lx", before, (unsigned long)record->address);
	}
}

/* What was refused; NULL where Zephyr's line is the cause already. */
static const char *const causes[FAULT_KIND_COUNT] = {
	[FAULT_READ] = "Memory fault: %s may not read",
	[FAULT_WRITE] = "Memory fault: %s may not write",
	[FAULT_EXECUTE] = "Memory fault: %s may not execute",
	[FAULT_STACK_OVERFLOW] = "Stack overflow: %s went below its stack",
	[FAULT_EXCEPTION] = "CPU exception in %s",
	[FAULT_ILLEGAL_INSTRUCTION] = "Illegal instruction in %s",
	[FAULT_DIVISION] = "Arithmetic fault in %s: a division by zero, or one that overflows",
	[FAULT_MISALIGNED] = "Misaligned access in %s",
#ifdef CONFIG_ARCH_ON_HOST
	[FAULT_HOST_CALL] = "Host call refused: %s called ",
	[FAULT_PROTOCOL] = "Protocol broken: ",
	[FAULT_PROCESS_GONE] = "Process gone: ",
	[FAULT_HUNG] = "Hung: ",
#endif
	[FAULT_STACK_CHECK] = "Stack check failed in %s",
};

static void add_host(const struct fault_record *record)
{
#ifdef CONFIG_ARCH_ON_HOST
	if (record->kind == FAULT_HOST_CALL) {
		z_fault_add("%s (%ld)",
			    record->host_call_name == NULL ? "number" : record->host_call_name,
			    record->host_call);
	} else {
		z_fault_add("%s", record->detail == NULL ? "no more is known" : record->detail);
	}
#endif
}

static void say_cause(const struct fault_record *record)
{
	const char *cause = causes[record->kind];

	if (record->kind <= FAULT_EXECUTE && !record->address_known) {
		cause = "Protection fault in %s, without an address";
	} else if (record->kind == FAULT_SPURIOUS_IRQ) {
		z_fault_add("Interrupt on line %u, which has no handler", record->irq);
		z_fault_end_line();
		return;
	}
	if (cause == NULL) {
		return;
	}
	/* Some name nobody: the argument is passed over. */
	z_fault_add(cause, who(record));
	switch (record->kind) {
	case FAULT_READ:
	case FAULT_WRITE:
	case FAULT_EXECUTE:
		add_address("", record);
		break;
	case FAULT_STACK_OVERFLOW:
		add_address(", to", record);
		break;
	case FAULT_MISALIGNED:
		add_address(" to", record);
		break;
	case FAULT_HOST_CALL:
	case FAULT_PROTOCOL:
	case FAULT_PROCESS_GONE:
	case FAULT_HUNG:
		add_host(record);
		break;
	default:
		break;
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

void z_fault_report_bare(unsigned int reason, uintptr_t pc, const struct k_thread *thread)
{
	printk("E: pc: %p\nE: >>> ZEPHYR FATAL ERROR %u: %s on CPU 0\n"
	       "E: Current thread: %p (unknown)\n",
	       (void *)pc, reason, reason_text(reason), (const void *)thread);
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
