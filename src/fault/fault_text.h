/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the files that word a fault report share: the line being built, and the parts of
 * sentences that come more than once. One line at a time, interrupts locked.
 */

#ifndef BULKHEAD_KERNEL_FAULT_TEXT_H
#define BULKHEAD_KERNEL_FAULT_TEXT_H

#include "fault.h"

/* Add to the line; what does not fit is cut. */
void z_fault_add(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Print the line and begin the next. */
void z_fault_end_line(void);

/* "Thread writer (user mode, writer_domain)" */
void z_fault_add_thread(const struct fault_record *record);
/* z_describe_address() */
void z_fault_add_address(const struct k_thread *thread, uintptr_t address);

/* The sentences, each a line (or none), in the order of the report. */
void z_fault_say_what(const struct fault_record *record);
void z_fault_say_oops(const struct fault_record *record);
void z_fault_say_where(const struct fault_record *record);
/* What would make it right: for an access that the CPU refused, and for an oops. */
void z_fault_say_memory_remedy(const struct fault_record *record);
void z_fault_say_oops_remedy(const struct fault_record *record);

#endif
