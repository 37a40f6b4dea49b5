/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The steps of all jobs: each is a process of its own, in a session of its own, whose output comes
 * through a pipe. A step ends when its process does; what it leaves behind is ended then, wherever
 * it went: this process is the one that orphans come to. A step that takes too long, or prints too
 * much, is told to end (the Linux chip says then where its threads are), and a moment later made
 * to.
 */

#include "pipeline.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/spawn.h"
#include "host/text/text.h"

#include "../build_dir.h"
#include "../report.h"
#include "choose.h"
#include "condition.h"
#include "coverage.h"
#include "memory.h"

/* How long a build may take. */
#define BUILD_LIMIT_S    1200
/* From being told to end until being made to. */
#define GRACE_S          3
/* From the last word until the image should have ended, if it does not do so by itself. */
#define VERDICT_GRACE_S  10
/* How much a step may print. */
#define OUTPUT_LIMIT     (16u << 20)
/* Under valgrind all takes longer. */
#define VALGRIND_FACTOR  20
/* What a job is thought to need. */
#define MEMORY_LIMIT_MIB 700
#define MOST_AT_A_TIME   64

struct pipeline {
	struct jobs *jobs;
	const struct options *options;
	const struct pipeline_listener *listener;
	bool only_filters;
	struct job *running[MOST_AT_A_TIME];
	unsigned int width;
	unsigned int count;
};

double pipeline_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* MiB that could be had now; a large number where nobody says. */
static unsigned long available(void)
{
	const char *text = file_read("/proc/meminfo", NULL);
	const char *line = text != NULL ? strstr(text, "MemAvailable:") : NULL;

	return line != NULL ? strtoul(line + strlen("MemAvailable:"), NULL, 10) / 1024 : 1ul << 20;
}

static unsigned long memory_of_job(const struct options *options)
{
	return options->memory != 0 ? options->memory : MEMORY_LIMIT_MIB;
}

unsigned int pipeline_width(const struct options *options)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned long width = options->jobs != 0 ? options->jobs
			      : cores > 0        ? (unsigned long)cores
						 : 1;
	unsigned long room = available() / memory_of_job(options);

	if (options->jobs == 0 && width > room) {
		width = room > 0 ? room : 1;
	}
	return (unsigned int)(width < MOST_AT_A_TIME ? width : MOST_AT_A_TIME);
}

static double limit_of(const struct job *job, const struct options *options)
{
	double limit = job->scenario->timeout * job->scenario->timeout_multiplier;

	if (job->step != STEP_RUN) {
		/* With a time line: that build is another one. */
		return BUILD_LIMIT_S + (job->step == STEP_TRACE ? limit : 0);
	}
	/* An image that can say where it is gets the time to do so. */
	limit = limit * 3 / 2 + 5;
	return options->valgrind ? limit * VALGRIND_FACTOR : limit;
}

static void finish(struct pipeline *pipeline, struct job *job, enum result result,
		   const char *reason)
{
	job->result = result;
	job->reason = reason;
	if (!pipeline->only_filters || result != RESULT_NONE) {
		pipeline->listener->done(pipeline->listener->context, job);
	}
}

/* Start the job's step; false if that can't be. */
static bool start(struct pipeline *pipeline, struct job *job)
{
	struct strings command = job_command(job, pipeline->options);
	struct spawn how = {.in = SPAWN_NULL, .session = true, .dies_by = SIGKILL, .no_core = true};
	int ends[2];

	if (job->step == STEP_TRACE) {
		job->before_trace = job->output;
		job->output = (struct text){0};
	} else {
		job->verdict = (struct verdict){0};
	}
	job->output.length = 0;
	text_add_bytes(&job->output, "", 0);
	coverage_for((size_t)(job - pipeline->jobs->items));
	job->told = 0;
	job->end_reason = NULL;
	if (pipe2(ends, O_CLOEXEC) < 0) {
		return false;
	}
	how.out = ends[1];
	how.err = ends[1];
	job->pid = spawn_start(command.item, &how);
	close(ends[1]);
	job->out = ends[0];
	job->pidfd = job->pid > 0 ? (int)syscall(SYS_pidfd_open, job->pid, 0) : -1;
	if (job->pidfd < 0) {
		close(ends[0]);
		return false;
	}
	fcntl(job->pidfd, F_SETFD, FD_CLOEXEC);
	fcntl(job->out, F_SETFL, O_NONBLOCK);
	job->started = pipeline_now();
	job->limit = limit_of(job, pipeline->options);
	return true;
}

