/* SPDX-License-Identifier: Apache-2.0 */

/* What a person sees of a run: a line for each job, one that moves on a terminal, the sum. */

#ifndef SIM_CMD_TEST_SUMMARY_H
#define SIM_CMD_TEST_SUMMARY_H

#include "job.h"
#include "pipeline.h"

struct summary {
	const struct jobs *jobs;
	const struct options *options;
	double started;
	/* Jobs that had no result when this began, and have one now. */
	size_t wanted;
	size_t done;
	size_t failed;
	/* On a terminal there is a line to overwrite. */
	bool progress;
	bool line;
};

void summary_begin(struct summary *summary, const struct jobs *jobs, const struct options *options);
struct pipeline_listener summary_listener(struct summary *summary);

/* Failures with the lines that repeat them, and the numbers. How many are bad. */
size_t summary_end(struct summary *summary);

/* One job, of --list; with @a why its reason. */
void summary_list(const struct job *job, bool why);

/* The same as XML, for CI servers; false with errno if it can't be written. */
bool junit_write(const char *path, const struct jobs *jobs, const struct options *options);

#endif
