/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Lines for a person. Results go to stdout, a line each; progress goes to a terminal's last line,
 * on stderr, and nowhere else.
 */

#include "summary.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "host/text/text.h"

#include "../report.h"

/* Lines of a failed run that are shown. */
#define TAIL_LINES 20
/* Of the line that moves, where nobody says how wide the terminal is. */
#define WIDTH      80

static const char *const words[] = {
	[RESULT_NONE] = "run",     [RESULT_PASSED] = "pass",      [RESULT_BUILT] = "built",
	[RESULT_FAILED] = "FAIL",  [RESULT_UNBUILT] = "NO BUILD", [RESULT_WRONG] = "WRONG",
	[RESULT_SKIPPED] = "skip",
};

static void clear_line(struct summary *summary)
{
	if (summary->line) {
		fputs("\r\033[K", stderr);
		summary->line = false;
	}
}

static char *tests_of(const struct job *job)
{
	unsigned int passed = verdict_count(&job->verdict, CASE_PASSED);
	unsigned int failed = verdict_count(&job->verdict, CASE_FAILED);
	unsigned int skipped = verdict_count(&job->verdict, CASE_SKIPPED);
	struct text text = {0};

	text_add(&text, "%u passed", passed);
	if (failed > 0) {
		text_add(&text, ", %u failed", failed);
	}
	if (skipped > 0) {
		text_add(&text, ", %u skipped", skipped);
	}
	return passed + failed + skipped > 0 ? text.data : "";
}

static void print_job(const struct job *job)
{
	const char *tests = tests_of(job);

	printf("%-8s %-44s %-11s", words[job->result], job->scenario->name, job->board->name);
	if (job->result == RESULT_PASSED || job->result == RESULT_BUILT) {
		printf(" %s%s%.1f s", tests, tests[0] != '\0' ? ", " : "", job->seconds);
		if (job->tries > 1) {
			printf(", at try %u", job->tries);
		}
	} else if (job->reason != NULL) {
		printf(" %s", job->reason);
	}
	putchar('\n');
}

static void on_done(void *context, const struct job *job)
{
	struct summary *summary = context;

	summary->done++;
	summary->failed += result_is_bad(job->result);
	clear_line(summary);
	/* What passes is a number on a terminal. */
	if (!summary->progress || result_is_bad(job->result) || summary->options->verbose) {
		print_job(job);
		fflush(stdout);
	}
}

static unsigned int width_of_terminal(void)
{
	struct winsize size;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
									       : WIDTH;
}

static void on_tick(void *context)
{
	struct summary *summary = context;
	double gone = pipeline_now() - summary->started;
	struct text text = {0};

	if (!summary->progress) {
		return;
	}
	text_add(&text, "%zu of %zu done, %zu failed", summary->done, summary->wanted,
		 summary->failed);
	if (summary->done > 0 && summary->done < summary->wanted) {
		double left =
			gone / (double)summary->done * (double)(summary->wanted - summary->done);

		text_add(&text, ", about %.0f:%02d left", left / 60, (int)left % 60);
	}
	for (size_t i = 0; i < summary->jobs->count; i++) {
		const struct job *job = &summary->jobs->items[i];

		if (job->pid > 0 && job->result == RESULT_NONE) {
			text_add(&text, "%s %s", strstr(text.data, "running") ? "," : "; running",
				 job->scenario->name);
		}
	}
	fprintf(stderr, "\r\033[K%.*s", (int)width_of_terminal() - 1, text.data);
	fflush(stderr);
	summary->line = true;
}

void summary_begin(struct summary *summary, const struct jobs *jobs, const struct options *options)
{
	*summary = (struct summary){
		.jobs = jobs,
		.options = options,
		.started = pipeline_now(),
		.progress = terminal_progress(),
	};
	for (size_t i = 0; i < jobs->count; i++) {
		summary->wanted += jobs->items[i].result == RESULT_NONE;
		if (jobs->items[i].result == RESULT_WRONG) {
			print_job(&jobs->items[i]);
		}
	}
	fflush(stdout);
}

struct pipeline_listener summary_listener(struct summary *summary)
{
	return (struct pipeline_listener){.done = on_done, .tick = on_tick, .context = summary};
}

static void print_tail(const struct text *output)
{
	const char *start = output->data + output->length;
	int lines = 0;

	while (start > output->data && lines <= TAIL_LINES) {
		start--;
		lines += *start == '\n';
	}
	start += start > output->data;
	while (*start != '\0') {
		size_t length = strcspn(start, "\n");

		printf("    %.*s\n", (int)length, start);
		start += length + (start[length] == '\n');
	}
}

/* What the failed tests said; of a run that says nothing of tests, its end. */
static void print_failure(const struct job *job, const struct options *options)
{
	bool said = false;

	printf("\n%s on %s: %s\n", job->scenario->name, job->board->name, job->reason);
	if (job->result == RESULT_WRONG) {
		return;
	}
	for (size_t i = 0; i < job->verdict.cases.count; i++) {
		const struct test_case *test = &job->verdict.cases.items[i];

		if (test->result == CASE_FAILED && test->text != NULL) {
			struct text text = {0};

			printf("  %s.%s:\n", test->suite, test->name);
			text_add(&text, "%s", test->text);
			print_tail(&text);
			said = true;
		}
	}
	if (!said && job->output.length > 0) {
		print_tail(&job->output);
	}
	if (job->trace != NULL) {
		printf("  time line: %s\n", job->trace);
	}
	printf("  again: %s\n", job_repeat(job, options));
}

size_t summary_end(struct summary *summary)
{
	size_t counts[RESULT_SKIPPED + 1] = {0};
	size_t tests = 0;
	size_t bad;

	clear_line(summary);
	for (size_t i = 0; i < summary->jobs->count; i++) {
		const struct job *job = &summary->jobs->items[i];

		counts[job->result]++;
		tests += verdict_count(&job->verdict, CASE_PASSED);
		if (result_is_bad(job->result)) {
			print_failure(job, summary->options);
		}
	}
	bad = counts[RESULT_FAILED] + counts[RESULT_UNBUILT] + counts[RESULT_WRONG];
	printf("\n%zu passed, %zu failed, %zu did not build, %zu wrong, %zu built only, %zu "
	       "skipped; "
	       "%zu tests passed, in %.0f s\n",
	       counts[RESULT_PASSED], counts[RESULT_FAILED], counts[RESULT_UNBUILT],
	       counts[RESULT_WRONG], counts[RESULT_BUILT], counts[RESULT_SKIPPED], tests,
	       pipeline_now() - summary->started);
	return bad;
}

void summary_list(const struct job *job, bool why)
{
	if (!why) {
		if (job->result == RESULT_NONE) {
			printf("%-44s %s\n", job->scenario->name, job->board->name);
		}
		return;
	}
	printf("%-8s %-44s %-11s", words[job->result], job->scenario->name, job->board->name);
	if (job->reason != NULL) {
		printf(" %s", job->reason);
	} else if (job->alias != NULL) {
		printf(" as %s", job->alias);
	}
	putchar('\n');
}
