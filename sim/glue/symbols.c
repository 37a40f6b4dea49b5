/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: the port's words for code and data addresses. A report may be due on the stack of a thread,
 * a few KiB large, or in an interrupt; libdw wants the host's stack and nobody in between.
 */

#include <stdlib.h>

#include <zephyr/arch/cpu.h>

#include "port/system.h"

#include "host_stack.h"
#include "own_image.h"

struct question {
	void (*answer)(struct question *question);
	/* What is asked about: an address, or a point on a stack. */
	uintptr_t address;
	struct stack_frame frame;
	uintptr_t start;
	uintptr_t end;
	bool call;
	struct image image;
	struct text text;
};

static void on_host_stack(void *arg)
{
	struct question *question = arg;

	if (own_image_open(&question->image)) {
		question->answer(question);
		image_close(&question->image);
	}
}

/* What has no room is cut. */
static size_t ask(struct question *question, char *text, size_t size)
{
	size_t length;
	unsigned int key;

	if (size == 0) {
		return 0;
	}
	key = arch_irq_lock();
	sim_on_host_stack(on_host_stack, question);
	arch_irq_unlock(key);
	length = text_fit(&question->text, text, size);
	free(question->text.data);
	return length;
}

static void code(struct question *question)
{
	own_image_describe_code(&question->image, question->address, &question->text);
}

static void data(struct question *question)
{
	describe_data(&question->image, question->address, &question->text);
}

static void callers(struct question *question)
{
	own_image_describe_callers(&question->image, question->frame, question->start,
				   question->end, question->call, &question->text);
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
