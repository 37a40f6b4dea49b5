/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How long a person waits: a build of producer/consumer from nothing, and the way from an edit of
 * one of its files to the end of the next run. Works on a copy, so that no source is touched.
 */

#include "measure.h"

#include <stdio.h>

#define COPY TREE_BUILD "/bench-app"
#define DIR  TREE_BUILD "/apps/bench-clean"

static bool command(const char *const argv[], double *seconds)
{
	struct output output = spawn(argv);

	*seconds = output.seconds;
	spawn_free(&output);
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

void measure_builds(void)
{
	const char *const copy[] = {
		"sh", "-c", "rm -rf " COPY " && cp -r " TREE_ROOT "/src/apps/prod_consumer " COPY,
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
	if (!command(clean, &seconds)) {
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
