/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The command line of QEMU, and inside it the one that the image reads through semihosting: the
 * image's own options, then -- and what belongs to the application.
 */

#include "qemu.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "host/text/text.h"

#include "report.h"
#include "tool.h"

#define PROGRAM "qemu-system-arm"
#define CPU     "cortex-m33"

void qemu_need(const struct options *options)
{
	tool_need(PROGRAM, EXIT_MISUSE);
	if (options->gdb) {
		tool_need("gdb-multiarch", EXIT_MISUSE);
	}
}

/* A blank or backslash inside a word gets a backslash in front; a word of nothing becomes ''. */
static void add_word(struct strings *words, const char *word)
{
	char *text = malloc(2 * strlen(word) + 3);
	char *to = text;

	if (text == NULL) {
		misuse("out of memory");
	}
	if (word[0] == '\0') {
		*to++ = '\'';
		*to++ = '\'';
	}
	for (const char *from = word; *from != '\0'; from++) {
		if (strchr(" \\", *from) != NULL) {
			*to++ = '\\';
		}
		*to++ = *from;
	}
	*to = '\0';
	strings_add(words, text);
	free(text);
}

/* The machine has no source of chance: in real time it gets one from here. */
static const char *seed(const struct options *options)
{
	unsigned long long number = 0;

	if (options->seed != NULL) {
		return options->seed;
	}
	if (!options->virtual_time && getrandom(&number, sizeof(number), 0) < 0) {
		misuse("this system has no random numbers; give --seed");
	}
	return text_format("%llu", number);
}

static char *image_command_line(const struct options *options)
{
	struct strings words = {0};

	if (options->stop_at != NULL) {
		strings_add(&words, "--stop-at");
		strings_add(&words, options->stop_at);
	}
	strings_add(&words, "--seed");
	strings_add(&words, seed(options));
	if (options->args.count > 0) {
		strings_add(&words, "--");
	}
	for (size_t i = 0; i < options->args.count; i++) {
		add_word(&words, options->args.item[i]);
	}
	return strings_join(&words, " ");
}

/* In the value of an option of QEMU, a comma is written twice. */
static char *double_commas(const char *text)
{
	char *copy = malloc(2 * strlen(text) + 1);
	char *to = copy;

	if (copy == NULL) {
		misuse("out of memory");
	}
	do {
		if (*text == ',') {
			*to++ = ',';
		}
		*to++ = *text;
	} while (*text++ != '\0');
	return copy;
}

struct strings qemu_command(const struct board *board, const char *image,
			    const struct options *options)
{
	const char *arguments = double_commas(image_command_line(options));
	const char *const fixed[] = {PROGRAM,    "-machine", board->machine, "-cpu",    CPU,
				     "-display", "none",     "-vga",         "none",    "-net",
				     "none",     "-monitor", "none",         "-serial", "stdio",
				     "-kernel",  image};
	struct strings command = {0};

	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++) {
		strings_add(&command, fixed[i]);
	}
	strings_add(&command, "-semihosting-config");
	strings_add(&command, text_format("enable=on,target=native,arg=%s", arguments));
	if (options->virtual_time) {
		/* One instruction is 64 ns; when nothing runs, time jumps to the next timer. */
		strings_add(&command, "-icount");
		strings_add(&command, "shift=6,align=off,sleep=off");
		strings_add(&command, "-rtc");
		strings_add(&command, "clock=vm");
	}
	return command;
}
