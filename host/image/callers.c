/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Who called the function that faulted: walks a stack by the rules that the compiler left for
 * unwinding. The stack may hold anything: every step goes up, and the number of steps is limited,
 * so the worst it can do is to name a wrong function. What can be read, and where the rules are,
 * is said by struct stack.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <dwarf.h>

#include "describe.h"

#define MAX_STEPS   1000
#define MAX_CALLERS 6

struct walk {
	const struct stack *stack;
	struct stack_frame at;
};

/* Canonical frame address: the stack pointer of the caller, in front of the call. */
static bool frame_address(const struct walk *walk, Dwarf_Frame *frame, uintptr_t *address)
{
	Dwarf_Op *ops;
	size_t count;

	/* A register and an offset; what needs a calculation is not for us. */
	if (dwarf_frame_cfa(frame, &ops, &count) != 0 || count != 1 || ops[0].atom != DW_OP_bregx) {
		return false;
	}
	if (ops[0].number == walk->stack->sp_number) {
		*address = walk->at.sp + ops[0].number2;
	} else if (ops[0].number == walk->stack->fp_number) {
		*address = walk->at.fp + ops[0].number2;
	} else {
		return false;
	}
	return true;
}

/* The caller's value of a register that this frame may have saved at a fixed place. */
static bool restore(const struct walk *walk, Dwarf_Frame *frame, int number, uintptr_t cfa,
		    uintptr_t *value)
{
	Dwarf_Op memory[3];
	Dwarf_Op *ops;
	size_t count;
	uintptr_t address = cfa;

	if (dwarf_frame_register(frame, number, memory, &ops, &count) != 0) {
		return false;
	}
	if (count == 0) {
		/* ops NULL: it still has the caller's value. */
		return ops == NULL;
	}
	if (ops[0].atom != DW_OP_call_frame_cfa) {
		return false;
	}
	if (count == 2 && ops[1].atom == DW_OP_plus_uconst) {
		address += ops[1].number;
	} else if (count == 3 && ops[1].atom == DW_OP_consts && ops[2].atom == DW_OP_plus) {
		address += ops[1].number;
	} else if (count != 1) {
		return false;
	}
	return walk->stack->read(walk->stack, address, value);
}

/* From a function to its caller. @a call: pc is where a call returns to. */
static bool step(struct walk *walk, bool call)
{
	const struct stack *stack = walk->stack;
	struct stack_frame *at = &walk->at;
	Dwarf_Frame *frame = NULL;
	uintptr_t bias = 0;
	Dwarf_CFI *rules = stack->rules_open(stack, at->pc, &bias);
	/* What the rules leave alone is still in its register. */
	struct stack_frame up = {.pc = at->lr, .fp = at->fp};
	bool signal_frame;
	bool ok = false;

	if (rules != NULL &&
	    dwarf_cfi_addrframe(rules, at->pc - bias - (call ? 1 : 0), &frame) == 0) {
		int number = dwarf_frame_info(frame, NULL, NULL, &signal_frame);

		/* Only a function that uses no stack at all has the same frame as its caller. */
		ok = number >= 0 && frame_address(walk, frame, &up.sp) &&
		     (up.sp > at->sp || (up.sp == at->sp && at->lr != 0)) &&
		     restore(walk, frame, number, up.sp, &up.pc) && up.pc != 0;
		if (ok && !restore(walk, frame, (int)stack->fp_number, up.sp, &up.fp)) {
			up.fp = 0;
		}
	}
	free(frame);
	stack->rules_close(stack, rules);
	if (ok) {
		*at = up;
	}
	return ok;
}

static bool describe(const struct walk *walk, struct text *text)
{
	struct text name = {0};
	bool says;

	walk->stack->describe(walk->stack, walk->at.pc - 1, &name);
	/* Every thread begins there; it says nothing. */
	says = name.length > 0 && !text_starts(name.data, "z_thread_entry ");
	if (says) {
		text_add(text, "%s%s", text->length == 0 ? "" : ", called from ", name.data);
	}
	free(name.data);
	return says;
}

static void add_count(int times, struct text *text)
{
	if (times > 1) {
		text_add(text, " (%d times)", times);
	}
}

void describe_callers(const struct stack *stack, struct stack_frame frame, bool call, bool called,
		      struct text *text)
{
	struct walk walk = {.stack = stack, .at = frame};
	uintptr_t named = 0;
	int callers = 0;
	int repeated = 1;

	for (int i = 0; i < MAX_STEPS; i++) {
		if (!called && !step(&walk, call)) {
			break;
		}
		called = false;
		call = true;
		/* A recursion, which is what overflows a stack, is named once. */
		if (walk.at.pc == named) {
			repeated++;
			continue;
		}
		if (describe_is_stub(stack->image, walk.at.pc - 1)) {
			continue;
		}
		add_count(repeated, text);
		repeated = 1;
		named = walk.at.pc;
		if (callers++ == MAX_CALLERS || !describe(&walk, text)) {
			return;
		}
	}
	add_count(repeated, text);
}