static void tell_to_end(struct job *job, double now, int signal, const char *reason)
{
	if (job->told == 0) {
		job->told = now;
		job->end_reason = reason;
		kill(-job->pid, signal);
		kill(job->pid, signal);
	}
}

static void watch(struct pipeline *pipeline, struct job *job, double now)
{
	if (job->output.length > OUTPUT_LIMIT) {
		tell_to_end(job, now, SIGKILL,
			    text_format("printed more than %u MiB", OUTPUT_LIMIT >> 20));
	}
	if (job->step == STEP_RUN && verdict_is_in(&job->verdict)) {
		/* The console has shown all: there may be no end. Tests end by themselves. */
		bool console = job->scenario->harness != NULL &&
			       strcmp(job->scenario->harness, "console") == 0;

		if (console && job->told == 0) {
			tell_to_end(job, now, SIGKILL, NULL);
		}
	}
	if (job->step == STEP_RUN && job->told == 0 &&
	    memory_of_session(job->pid) > memory_of_job(pipeline->options)) {
		tell_to_end(job, now, SIGKILL,
			    text_format("took more than %lu MiB of memory",
					memory_of_job(pipeline->options)));
	}
	if (now - job->started > job->limit) {
		tell_to_end(job, now, SIGQUIT,
			    job->output.length == 0
				    ? text_format("nothing printed in %.0f s", job->limit)
				    : text_format("not at its end after %.0f s", job->limit));
	}
	if (job->told != 0 && now - job->told > GRACE_S) {
		kill(-job->pid, SIGKILL);
		kill(job->pid, SIGKILL);
	}
}

/* Take what there is to read; false at the end of it. */
static bool take_output(struct job *job)
{
	char block[16384];
	ssize_t length;

	while ((length = read(job->out, block, sizeof(block))) > 0) {
		if (job->output.length <= OUTPUT_LIMIT) {
			text_add_bytes(&job->output, block, (size_t)length);
		} else {
			return true;
		}
	}
	return length < 0 && (errno == EAGAIN || errno == EINTR);
}

/* The parent of a process, from /proc; 0: it is gone. */
static pid_t parent_of(const char *pid)
{
	char *text = file_read(text_format("/proc/%s/stat", pid), NULL);
	/* Its name, in parentheses, may be anything. */
	const char *end = text != NULL ? strrchr(text, ')') : NULL;
	pid_t parent = end != NULL && strlen(end) > 4 ? (pid_t)strtol(end + 3, NULL, 10) : 0;

	free(text);
	return parent;
}

static bool is_ours(const struct pipeline *pipeline, pid_t pid)
{
	for (unsigned int i = 0; i < pipeline->count; i++) {
		if (pipeline->running[i]->pid == pid) {
			return true;
		}
	}
	return false;
}

/* A child of this process that no running step began; 0: there is none. */
static pid_t find_stranger(const struct pipeline *pipeline)
{
	DIR *directory = opendir("/proc");
	struct dirent *entry;
	pid_t found = 0;

	while (found == 0 && directory != NULL && (entry = readdir(directory)) != NULL) {
		pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);

		/* What has ended, or just ends with its parent, is nobody. */
		if (pid > 0 && !is_ours(pipeline, pid) && parent_of(entry->d_name) == getpid() &&
		    waitpid(pid, NULL, WNOHANG) == 0) {
			found = pid;
		}
	}
	if (directory != NULL) {
		closedir(directory);
	}
	return found;
}

/*
 * End what the step has left: whoever has come to us as an orphan, and does not end by itself in a
 * moment. How many that were.
 */
static unsigned int end_remains(const struct pipeline *pipeline, const struct job *job)
{
	const struct timespec moment = {.tv_nsec = 10000000};
	unsigned int strangers = 0;
	pid_t pid;

	for (int i = 0; i < 20 && find_stranger(pipeline) != 0; i++) {
		nanosleep(&moment, NULL);
	}
	while ((pid = find_stranger(pipeline)) != 0) {
		strangers++;
		kill(pid, SIGKILL);
		(void)waitpid(pid, NULL, 0);
	}
	kill(-job->pid, SIGKILL);
	return strangers;
}

static const char *last_line(const struct text *output)
{
	size_t end = output->length;
	size_t start;

	while (end > 0 && strchr("\r\n ", output->data[end - 1]) != NULL) {
		end--;
	}
	start = end;
	while (start > 0 && output->data[start - 1] != '\n') {
		start--;
	}
	return text_copy(output->data + start, end - start);
}

