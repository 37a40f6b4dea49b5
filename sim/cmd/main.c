/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The `sim` command: build a Zephyr application and run its image, on this machine or in QEMU. What
 * a person types is described in help.c; the work is done by build.c and the files launch*.c.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/text/list.h"
#include "host/text/suggest.h"
#include "host/text/text.h"

#include "../host/standard_fds.h"
#include "applications.h"
#include "board.h"
#include "build.h"
#include "completion.h"
#include "decode.h"
#include "help.h"
#include "launch.h"
#include "manual.h"
#include "map.h"
#include "not_here.h"
#include "options.h"
#include "plan.h"
#include "report.h"
#include "target.h"
#include "test/test.h"
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
	not_here_command(word);
	command_names(&names);
	if (word[0] == '-') {
		strings_add(&names, "--help");
		strings_add(&names, "--version");
		strings_add(&names, "--manual");
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
		launch(prefix, build, options);
	case BOARD_IS_QEMU:
		launch_qemu(build->board, build->image, options);
	case BOARD_IS_FLASHED:
		launch_by_hand(build->board, build->image, true);
	}
}

/* What a board cannot be asked for. */
static void check_command(enum command command, const struct board *board)
{
	if (command == COMMAND_MAP && board->way != BOARD_IS_LINUX) {
		misuse("`sim map` looks into the Linux chip; leave out -b %s", board->name);
	}
	if (command == COMMAND_FLASH && board->way != BOARD_IS_FLASHED) {
		misuse("board %s is not flashed, it runs here: type `sim run%s`; or name a kit: -b "
		       "nrf5340dk/nrf5340/cpuapp",
		       board->name,
		       board->way == BOARD_IS_QEMU ? text_format(" -b %s", board->name) : "");
	}
	if (command == COMMAND_DEBUG && board->way == BOARD_IS_FLASHED) {
		misuse("`sim debug` reaches no %s: flash it (`sim flash`), and let gdb-multiarch "
		       "talk to your probe's gdb server",
		       board->name);
	}
}

/* `sim build -t TARGET`; returns the command that it is another name of, or COMMAND_BUILD. */
static enum command target_command(struct options *options)
{
	const struct target *target = target_find(options->target);

	if (target == NULL || target->kind != TARGET_COMMAND) {
		return COMMAND_BUILD;
	}
	options->target = NULL;
	return (enum command)target->command;
}

static void say_default(const struct build *build)
{
	if (build->app.by_default) {
		say("no application in this directory: taking %s", build->app.name);
	}
}

/* Make something else than an image. */
static int make_target(const struct build *build, const struct options *options)
{
	const struct target *target = target_find(options->target);

	if (target != NULL && target->kind == TARGET_HELP) {
		target_list();
	} else if (target != NULL && target->kind == TARGET_PRISTINE) {
		say_default(build);
		build_dir_empty(build);
	} else {
		say_default(build);
		if (!options->dry_run) {
			target_check(options->target);
		}
		build_prepare(build, options);
		if (!options->dry_run) {
			target_make(build, options);
		}
	}
	return finish();
}

static int build_command(enum command command, struct options *options)
{
	int status = EXIT_SUCCESS;
	struct strings prefix;
	struct build build;

	options->gdb |= command == COMMAND_DEBUG;
	build = build_plan(options);
	check_command(command, build.board);
	options_check_board(options, build.board);
	if (options->target != NULL) {
		return make_target(&build, options);
	}
	if (command == COMMAND_DEBUG) {
		command = COMMAND_RUN;
	}
	options->command = command;
	prefix = launch_prefix(options, build.board);
	if (options->no_build && access(build.image, R_OK) != 0) {
		misuse("there is no image at %s; leave out --no-build", tree_show(build.image));
	}
	say_default(&build);
	if (!options->no_build) {
		build_prepare(&build, options);
		if (options->cmake_only && !options->dry_run) {
			puts(build.dir);
		}
		if (options->dry_run || options->cmake_only) {
			return finish();
		}
		build_image(&build, options);
		/* With a debugger nobody is left to print a plan. */
		if (options->mpu != NULL && !options->gdb) {
			plan_build_board(&build, options);
		}
	}
	switch (command) {
	case COMMAND_RUN:
		run_image(&prefix, &build, options);
		break;
	case COMMAND_MAP:
		build_dir_unlock();
		if (options->mpu != NULL) {
			status = plan_command(&build, options);
		} else {
			map_command(&build, options);
		}
		break;
	case COMMAND_FLASH:
		launch_by_hand(build.board, build.image, false);
		break;
	default:
		puts(build.image);
	}
	return finish() == EXIT_SUCCESS ? status : EXIT_FAILURE;
}

static void print_item(void *context, const char *name, const char *words)
{
	printf("%-25s %s\n", name, words);
}

static int run_command(enum command command, int argc, char **argv)
{
	struct options options;

	options_parse(&options, command, argc, argv);
	if (options.help) {
		help_command(command);
		return finish();
	}
	switch (command) {
	case COMMAND_LIST:
		application_each(print_item, NULL);
		puts("\nand the boards, for -b:\n");
		board_each(print_item, NULL);
		return finish();
	case COMMAND_COMPLETION:
		completion_script(options.app);
		return finish();
	case COMMAND_TEST: {
		int status = test_command(&options);

		return finish() == EXIT_SUCCESS ? status : EXIT_FAILURE;
	}
	case COMMAND_DECODE: {
		bool whole = decode_log(options.app, options.log, options.json, options.raw);

		return finish() == EXIT_SUCCESS && whole ? EXIT_SUCCESS : EXIT_FAILURE;
	}
	default:
		if (options.target != NULL) {
			command = target_command(&options);
		}
		return build_command(command, &options);
	}
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
		} else if (argc > 2 && strcmp(argv[2], "help") != 0) {
			unknown_command(argv[2]);
		} else {
			help_all();
		}
		return finish();
	}
	if (strcmp(word, "--complete") == 0) {
		completion_words(argc - 2, argv + 2);
		return finish();
	}
	if (strcmp(word, "--manual") == 0) {
		manual_print();
		return finish();
	}
	if (strcmp(word, "--version") == 0) {
		help_version();
		return finish();
	}
	unknown_command(word);
}
