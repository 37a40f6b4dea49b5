/* SPDX-License-Identifier: Apache-2.0 */

/* Reads the car system's log. */

#include "car_log.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_internal.h"

#define FACTOR 42

const struct car_figures car_figures[CAR_TASKS] = {
	[ENGINE] = {"Engine", 50, 10},
	[TIRE] = {"Tire", 100, 30},
	[DISPLAY] = {"Display", 125, 15},
	[RAIN] = {"Rain", 250, 20},
};

bool car_next_job(const char **at, enum car_task task, struct car_job *job)
{
	const char *mark = keep_text("%s job ", car_figures[task].name);
	unsigned int begin_ms;
	unsigned int end_ms;
	unsigned int begin_tenth;
	unsigned int end_tenth;

	*at = strstr(*at, mark);
	if (*at == NULL) {
		return false;
	}
	*at += strlen(mark);
	if (sscanf(*at, "%u: %u.%u ms to %u.%u ms", &job->number, &begin_ms, &begin_tenth, &end_ms,
		   &end_tenth) != 5) {
		fail_test("a job of %s is not in words: %.60s", car_figures[task].name, *at);
	}
	job->begin = begin_ms * 10 + begin_tenth;
	job->end = end_ms * 10 + end_tenth;
	return true;
}

/* What differs from chip to chip, and what is compared in its stead. */
static const struct mask {
	const char *pattern;
	const char *instead;
} masks[] = {
	{"0x[0-9a-f]+", "0x"},
	{"(partition: 0x) [0-9]+", "\\1 N"},
	{"(job [0-9]+:) [0-9.]+ ms to [0-9.]+ ms", "\\1 N ms to N ms"},
	{"(deadline at [0-9]+)[.][0-9] ms", "\\1 ms"},
	{"run for [0-9.]+ ms", "run for N ms"},
	{"at [0-9.]+ ms, [0-9.]+ ms late", "at N ms, N ms late"},
	{"\\[[0-9:.,]+\\]", "[N]"},
	{"timestamp=[0-9]+ ms", "timestamp=N ms"},
	/* How many partitions are too many is the chip's to say. */
	{"the [0-9]+th partition, spare_partition_[0-9]+, does not fit: [^\n]*", "N are too many"},
	/* An exception's reason is the architecture's own. */
	{"FATAL ERROR 19: Unknown error", "FATAL ERROR 0: CPU exception"},
};

/* A copy of the text in which every match of a mask is replaced; \1 is its first group. */
static char *replace(const char *text, const struct mask *mask)
{
	char *result = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&result, &size);
	regmatch_t match[2];
	regex_t regex;

	if (out == NULL || regcomp(&regex, mask->pattern, REG_EXTENDED) != 0) {
		abort();
	}
	while (regexec(&regex, text, 2, match, 0) == 0) {
		bool group = strncmp(mask->instead, "\\1", 2) == 0;

		fprintf(out, "%.*s", (int)match[0].rm_so, text);
		if (group) {
			fprintf(out, "%.*s", (int)(match[1].rm_eo - match[1].rm_so),
				text + match[1].rm_so);
		}
		fputs(mask->instead + (group ? 2 : 0), out);
		text += match[0].rm_eo;
	}
	fputs(text, out);
	fclose(out);
	regfree(&regex);
	return result;
}

static char *masked(const char *text)
{
	char *result = strdup(text);

	for (size_t i = 0; i < sizeof(masks) / sizeof(masks[0]); i++) {
		char *next = replace(result, &masks[i]);

		free(result);
		result = next;
	}
	return result;
}

void assert_car_log(const struct run *run, const char *file)
{
	const char *path = keep_text("car_system/%s", file);
	char *want;
	char *have;
	unsigned int number = 1;
	size_t start = 0;

	if (on_linux_chip()) {
		assert_log(run, path, NULL);
		return;
	}
	want = masked(file_content(keep_text("%s/tests/apps/expected/%s", TREE_ROOT, path)));
	have = masked(run->out);
	for (size_t i = 0; want[i] == have[i] && want[i] != '\0'; i++) {
		if (want[i] == '\n') {
			number++;
			start = i + 1;
		}
	}
	if (strcmp(want, have) != 0) {
		fail_test("%s: line %u of the output is\n  %.*s\nbut %s has\n  %.*s", run->title,
			  number, (int)strcspn(have + start, "\n"), have + start, path,
			  (int)strcspn(want + start, "\n"), want + start);
	}
	free(want);
	free(have);
}

void assert_keeps_periods(const struct run *run, enum car_task task, unsigned int stop_ms)
{
	const struct car_figures *figures = &car_figures[task];
	const char *at = run->out;
	unsigned int release = CAR_START_MS;
	struct car_job job;

	for (unsigned int n = 0; release + figures->period_ms <= stop_ms; n++) {
		if (!car_next_job(&at, task, &job)) {
			fail_test("%s: job %u of %s is missing", run->title, n, figures->name);
		}
		if (job.number != n || job.begin < release * 10 ||
		    job.end > (release + figures->period_ms) * 10) {
			fail_test("%s: job %u of %s, released at %u ms, was job %u from %u.%u ms "
				  "to %u.%u ms",
				  run->title, n, figures->name, release, job.number, job.begin / 10,
				  job.begin % 10, job.end / 10, job.end % 10);
		}
		release += figures->period_ms;
	}
}

unsigned int assert_samples(const struct run *run)
{
	unsigned int next = 0;
	unsigned int last = 0;
	unsigned int consumed = 0;
	unsigned int seq;
	unsigned int timestamp;
	unsigned int value;
	const char *line = run->out;

	while (*line != '\0') {
		const char *produced = strstr(line, "Engine produced data (");
		const char *shown = strstr(line, "Display consumed data (");
		const char *end = line + strcspn(line, "\n");

		if (produced != NULL && produced < end) {
			if (sscanf(produced, "Engine produced data (seq=%u, value=%u)", &seq,
				   &value) != 2 ||
			    seq != next || value != FACTOR * seq) {
				fail_test("%s: sample %u is: %.60s", run->title, next, produced);
			}
			next++;
		} else if (shown != NULL && shown < end) {
			if (sscanf(shown,
				   "Display consumed data (seq=%u, timestamp=%u ms, value=%u)",
				   &seq, &timestamp, &value) != 3 ||
			    value != FACTOR * seq || seq < last || seq >= next) {
				fail_test("%s: of %u samples, the last one shown %u: %.60s",
					  run->title, next, last, shown);
			}
			last = seq;
			consumed++;
		}
		line = end + (*end == '\n');
	}
	return consumed;
}
