/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Words for what somebody may type who comes from west. Variables have theirs in a file of the
 * build, which must know them as well.
 */

#include "not_here.h"

#include <string.h>

#include "host/text/file.h"
#include "host/text/text.h"

#include "report.h"
#include "tree.h"

#define VARIABLES    "cmake/not_here.txt"
#define NO_WORKSPACE "there is no workspace: this tree is all that is needed"
#define BY_MAKER     "`sim flash` prints a line for the programmer of the board's maker"

/* Options that set a variable, or have words of their own. */
static const struct {
	const char *option;
	const char *variable; /* NULL: */
	const char *words;
} options[] = {
	{"snippet", "SNIPPET", NULL},
	{"shield", "SHIELD", NULL},
	{"sysbuild", "SYSBUILD", NULL},
	{"domain", "SYSBUILD", NULL},
	{"test-item", NULL,
	 "testcase.yaml is not read; give what it says with -D and --extra-conf"},
	{"runner", NULL, BY_MAKER},
	{"erase", NULL, BY_MAKER},
	{"dev-id", NULL, BY_MAKER},
	/* It was an option of `sim build`, too. */
	{"mpu", NULL,
	 "which domains there are is known when the application runs; type: sim map APP --mpu "
	 "BOARD"},
};

static const struct {
	const char *name;
	const char *words;
} commands[] = {
	{"init", NO_WORKSPACE},
	{"update", NO_WORKSPACE},
	{"topdir", NO_WORKSPACE},
	{"manifest", NO_WORKSPACE},
	{"config", NO_WORKSPACE},
	{"diff", NO_WORKSPACE},
	{"status", NO_WORKSPACE},
	{"forall", NO_WORKSPACE},
	{"packages", "the packages that are needed come with: tools/dev setup"},
	{"sdk", "the compilers are Debian's; type: tools/dev setup"},
	{"boards", "type: sim list"},
	{"shields", "there are no shields"},
	{"zephyr-export", "`sim` needs none; for CMake by itself: -DZephyr_DIR=<tree>/cmake"},
	{"attach", "type: sim debug"},
	{"debugserver", "type: sim debug"},
	{"simulate", "type: sim run -b mps2_an521"},
	{"rtt", "what a board prints comes from its serial line; see sim decode --help"},
	{"twister", "run an application with `sim run`; its exit status says how it ended"},
	{"sign", "images are not signed"},
	{"blobs", "no part of an image is a blob"},
	{"spdx", "no SPDX document is made"},
};

/* The words for a variable, NULL when it is none of these. */
static const char *variable_words(const char *name)
{
	const char *line = file_read(text_format("%s/" VARIABLES, tree_root()), NULL);

	while (line != NULL) {
		size_t length = strcspn(line, "*:\n");
		bool found = length > 0 && strncmp(line, name, length) == 0 &&
			     (line[length] == '*' || name[length] == '\0');

		if (found && line[length] != '\n') {
			const char *words = line + length + strcspn(line + length, " ") + 1;

			return text_format("%.*s", (int)strcspn(words, "\n"), words);
		}
		line += strcspn(line, "\n");
		line = *line == '\n' ? line + 1 : NULL;
	}
	return NULL;
}

void not_here_variable(const char *name, const char *typed)
{
	const char *words = variable_words(name);

	if (words != NULL) {
		misuse("%s: %s", typed, words);
	}
}

void not_here_option(const char *name)
{
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		if (strcmp(options[i].option, name) != 0) {
			continue;
		}
		if (options[i].variable != NULL) {
			not_here_variable(options[i].variable, text_format("--%s", name));
		} else {
			misuse("--%s: %s", name, options[i].words);
		}
	}
	misuse("no option --%s", name);
}

void not_here_command(const char *name)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(commands[i].name, name) == 0) {
			misuse("no command '%s'; %s", name, commands[i].words);
		}
	}
}
