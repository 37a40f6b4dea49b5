/* SPDX-License-Identifier: Apache-2.0 */

/* Giving up; see die.h. */

#include "die.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("error: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(EXIT_BAD_INPUT);
}

void die_at(const char *file, unsigned int line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fprintf(stderr, "%s:%u: error: ", file, line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(EXIT_BAD_INPUT);
}
