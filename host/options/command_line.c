/* SPDX-License-Identifier: Apache-2.0 */

/* The command lines of the generators; see command_line.h. */

#include "command_line.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "host/text/die.h"
#include "host/text/list.h"

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

static void take(const struct command_option *option, const char *value)
{
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

int command_line_read(int argc, char **argv, const char *usage,
		      const struct command_option *options)
{
	LIST(struct option) known = {0};
	int found;

	for (size_t i = 0; options[i].name != NULL; i++) {
		*LIST_ADD(&known) = (struct option){
			.name = options[i].name,
			.has_arg = options[i].flag != NULL ? no_argument : required_argument,
			.val = (int)i,
		};
	}
	*LIST_ADD(&known) = (struct option){.name = "help", .val = 'h'};
	(void)LIST_ADD(&known);
	while ((found = getopt_long(argc, argv, "h", known.items, NULL)) != -1) {
		if (found == 'h') {
			fputs(usage, stdout);
			exit(EXIT_SUCCESS);
		}
		if (found == '?') {
			/* getopt has said which one. */
			exit(EXIT_BAD_OPTION);
		}
		take(&options[found], optarg);
	}
	return optind;
}
