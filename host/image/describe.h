/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Words for the addresses of an image, from its debug information: what a fault report says about
 * a program counter or a variable. The Linux chip describes itself with it, the `sim` command the
 * images of other boards. code.c and data.c look addresses up, member.c knows types, callers.c
 * walks stacks. What is said is added to a text; nothing is added about what is not known.
 */

#ifndef HOST_IMAGE_DESCRIBE_H
#define HOST_IMAGE_DESCRIBE_H

#include "host/text/text.h"

#include "image.h"

/* "function at file.c:12, inlined in caller at file.c:30". */
void describe_code(const struct image *image, uint64_t pc, struct text *text);

/*
 * Visit the functions around a program counter, from the inside out through what was inlined, with
 * the path of the file that each is written in (NULL: not known). Ends when visit() returns false.
 */
void describe_functions(const struct image *image, uint64_t pc, void *context,
			bool (*visit)(void *context, const char *name, const char *path));

/*
 * Is it the code of a system call's stub that was not inlined? It says nothing about where the call
 * was made: its caller does.
 */
bool describe_is_stub(const struct image *image, uint64_t pc);

/* "sensor.history[3]+1 (sensor.c)". */
void describe_data(const struct image *image, uint64_t address, struct text *text);

/* The structure that the variable at an address is, "k_mem_domain"; NULL: none, or not known. */
const char *describe_type(const struct image *image, uint64_t address);

/* The path of the source file that defines the variable at an address; NULL: not known. */
const char *describe_data_file(const struct image *image, uint64_t address);

/* "sensor.history[3]+1" below a variable of this type: ".history[3]+1". */
void describe_member(Dwarf_Die *type, uint64_t offset, struct text *text);

/* ---- callers.c ------------------------------------------------------------------------------- */

/* Registers of a point in a function. lr: the link register; 0 on a processor without one. */
struct stack_frame {
	uintptr_t pc;
	uintptr_t sp;
	uintptr_t fp;
	uintptr_t lr;
};

/* A processor and what is known of its memory; each function gets this struct. */
struct stack {
	const struct image *image;
	/* Numbers that DWARF gives to the registers. */
	unsigned int sp_number;
	unsigned int fp_number;
	/* A word of the stack; false when it can't be known. */
	bool (*read)(const struct stack *stack, uintptr_t address, uintptr_t *word);
	/* The compiler's rules for unwinding at pc, and what to subtract from pc for them. */
	Dwarf_CFI *(*rules_open)(const struct stack *stack, uintptr_t pc, uintptr_t *bias);
	void (*rules_close)(const struct stack *stack, Dwarf_CFI *rules);
	/* Words for a program counter: describe_code(), or more. */
	void (*describe)(const struct stack *stack, uintptr_t pc, struct text *text);
	void *context;
};

/*
 * The callers of the function at that frame, nearest first: "f at a.c:1, called from g at b.c:9".
 * @a frame is that of a caller already (@a called: it is named first), or of the function itself,
 * whose pc is a return address if @a call.
 */
void describe_callers(const struct stack *stack, struct stack_frame frame, bool call, bool called,
		      struct text *text);

#endif
