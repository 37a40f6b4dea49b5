/* SPDX-License-Identifier: Apache-2.0 */

/*
 * One mark, in words, from the debug information of the image. The words are those that the Linux
 * chip finds for itself, by the same code.
 *
 *	<code 0x10001234>   a program counter
 *	<data 0x38001234>   a variable
 *	<callers pc 10001234 sp 38001f00 lr 10001001 fp 0 +c:10002345 +2c:10003457>
 *
 * The last one is for the functions that called the one at pc: registers, and those words of the
 * stack that may be return addresses, by their distance from the stack pointer. A recursion repeats
 * one: +c:10002345*1f/20 is the same word 0x1f times, 0x20 bytes apart.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/text.h"

#include "decode.h"
#include "image.h"

/* Numbers that DWARF gives to registers of Arm; the frame pointer of Thumb code is r7. */
#define REGISTER_FP 7
#define REGISTER_SP 13

/* Bit 0 of a return address means Thumb code; it is no part of the address. */
#define THUMB 1ul

/* What a mark tells of a stack. */
struct stack_words {
	uintptr_t sp;
	const char *text; /* "+c:10002345 …" */
};

static bool read_word(const struct image_stack *stack, uintptr_t address, uintptr_t *word)
{
	const struct stack_words *words = stack->context;

	for (const char *p = strchr(words->text, '+'); p != NULL; p = strchr(p + 1, '+')) {
		unsigned long offset;
		unsigned long value;
		unsigned long times = 1;
		unsigned long stride = 1;
		unsigned long distance;

		if (sscanf(p, "+%lx:%lx*%lx/%lx", &offset, &value, &times, &stride) < 2 ||
		    stride == 0) {
			continue;
		}
		distance = address - words->sp - offset;
		if (distance % stride == 0 && distance / stride < times) {
			*word = value & ~THUMB;
			return true;
		}
	}
	return false;
}

/* An image for a chip has its rules in .debug_frame; they belong to the open image. */
static Dwarf_CFI *rules_open(const struct image_stack *stack, uintptr_t pc, uintptr_t *bias)
{
	(void)stack;
	*bias = 0;
	return image_dwarf() != NULL && image_contains_code(pc) ? dwarf_getcfi(image_dwarf())
								: NULL;
}

static void rules_close(const struct image_stack *stack, Dwarf_CFI *rules)
{
	(void)stack;
	(void)rules;
}

static bool describe_callers(const char *mark, struct image_text *text)
{
	struct stack_words words;
	struct image_stack stack = {
		.sp_number = REGISTER_SP,
		.fp_number = REGISTER_FP,
		.read = read_word,
		.rules_open = rules_open,
		.rules_close = rules_close,
		.describe_code = image_describe_code,
		.context = &words,
	};
	struct image_frame frame;
	unsigned long pc;
	unsigned long sp;
	unsigned long lr;
	unsigned long fp;
	int length = 0;
	bool called;

	if (sscanf(mark, "<callers pc %lx sp %lx lr %lx fp %lx%n", &pc, &sp, &lr, &fp, &length) !=
		    4 ||
	    length == 0) {
		return false;
	}
	words = (struct stack_words){.sp = sp, .text = mark + length};
	frame = (struct image_frame){.pc = pc & ~THUMB, .sp = sp, .fp = fp, .lr = lr & ~THUMB};
	/* A jump to what is no code: the caller is where the link register says. */
	called = !image_contains_code(frame.pc);
	if (called) {
		frame.pc = frame.lr;
		frame.lr = 0;
	}
	if (frame.pc != 0) {
		image_describe_callers(&stack, frame, false, called, text);
	}
	return true;
}

bool mark_is_stub(const char *mark)
{
	unsigned long address;

	return sscanf(mark, "<code 0x%lx", &address) == 1 && image_is_stub(address & ~THUMB);
}

int mark_words(const char *mark, char *words, size_t size)
{
	struct image_text text = {.start = words, .size = size};
	unsigned long address;
	char end;

	words[0] = '\0';
	if (sscanf(mark, "<code 0x%lx%c", &address, &end) == 2 && end == '>') {
		image_describe_code(address & ~THUMB, &text);
	} else if (sscanf(mark, "<data 0x%lx%c", &address, &end) == 2 && end == '>') {
		image_describe_data(address, &text);
	} else if (!text_starts(mark, "<callers ") || !describe_callers(mark, &text)) {
		return -1;
	}
	return (int)text.length;
}
