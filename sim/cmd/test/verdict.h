/* SPDX-License-Identifier: Apache-2.0 */

/* What the output of a run says of its tests. */

#ifndef SIM_CMD_TEST_VERDICT_H
#define SIM_CMD_TEST_VERDICT_H

#include <stdbool.h>

#include "host/text/list.h"
#include "host/text/text.h"

#include "scenario.h"

enum case_result {
	CASE_RUNS,
	CASE_PASSED,
	CASE_FAILED,
	CASE_SKIPPED,
};

/* A test of the framework. */
struct test_case {
	const char *suite;
	const char *name;
	enum case_result result;
	double seconds;
	/* What it printed, for one that failed. */
	const char *text;
};

struct verdict {
	/* PROJECT EXECUTION …, or all that the console was to show. */
	bool passed;
	bool failed;
	/* A fault that no test expected. */
	bool fault;
	LIST(struct test_case) cases;

	/* How far the reading is. */
	size_t read;
	const char *suite;
	/* In the output where the running test began, or the fault; -1: none. */
	long case_start;
	bool fault_open;
	bool in_summary;
	/* Of the console: which expressions were seen, how often all of them. */
	size_t seen;
	unsigned char *seen_each;
	unsigned int rounds;
};

/* Read the lines that have come since the last time; all that there is when @a ended. */
void verdict_read(struct verdict *verdict, const struct scenario *scenario,
		  const struct text *output, bool ended);

/* Does the console say it all? There may be no end then to wait for. */
bool verdict_is_in(const struct verdict *verdict);

unsigned int verdict_count(const struct verdict *verdict, enum case_result result);

/* How the console harness stands: a regular expression of it is wrong; which; or NULL. */
const char *verdict_check_patterns(const struct scenario *scenario);

#endif
