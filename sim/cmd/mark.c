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

#include "host/image/describe.h"

#include "decode.h"

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

static bool read_word(const struct stack *stack, uintptr_t address, uintptr_t *word)
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

static bool take_callers(const char *mark, struct text *text)
{
	struct stack_words words;
	struct stack stack = {
		.image = decode_image(),
		.sp_number = REGISTER_SP,
		.fp_number = REGISTER_FP,
		.read = read_word,
		.rules_open = rules_open,
		.rules_close = rules_close,
		.describe = describe,
		.context = &words,
	};
	struct stack_frame frame;
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
	frame = (struct stack_frame){.pc = pc & ~THUMB, .sp = sp, .fp = fp, .lr = lr & ~THUMB};
	/* A jump to what is no code: the caller is where the link register says. */
	called = !image_contains_code(stack.image, frame.pc);
	if (called) {
		frame.pc = frame.lr;
		frame.lr = 0;
	}
	if (frame.pc != 0) {
		describe_callers(&stack, frame, false, called, text);
	}
	return true;
}

bool mark_is_stub(const char *mark)
{
	unsigned long address;

	return sscanf(mark, "<code 0x%lx", &address) == 1 &&
	       describe_is_stub(decode_image(), address & ~THUMB);
}

int mark_words(const char *mark, char *words, size_t size)
{
	struct text text = {0};
	unsigned long address;
	size_t length;
	char end;

	words[0] = '\0';
	if (sscanf(mark, "<code 0x%lx%c", &address, &end) == 2 && end == '>') {
		describe_code(decode_image(), address & ~THUMB, &text);
	} else if (sscanf(mark, "<data 0x%lx%c", &address, &end) == 2 && end == '>') {
		describe_data(decode_image(), address, &text);
	} else if (!text_starts(mark, "<callers ") || !take_callers(mark, &text)) {
		return -1;
	}
	length = text_fit(&text, words, size);
	free(text.data);
	return (int)length;
}
