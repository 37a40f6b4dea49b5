/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where in the source a fault happened, by the program counter; when that is in a library without
 * lines, who probably called it.
 */

#include <string.h>

#include <zephyr/kernel.h>

#include "fault_text.h"
#include "port.h"

/* The line of source; a return address stands for the call in front of it. */
static bool say_place(const char *before, uintptr_t pc)
{
	static char text[256];

	if (arch_describe_code(pc, text, sizeof(text)) == 0) {
		return false;
	}
	z_fault_add("%s%s.", before, text);
	z_fault_end_line();
	return strstr(text, " at ") != NULL;
}

#ifdef CONFIG_USERSPACE

/*
 * The fault is in code without lines, such as memcpy() of the C library: whoever called it passed
 * the pointer. The nearest word on the stack that looks like a return address into the image is
 * the best guess; it may be an old one, so the report says "probably". The stack pointer is the
 * user's word, the bounds are ours.
 */
static void say_caller(const struct fault_record *record)
{
	const struct _thread_stack_info *stack = &record->thread->stack_info;
	uintptr_t end = stack->start + stack->size;
	uintptr_t at = ROUND_UP(record->sp, sizeof(uintptr_t));

	if (at < stack->start || at >= end) {
		return;
	}
	for (int i = 0; i < 128 && end - at >= sizeof(uintptr_t); i++, at += sizeof(uintptr_t)) {
		uintptr_t word = *(const volatile uintptr_t *)at;
		struct place place;

		if (!arch_user_common_memory(word, 1, false)) {
			continue;
		}
		z_locate_address(NULL, word - 1, &place);
		if (place.kind == PLACE_CODE && say_place("Probably called from ", word - 1)) {
			return;
		}
	}
}

#else

static void say_caller(const struct fault_record *record)
{
	ARG_UNUSED(record);
}

#endif

void z_fault_say_where(const struct fault_record *record)
{
	uintptr_t pc = record->pc_is_return && record->pc != 0 ? record->pc - 1 : record->pc;

	if (pc != 0 && !say_place("In ", pc) && record->user && record->thread != NULL) {
		say_caller(record);
	}
}
