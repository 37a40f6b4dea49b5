/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Is CarSystem exact? The test computes by itself when each job of each task begins and ends on a
 * processor that always runs the most urgent task, and compares with what the application measured.
 */

#include "harness.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "car_log.h"
#include "harness_internal.h"

#define APP   "car_system"
#define DEBUG "--extra-conf prj_partitions.conf -DCONFIG_APP_LOG_LEVEL_DBG=y"

#define MINUTE_MS 60000u
#define JOBS_MAX  (MINUTE_MS / 50u + 1u)

struct schedule {
	unsigned int count;
	struct car_job jobs[JOBS_MAX];
};

/* All figures are whole milliseconds, and so is every instant at which anything happens. */
static void plan(struct schedule schedules[CAR_TASKS])
{
	unsigned int left[CAR_TASKS] = {0};

	memset(schedules, 0, CAR_TASKS * sizeof(*schedules));
	for (unsigned int ms = 0; ms + CAR_START_MS < MINUTE_MS; ms++) {
		bool idle = true;

		for (unsigned int task = 0; task < CAR_TASKS; task++) {
			struct schedule *schedule = &schedules[task];
			const struct car_figures *figures = &car_figures[task];

			if (ms % figures->period_ms == 0) {
				assert_int_equal(left[task], 0);
				left[task] = figures->compute_ms;
			}
			if (!idle || left[task] == 0) {
				continue;
			}
			idle = false;
			if (left[task] == figures->compute_ms) {
				schedule->jobs[schedule->count].number = schedule->count;
				schedule->jobs[schedule->count].begin = (ms + CAR_START_MS) * 10;
			}
			left[task]--;
			if (left[task] == 0) {
				schedule->jobs[schedule->count].end = (ms + 1 + CAR_START_MS) * 10;
				schedule->count++;
			}
		}
	}
}

static void compare(const struct run *run, enum car_task task, const struct schedule *schedule)
{
	const char *at = run->out;
	struct car_job job;

	for (unsigned int n = 0; n < schedule->count; n++) {
		const struct car_job *planned = &schedule->jobs[n];

		if (!car_next_job(&at, task, &job)) {
			fail_test("job %u of %s is missing", n, car_figures[task].name);
		}
		if (memcmp(&job, planned, sizeof(job)) != 0) {
			fail_test("job %u of %s ran as job %u from %u to %u, not from %u to %u "
				  "(tenths of a millisecond)",
				  n, car_figures[task].name, job.number, job.begin, job.end,
				  planned->begin, planned->end);
		}
	}
	assert_false(car_next_job(&at, task, &job));
}

/* How many of the samples had not been consumed, each time that one was added. */
static unsigned int count_of_line(const char *line)
{
	unsigned int count = 0;

	assert_int_equal(sscanf(line, "D: %u samples to be had", &count), 1);
	return count;
}

TEST(is_every_job_of_a_minute_where_it_belongs_to_the_tick, .app = APP, .build = DEBUG,
     .rules = "CS-2 CS-4 CS-20 R144 R145 R146", .seconds = 60,
     .linux_only = "is about a processor whose instructions take no time")
{
	static struct schedule schedules[CAR_TASKS];
	struct run *run = run_image("--time virtual --stop-at 60");
	bool full = false;

	assert_status(run, 0);
	plan(schedules);
	for (enum car_task task = ENGINE; task < CAR_TASKS; task++) {
		assert_true(schedules[task].count >= 60000 / car_figures[task].period_ms - 1);
		compare(run, task, &schedules[task]);
	}
	/* A sample for each job of Display's: there is always one by then. */
	assert_int_equal(assert_samples(run), schedules[DISPLAY].count);
	assert_int_equal(count_lines(run->out, "Engine produced"), schedules[ENGINE].count);
	for (const char *line = strstr(run->out, "D: "); line != NULL;
	     line = strstr(line, "\nD: ")) {
		line += *line == '\n';
		if (memmem(line, strcspn(line, "\n"), "samples to be had", 17) != NULL) {
			unsigned int count = count_of_line(line);

			assert_true(count <= 5);
			assert_true(count == 5 || !full);
			full |= count == 5;
		}
		line++;
	}
	assert_true(full);
	assert_no_line(run, "E: ");
	assert_no_line(run, "W: ");
}

/*
 * Wherever instructions take time: late by a little, and never by more. QEMU takes a second for
 * one; what is late by two microseconds more in each period shows in eight, too.
 */
TEST(does_no_task_drift, .app = APP, .build = DEBUG, .rules = "CS-2 CS-20 R145", .seconds = 60)
{
	unsigned int seconds = on_linux_chip() ? 20 : 8;
	struct run *run = run_image(keep_text("--time virtual --stop-at %u", seconds));
	const char *at = run->out;
	unsigned int release = CAR_START_MS * 10;
	struct car_job job;

	assert_status(run, 0);
	/* Nobody is more urgent than Engine. */
	while (car_next_job(&at, ENGINE, &job)) {
		assert_in_range(job.begin, release, release + 3);
		release += 500;
	}
	for (enum car_task task = ENGINE; task < CAR_TASKS; task++) {
		assert_keeps_periods(run, task, 1000 * seconds);
	}
	/* Whether the last job is done by then is for the processor to say. */
	assert_in_range(assert_samples(run), 8 * seconds - 1, 8 * seconds);
}

/* Runs at the same time; each needs 70 % of a processor. */
#define LOAD_MAX 16

/* No instant is held here: when what happens is the machine's to say. */
TEST(does_what_must_hold_hold_on_a_loaded_machine, .app = APP, .build = DEBUG, .rules = "CS-2 CS-4",
     .seconds = 60, .slow = true, .plain_only = true,
     .linux_only = "is about the time of the machine that it runs on")
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned int count = processors < LOAD_MAX / 2 ? 2 * (unsigned int)processors : LOAD_MAX;
	struct run *runs[LOAD_MAX];

	for (unsigned int i = 0; i < count; i++) {
		runs[i] = start_image("--time real --stop-at 3");
	}
	/* The first one last: descriptors are compared with those before it. */
	for (unsigned int i = count; i > 0; i--) {
		finish(runs[i - 1]);
	}
	for (unsigned int i = 0; i < count; i++) {
		assert_status(runs[i], 0);
		/* With too little of a processor left, Display may never get to show one. */
		(void)assert_samples(runs[i]);
		assert_line(runs[i], "Engine produced data (seq=10, value=420)");
		assert_no_line(runs[i], "E: ");
		for (const char *line = runs[i]->out; (line = strstr(line, "D: ")) != NULL;
		     line++) {
			if (memmem(line, strcspn(line, "\n"), "samples to be had", 17) != NULL) {
				assert_in_range(count_of_line(line), 1, 5);
			}
		}
	}
}
