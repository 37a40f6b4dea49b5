/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The port's words for code and data addresses. A report may be due on the stack of a thread, a
 * few KiB large, or in an interrupt; libdw wants the host's stack and nobody in between.
 */

#include <zephyr/arch/cpu.h>

#include "port/system.h"

#include "host_stack.h"
#include "own_image.h"

struct question {
	void (*answer)(struct question *question);
	/* What is asked about: an address, or a point on a stack. */
	uintptr_t address;
	struct image_frame frame;
	uintptr_t start;
	uintptr_t end;
	bool call;
	struct image_text text;
};

static void on_host_stack(void *arg)
{
	struct question *question = arg;

	if (own_image_open()) {
		question->answer(question);
		image_close();
	}
}

static size_t ask(struct question *question, char *text, size_t size)
{
	unsigned int key;

	if (size == 0) {
		return 0;
	}
	text[0] = '\0';
	question->text = (struct image_text){.start = text, .size = size};
	key = arch_irq_lock();
	sim_on_host_stack(on_host_stack, question);
	arch_irq_unlock(key);
	return question->text.length;
}

static void code(struct question *question)
{
	own_image_describe_code(question->address, &question->text);
}

static void data(struct question *question)
{
	image_describe_data(question->address, &question->text);
}

static void callers(struct question *question)
{
	own_image_describe_callers(question->frame, question->start, question->end, question->call,
				   &question->text);
}

size_t arch_describe_code(uintptr_t pc, char *text, size_t size)
{
	struct question question = {.answer = code, .address = pc};

	return ask(&question, text, size);
}

size_t arch_describe_data(uintptr_t addr, char *text, size_t size)
{
	struct question question = {.answer = data, .address = addr};

	return ask(&question, text, size);
}

size_t arch_describe_callers(const struct arch_esf *esf, bool call, uintptr_t start, uintptr_t end,
			     char *text, size_t size)
{
	struct question question = {
		.answer = callers,
		.frame = {.pc = esf->pc, .sp = esf->sp, .fp = esf->fp},
		.start = start,
		.end = end,
		.call = call,
	};

	return ask(&question, text, size);
}
