/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the application sees of the chip: its main(), its arguments, the console, the end, random
 * bytes. The board does the work.
 */

#include "board.h"
#include "port/system.h"

#define MAX_WORDS 15

extern int main(void);

static char *argv[MAX_WORDS + 1];

/* The word that begins at @a from, with its escapes resolved in place; returns what follows. */
static char *cut_word(char *from)
{
	char *to = from;

	if (from[0] == '\'' && from[1] == '\'') {
		from += 2;
	}
	for (; *from != '\0' && *from != ' '; from++) {
		if (*from == '\\' && from[1] != '\0') {
			from++;
		}
		*to++ = *from;
	}
	if (*from == ' ') {
		from++;
	}
	/* Last, because the word may end where the next one begins. */
	*to = '\0';
	return from;
}

void arch_app_args(int *argc, char ***vector)
{
	static int words = -1;

	if (words < 0) {
		char *rest = board_command_line();

		words = 0;
		while (rest != NULL && *rest != '\0' && words < MAX_WORDS) {
			argv[words++] = rest;
			rest = cut_word(rest);
		}
	}
	*argc = words;
	*vector = argv;
}

void arch_app_main(void)
{
	(void)main();
}

void arch_console_write(const char *text, size_t length)
{
	board_console_write(text, length);
}

/* It can't be known who reads the serial line. */
bool arch_console_is_terminal(void)
{
	return false;
}

FUNC_NORETURN void arch_system_halt(unsigned int reason)
{
	board_stop(1);
}

FUNC_NORETURN void arch_app_exit(int status)
{
	board_stop(status);
}

void arch_random(void *buffer, size_t size)
{
	board_random(buffer, size);
}

/* Boards have one source of random bytes, which is not for keys (docs/CAVEATS.md): for tests. */
int arch_random_for_keys(void *buffer, size_t size)
{
	board_random(buffer, size);
	return 0;
}
