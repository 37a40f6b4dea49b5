/* SPDX-License-Identifier: Apache-2.0 */

/* Start an image. */

#ifndef SIM_CMD_LAUNCH_H
#define SIM_CMD_LAUNCH_H

#include "host/text/list.h"

#include "build_dir.h"
#include "options.h"

/*
 * What goes before the image on the command line: nothing, valgrind, the words of --wrap. Ends the
 * program when that cannot be run; called before the build, so that nobody waits to be told.
 */
struct strings launch_prefix(const struct options *options, const struct board *board);

/* Become the image, or what runs it. */
void launch(const struct strings *prefix, const struct build *build, const struct options *options)
	__attribute__((noreturn));

/* What is to be said when the image has ended: the files in which it leaves the facts, or NULL. */
struct reports {
	const char *stacks;
	const char *plan;
};

/*
 * Make the files that the options need, and ask the image, which the command ends with, for them.
 */
struct reports reports_ask(const struct options *options, struct strings *command);

/*
 * Run an image of this machine and make the reports at its end, which is ours: the same status, or
 * signal.
 */
void launch_with_reports(const struct strings *command, const struct reports *reports,
			 const struct build *build, const struct options *options)
	__attribute__((noreturn));

/*
 * Run an image in QEMU; what the image prints, words for its addresses put in, is printed here, and
 * its exit status is ours. Or (--gdb) become gdb, with the image stopped before its first
 * instruction.
 */
void launch_qemu(const struct board *board, const char *image, const struct options *options)
	__attribute__((noreturn));

/*
 * The part of --gdb: become gdb, while a child of ours returns to run QEMU, with the words added
 * that it needs. With a domain's name gdb goes on to its first line of user code.
 */
void launch_qemu_gdb(struct strings *qemu, const char *image, const char *domain);

/* Words for gdb's command line: read sim/gdb/NAME.gdb; run a command. */
void gdb_add_script(struct strings *command, const char *name);
void gdb_add_command(struct strings *command, const char *text);

/* Print the line that brings the image onto the board, and (@a explain) what it is for. */
void launch_by_hand(const struct board *board, const char *image, bool explain);

/* Become gdb, with the image as its child; launch() does the choosing. */
void launch_gdb(const struct strings *image, const char *domain) __attribute__((noreturn));

/* Become this command; when that is not possible say why. */
void become(const struct strings *command) __attribute__((noreturn));

#endif
