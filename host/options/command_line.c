/* SPDX-License-Identifier: Apache-2.0 */

/* The command lines of the generators; see command_line.h. */

#include "command_line.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/die.h"
#include "host/text/list.h"

#include "option_words.h"

/*
 * In a build with AddressSanitizer: what a generator keeps until its end is no leak. Nothing
 * calls this otherwise.
 */
const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}

void bad_option(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fprintf(stderr, "error: %s: ", program_invocation_short_name);
	vfprintf(stderr, format, args);
	fprintf(stderr, "; see %s --help\n", program_invocation_short_name);
	exit(EXIT_BAD_OPTION);
}

static unsigned long read_number(const char *name, const char *value, unsigned long most)
{
	char *end;
	unsigned long number;

	errno = 0;
	number = strtoul(value, &end, 0);
	if (value[0] < '0' || value[0] > '9' || *end != '\0' || errno != 0 || number == 0 ||
	    number > most) {
		bad_option("--%s is a number from 1 to %lu, not '%s'", name, most, value);
	}
	return number;
}

/* What is read, and the words that are no options. */
struct command_line {
	const char *usage;
	const struct command_option *options;
	struct strings words;
};

static int find(void *context, const char *name, size_t length, bool letter,
		enum option_value *value)
{
	const struct command_line *line = context;
	int count = 0;

	*value = VALUE_NONE;
	for (; line->options[count].name != NULL; count++) {
		const struct command_option *option = &line->options[count];

		if (!letter && strlen(option->name) == length &&
		    strncmp(option->name, name, length) == 0) {
			*value = option->flag != NULL ? VALUE_NONE : VALUE_NEEDED;
			return count;
		}
	}
	/* The end of the list: help. */
	return strncmp(name, letter ? "h" : "help", length) == 0 && length == (letter ? 1 : 4)
		       ? count
		       : OPTION_NONE;
}

static void take(void *context, int number, const char *value)
{
	const struct command_line *line = context;
	const struct command_option *option = &line->options[number];

	if (option->name == NULL) {
		fputs(line->usage, stdout);
		exit(EXIT_SUCCESS);
	}
	if (option->flag != NULL) {
		*option->flag = true;
	} else if (option->text != NULL) {
		*option->text = value;
	} else if (option->number != NULL) {
		*option->number = read_number(option->name, value, option->most);
	} else {
		option->take(option->context, value);
	}
}

static void take_word(void *context, char *word)
{
	struct command_line *line = context;

	strings_add(&line->words, word);
}

_Noreturn static void refuse(void *context, enum option_mistake mistake, int option,
			     const char *name)
{
	switch (mistake) {
	case OPTION_UNKNOWN:
		bad_option("no option %s", name);
	case OPTION_TAKES_NO_VALUE:
		bad_option("%s takes no value", name);
	case OPTION_NEEDS_VALUE:
	default:
		bad_option("%s needs a value", name);
	}
}

int command_line_read(int argc, char **argv, const char *usage,
		      const struct command_option *options)
{
	struct command_line line = {.usage = usage, .options = options};
	const struct option_reader reader = {
		.find = find,
		.take = take,
		.take_word = take_word,
		.refuse = refuse,
		.context = &line,
	};
	int first = (int)(option_words_read(&reader, argv + 1) - argv) - (int)line.words.count;

	for (size_t i = 0; i < line.words.count; i++) {
		argv[(size_t)first + i] = line.words.item[i];
	}
	return first;
}
