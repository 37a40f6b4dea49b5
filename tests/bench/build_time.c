/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How long a person waits: a first build of producer/consumer with nothing built before, one of a
 * second application whose configuration is known, the way from an edit of one of its files to the
 * end of the next run, and a run of all tests. Works on a copy, so that no source is touched.
 */

#include "measure.h"

#include <stdio.h>

#define COPY TREE_BUILD "/bench-app"
#define DIR  TREE_BUILD "/apps/bench-clean"
#define NEW  TREE_BUILD "/apps/bench-first"

static bool command(const char *const argv[], double *seconds)
{
	struct output output = run_timed(argv);

	*seconds = output.seconds;
	output_free(&output);
	return output.status == 0;
}

/* A real change: another text in a function, not only another time stamp. */
static bool edit(void)
{
	FILE *file = fopen(COPY "/src/main.c", "ae");
	bool done =
		file != NULL && fprintf(file, "const int bench_edit_%ld = 1;\n", ftell(file)) > 0;

	return file != NULL && fclose(file) == 0 && done;
}

void describe_waiting(void)
{
	describe("first_build", "first build of prod_consumer", NULL, 0);
	describe("clean_build", "clean build, configuration known", NULL, 0);
	bound("clean_build", 1.5);
	describe("edit_and_run", "edit one file, build, run", NULL, 0);
	bound("edit_and_run", 0.3);
	describe("test", "tools/dev test, its last run", NULL, 0);
	bound("test", 8 * 60);
	describe("test_quick", "tools/dev test --quick, its last run", NULL, 0);
	bound("test_quick", 90);
}

/* tools/dev writes down how long they took. */
void measure_test_runs(void)
{
	static const char *const names[] = {"test", "test_quick"};
	char path[sizeof(TREE_BUILD) + 32];
	double seconds;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		FILE *file;

		snprintf(path, sizeof(path), TREE_BUILD "/.seconds-%s", names[i]);
		file = fopen(path, "re");
		if (file == NULL) {
			continue;
		}
		if (fscanf(file, "%lf", &seconds) == 1) {
			sample(names[i], seconds, "s");
		}
		fclose(file);
	}
}

void measure_builds(void)
{
	const char *const copy[] = {
		"sh", "-c", "rm -rf " COPY " && cp -r " TREE_ROOT "/samples/prod_consumer " COPY,
		NULL};
	const char *const first[] = {TREE_BUILD "/sim",
				     "build",
				     COPY,
				     "-d",
				     NEW,
				     "--pristine=always",
				     "--",
				     "-DBULKHEAD_CORE_STORE=" NEW "/store",
				     NULL};
	const char *const clean[] = {TREE_BUILD "/sim",   "build", COPY, "-d", DIR,
				     "--pristine=always", NULL};
	const char *const again[] = {TREE_BUILD "/sim", "run",     COPY, "-d", DIR,
				     "--time",          "virtual", NULL};
	double seconds;

	if (!command(copy, &seconds)) {
		failure("clean_build", "cannot copy the application");
		return;
	}
	if (!command(first, &seconds)) {
		failure("first_build", "does not build");
		return;
	}
	sample("first_build", seconds, "s");
	/* Once for the core, if nobody has built it before. */
	if (!command(clean, &seconds) || !command(clean, &seconds)) {
		failure("clean_build", "does not build");
		return;
	}
	sample("clean_build", seconds, "s");
	if (!edit() || !command(again, &seconds)) {
		failure("edit_and_run", "does not build or run after an edit");
		return;
	}
	sample("edit_and_run", seconds, "s");
}
