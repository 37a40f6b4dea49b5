/* SPDX-License-Identifier: Apache-2.0 */

/* A command line, understood. */

#ifndef SIM_CMD_OPTIONS_H
#define SIM_CMD_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "host/text/list.h"

#include "board.h"
#include "option_table.h"

enum pristine {
	PRISTINE_AUTO, /* when the directory holds the build of something else */
	PRISTINE_ALWAYS,
	PRISTINE_NEVER,
};

struct options {
	enum command command;
	bool help;
	bool verbose;
	uint64_t given; /* a bit for each option_id that was */

	const char *app; /* as typed; NULL: none was */
	const char *log; /* in `decode`, the second word; NULL: none was */

	/* How to build; NULL or empty: not given. */
	const char *board;
	const char *build_dir;
	enum pristine pristine;
	struct strings extra_conf; /* as typed */
	struct strings extra_overlays;
	struct strings cmake; /* -DNAME=VALUE, and in `build` what followed -- */
	bool asan;
	bool trace;       /* `run` is to write a time line */
	const char *json; /* the file for records of faults, or NULL */
	bool raw;         /* lines of facts are shown, too */
	bool ubsan;
	const char *target;
	struct strings ninja;
	bool force_cmake;
	bool cmake_only;
	bool dry_run;

	const char *mpu; /* the board whose MPU to obey, or NULL */

	/* How to run. */
	bool virtual_time; /* also by --icount */
	/* As typed, checked; NULL: not given. */
	const char *stop_at;
	const char *seed;
	const char *hang_limit;
	bool valgrind;
	bool gdb;
	const char *gdb_domain; /* NULL: debug the kernel's process */
	const char *wrap;
	bool stacks;
	bool no_build;

	/* What `map` shows: a time in seconds, a thread, a file for a drawing; NULL: not given. */
	const char *at;
	const char *thread;
	const char *svg;

	/* What `test` looks into, for which scenarios, and how; NULL, 0 or empty: not given. */
	struct strings dirs;
	struct strings globs;
	struct strings tags;
	const char *junit;
	const char *coverage;
	bool trace_failures;
	const char *shuffle;
	unsigned long retry;
	unsigned long jobs;
	unsigned long memory; /* MiB */
	bool last_failed;
	bool slow;
	bool no_aliases;
	bool list;
	bool why;
	bool real_time;

	struct strings image; /* options for an image that runs on this machine, checked */
	struct strings args;  /* in `run` what followed --: the application's */
};

/*
 * Understand argv[2…] of `sim COMMAND …`. A wrong command line ends the program with one line that
 * says what to do. Looks at the file system only to tell `--gdb DOMAIN` from `--gdb APP`.
 */
void options_parse(struct options *options, enum command command, int argc, char **argv);

/* End the program with one line when an option that was given makes no sense for this board. */
void options_check_board(const struct options *options, const struct board *board);

#endif
