/* SPDX-License-Identifier: Apache-2.0 */

/* A scenario on a board: what there is to do, and what became of it. */

#ifndef SIM_CMD_TEST_JOB_H
#define SIM_CMD_TEST_JOB_H

#include <stdbool.h>
#include <sys/types.h>

#include "host/text/list.h"
#include "host/text/text.h"

#include "../board.h"
#include "../options.h"
#include "scenario.h"
#include "verdict.h"

enum result {
	RESULT_NONE,    /* not yet */
	RESULT_PASSED,  /* built, run, and as it should be */
	RESULT_BUILT,   /* that was all that was wanted */
	RESULT_FAILED,  /* run, and not as it should be */
	RESULT_UNBUILT, /* does not build */
	RESULT_WRONG,   /* the metadata is wrong */
	RESULT_SKIPPED, /* not for this board, or not now */
};

enum step {
	STEP_CONFIGURE, /* for a filter, which asks the configuration */
	STEP_BUILD,
	STEP_RUN,
	STEP_TRACE, /* the same run again, with a time line */
};

struct job {
	const struct scenario *scenario;
	const struct board *board;
	/* Another board's name that it runs under here, or NULL. */
	const char *alias;

	enum result result;
	/* In words, of what did not pass. */
	const char *reason;
	/* Of the last run; of both steps, in seconds. */
	struct verdict verdict;
	double seconds;
	unsigned int tries;
	/* What the last step has printed. */
	struct text output;
	/* The file with the time line of the run that failed; what was printed before it. */
	const char *trace;
	struct text before_trace;

	/* The step that runs. */
	enum step step;
	pid_t pid;
	int pidfd;
	int out;
	double started;
	double limit;
	/* Has been told to end, and when; why. */
	double told;
	const char *end_reason;
};

struct jobs {
	struct job *items;
	size_t count;
	size_t capacity;
};

/* The words that run this step; and the line that repeats what has failed. */
struct strings job_command(const struct job *job, const struct options *options);
const char *job_repeat(const struct job *job, const struct options *options);

/* Where the build is, of a step that has configured it: its last line. NULL: there is none. */
const char *job_build_dir(const struct job *job);

bool result_is_bad(enum result result);

#endif
