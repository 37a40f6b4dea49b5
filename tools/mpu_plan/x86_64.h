/* SPDX-License-Identifier: Apache-2.0 */

/* Inside x86-64: registers and operands. */

#ifndef MPU_PLAN_X86_64_H
#define MPU_PLAN_X86_64_H

#include "mpu_plan.h"

enum {
	RAX,
	RBX,
	RCX,
	RDX,
	RSI,
	RDI,
	RBP,
	RSP,
};

#define XMM 16 /* two words each */

struct operand {
	enum {
		OPERAND_NONE,
		OPERAND_REGISTER,
		OPERAND_NUMBER,
		OPERAND_MEMORY
	} kind;
	unsigned int size; /* bytes, 0: the text does not say */
	unsigned int reg;
	struct value value; /* a number; an address */
};

/*
 * An operand as objdump writes it: "rax", "0x10", "QWORD PTR [rbp+rax*8-0x10]". An address relative
 * to rip is what objdump has worked out in its comment, NULL if there is none.
 */
struct operand x86_64_operand(const struct machine *machine, const char *text, const char *comment);
/* The bytes that "QWORD PTR …" means; 0 if the text does not begin with such a word. */
unsigned int x86_64_size_word(const char *text);

#endif
