/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The text of a fault report: the line of facts (fault_facts.c), and Zephyr's lines: test harnesses
 * match them, so they are exact and never wrapped. A tool that puts the facts into words says what
 * the CPU saw in their place, and the rest behind Zephyr's lines. Consequences are not decided here
 * but in fatal.c.
 */

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "fault_report.h"
#include "port/system.h"

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

/* With what is known of the thread, if it may be looked at. */
static void say_zephyr_lines(unsigned int reason, uintptr_t pc, uintptr_t sp,
			     const struct k_thread *thread, const char *name)
{
	if (pc != 0) {
		printk("E: pc: %p", (void *)pc);
		if (sp != 0) {
			printk("  sp: %p", (void *)sp);
		}
		printk("\n");
	}
	printk("E: >>> ZEPHYR FATAL ERROR %u: %s on CPU 0\n", reason, reason_text(reason));
	if (k_is_in_isr()) {
		printk("E: Fault during interrupt handling\n");
	}
	printk("E: Current thread: %p (%s)\n", (const void *)thread,
	       name == NULL || name[0] == '\0' ? "unknown" : name);
}

void z_fault_report_bare(unsigned int reason, uintptr_t pc, const struct k_thread *thread)
{
	/* What was stated of the facts before that stays, and the line it is in ends. */
	arch_facts_done();
	printk("\n");
	say_zephyr_lines(reason, pc, 0, thread, NULL);
}

void z_fault_report(const struct fault_record *record)
{
	z_fault_say_facts(record);
	say_zephyr_lines(record->reason, record->pc, record->sp, record->thread,
			 record->thread == NULL ? NULL : k_thread_name_get(record->thread));
	arch_facts_done();
}
