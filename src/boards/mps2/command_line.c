/* SPDX-License-Identifier: Apache-2.0 */

/* Reads the options; who passes them ("sim run") has checked them. */

#include <stdlib.h>
#include <string.h>

#include "command_line.h"
#include "semihosting.h"

#define MAX_LENGTH 256

static char text[MAX_LENGTH];

/* Does the word begin here? Then step over it and the blank behind it. */
static bool take(char **at, const char *word)
{
	size_t length = strlen(word);

	if (strncmp(*at, word, length) != 0 || ((*at)[length] != ' ' && (*at)[length] != '\0')) {
		return false;
	}
	*at += length + ((*at)[length] == ' ' ? 1 : 0);
	return true;
}

static uint64_t take_number(char **at)
{
	uint64_t value = 0;

	for (; **at >= '0' && **at <= '9'; (*at)++) {
		value = 10 * value + (uint64_t)(**at - '0');
	}
	return value;
}

/* Decimal seconds in microseconds. */
static uint64_t take_seconds(char **at)
{
	uint64_t us = take_number(at) * 1000000u;

	if (**at == '.') {
		(*at)++;
		for (uint64_t unit = 100000; **at >= '0' && **at <= '9'; unit /= 10, (*at)++) {
			us += (uint64_t)(**at - '0') * unit;
		}
	}
	return us;
}

static void skip_blank(char **at)
{
	if (**at == ' ') {
		(*at)++;
	}
}

static void parse(struct command_line *line, char *at)
{
	while (*at != '\0') {
		if (take(&at, "--")) {
			line->arguments = *at == '\0' ? NULL : at;
			return;
		}
		if (take(&at, "--stop-at")) {
			line->stop_at_us = take_seconds(&at);
		} else if (take(&at, "--seed")) {
			line->seed = take_number(&at);
		} else {
			at++;
			continue;
		}
		skip_blank(&at);
	}
}

const struct command_line *command_line_get(void)
{
	static struct command_line line;
	static bool parsed;

	if (!parsed) {
		parsed = true;
		if (semihosting_command_line(text, sizeof(text))) {
			parse(&line, text);
		}
	}
	return &line;
}
