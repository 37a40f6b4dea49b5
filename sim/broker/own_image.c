/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The image that is running: opens its own ELF file, knows the host's libraries beside it, and
 * reads its own stacks. What is said about an address is in ../../host/image.
 */

#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

#include "own_image.h"

/* Numbers that DWARF gives to registers. */
#if defined(__x86_64__)
#define REGISTER_FP 6
#define REGISTER_SP 7
#elif defined(__aarch64__)
#define REGISTER_FP 29
#define REGISTER_SP 31
#endif

/* A stack that is walked, and the library whose rules are open for it. */
struct own_stack {
	uintptr_t start;
	uintptr_t end;
	struct image library;
};

/*
 * The name behind the link, not the link: valgrind answers readlink() as the image would, but
 * opens its own executable. The link itself is the only way to a file that was replaced since.
 */
static int open_self(void)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
	int self = -1;

	if (length > 0) {
		path[length] = '\0';
		self = open(path, O_RDONLY | O_CLOEXEC);
	}
	return self >= 0 ? self : open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
}

bool own_image_open(struct image *image)
{
	int fd = open_self();

	return fd >= 0 && image_open_descriptor(image, fd, "this image");
}

/* Code outside the image: a shared library of the host, usually the C library. */
static void describe_library(const struct image *image, uintptr_t pc, struct text *text)
{
	Dl_info info;

	if (image_contains(image, pc) || dladdr((void *)pc, &info) == 0 || info.dli_fname == NULL) {
		return;
	}
	if (info.dli_sname != NULL) {
		text_add(text, "%s in %s", info.dli_sname, path_name(info.dli_fname));
	} else {
		text_add(text, "%s+0x%zx", path_name(info.dli_fname),
			 (size_t)(pc - (uintptr_t)info.dli_fbase));
	}
}

void own_image_describe_code(const struct image *image, uintptr_t pc, struct text *text)
{
	size_t start = text->length;

	describe_code(image, pc, text);
	if (text->length == start) {
		describe_library(image, pc, text);
	}
}

static void describe(const struct stack *stack, uintptr_t pc, struct text *text)
{
	own_image_describe_code(stack->image, pc, text);
}

/* The rules of the object (image or library) that holds a program counter: its .eh_frame. */
static Dwarf_CFI *rules_open(const struct stack *stack, uintptr_t pc, uintptr_t *bias)
{
	struct own_stack *own = stack->context;
	Dl_info info;

	own->library = (struct image){0};
	if (image_contains(stack->image, pc)) {
		return dwarf_getcfi_elf(stack->image->elf);
	}
	if (dladdr((void *)pc, &info) == 0 || info.dli_fname == NULL) {
		return NULL;
	}
	*bias = (uintptr_t)info.dli_fbase;
	return image_open(&own->library, info.dli_fname) ? dwarf_getcfi_elf(own->library.elf)
							 : NULL;
}

static void rules_close(const struct stack *stack, Dwarf_CFI *rules)
{
	struct own_stack *own = stack->context;

	if (rules != NULL) {
		dwarf_cfi_end(rules);
	}
	image_close(&own->library);
}

/* The address sanitizer would object: what it keeps between variables is read as well. */
__attribute__((no_sanitize("address"))) static bool read_word(const struct stack *stack,
							      uintptr_t address, uintptr_t *word)
{
	const struct own_stack *own = stack->context;

	if (address < own->start || address >= own->end || own->end - address < sizeof(*word) ||
	    address % sizeof(*word) != 0) {
		return false;
	}
	*word = *(const volatile uintptr_t *)address;
	return true;
}

static bool is_code(const struct image *image, uintptr_t pc)
{
	Dl_info info;

	return image_contains(image, pc) ? image_contains_code(image, pc)
					 : dladdr((void *)pc, &info) != 0;
}

/*
 * Where the walk begins. After a system call the stack pointer is that of the trap, a little below
 * the return address that we know: the walk goes on above the place where that was pushed. After a
 * jump to what is no code at all, the call has pushed its return address and nothing else: then
 * the frame is that of the caller at once.
 */
static bool begin(const struct stack *stack, bool call, struct stack_frame *at, bool *called)
{
	uintptr_t word;

	*called = false;
	if (call) {
		for (uintptr_t sp = at->sp; sp - at->sp < 512 && read_word(stack, sp, &word);
		     sp += sizeof(word)) {
			if (word == at->pc) {
				at->sp = sp + sizeof(word);
				return true;
			}
		}
		return false;
	}
	if (!is_code(stack->image, at->pc) && read_word(stack, at->sp, &word)) {
		at->pc = word;
		at->sp += sizeof(word);
		*called = true;
	}
	return true;
}

void own_image_describe_callers(const struct image *image, struct stack_frame frame,
				uintptr_t start, uintptr_t end, bool call, struct text *text)
{
	struct own_stack own = {.start = start, .end = end};
	struct stack stack = {
		.image = image,
		.sp_number = REGISTER_SP,
		.fp_number = REGISTER_FP,
		.read = read_word,
		.rules_open = rules_open,
		.rules_close = rules_close,
		.describe = describe,
		.context = &own,
	};
	bool called;

	if (begin(&stack, call, &frame, &called)) {
		describe_callers(&stack, frame, call, called, text);
	}
}
