/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The command replaces itself with the image, so that the process a shell started is the image:
 * Ctrl-C, job control and the exit status need no help from us. Unless something is to be said at
 * its end: launch_reports.c.
 */

#include "launch.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/text/list.h"
#include "host/text/shell.h"
#include "host/text/text.h"

#include "domains.h"
#include "qemu.h"
#include "report.h"
#include "tool.h"
#include "tree.h"

void become(const struct strings *command)
{
	execvp(command->item[0], command->item);
	misuse("cannot run %s: %s", command->item[0], strerror(errno));
}

/* Errors that memcheck found count as a fatal error of the application: status 1. */
static void add_valgrind(struct strings *command)
{
	const char *suppressions = text_format("%s/sim/valgrind.supp", tree_root());

	tool_need("valgrind", EXIT_MISUSE);
	strings_add(command, "valgrind");
	strings_add(command, "-q");
	strings_add(command, "--error-exitcode=1");
	strings_add(command, "--trace-children=no");
	strings_add(command, "--vgdb=no");
	strings_add(command, "--leak-check=full");
	/* A block that only an address inside of it leads to may be a list's, or an object's. */
	strings_add(command, "--show-leak-kinds=definite");
	strings_add(command, "--errors-for-leak-kinds=definite");
	/* The image's own new and delete take from memory that domains share: leave them. */
	strings_add(command, "--soname-synonyms=somalloc=nouserintercepts");
	if (access(suppressions, R_OK) == 0) {
		strings_add(command, text_format("--suppressions=%s", suppressions));
	}
}

static void add_wrapper(struct strings *command, const char *text)
{
	const char *wrong = shell_split(text, command);

	if (wrong != NULL) {
		misuse("--wrap: \"%s\" %s", text, wrong);
	}
	if (command->count == 0) {
		misuse("--wrap needs a command, such as 'strace -f -o trace.txt'");
	}
	tool_need(command->item[0], EXIT_MISUSE);
}

struct strings launch_prefix(const struct options *options, const struct board *board)
{
	struct strings prefix = {0};

	if (board->way == BOARD_IS_QEMU && options->command == COMMAND_RUN) {
		qemu_need(options);
		return prefix;
	}

	if (options->valgrind) {
		add_valgrind(&prefix);
	} else if (options->wrap != NULL) {
		add_wrapper(&prefix, options->wrap);
	} else if (options->gdb) {
		tool_need("gdb", EXIT_MISUSE);
	}
	return prefix;
}

void launch(const struct strings *prefix, const struct build *build, const struct options *options)
{
	const char *image = build->image;
	struct strings command = {0};
	struct reports reports;

	strings_add_all(&command, prefix);
	strings_add(&command, image);
	reports = reports_ask(options, &command);
	if (options->wrap != NULL) {
		/* Whoever looks from outside sees frames in pipes only. */
		strings_add(&command, "--hand-over");
		strings_add(&command, "pipe");
	}
	strings_add_all(&command, &options->image);
	if (options->gdb && options->hang_limit == NULL) {
		/* A person looking at a stopped domain is not a hang. */
		strings_add(&command, "--hang-limit");
		strings_add(&command, "0");
	}
	if (options->gdb_domain != NULL) {
		strings_add(&command, "--gdb-domain");
		strings_add(&command, options->gdb_domain);
	}
	if (options->args.count > 0) {
		strings_add(&command, "--");
		strings_add_all(&command, &options->args);
	}
	if (options->gdb) {
		if (options->gdb_domain != NULL) {
			(void)domain_find(image, options->gdb_domain);
		}
		launch_gdb(&command, options->gdb_domain);
	}
	if (reports.stacks != NULL || reports.plan != NULL) {
		launch_with_reports(&command, &reports, build, options);
	}
	if (options->verbose) {
		dprintf(STDERR_FILENO, "%s\n", shell_quote(&command));
	}
	become(&command);
}