static const char *failed_cases(const struct verdict *verdict)
{
	struct strings names = {0};

	for (size_t i = 0; i < verdict->cases.count; i++) {
		const struct test_case *test = &verdict->cases.items[i];

		if (test->result == CASE_FAILED) {
			strings_add(&names,
				    text_format("%s%s%s", test->suite,
						test->suite[0] != '\0' ? "." : "", test->name));
		}
	}
	return names.count > 0 ? strings_join(&names, ", ") : NULL;
}

static const char *where(const struct verdict *verdict)
{
	for (size_t i = verdict->cases.count; i > 0; i--) {
		const struct test_case *test = &verdict->cases.items[i - 1];

		if (test->result == CASE_RUNS) {
			return text_format(", in %s%s%s", test->suite,
					   test->suite[0] != '\0' ? "." : "", test->name);
		}
	}
	return "";
}

/* A run's result, from its output and its end; NULL: it passed. */
static const char *judge(const struct job *job, int status, unsigned int strangers)
{
	const struct verdict *verdict = &job->verdict;
	const struct scenario *scenario = job->scenario;
	bool console = scenario->harness != NULL && strcmp(scenario->harness, "console") == 0;

	if (job->end_reason != NULL) {
		return text_format("%s%s", job->end_reason, where(verdict));
	}
	if (strangers > 0) {
		return text_format("left %u processes behind", strangers);
	}
	if (verdict->fault && !scenario->ignore_faults) {
		return text_format("a fault that no test expects%s", where(verdict));
	}
	if (console) {
		if (verdict->passed) {
			return NULL;
		}
		return text_format(
			"ended without printing what was wanted: '%s'",
			scenario->regex.count > 0
				? scenario->regex.item[scenario->multi_line ? verdict->seen : 0]
				: "");
	}
	if (verdict->failed) {
		const char *cases = failed_cases(verdict);

		return cases != NULL ? cases : "the image says that it failed";
	}
	if (!verdict->passed) {
		return status == 0
			       ? text_format(
					 "nothing can run any more, and its tests are not done%s",
					 where(verdict))
			       : text_format("ended with status %d before its tests did%s", status,
					     where(verdict));
	}
	if (status != 0 && !(scenario->ignore_qemu_crash && job->board->way == BOARD_IS_QEMU)) {
		return text_format("all tests passed, and the status is %d", status);
	}
	return NULL;
}

/* After STEP_CONFIGURE: does the filter hold? */
static bool filter_holds(struct pipeline *pipeline, struct job *job)
{
	const char *dir = job_build_dir(job);
	struct condition_facts facts = {
		.config =
			dir != NULL ? file_read(text_format("%s/zephyr/.config", dir), NULL) : NULL,
		.board = job->alias != NULL ? job->alias : job->board->name,
		.arch = board_arch(job->board->name),
	};
	const char *why;

	if (condition_ask(job->scenario->filter, &facts, &why) == CONDITION_HOLDS) {
		return true;
	}
	finish(pipeline, job, RESULT_SKIPPED, why);
	return false;
}

/* Where the time line of a job goes; what was there is gone. */
static const char *trace_path(const struct job *job)
{
	char *name = text_format("%s", job->scenario->name);
	const char *path;

	for (char *c = name; *c != '\0'; c++) {
		*c = *c == '/' ? '_' : *c;
	}
	path = text_format("%s/traces/%s.json", build_dir_root(), name);
	file_make_parents(path);
	(void)unlink(path);
	return path;
}

