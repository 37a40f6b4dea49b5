/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The commands that exist: the parser, the help texts and "did you mean" all read this one table.
 */

#ifndef SIM_CMD_COMMAND_TABLE_H
#define SIM_CMD_COMMAND_TABLE_H

#include <stddef.h>

#include "host/text/list.h"

/* The commands, as bits: an option belongs to some of them. */
enum command {
	COMMAND_RUN = 1,
	COMMAND_BUILD = 2,
	COMMAND_LIST = 4,
	COMMAND_DECODE = 8,
	COMMAND_MAP = 16,
	COMMAND_FLASH = 32,
	COMMAND_DEBUG = 64,
	COMMAND_COMPLETION = 128,
	COMMAND_TEST = 256,
};

struct command_info {
	enum command command;
	const char *name;
	const char *arguments; /* what may follow the name */
	const char *summary;   /* in a few words */
	/* What it does: paragraphs with a blank line between, example lines indented by two. */
	const char *text;
};

extern const struct command_info command_table[];
extern const size_t command_count;

const struct command_info *command_info(enum command command);
/* "run", "build", … */
const char *command_name(enum command command);
/* The command of this name, 0 when there is none. */
unsigned int command_find(const char *name);
void command_names(struct strings *names);

#endif
