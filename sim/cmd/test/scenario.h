/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A scenario: an application with a configuration and what is expected of it, as testcase.yaml,
 * sample.yaml or tests.yaml beside the application say.
 */

#ifndef SIM_CMD_TEST_SCENARIO_H
#define SIM_CMD_TEST_SCENARIO_H

#include <stdbool.h>

#include "host/text/list.h"

struct scenario {
	const char *name;
	/* Where it is written. */
	const char *file;
	unsigned long line;
	/* The application. */
	const char *dir;
	/* Why it can be neither built nor run, in words: its file is wrong. NULL: it can. */
	const char *wrong;

	struct strings tags;
	struct strings extra_args;
	struct strings extra_configs;
	struct strings extra_conf_files;
	struct strings overlays;
	struct strings platform_allow;
	struct strings platform_exclude;
	struct strings arch_allow;
	struct strings arch_exclude;
	struct strings depends_on;
	struct strings modules;
	struct strings snippets;
	const char *filter;
	const char *type;
	double timeout;
	double timeout_multiplier;
	double min_ram;
	double min_flash;
	bool slow;
	bool skip;
	bool build_only;
	bool build_on_all;
	bool ignore_faults;
	bool ignore_qemu_crash;
	bool sysbuild;

	/* Who judges the output: NULL or "ztest", "console". */
	const char *harness;
	/* Of "console": what must be printed. */
	struct strings regex;
	bool multi_line;
	bool ordered;
	double repeat;
	const char *fixture;
};

struct scenarios {
	struct scenario *items;
	size_t count;
	size_t capacity;
};

/* Sentences for the user: "file:line: …". */
struct complaints {
	struct strings warnings;
};

/* Add the scenarios of a metadata file. One that is wrong is a scenario that says so. */
void scenario_read(const char *path, struct scenarios *scenarios, struct complaints *complaints);

/* Add those of all metadata files in and below a directory. */
void scenario_find(const char *dir, struct scenarios *scenarios, struct complaints *complaints);

/* Mark those whose names are taken already. */
void scenario_check_names(struct scenarios *scenarios);

#endif
