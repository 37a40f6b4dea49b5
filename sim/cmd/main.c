/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The `sim` command: build a Zephyr application and run its image, on this machine or in QEMU. What
 * a person types is described in help.c; the work is done by build.c and the files launch*.c.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../host/standard_fds.h"
#include "applications.h"
#include "board.h"
#include "build.h"
#include "decode.h"
#include "help.h"
#include "launch.h"
#include "map.h"
#include "options.h"
#include "report.h"
#include "suggest.h"
#include "tree.h"

/* Output that could not be written is a failure, also on a full disk. */
static int finish(void)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		say("cannot write to standard output");
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}

static void __attribute__((noreturn)) unknown_command(const char *word)
{
	struct strings names = {0};
	const char *near;

	if (word[0] != '-' && application_looks_like(word)) {
		misuse("'%s' is an application, not a command; type: sim run %s", word, word);
	}
	command_names(&names);
	if (word[0] == '-') {
		strings_add(&names, "--help");
		strings_add(&names, "--version");
	}
	near = suggest(word, &names);
	misuse("no command '%s'; %s%s%s", word, near != NULL ? "did you mean " : "`sim --help`",
	       near != NULL ? near : " lists them", near != NULL ? "?" : "");
}

/* Returns only when there is nothing to run here. */
static void run_image(const struct strings *prefix, const struct build *build,
		      const struct options *options)
{
	/* While it runs others may build; it is in memory already. */
	build_dir_unlock();
	switch (build->board->way) {
	case BOARD_IS_LINUX:
		launch(prefix, build->image, options);
	case BOARD_IS_QEMU:
		launch_qemu(build->board, build->image, options);
	case BOARD_IS_FLASHED:
		launch_by_hand(build->board, build->image);
	}
}

static int run_command(enum command command, int argc, char **argv)
{
	struct options options;
	struct strings prefix;
	struct build build;

	options_parse(&options, command, argc, argv);
	if (options.help) {
		help_command(command);
		return finish();
	}
	if (command == COMMAND_LIST) {
		application_list();
		puts("\nand the boards, for -b:\n");
		board_list();
		return finish();
	}
	if (command == COMMAND_DECODE) {
		decode_log(options.app, options.log);
		return finish();
	}
	if (options.target != NULL && strcmp(options.target, "run") == 0) {
		/* `west build -t run` */
		command = COMMAND_RUN;
		options.target = NULL;
	}
	build = build_plan(&options);
	options_check_board(&options, build.board);
	if (command == COMMAND_MAP && build.board->way != BOARD_IS_LINUX) {
		misuse("`sim map` looks into the Linux chip; leave out -b %s", build.board->name);
	}
	prefix = launch_prefix(&options, build.board);
	if (options.no_build && access(build.image, R_OK) != 0) {
		misuse("there is no image at %s; leave out --no-build", tree_show(build.image));
	}
	if (build.app.by_default) {
		say("no application in this directory: taking %s", build.app.name);
	}
	if (!options.no_build) {
		build_image(&build, &options);
	}
	if (command == COMMAND_BUILD && options.mpu != NULL && options.target == NULL &&
	    !options.dry_run) {
		build_mpu_plan(&build, &options);
	}
	if (command == COMMAND_MAP) {
		build_dir_unlock();
		map_command(&build, &options);
		return finish();
	}
	if (command == COMMAND_RUN && !options.dry_run) {
		run_image(&prefix, &build, &options);
		return finish();
	}
	if (options.target == NULL && !options.dry_run) {
		puts(build.image);
	}
	return finish();
}

int main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "";
	unsigned int command = command_find(word);

	standard_fds_open();
	if (command != 0) {
		return run_command((enum command)command, argc, argv);
	}
	if (word[0] == '\0') {
		help_all();
		return finish() == EXIT_SUCCESS ? EXIT_MISUSE : EXIT_FAILURE;
	}
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
		command = argc > 2 ? command_find(argv[2]) : 0;
		if (command != 0) {
			help_command((enum command)command);
		} else {
			help_all();
		}
		return finish();
	}
	if (strcmp(word, "--version") == 0) {
		help_version();
		return finish();
	}
	unknown_command(word);
}