/* The step has ended: what comes next? True if another step of the job has begun. */
static bool step_ended(struct pipeline *pipeline, struct job *job, int status,
		       unsigned int strangers)
{
	const char *reason;

	job->seconds += pipeline_now() - job->started;
	if (job->step < STEP_RUN && (status != 0 || job->end_reason != NULL)) {
		finish(pipeline, job, RESULT_UNBUILT,
		       job->end_reason != NULL ? job->end_reason : last_line(&job->output));
		return false;
	}
	switch (job->step) {
	case STEP_CONFIGURE:
		if (!filter_holds(pipeline, job)) {
			return false;
		}
		if (pipeline->only_filters) {
			finish(pipeline, job, RESULT_NONE, NULL);
			return false;
		}
		job->step = STEP_BUILD;
		break;
	case STEP_BUILD:
		if (job->scenario->build_only || job->board->way == BOARD_IS_FLASHED) {
			finish(pipeline, job, RESULT_BUILT, NULL);
			return false;
		}
		job->step = STEP_RUN;
		break;
	case STEP_RUN:
		job->tries++;
		reason = judge(job, status, strangers);
		if (reason == NULL) {
			finish(pipeline, job, RESULT_PASSED, NULL);
			return false;
		}
		if (job->tries <= pipeline->options->retry) {
			break;
		}
		if (!pipeline->options->trace_failures || job->board->way != BOARD_IS_LINUX) {
			finish(pipeline, job, RESULT_FAILED, reason);
			return false;
		}
		job->reason = reason;
		job->trace = trace_path(job);
		job->step = STEP_TRACE;
		break;
	case STEP_TRACE:
		/* That it fails again is no news; where it does not, the file says so. */
		job->output = job->before_trace;
		if (access(job->trace, R_OK) != 0) {
			job->trace = NULL;
		}
		finish(pipeline, job, RESULT_FAILED, job->reason);
		return false;
	}
	if (!start(pipeline, job)) {
		finish(pipeline, job, RESULT_FAILED, "could not be started");
		return false;
	}
	return true;
}

static void start_more(struct pipeline *pipeline)
{
	for (size_t i = 0; i < pipeline->jobs->count && pipeline->count < pipeline->width; i++) {
		struct job *job = &pipeline->jobs->items[i];

		if (job->result != RESULT_NONE || job->pid != 0 ||
		    (pipeline->only_filters && job->scenario->filter == NULL)) {
			continue;
		}
		if (pipeline->count > 0 && available() < memory_of_job(pipeline->options)) {
			return;
		}
		job->step = job->scenario->filter != NULL ? STEP_CONFIGURE : STEP_BUILD;
		if (start(pipeline, job)) {
			pipeline->running[pipeline->count++] = job;
		} else {
			finish(pipeline, job, RESULT_FAILED, "could not be started");
		}
	}
}

static void wait_for_something(struct pipeline *pipeline)
{
	struct pollfd fds[2 * MOST_AT_A_TIME];

	for (unsigned int i = 0; i < pipeline->count; i++) {
		fds[2 * i] = (struct pollfd){pipeline->running[i]->out, POLLIN, 0};
		fds[2 * i + 1] = (struct pollfd){pipeline->running[i]->pidfd, POLLIN, 0};
	}
	(void)poll(fds, 2 * pipeline->count, 200);
}

static bool has_ended(const struct job *job)
{
	struct pollfd fd = {job->pidfd, POLLIN, 0};

	return poll(&fd, 1, 0) > 0;
}

static void look(struct pipeline *pipeline, struct job *job)
{
	double now = pipeline_now();

	(void)take_output(job);
	if (job->step == STEP_RUN) {
		verdict_read(&job->verdict, job->scenario, &job->output, false);
	}
	watch(pipeline, job, now);
}

static void look_at_all(struct pipeline *pipeline)
{
	for (unsigned int i = 0; i < pipeline->count;) {
		struct job *job = pipeline->running[i];
		unsigned int strangers;
		int status;

		look(pipeline, job);
		if (!has_ended(job)) {
			i++;
			continue;
		}
		status = spawn_wait(job->pid);
		/* Before the last look at the output, which may be theirs. */
		strangers = end_remains(pipeline, job);
		(void)take_output(job);
		if (job->step == STEP_RUN) {
			verdict_read(&job->verdict, job->scenario, &job->output, true);
		}
		close(job->out);
		close(job->pidfd);
		if (!step_ended(pipeline, job, status, strangers)) {
			job->pid = pipeline->only_filters && job->result == RESULT_NONE ? -1
											: job->pid;
			pipeline->running[i] = pipeline->running[--pipeline->count];
		} else {
			i++;
		}
	}
}

void pipeline_run(struct jobs *jobs, const struct options *options, bool only_filters,
		  const struct pipeline_listener *listener)
{
	struct pipeline pipeline = {
		.jobs = jobs,
		.options = options,
		.listener = listener,
		.only_filters = only_filters,
		.width = pipeline_width(options),
	};

	/* Each step says which board it is for. */
	unsetenv("BOARD");
	/* Whom a test leaves behind comes to us. */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	for (;;) {
		start_more(&pipeline);
		if (pipeline.count == 0) {
			break;
		}
		wait_for_something(&pipeline);
		look_at_all(&pipeline);
		listener->tick(listener->context);
	}
	if (only_filters) {
		for (size_t i = 0; i < jobs->count; i++) {
			jobs->items[i].pid = 0;
		}
	}
}
