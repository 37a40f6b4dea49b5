/* SPDX-License-Identifier: Apache-2.0 */

/* The output of a build, reduced to what a person has to read. */

#ifndef SIM_CMD_FILTER_H
#define SIM_CMD_FILTER_H

#include <stdbool.h>
#include <stdio.h>

#include "host/text/list.h"

/* How ninja must begin its status lines for the filter to know them (NINJA_STATUS). */
#define FILTER_NINJA_STATUS "@sim@%f/%t@"

struct filter {
	FILE *log;     /* gets every line */
	FILE *out;     /* gets what a person reads; normally stderr */
	bool progress; /* a line that overwrites itself */
	bool colours;
	bool cmake;            /* lines come from CMake, not from compilers */
	int block;             /* inside a message of CMake: enum in filter.c */
	char *message;         /* what that message says so far */
	const char *place;     /* the line of the application that it is about, or "" */
	bool skip_command;     /* the next line is the command line of a failed step */
	unsigned int shown;    /* lines printed */
	bool explained;        /* a tool has said what is wrong in its own words */
	struct strings failed; /* what failed to build */
};

/* Take one line; a child_run() line function, the context is the filter. */
void filter_line(void *filter, const char *text);

/* After the last line. */
void filter_end(struct filter *filter);

#endif
