/* SPDX-License-Identifier: Apache-2.0 */

/* What `sim build -t` can make instead of the image. */

#ifndef SIM_CMD_TARGET_H
#define SIM_CMD_TARGET_H

#include <stddef.h>

#include "build_dir.h"
#include "options.h"

enum target_kind {
	TARGET_COMMAND,  /* a command of ours goes by this name, too */
	TARGET_NINJA,    /* ninja makes it, as quietly as an image */
	TARGET_REPORT,   /* ninja makes it of the image; what it says is the result */
	TARGET_TERMINAL, /* ninja makes it; it needs the terminal for itself */
	TARGET_PRISTINE, /* empty the build directory */
	TARGET_HELP,     /* list the targets */
};

struct target {
	const char *name;
	enum target_kind kind;
	unsigned int command; /* TARGET_COMMAND: which */
	const char *help;
};

extern const struct target target_table[];
extern const size_t target_count;

/* NULL: not one of these; the application's CMakeLists.txt may make it. */
const struct target *target_find(const char *name);

void target_list(void);

/* End the program if this target can not be made here, before anything is built for it. */
void target_check(const char *name);

/*
 * Make options->target in the directory that build_prepare() has prepared. Ends the program when it
 * fails, or does not exist.
 */
void target_make(const struct build *build, const struct options *options);

#endif
