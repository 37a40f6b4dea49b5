/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the parts of gen_visible share: the compile commands, and what can be seen from a source.
 */

#ifndef TOOLS_GEN_VISIBLE_H
#define TOOLS_GEN_VISIBLE_H

#include <stdbool.h>
#include <stddef.h>

#include "host/text/die.h"
#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/text.h"

typedef LIST(char *) names_t;

/* One entry of compile_commands.json. */
struct compilation {
	char *source;
	/* The header for it: the argument of -imacros below the output directory; NULL: none. */
	char *output;
	/* The words of the command. */
	names_t words;
	/* Files that the command includes itself: -include and -imacros, but for the output. */
	names_t included;
	/* Some words are in a file of their own (@FILE). */
	bool computed;
};

struct commands {
	LIST(struct compilation) list;
	/* The directories of all commands where headers are looked for. */
	names_t directories;
};

void read_commands(struct commands *commands, const char *path, const char *output);

void names_add(names_t *names, const char *name);

/* A symbol of the configuration, or the number of a system call. */
struct symbol {
	char *name;
	char *line;  /* of the header that has its value; NULL: it is not set */
	bool poison; /* where it is not seen: without it, too, a text might compile */
};

/* Has it the name of one? */
bool is_symbol(const char *name);

typedef LIST(struct symbol) symbols_t;

/* Sort by name: no symbol may be added any more. */
void sort_symbols(symbols_t *symbols);

/*
 * Flags of the symbols that a compilation can see: mentioned by its command, its source, or
 * whatever that may include. NULL: all of them, because it includes a file whose name is made by
 * the preprocessor, or has words that are not in the command.
 */
const bool *visible_symbols(const symbols_t *symbols, const struct commands *commands,
			    const struct compilation *compilation);

/* Calls visit() for each file that was looked into. */
void each_scanned_file(void *context, void (*visit)(void *context, const char *path));

#endif
