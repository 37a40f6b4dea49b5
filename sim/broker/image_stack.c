/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Who called the function that faulted: walks a stack by the rules that the compiler left for
 * unwinding (.eh_frame of the image and of the host's libraries). The stack is user memory and may
 * hold anything: it is read within the bounds that the kernel gives, every step goes up, and the
 * number of steps is limited, so the worst it can do is to name a wrong function.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <dwarf.h>

#include "image.h"

/* Numbers that DWARF gives to registers. */
#if defined(__x86_64__)
#define REGISTER_FP 6
#define REGISTER_SP 7
#elif defined(__aarch64__)
#define REGISTER_FP 29
#define REGISTER_SP 31
#endif

#define MAX_STEPS   1000
#define MAX_CALLERS 6

/* The unwinding rules of the object (image or library) that holds a program counter. */
struct rules {
	Elf *elf;
	Dwarf_CFI *cfi;
	uintptr_t bias;
	int fd;
};

static bool rules_open(uintptr_t pc, struct rules *rules)
{
	Dl_info info;

	*rules = (struct rules){.fd = -1};
	if (image_contains(pc)) {
		rules->elf = image_elf();
	} else if (dladdr((void *)pc, &info) != 0 && info.dli_fname != NULL) {
		rules->fd = open(info.dli_fname, O_RDONLY | O_CLOEXEC);
		if (rules->fd < 0) {
			return false;
		}
		rules->elf = elf_begin(rules->fd, ELF_C_READ_MMAP, NULL);
		rules->bias = (uintptr_t)info.dli_fbase;
	}
	if (rules->elf != NULL) {
		rules->cfi = dwarf_getcfi_elf(rules->elf);
	}
	return rules->cfi != NULL;
}

static void rules_close(struct rules *rules)
{
	if (rules->cfi != NULL) {
		dwarf_cfi_end(rules->cfi);
	}
	if (rules->fd >= 0) {
		elf_end(rules->elf);
		close(rules->fd);
	}
}

/* The address sanitizer would object: what it keeps between variables is read as well. */
__attribute__((no_sanitize("address"))) static bool read_word(const struct image_stack *stack,
							      uintptr_t address, uintptr_t *word)
{
	if (address < stack->start || address >= stack->end ||
	    stack->end - address < sizeof(*word) || address % sizeof(*word) != 0) {
		return false;
	}
	*word = *(const volatile uintptr_t *)address;
	return true;
}

/* Canonical frame address: the stack pointer of the caller, in front of the call. */
static bool frame_address(Dwarf_Frame *frame, const struct image_stack *at, uintptr_t *address)
{
	Dwarf_Op *ops;
	size_t count;

	/* A register and an offset; what needs a calculation is not for us. */
	if (dwarf_frame_cfa(frame, &ops, &count) != 0 || count != 1 || ops[0].atom != DW_OP_bregx) {
		return false;
	}
	if (ops[0].number == REGISTER_SP) {
		*address = at->sp + ops[0].number2;
	} else if (ops[0].number == REGISTER_FP) {
		*address = at->fp + ops[0].number2;
	} else {
		return false;
	}
	return true;
}

/* The caller's value of a register that this frame may have saved at a fixed place. */
static bool restore(Dwarf_Frame *frame, int number, const struct image_stack *at, uintptr_t cfa,
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
	return read_word(at, address, value);
}

/* From a function to its caller. @a call: pc is where a call returns to. */
static bool step(struct image_stack *at, bool call)
{
	struct rules rules;
	Dwarf_Frame *frame = NULL;
	uintptr_t cfa = 0;
	uintptr_t pc = 0;
	uintptr_t fp = at->fp;
	bool signal_frame;
	bool ok = false;

	if (rules_open(at->pc, &rules) &&
	    dwarf_cfi_addrframe(rules.cfi, at->pc - rules.bias - (call ? 1 : 0), &frame) == 0) {
		int number = dwarf_frame_info(frame, NULL, NULL, &signal_frame);

		ok = number >= 0 && frame_address(frame, at, &cfa) && cfa > at->sp &&
		     restore(frame, number, at, cfa, &pc) && pc != 0;
		if (ok && !restore(frame, REGISTER_FP, at, cfa, &fp)) {
			fp = 0;
		}
	}
	free(frame);
	rules_close(&rules);
	if (ok) {
		at->pc = pc;
		at->sp = cfa;
		at->fp = fp;
	}
	return ok;
}

static bool is_code(uintptr_t pc)
{
	Dl_info info;

	return image_contains(pc) ? image_contains_code(pc) : dladdr((void *)pc, &info) != 0;
}

/*
 * Where the walk begins. After a system call the stack pointer is that of the trap, a little below
 * the return address that we know: the walk goes on above the place where that was pushed. After a
 * jump to what is no code at all, the call has pushed its return address and nothing else.
 */
static bool begin(struct image_stack *at, bool *call)
{
	uintptr_t word;

	if (*call) {
		for (uintptr_t sp = at->sp; sp - at->sp < 512 && read_word(at, sp, &word);
		     sp += sizeof(word)) {
			if (word == at->pc) {
				at->sp = sp + sizeof(word);
				return true;
			}
		}
		return false;
	}
	if (!is_code(at->pc) && read_word(at, at->sp, &word)) {
		at->pc = word;
		at->sp += sizeof(word);
		*call = true;
	}
	return true;
}

static bool describe(const struct image_stack *at, struct image_text *text)
{
	size_t start = text->length;
	const char *separator = start == 0 ? "" : ", called from ";
	size_t name;

	image_text_add(text, "%s", separator);
	name = text->length;
	image_describe_code(at->pc - 1, text);
	/* Every thread begins there; it says nothing. */
	if (text->length == name || strncmp(text->start + name, "z_thread_entry ", 15) == 0) {
		text->length = start;
		text->start[start] = '\0';
		return false;
	}
	return true;
}

static void add_count(int times, struct image_text *text)
{
	if (times > 1) {
		image_text_add(text, " (%d times)", times);
	}
}

void image_describe_callers(struct image_stack stack, bool call, struct image_text *text)
{
	bool jumped = !call;
	uintptr_t named = 0;
	int callers = 0;
	int repeated = 1;

	if (!begin(&stack, &call)) {
		return;
	}
	/* begin() has made the first step itself if it found a jump to nowhere. */
	jumped = jumped && call;
	for (int i = 0; i < MAX_STEPS; i++) {
		if (!jumped && !step(&stack, call)) {
			break;
		}
		jumped = false;
		call = true;
		/* A recursion, which is what overflows a stack, is named once. */
		if (stack.pc == named) {
			repeated++;
			continue;
		}
		add_count(repeated, text);
		repeated = 1;
		named = stack.pc;
		if (callers++ == MAX_CALLERS || !describe(&stack, text)) {
			return;
		}
	}
	add_count(repeated, text);
}
