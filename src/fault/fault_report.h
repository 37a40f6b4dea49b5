/* SPDX-License-Identifier: Apache-2.0 */

/* The text of a fault report. Apart from fatal.c, so that it can be tested without a kernel. */

#ifndef BULKHEAD_KERNEL_FAULT_REPORT_H
#define BULKHEAD_KERNEL_FAULT_REPORT_H

#include "fault.h"

/*
 * Print the report of a complete record (thread and reason set) on the console, with printk(), in
 * pieces, for kernel stacks may be small. Interrupts locked.
 */
void z_fault_report(const struct fault_record *record);

/* Its line of facts (fault_facts.c). */
#ifdef CONFIG_FAULT_FACTS
void z_fault_say_facts(const struct fault_record *record);
#else
static inline void z_fault_say_facts(const struct fault_record *record)
{
}
#endif

/*
 * Zephyr's lines alone: a fault with this reason at this place, and nothing of the thread but its
 * address.
 */
void z_fault_report_bare(unsigned int reason, uintptr_t pc, const struct k_thread *thread);

#endif
