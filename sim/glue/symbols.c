/* SPDX-License-Identifier: Apache-2.0 */

/* Glue: the port's words for code and data addresses, and the process that finds them. */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <zephyr/arch/cpu.h>

#include "names.h"

#include "../chip.h"
#include "child.h"
#include "host_stack.h"
#include "own_image.h"

/*
 * The answer is complete, and the broker ends the child. It does not end by itself: nothing of the
 * broker's is to be done then, and valgrind would look for leaks, but what the host library
 * allocates is freed by the end. That library also gives up with exit(), and so comes here.
 */
static void wait_for_the_end(int status, void *out)
{
	close((int)(intptr_t)out);
	for (;;) {
		(void)pause();
	}
}

static FUNC_NORETURN void be_child(struct question *question, int out, int broker)
{
	struct text text = {0};
	struct image own;
	size_t sent = 0;

	sim_only_look(out, broker);
	(void)on_exit(wait_for_the_end, (void *)(intptr_t)out);
	if (own_image_open(&own)) {
		question->answer(question, &own, &text);
	}
	while (sent < text.length) {
		ssize_t written = write(out, text.data + sent, text.length - sent);

		if (written < 0 && errno != EINTR) {
			break;
		}
		sent += written > 0 ? (size_t)written : 0;
	}
	wait_for_the_end(0, (void *)(intptr_t)out);
	_exit(0);
}

/* All that comes is read, also what has no room: the child must not wait for us. */
static void take_answer(struct question *question, int in)
{
	char rest[256];
	bool full;
	ssize_t got;

	do {
		full = question->length == question->size;
		got = read(in, full ? rest : question->text + question->length,
			   full ? sizeof(rest) : question->size - question->length);
		if (got > 0 && !full) {
			question->length += (size_t)got;
		}
	} while (got > 0 || (got < 0 && errno == EINTR));
}

/*
 * A copy of the process begins on the host stack, which both have for themselves. No signal is for
 * the child.
 */
static void ask(void *arg)
{
	struct question *question = arg;
	sigset_t all, before;
	int ends[2];
	const int broker = getpid();
	pid_t pid;

	question->length = 0;
	if (pipe2(ends, O_CLOEXEC) != 0) {
		return;
	}
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	pid = fork();
	if (pid == 0) {
		be_child(question, ends[1], broker);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	close(ends[1]);
	if (pid > 0) {
		take_answer(question, ends[0]);
		kill(pid, SIGKILL);
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
		}
	}
	close(ends[0]);
}

void glue_ask(struct question *question)
{
	unsigned int key = arch_irq_lock();
	uint64_t begin = sim_clock_now();

	sim_on_host_stack(ask, question);
	/* Who is told to be late would make others late. */
	sim_clock_spare(begin);
	arch_irq_unlock(key);
}

/* ---- Code and data ------------------------------------------------------------------------- */

struct address_question {
	struct question question;
	uintptr_t address;
};

static void code(struct question *question, const struct image *own, struct text *text)
{
	struct address_question *asked = CONTAINER_OF(question, struct address_question, question);

	own_image_describe_code(own, asked->address, text);
}

static void data(struct question *question, const struct image *own, struct text *text)
{
	struct address_question *asked = CONTAINER_OF(question, struct address_question, question);

	describe_data(own, asked->address, text);
}

static size_t describe(void (*answer)(struct question *, const struct image *, struct text *),
		       uintptr_t address, char *text, size_t size)
{
	struct address_question asked = {
		.question = {.answer = answer, .text = text, .size = size - 1},
		.address = address,
	};

	if (size == 0) {
		return 0;
	}
	glue_ask(&asked.question);
	text[asked.question.length] = '\0';
	return asked.question.length;
}

size_t glue_describe_code(uintptr_t pc, char *text, size_t size)
{
	return describe(code, pc, text, size);
}

size_t glue_describe_data(uintptr_t addr, char *text, size_t size)
{
	return describe(data, addr, text, size);
}
