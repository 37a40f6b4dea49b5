/* SPDX-License-Identifier: Apache-2.0 */

/* What to build and where: the plan of one build, and the directory it happens in. */

#ifndef SIM_CMD_BUILD_DIR_H
#define SIM_CMD_BUILD_DIR_H

#include <stdbool.h>

#include "host/text/list.h"

#include "applications.h"
#include "board.h"
#include "options.h"

struct build {
	struct application app;
	const struct board *board;
	const char *dir;          /* absolute or relative to here, as it was given */
	struct strings configure; /* arguments for CMake beyond source and directory */
	bool keep;                /* -d and nothing else was given: use it as configured */
	const char *image;        /* the ELF file that comes out */
};

/* Work out what a command line asks for. Ends the program when it asks for what is not there. */
struct build build_plan(const struct options *options);

/* The same application and configuration, as far as it is not the Linux chip's own, for a board. */
struct build build_plan_for_board(const struct build *build, const char *name);

/* Where build directories are kept, and what is known of them. */
const char *build_dir_root(void);

/*
 * Make the directory if need be, wait until no other `sim` works in it, and hold it until it is
 * unlocked, or this process ends or becomes another program. Says so when it has to wait.
 */
void build_dir_lock(const struct build *build);
void build_dir_unlock(void);

/* Has CMake run here, for this application and board, with these arguments? */
bool build_dir_is_configured(const struct build *build);

/* Does it hold the build of another application, board or tree, or has it been moved? */
bool build_dir_is_foreign(const struct build *build);

/* Empty the directory; ends the program when it does not look like one that CMake made. */
void build_dir_wipe(const struct build *build);

/* Take it, if it is a build's, and empty it as build_dir_wipe() does. */
void build_dir_empty(const struct build *build);

/* Remember the arguments that CMake has been given; NULL: it has not come to an end yet. */
void build_dir_remember(const struct build *build, const struct strings *configure);

#endif
