/* SPDX-License-Identifier: Apache-2.0 */

/* The command lines of the generators: what is wrong with one ends the program in one line. */

#ifndef HOST_OPTIONS_COMMAND_LINE_H
#define HOST_OPTIONS_COMMAND_LINE_H

#include <stdbool.h>

/* What an option does; the first of these that it has. {0} ends a list. */
struct command_option {
	const char *name;      /* without the dashes */
	bool *flag;            /* set, and takes no value */
	const char **text;     /* gets the value */
	unsigned long *number; /* gets it: from 1 to most, in C's notation */
	unsigned long most;
	void (*take)(void *context, const char *value);
	void *context;
};

/*
 * Read the options of a command line, in any order, and --help, which prints the usage and ends the
 * program. The words that are no options are then at the end: argv[] of the result and behind it.
 */
int command_line_read(int argc, char **argv, const char *usage,
		      const struct command_option *options);

/* Print "error: PROGRAM: …; see PROGRAM --help" and end with EXIT_BAD_OPTION. */
_Noreturn void bad_option(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
