/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The port's words for code and data addresses. A report may be due on the stack of a thread, a
 * few KiB large, or in an interrupt; libdw wants the host's stack and nobody in between.
 */

#include <zephyr/arch/cpu.h>

#include "port.h"

#include "host_stack.h"
#include "image.h"

struct question {
	void (*describe)(uintptr_t address, struct image_text *text);
	uintptr_t address;
	struct image_text text;
};

static void answer(void *arg)
{
	struct question *question = arg;

	image_open();
	question->describe(question->address, &question->text);
	image_close();
}

static size_t ask(void (*describe)(uintptr_t, struct image_text *), uintptr_t address, char *text,
		  size_t size)
{
	struct question question = {
		.describe = describe,
		.address = address,
		.text = {.start = text, .size = size},
	};
	unsigned int key;

	if (size == 0) {
		return 0;
	}
	text[0] = '\0';
	key = arch_irq_lock();
	sim_on_host_stack(answer, &question);
	arch_irq_unlock(key);
	return question.text.length;
}

size_t arch_describe_code(uintptr_t pc, char *text, size_t size)
{
	return ask(image_describe_code, pc, text, size);
}

size_t arch_describe_data(uintptr_t addr, char *text, size_t size)
{
	return ask(image_describe_data, addr, text, size);
}
