/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where in the source a fault happened, and who called the function.
 */

#include <zephyr/kernel.h>

#include "fault_text.h"
#include "port/system.h"

#ifdef CONFIG_FAULT_EXPLANATION

/*
 * The stack that the registers belong to. The stack pointer of user code is its own word, the
 * bounds are ours. An interrupt may use another stack than the thread's, and then gets nothing.
 */
static size_t callers(const struct fault_record *record, char *text, size_t size)
{
	const struct _thread_stack_info *stack;

	if (record->esf == NULL || record->thread == NULL) {
		return 0;
	}
	stack = &record->thread->stack_info;
	return arch_describe_callers(record->esf, record->pc_is_return, stack->start,
				     stack->start + stack->size, text, size);
}

/* The functions that called the one at fault may be many. */
#define PLACE_SIZE 320

#else

static size_t callers(const struct fault_record *record, char *text, size_t size)
{
	return 0;
}

#define PLACE_SIZE 64

#endif

void z_fault_say_where(const struct fault_record *record)
{
	static char text[PLACE_SIZE];
	/* A return address stands for the call in front of it. */
	uintptr_t pc = record->pc_is_return && record->pc != 0 ? record->pc - 1 : record->pc;

	if (pc != 0 && arch_describe_code(pc, text, sizeof(text)) > 0) {
		z_fault_add("In %s.", text);
		z_fault_end_line();
	}
	if (callers(record, text, sizeof(text)) > 0) {
		z_fault_add("Called from %s.", text);
		z_fault_end_line();
	}
}
