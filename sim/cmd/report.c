/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Messages of the command. Each goes out in one write, so that lines of two commands that run at
 * the same time do not mix.
 */

#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void print(const char *colour, const char *format, va_list args)
{
	char text[4096];
	int length = vsnprintf(text, sizeof(text), format, args);

	if (length < 0) {
		return;
	}
	if (colour != NULL && terminal_colours()) {
		dprintf(STDERR_FILENO, "%ssim:\033[0m %s\n", colour, text);
	} else {
		dprintf(STDERR_FILENO, "sim: %s\n", text);
	}
}

void say(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	print(NULL, format, args);
	va_end(args);
}

void misuse(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	print("\033[1;31m", format, args);
	va_end(args);
	exit(EXIT_MISUSE);
}

void not_built(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	print("\033[1;31m", format, args);
	va_end(args);
	exit(EXIT_NOT_BUILT);
}

bool terminal_progress(void)
{
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) && term != NULL && term[0] != '\0' &&
	       !(term[0] == 'd' && term[1] == 'u'); /* "dumb" */
}

bool terminal_colours(void)
{
	const char *no_color = getenv("NO_COLOR");

	return terminal_progress() && (no_color == NULL || no_color[0] == '\0');
}
