/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: a line of facts becomes words here, since the image is at hand. The console gives the line
 * to this file; a child (child.h) puts it into words, and writes the record to the file of --json.
 * If the child fails, or with --raw, the line is printed.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel.h>

#include "host/words/words.h"
#include "port/system.h"

#include "../chip.h"
#include "child.h"
#include "glue.h"
#include "own_image.h"

/* One at a time, interrupts locked. */
static struct {
	bool begun;
	char line[FACTS_READ_MAX];
	size_t length;
	/* Of the function at fault; esf NULL: unknown. */
	const struct arch_esf *esf;
	bool call;
	uintptr_t stack_start;
	uintptr_t stack_end;
} facts;

/* What the child has said: words for the place of the line, '\0', words for behind Zephyr's. */
static char answer[8192];
static const char *rest;

bool glue_report_take(const char *text, size_t length)
{
	size_t room = sizeof(facts.line) - facts.length;

	if (!facts.begun) {
		return false;
	}
	length = MIN(length, room);
	memcpy(facts.line + facts.length, text, length);
	facts.length += length;
	return true;
}

void arch_facts_begin(void)
{
	facts.begun = true;
	facts.length = 0;
	facts.esf = NULL;
}

void arch_facts_callers(const struct arch_esf *esf, bool call,
			const struct _thread_stack_info *stack)
{
	facts.esf = esf;
	facts.call = call;
	facts.stack_start = stack->start;
	facts.stack_end = stack->start + stack->size;
}

/* ---- In the child -------------------------------------------------------------------------- */

static void say_code(const struct words *words, uint64_t pc, struct text *text)
{
	own_image_describe_code(words->image, (uintptr_t)pc, text);
}

static void say_callers(const struct words *words, const struct facts *read, struct text *text)
{
	if (facts.esf != NULL) {
		own_image_describe_callers(words->image,
					   (struct stack_frame){.pc = facts.esf->pc,
								.sp = facts.esf->sp,
								.fp = facts.esf->fp},
					   facts.stack_start, facts.stack_end, facts.call, text);
	}
}

static void write_json(const struct facts *read, const char *report)
{
	struct text json = {0};
	int file = open(sim_asked.json_file, O_WRONLY | O_APPEND | O_CLOEXEC);

	facts_json(read, report, &json);
	if (file < 0 || write(file, json.data, json.length) != (ssize_t)json.length) {
		dprintf(STDERR_FILENO, "bulkhead: --json: cannot write to %s: %s\n",
			sim_asked.json_file, strerror(errno));
	}
}

static void put_into_words(struct question *question, const struct image *own, struct text *text)
{
	const struct words words = {.image = own, .code = say_code, .callers = say_callers};
	struct facts *read = must_alloc(sizeof(*read));
	struct text cause = {0};
	struct text report = {0};

	if (!facts_read(facts.line, facts.length, read)) {
		return;
	}
	words_cause(&words, read, &cause);
	words_report(&words, read, &report);
	facts_add_printable(text, cause.data, cause.length);
	text_add_bytes(text, "", 1);
	facts_add_printable(text, report.data, report.length);
	if (sim_asked.json_file != NULL) {
		write_json(read, text_format("%s%s", cause.length > 0 ? cause.data : "",
					     report.length > 0 ? report.data : ""));
	}
}

/* ---- In the broker ------------------------------------------------------------------------- */

void arch_facts_end(void)
{
	struct question question = {
		.answer = put_into_words,
		.text = answer,
		.size = sizeof(answer) - 1,
	};
	size_t cause;

	facts.begun = false;
	if (IS_ENABLED(CONFIG_SIM_WORDS) || sim_asked.json_file != NULL) {
		glue_ask(&question);
	}
	answer[question.length] = '\0';
	cause = strlen(answer);
	if (question.length == 0 || sim_asked.raw || !IS_ENABLED(CONFIG_SIM_WORDS)) {
		sim_console_write(facts.line, facts.length);
	}
	rest = NULL;
	if (IS_ENABLED(CONFIG_SIM_WORDS)) {
		sim_console_write(answer, cause);
		rest = question.length > cause ? answer + cause + 1 : NULL;
	}
}

void arch_facts_done(void)
{
	/* A fault in the middle of the line: it has no words. */
	if (facts.begun) {
		facts.begun = false;
		sim_console_write(facts.line, facts.length);
	}
	if (rest != NULL) {
		sim_console_write(rest, strlen(rest));
		rest = NULL;
	}
}

void glue_report_init(void)
{
	int file;

	if (sim_asked.json_file != NULL) {
		file = open(sim_asked.json_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		if (file < 0) {
			sim_die("cannot write the file of --json", errno, "name another one");
		}
		close(file);
	}
}
