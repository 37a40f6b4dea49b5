/* SPDX-License-Identifier: Apache-2.0 */

/* The command lines of the generators; see command_line.h. */

#include "command_line.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "host/text/die.h"

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

unsigned long option_number(const char *name, const char *value, unsigned long most)
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
