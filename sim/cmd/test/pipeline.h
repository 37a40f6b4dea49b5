/* SPDX-License-Identifier: Apache-2.0 */

/* Build and run jobs, several at a time. */

#ifndef SIM_CMD_TEST_PIPELINE_H
#define SIM_CMD_TEST_PIPELINE_H

#include "job.h"

/* What the pipeline tells. */
struct pipeline_listener {
	/* A job has its result. */
	void (*done)(void *context, const struct job *job);
	/* Some time has passed. */
	void (*tick)(void *context);
	void *context;
};

/*
 * Take each job without a result to one. With @a only_filters no job is built: those whose filter
 * holds come back without a result.
 */
void pipeline_run(struct jobs *jobs, const struct options *options, bool only_filters,
		  const struct pipeline_listener *listener);

/* How many jobs there are at a time. */
unsigned int pipeline_width(const struct options *options);

/* Seconds of a clock that only goes on. */
double pipeline_now(void);

#endif
