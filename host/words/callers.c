/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The callers of the function at fault by a record from another machine: registers, and those words
 * of the stack that may be return addresses, by their distance from the stack pointer. A recursion
 * repeats one: c:10002345*1f/20 is the same word 0x1f times, 0x20 bytes apart. All in hexadecimal.
 */

#include <stdio.h>
#include <string.h>

#include "host/image/describe.h"

#include "sentences.h"

/* Numbers that DWARF gives to registers of Arm; the frame pointer of Thumb code is r7. */
#define REGISTER_FP 7
#define REGISTER_SP 13

/* Bit 0 of a return address means Thumb code; it is no part of the address. */
#define THUMB 1ul

static bool read_word(const struct stack *stack, uintptr_t address, uintptr_t *word)
{
	const struct facts *facts = stack->context;
	const char *item = facts->text[FACT_calls];

	while (*item != '\0') {
		unsigned long offset, value, distance;
		unsigned long times = 1;
		unsigned long stride = 1;

		if (sscanf(item, "%lx:%lx*%lx/%lx", &offset, &value, &times, &stride) >= 2 &&
		    stride != 0) {
			distance = address - (uintptr_t)facts->number[FACT_sp] - offset;
			if (distance % stride == 0 && distance / stride < times) {
				*word = value & ~THUMB;
				return true;
			}
		}
		item += strcspn(item, ",");
		item += *item == ',';
	}
	return false;
}

/* An image for a chip has its rules in .debug_frame; they belong to the open image. */
static Dwarf_CFI *rules_open(const struct stack *stack, uintptr_t pc, uintptr_t *bias)
{
	*bias = 0;
	return image_contains_code(stack->image, pc) ? dwarf_getcfi(stack->image->dwarf) : NULL;
}

static void rules_close(const struct stack *stack, Dwarf_CFI *rules)
{
}

static void describe(const struct stack *stack, uintptr_t pc, struct text *text)
{
	describe_code(stack->image, pc, text);
}

void add_callers(const struct words *words, const struct facts *facts, struct text *text)
{
	struct stack stack = {
		.image = words->image,
		.sp_number = REGISTER_SP,
		.fp_number = REGISTER_FP,
		.read = read_word,
		.rules_open = rules_open,
		.rules_close = rules_close,
		.describe = describe,
		.context = (void *)facts,
	};
	struct stack_frame frame = {
		.pc = (uintptr_t)facts->number[FACT_pc] & ~THUMB,
		.sp = (uintptr_t)facts->number[FACT_sp],
		.fp = (uintptr_t)facts->number[FACT_fp],
		.lr = (uintptr_t)facts->number[FACT_lr] & ~THUMB,
	};
	bool called;

	if (!facts->known[FACT_lr] || !image_is_arm(words->image)) {
		return;
	}
	/* A jump to what is no code: the caller is where the link register says. */
	called = !image_contains_code(words->image, frame.pc);
	if (called) {
		frame.pc = frame.lr;
		frame.lr = 0;
	}
	if (frame.pc != 0) {
		describe_callers(&stack, frame, false, called, text);
	}
}
