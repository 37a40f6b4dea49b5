/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Runs of the harness: start a program in a session of its own, gather what it writes, end it when
 * its time is over, and check what it leaves behind.
 */

#include "harness_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "host/text/spawn.h"

#define WORDS_MAX       128
#define RUNS_MAX        64
#define DEFAULT_SECONDS 20
#define LEFTOVER_MS     1000
/* Lines of a failed test's output that are shown. */
#define SHOWN_BYTES     6000

struct stream {
	int fd; /* -1 at its end */
	char **text;
	size_t length;
};

/* A run with what only the harness has to know. */
struct record {
	struct run run;
	struct stream streams[2];
	int pidfd;
	double started;
	double limit;
	bool over;
	unsigned int descriptors_before;
};

static struct record *records[RUNS_MAX];
static unsigned int record_count;

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static double limit_of_test(void)
{
	static const double factors[] = {
		[MODE_PLAIN] = 1, [MODE_VALGRIND] = 10, [MODE_SANITIZE] = 3};
	unsigned int seconds = session.test->seconds ? session.test->seconds : DEFAULT_SECONDS;

	return seconds * factors[session.mode] * (session.soak ? SOAK_FACTOR : 1);
}

/* The command line, without the tree's path. */
static const char *command_title(const char *const argv[])
{
	const char *title = "";

	for (unsigned int i = 0; argv[i] != NULL; i++) {
		const char *word = argv[i];

		if (strncmp(word, TREE_ROOT "/", strlen(TREE_ROOT "/")) == 0) {
			word += strlen(TREE_ROOT "/");
		}
		title = keep_text("%s%s%s", title, i > 0 ? " " : "", word);
	}
	return title;
}

struct run *start_program(const char *const argv[], const char *directory)
{
	struct record *record = calloc(1, sizeof(*record));
	int out[2];
	int err[2];

	if (record == NULL || record_count == RUNS_MAX) {
		fail_test("too many runs in one test");
	}
	record->descriptors_before = descriptor_count(getpid());
	if (pipe2(out, O_CLOEXEC) < 0 || pipe2(err, O_CLOEXEC) < 0) {
		fail_test("pipe: %s", strerror(errno));
	}
	record->run.title = command_title(argv);
	record->run.status = -1;
	record->run.out = calloc(1, 1);
	record->run.err = calloc(1, 1);
	record->started = now();
	record->limit = limit_of_test();
	/* As from a shell, whatever we were told to ignore (nohup, a job in the background). */
	record->run.pid =
		spawn_start((char **)(uintptr_t)argv,
			    &(struct spawn){.directory = directory != NULL ? directory : TREE_ROOT,
					    .in = SPAWN_NULL,
					    .out = out[1],
					    .err = err[1],
					    .session = true,
					    .as_from_a_shell = true});
	close(out[1]);
	close(err[1]);
	fcntl(out[0], F_SETFL, O_NONBLOCK);
	fcntl(err[0], F_SETFL, O_NONBLOCK);
	record->streams[0] = (struct stream){out[0], &record->run.out, 0};
	record->streams[1] = (struct stream){err[0], &record->run.err, 0};
	record->pidfd = (int)syscall(SYS_pidfd_open, record->run.pid, 0);
	if (record->run.pid < 0 || record->pidfd < 0) {
		fail_test("cannot start %s: %s", argv[0], strerror(errno));
	}
	fcntl(record->pidfd, F_SETFD, FD_CLOEXEC);
	records[record_count++] = record;
	return &record->run;
}

static void drain(struct stream *stream)
{
	char block[65536];
	ssize_t length;

	while (stream->fd >= 0 && (length = read(stream->fd, block, sizeof(block))) >= 0) {
		if (length == 0) {
			close(stream->fd);
			stream->fd = -1;
			break;
		}
		*stream->text = realloc(*stream->text, stream->length + (size_t)length + 1);
		if (*stream->text == NULL) {
			abort();
		}
		memcpy(*stream->text + stream->length, block, (size_t)length);
		stream->length += (size_t)length;
		(*stream->text)[stream->length] = '\0';
	}
}

/* Let it run until something happens, at most until its limit. Returns false once it has ended. */
static bool step(struct record *record)
{
	struct pollfd fds[] = {
		{.fd = record->streams[0].fd, .events = POLLIN},
		{.fd = record->streams[1].fd, .events = POLLIN},
		{.fd = record->pidfd, .events = POLLIN},
	};
	double left = record->limit - (now() - record->started);
	int status;

	if (record->run.status >= 0) {
		return false;
	}
	if (left <= 0) {
		record->run.timed_out = true;
		kill(-record->run.pid, SIGKILL);
		left = 5;
	}
	poll(fds, 3, (int)(left * 1000) + 1);
	drain(&record->streams[0]);
	drain(&record->streams[1]);
	if (waitpid(record->run.pid, &status, WNOHANG) != record->run.pid) {
		return true;
	}
	record->run.seconds = now() - record->started;
	record->run.status = spawn_status(status);
	drain(&record->streams[0]);
	drain(&record->streams[1]);
	return false;
}

