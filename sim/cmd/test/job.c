/* SPDX-License-Identifier: Apache-2.0 */

/* Command lines of a job: each step is a `sim` of its own, as a person would type it. */

#include "job.h"

#include <string.h>
#include <unistd.h>

#include "host/text/shell.h"
#include "host/text/text.h"

#include "choose.h"

bool result_is_bad(enum result result)
{
	return result == RESULT_FAILED || result == RESULT_UNBUILT || result == RESULT_WRONG;
}

/* "arch:arm:CONFIG_X=y", "platform:mps2_an521:…": for this one? Then what is behind. */
static const char *if_for(const struct job *job, const char *word)
{
	const char *kinds[] = {"arch:", "platform:"};

	for (size_t i = 0; i < 2; i++) {
		const char *name, *end;

		if (!text_starts(word, kinds[i])) {
			continue;
		}
		name = word + strlen(kinds[i]);
		end = strchr(name, ':');
		if (end == NULL || !board_answers_to(job->board->name, i == 0,
						     text_copy(name, (size_t)(end - name)))) {
			return NULL;
		}
		return end + 1;
	}
	return word;
}

/* What the scenario says about the build. */
static void add_build_words(struct strings *words, const struct job *job)
{
	const struct scenario *scenario = job->scenario;

	for (size_t i = 0; i < scenario->extra_conf_files.count; i++) {
		const char *file = if_for(job, scenario->extra_conf_files.item[i]);

		if (file != NULL) {
			strings_add(words, "--extra-conf");
			strings_add(words, file);
		}
	}
	for (size_t i = 0; i < scenario->overlays.count; i++) {
		const char *file = if_for(job, scenario->overlays.item[i]);

		if (file != NULL) {
			strings_add(words, "--extra-dtc-overlay");
			strings_add(words, file);
		}
	}
	for (size_t i = 0; i < scenario->extra_args.count; i++) {
		const char *text = if_for(job, scenario->extra_args.item[i]);
		struct strings split = {0};

		if (text == NULL || shell_split(text, &split) != NULL) {
			continue;
		}
		for (size_t n = 0; n < split.count; n++) {
			strings_add(words, text_format("-D%s", split.item[n]));
		}
	}
	for (size_t i = 0; i < scenario->extra_configs.count; i++) {
		const char *line = if_for(job, scenario->extra_configs.item[i]);

		if (line != NULL) {
			strings_add(words, text_format("-D%s", line));
		}
	}
}

static void add_application(struct strings *words, const struct job *job,
			    const struct options *options)
{
	strings_add(words, job->scenario->dir);
	if (job->board->way != BOARD_IS_LINUX) {
		strings_add(words, "-b");
		strings_add(words, job->board->name);
	}
	add_build_words(words, job);
	strings_add_all(words, &options->cmake);
	if (options->asan) {
		strings_add(words, "--asan");
	}
	if (options->ubsan) {
		strings_add(words, "--ubsan");
	}
	if (options->coverage != NULL) {
		strings_add(words, "-DCONFIG_COVERAGE=y");
	}
}

static void add_run_words(struct strings *words, const struct job *job,
			  const struct options *options)
{
	strings_add(words, "--time");
	strings_add(words, options->real_time ? "real" : "virtual");
	if (options->valgrind) {
		strings_add(words, "--valgrind");
	}
	if (options->seed != NULL) {
		strings_add(words, "--seed");
		strings_add(words, options->seed);
	}
	if (job->scenario->harness == NULL || strcmp(job->scenario->harness, "ztest") == 0) {
		strings_add(words, "--");
		/* By the image's clock, of each test: the image can say where its threads are. */
		strings_add(words,
			    text_format("--limit=%.0f", job->scenario->timeout *
								job->scenario->timeout_multiplier));
		if (options->shuffle != NULL) {
			strings_add(words, text_format("--shuffle=%s", options->shuffle));
		}
	}
}

struct strings job_command(const struct job *job, const struct options *options)
{
	struct strings words = {0};

	strings_add(&words, "/proc/self/exe");
	strings_add(&words, job->step >= STEP_RUN ? "run" : "build");
	add_application(&words, job, options);
	if (job->step == STEP_CONFIGURE) {
		strings_add(&words, "--cmake-only");
	} else if (job->step == STEP_RUN) {
		strings_add(&words, "--no-build");
		add_run_words(&words, job, options);
	} else if (job->step == STEP_TRACE) {
		strings_add(&words, "--trace");
		strings_add(&words, job->trace);
		add_run_words(&words, job, options);
	}
	return words;
}

const char *job_repeat(const struct job *job, const struct options *options)
{
	struct strings words = {0};

	strings_add(&words, "sim");
	strings_add(&words, job->result == RESULT_UNBUILT ? "build" : "run");
	add_application(&words, job, options);
	if (job->result != RESULT_UNBUILT) {
		add_run_words(&words, job, options);
	}
	return shell_quote(&words);
}

/* The last word of a step that configures. */
const char *job_build_dir(const struct job *job)
{
	size_t end = job->output.length;
	size_t start;

	while (end > 0 && job->output.data[end - 1] == '\n') {
		end--;
	}
	start = end;
	while (start > 0 && job->output.data[start - 1] != '\n') {
		start--;
	}
	return end > start ? text_copy(job->output.data + start, end - start) : NULL;
}
