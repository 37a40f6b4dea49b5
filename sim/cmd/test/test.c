/* SPDX-License-Identifier: Apache-2.0 */

/* `sim test`: from directories to jobs, and what was asked for with them. */

#include "test.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/text.h"

#include "../board.h"
#include "../build_dir.h"
#include "../report.h"
#include "choose.h"
#include "coverage.h"
#include "pipeline.h"
#include "summary.h"

static const char *no_slash(const char *dir)
{
	size_t length = strlen(dir);

	while (length > 1 && dir[length - 1] == '/') {
		length--;
	}
	return text_copy(dir, length);
}

static void find_scenarios(const struct options *options, struct scenarios *scenarios)
{
	struct complaints complaints = {0};

	for (size_t i = 0; i < options->dirs.count; i++) {
		const char *dir = no_slash(options->dirs.item[i]);
		struct stat st;

		if (stat(dir, &st) != 0) {
			misuse("cannot look into %s: %s", dir, strerror(errno));
		}
		if (S_ISDIR(st.st_mode)) {
			scenario_find(dir, scenarios, &complaints);
		} else {
			scenario_read(dir, scenarios, &complaints);
		}
	}
	scenario_check_names(scenarios);
	for (size_t i = 0; i < complaints.warnings.count; i++) {
		say("%s", complaints.warnings.item[i]);
	}
	if (scenarios->count == 0) {
		misuse("no testcase.yaml, sample.yaml or tests.yaml in %s",
		       strings_join(&options->dirs, ", "));
	}
}

/* "sim,mps2_an521" */
static void find_boards(const struct options *options, struct strings *boards)
{
	const char *text = options->board != NULL ? options->board : BOARD_DEFAULT;

	while (*text != '\0') {
		size_t length = strcspn(text, ",");

		if (length > 0) {
			const char *name = board_find(text_copy(text, length))->name;
			bool twice = false;

			for (size_t i = 0; i < boards->count; i++) {
				twice = twice || strcmp(boards->item[i], name) == 0;
			}
			if (!twice) {
				strings_add(boards, name);
			}
		}
		text += length + (text[length] == ',');
	}
	if (boards->count == 0) {
		misuse("-b needs the name of a board; `sim list` lists them");
	}
}

/* Those that failed last time: a line each, "name<TAB>board". */
static const char *last_path(void)
{
	return text_format("%s/.last-failed", build_dir_root());
}

static bool has_line(const char *text, const char *line)
{
	size_t length = strlen(line);

	for (; text != NULL && *text != '\0';) {
		size_t rest = strcspn(text, "\n");

		if (rest == length && strncmp(text, line, length) == 0) {
			return true;
		}
		text += rest + (text[rest] == '\n');
	}
	return false;
}

static void remember_failed(const struct jobs *jobs)
{
	struct text text = {0};

	text_add(&text, "%s", "");
	for (size_t i = 0; i < jobs->count; i++) {
		if (result_is_bad(jobs->items[i].result)) {
			text_add(&text, "%s\t%s\n", jobs->items[i].scenario->name,
				 jobs->items[i].board->name);
		}
	}
	file_make_parents(last_path());
	text_write(&text, last_path());
}

/* One job for each scenario and board; one only for what is wrong with the scenario itself. */
static void make_jobs(const struct scenarios *scenarios, const struct strings *boards,
		      const struct options *options, struct jobs *jobs)
{
	const char *last = options->last_failed ? file_read(last_path(), NULL) : NULL;

	for (size_t i = 0; i < scenarios->count; i++) {
		const struct scenario *scenario = &scenarios->items[i];

		if (!choose_is_wanted(scenario, options)) {
			continue;
		}
		for (size_t n = 0; n < boards->count; n++) {
			struct job job = {.scenario = scenario,
					  .board = board_find(boards->item[n])};

			if (options->last_failed &&
			    !has_line(last,
				      text_format("%s\t%s", scenario->name, job.board->name))) {
				continue;
			}
			choose(&job, options);
			*LIST_ADD(jobs) = job;
			if (job.result == RESULT_WRONG) {
				break;
			}
		}
	}
}

/* An order that comes from the seed. */
static void shuffle(struct jobs *jobs, const char *seed)
{
	unsigned long long state = strtoull(seed, NULL, 0) * 2862933555777941757ull + 1;

	for (size_t i = jobs->count; i > 1; i--) {
		size_t other;
		struct job job;

		state = state * 6364136223846793005ull + 1442695040888963407ull;
		other = (size_t)((state >> 33) % i);
		job = jobs->items[i - 1];
		jobs->items[i - 1] = jobs->items[other];
		jobs->items[other] = job;
	}
}

static void ignore_done(void *context, const struct job *job)
{
}

static void ignore_tick(void *context)
{
}

static int list(struct jobs *jobs, const struct options *options)
{
	const struct pipeline_listener nobody = {.done = ignore_done, .tick = ignore_tick};

	if (options->why) {
		pipeline_run(jobs, options, true, &nobody);
	}
	for (size_t i = 0; i < jobs->count; i++) {
		summary_list(&jobs->items[i], options->why);
	}
	if (options->why) {
		putchar('\n');
		choose_print_aliases();
	}
	return EXIT_SUCCESS;
}

int test_command(const struct options *options)
{
	struct scenarios scenarios = {0};
	struct strings boards = {0};
	struct jobs jobs = {0};
	struct summary summary;
	struct pipeline_listener listener;
	size_t bad;

	find_boards(options, &boards);
	find_scenarios(options, &scenarios);
	make_jobs(&scenarios, &boards, options, &jobs);
	if (options->list) {
		return list(&jobs, options);
	}
	if (jobs.count == 0) {
		if (options->last_failed) {
			say("nothing failed last time");
			return EXIT_SUCCESS;
		}
		misuse("no scenario has that name and tag; `sim test --list DIR` lists them");
	}
	if (options->shuffle != NULL) {
		shuffle(&jobs, options->shuffle);
	}
	if (options->coverage != NULL) {
		coverage_begin(options->coverage);
	}
	summary_begin(&summary, &jobs, options);
	listener = summary_listener(&summary);
	pipeline_run(&jobs, options, false, &listener);
	bad = summary_end(&summary);
	remember_failed(&jobs);
	if (options->coverage != NULL && !coverage_end(options->coverage)) {
		return EXIT_FAILURE;
	}
	if (options->junit != NULL && !junit_write(options->junit, &jobs, options)) {
		say("cannot write %s: %s", options->junit, strerror(errno));
		return EXIT_FAILURE;
	}
	return bad > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
