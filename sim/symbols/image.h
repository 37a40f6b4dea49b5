/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Words for the addresses of an image, from its debug information: what a fault report says about
 * a program counter or a variable. The Linux chip links this to describe itself; the `sim` command
 * describes the images of other boards with it. image.c opens the file, image_code.c and
 * image_data.c look things up in it, image_member.c knows types, image_callers.c walks stacks.
 * Nothing here is reentrant, because libdw is not.
 */

#ifndef SIM_SYMBOLS_IMAGE_H
#define SIM_SYMBOLS_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <elfutils/libdw.h>
#include <gelf.h>

/* Text that grows to the right and is cut, never overrun; always terminated. */
struct image_text {
	char *start;
	size_t size;
	size_t length;
};

__attribute__((format(printf, 2, 3))) void image_text_add(struct image_text *text,
							  const char *format, ...);

/*
 * Open an image by a descriptor of its ELF file, which is closed with it; one at a time. False (and
 * closed) when it is no ELF file. Opening takes a fraction of a millisecond, because libdw reads
 * lazily.
 */
bool image_open(int fd);
void image_close(void);

/* While it is open; NULL: it can't be read, or (image_dwarf()) has no debug information. */
Dwarf *image_dwarf(void);
Elf *image_elf(void);

/* The last component of a path; "?" for NULL. */
const char *image_file_name(const char *path);

/* The path of the source file that an attribute (DW_AT_decl_file, DW_AT_call_file) names. */
const char *image_source_file(Dwarf_Die *die, unsigned int attribute);

/*
 * "function at file.c:12, inlined in caller at file.c:30". Adds nothing for an address that is not
 * in the image.
 */
void image_describe_code(uintptr_t pc, struct image_text *text);

/*
 * Is it the code of a system call's stub that was not inlined? It says nothing about where the call
 * was made: its caller does.
 */
bool image_is_stub(uintptr_t pc);

/* "sensor.history[3]+1 (sensor.c)". */
void image_describe_data(uintptr_t addr, struct image_text *text);

/* Does the image lie at this address; its code, there? */
bool image_contains(uintptr_t address);
bool image_contains_code(uintptr_t address);

/* "sensor.history[3]+1" below a variable of this type: ".history[3]+1". */
void image_describe_member(Dwarf_Die *type, uint64_t offset, struct image_text *text);

/* ---- image_callers.c ---------------------------------------------------------------------- */

/* Registers of a point in a function. lr: the link register; 0 on a processor without one. */
struct image_frame {
	uintptr_t pc;
	uintptr_t sp;
	uintptr_t fp;
	uintptr_t lr;
};

/* A processor and what is known of its memory; each function gets this struct. */
struct image_stack {
	/* Numbers that DWARF gives to the registers. */
	unsigned int sp_number;
	unsigned int fp_number;
	/* A word of the stack; false when it can't be known. */
	bool (*read)(const struct image_stack *stack, uintptr_t address, uintptr_t *word);
	/* The compiler's rules for unwinding at pc, and what to subtract from pc for them. */
	Dwarf_CFI *(*rules_open)(const struct image_stack *stack, uintptr_t pc, uintptr_t *bias);
	void (*rules_close)(const struct image_stack *stack, Dwarf_CFI *rules);
	/* Words for a program counter. */
	void (*describe_code)(uintptr_t pc, struct image_text *text);
	void *context;
};

/*
 * The callers of the function at that frame, nearest first: "f at a.c:1, called from g at b.c:9".
 * @a frame is that of a caller already (@a called: it is named first), or of the function itself,
 * whose pc is a return address if @a call.
 */
void image_describe_callers(const struct image_stack *stack, struct image_frame frame, bool call,
			    bool called, struct image_text *text);

#endif
