/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What --help and --version print, on stdout; and the texts of it that are printed elsewhere, too.
 */

#ifndef SIM_CMD_HELP_H
#define SIM_CMD_HELP_H

#include <stddef.h>

#include "option_table.h"

void help_all(void);
void help_command(enum command command);
void help_version(void);

extern const char help_intro[];
/* What the word APP stands for. */
extern const char help_app[];

/* A line to type, and what it does ("": that is plain). */
struct help_example {
	const char *line;
	const char *words;
};
extern const struct help_example help_examples[];
extern const size_t help_example_count;

/* An exit status, and what it means. */
struct help_status {
	int status;
	const char *words;
};
extern const struct help_status help_statuses[];
extern const size_t help_status_count;

/* "--board BOARD", "--pristine[=auto|always|never]" */
char *help_option_name(const struct option_info *info);

#endif