/* The image has ended: give what it started a moment to follow, and name what has not. */
static const char *find_leftover(struct record *record)
{
	pid_t left = leftover_process(record->run.pid);
	const char *name = NULL;

	for (int ms = 0; left > 0 && ms < LEFTOVER_MS; ms += 10) {
		usleep(10000);
		left = leftover_process(record->run.pid);
	}
	for (; left > 0; left = leftover_process(record->run.pid)) {
		name = name != NULL ? name : process_name(left);
		kill(left, SIGKILL);
		usleep(1000);
	}
	return name;
}

static void close_record(struct record *record)
{
	for (int i = 0; i < 2; i++) {
		if (record->streams[i].fd >= 0) {
			close(record->streams[i].fd);
			record->streams[i].fd = -1;
		}
	}
	if (record->pidfd >= 0) {
		close(record->pidfd);
		record->pidfd = -1;
	}
	record->over = true;
}

/* Did a tool that watched the run find something? */
static void check_tools(const struct run *run)
{
	if (session.test->provokes) {
		return;
	}
	if (session.mode == MODE_VALGRIND && count_lines(run->err, "==") > 0) {
		fail_test("%s: memcheck complains", run->title);
	}
	if (count_lines(run->err, "AddressSanitizer") > 0 ||
	    count_lines(run->err, "runtime error:") > 0) {
		fail_test("%s: a sanitizer complains", run->title);
	}
}

void finish(struct run *run)
{
	struct record *record = (struct record *)run;
	const char *left;
	bool other_runs = false;

	while (step(record)) {
	}
	for (unsigned int i = 0; i < record_count; i++) {
		other_runs |= records[i] != record && !records[i]->over;
	}
	/* With two runs at a time an orphan could be either's: the last one to end is checked. */
	left = other_runs ? NULL : find_leftover(record);
	close_record(record);
	if (run->timed_out) {
		fail_test("%s did not end within %.0f s", run->title, record->limit);
	}
	if (left != NULL) {
		fail_test("%s left a process behind: %s", run->title, left);
	}
	if (!other_runs && descriptor_count(getpid()) != record->descriptors_before) {
		fail_test("%s left a descriptor open in the harness", run->title);
	}
	check_tools(run);
}

void wait_for(struct run *run, const char *text)
{
	while (strstr(run->out, text) == NULL && strstr(run->err, text) == NULL) {
		if (!step((struct record *)run)) {
			fail_test("%s ended without printing '%s'", run->title, text);
		}
	}
}

struct run *run_program(const char *const argv[], const char *directory)
{
	struct run *run = start_program(argv, directory);

	finish(run);
	return run;
}

struct run *start_app_on(const char *board, const char *app, const char *build, const char *options)
{
	const char *argv[WORDS_MAX] = {TREE_BUILD "/sim", "run"};

	(void)built_image(board, app, build);
	add_app_words(argv, WORDS_MAX, board, app, build);
	add_words(argv, WORDS_MAX, "--no-build");
	if (session.mode == MODE_VALGRIND) {
		add_words(argv, WORDS_MAX, "--valgrind");
	}
	add_words(argv, WORDS_MAX, options);
	return start_program(argv, NULL);
}

struct run *start_app(const char *app, const char *build, const char *options)
{
	return start_app_on(board_of(session.test), app, build, options);
}

struct run *start_image(const char *options)
{
	return start_app(session.test->app, session.test->build, options);
}

struct run *run_app_on(const char *board, const char *app, const char *build, const char *options)
{
	struct run *run = start_app_on(board, app, build, options);

	finish(run);
	return run;
}

struct run *run_app(const char *app, const char *build, const char *options)
{
	return run_app_on(board_of(session.test), app, build, options);
}

struct run *run_image(const char *options)
{
	return run_app(session.test->app, session.test->build, options);
}

void assert_status(const struct run *run, int status)
{
	if (session.mode == MODE_VALGRIND && session.test->provokes && status == 0 &&
	    run->status == 1) {
		/* Memcheck's complaint, which the test has provoked. */
		return;
	}
	if (run->status != status) {
		fail_test("%s ended with status %d, not %d", run->title, run->status, status);
	}
}

static void show_end(const char *label, const char *text)
{
	size_t length = strlen(text);

	if (length > 0) {
		/* print_error() cuts long texts. */
		fprintf(stderr, "--- %s%s:\n%s\n", label, length > SHOWN_BYTES ? ", its end" : "",
			length > SHOWN_BYTES ? text + length - SHOWN_BYTES : text);
	}
}

void forget_runs(bool show)
{
	for (unsigned int i = 0; i < record_count; i++) {
		struct record *record = records[i];

		if (!record->over) {
			record->started -= record->limit;
			while (step(record)) {
			}
			(void)find_leftover(record);
			close_record(record);
		}
		if (show && i + 1 == record_count) {
			print_error("--- %s ended with status %d after %.2f s\n", record->run.title,
				    record->run.status, record->run.seconds);
			show_end("stdout", record->run.out);
			show_end("stderr", record->run.err);
		}
		free(record->run.out);
		free(record->run.err);
		free(record);
	}
	record_count = 0;
}
