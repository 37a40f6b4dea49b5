/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The debug information of the image that is running, inside the broker. image.c opens it,
 * image_code.c and image_data.c look things up in it, image_member.c knows types, image_stack.c
 * walks stacks, symbols.c is the port functions around them. Everything here runs with interrupts
 * locked on the host's stack: libdw is neither reentrant nor modest.
 */

#ifndef SIM_BROKER_IMAGE_H
#define SIM_BROKER_IMAGE_H

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
 * Open the image for one question, and forget it again: between two reports no memory and no
 * descriptor is held that a domain forked meanwhile would inherit. Opening takes a fraction of a
 * millisecond, because libdw reads lazily.
 */
void image_open(void);
void image_close(void);

/* While it is open; NULL: it can't be read, or (image_dwarf()) has no debug information. */
Dwarf *image_dwarf(void);
Elf *image_elf(void);

/* The last component of a path; "?" for NULL. */
const char *image_file_name(const char *path);

/* The path of the source file that an attribute (DW_AT_decl_file, DW_AT_call_file) names. */
const char *image_source_file(Dwarf_Die *die, unsigned int attribute);

/* "function at file.c:12, inlined in caller at file.c:30". */
void image_describe_code(uintptr_t pc, struct image_text *text);

/* "sensor.history[3]+1 (sensor.c)". */
void image_describe_data(uintptr_t addr, struct image_text *text);

/* Does the image lie at this address; its code, there? */
bool image_contains(uintptr_t address);
bool image_contains_code(uintptr_t address);

/* Registers of a point in a function, and the memory that its stack may be read from. */
struct image_stack {
	uintptr_t pc;
	uintptr_t sp;
	uintptr_t fp;
	uintptr_t start;
	uintptr_t end;
};

/*
 * The callers of that function, nearest first: "f at a.c:1, called from g at b.c:9". @a call: pc
 * is the return address of a system call, and sp lies a little below that.
 */
void image_describe_callers(struct image_stack stack, bool call, struct image_text *text);

/* "sensor.history[3]+1" below a variable of this type: ".history[3]+1". */
void image_describe_member(Dwarf_Die *type, uint64_t offset, struct image_text *text);

#endif
