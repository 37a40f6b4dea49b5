/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A run of an image that is to answer a question, in virtual time. What the application prints
 * meanwhile is no answer to anything, so it is held back.
 */

#ifndef SIM_CMD_PROBE_H
#define SIM_CMD_PROBE_H

#include "host/text/list.h"

#include "build_dir.h"
#include "options.h"

struct probe {
	int status; /* of the image, or 128 + the signal that ended it */
	char *text; /* what it wrote to the file; "" when it ended before */
	struct strings output;
	unsigned int faults; /* reports in the output */
};

/* When to look, in seconds: --at, or the default. */
const char *probe_at(const struct options *options);

/*
 * The name of a new file for an answer, by which the image can open it until @a fd is closed. It
 * has no place: nothing of it is left, however we end.
 */
const char *probe_file(int *fd);

/*
 * Run the image with these options and those of the command line. The option @a file_option is
 * given the name of a file, whose text comes back.
 */
struct probe probe_run(const struct build *build, const struct options *options,
		       const struct strings *image_options, const char *file_option);

/* Show the last lines of what it printed, on standard error. */
void probe_show_end(const struct probe *probe);

#endif
