/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Builds of the harness: each application once per session for each set of options, with
 * `sim build`, two at a time. One that does not build fails the tests that need it, and only them.
 */

#include "harness_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/image/image.h"
#include "host/text/list.h"
#include "host/text/shell.h"
#include "host/text/spawn.h"

#define WORDS_MAX      64
#define BUILDS_AT_ONCE 2

struct build {
	const char *board; /* NULL: the Linux chip */
	const char *app;
	const char *options;
	pid_t pid; /* while it runs */
	int out;   /* its stdout and stderr, unlinked files */
	int err;
	const char *image; /* NULL: did not build */
	const char *output;
	struct build *next;
};

static struct build *builds;

/* A name is a directory beside the tests, or else what `sim` makes of it. */
static const char *app_path(const char *app)
{
	const char *path = keep_text("%s/tests/apps/%s", TREE_ROOT, app);
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode) ? path : app;
}

void add_words(const char *argv[], unsigned int max, const char *text)
{
	struct strings words = {0};
	unsigned int count = 0;

	while (argv[count] != NULL) {
		count++;
	}
	assert_null(shell_split(text != NULL ? text : "", &words));
	assert_true(count + words.count < max);
	for (size_t i = 0; i < words.count; i++) {
		argv[count++] = words.item[i];
	}
	argv[count] = NULL;
}

void add_app_words(const char *argv[], unsigned int max, const char *board, const char *app,
		   const char *build)
{
	add_words(argv, max, app_path(app));
	if (board != NULL) {
		add_words(argv, max, "-b");
		add_words(argv, max, board);
	}
	if (board == NULL) {
		/* Every run is also one of the audit: no process may reach more than it should. */
		add_words(argv, max, "-DCONFIG_SIM_AUDIT=y");
	}
	if (session.mode == MODE_SANITIZE) {
		/* Before the test's own words, which may end in -- and what follows. */
		add_words(argv, max, "--asan --ubsan");
	}
	add_words(argv, max, build);
}

static int scratch_file(void)
{
	int fd = open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0) {
		fprintf(stderr, "cannot make a temporary file: %s\n", strerror(errno));
		exit(2);
	}
	return fd;
}

static char *scratch_content(int fd)
{
	off_t size = lseek(fd, 0, SEEK_END);
	char *text = calloc(1, (size_t)size + 1);

	if (text == NULL || pread(fd, text, (size_t)size, 0) != size) {
		abort();
	}
	close(fd);
	return text;
}

static void start_build(struct build *build)
{
	const char *argv[WORDS_MAX] = {TREE_BUILD "/sim", "build"};

	add_app_words(argv, WORDS_MAX, build->board, build->app, build->options);
	build->out = scratch_file();
	build->err = scratch_file();
	build->pid = spawn_start(
		(char **)(uintptr_t)argv,
		&(struct spawn){.directory = TREE_ROOT, .out = build->out, .err = build->err});
}

/* Was it one of the builds that has ended? */
static bool note_end(pid_t pid, int status)
{
	for (struct build *build = builds; build != NULL; build = build->next) {
		if (build->pid == pid) {
			char *image = scratch_content(build->out);

			build->pid = 0;
			build->output = scratch_content(build->err);
			image[strcspn(image, "\n")] = '\0';
			build->image = status == 0 ? image : NULL;
			return true;
		}
	}
	return false;
}

/* Wait until one of the builds has ended; what a run left behind may end meanwhile. */
static void end_build(void)
{
	bool ended = false;

	while (!ended) {
		int status;
		pid_t pid = waitpid(-1, &status, 0);

		ended = pid < 0 || note_end(pid, status);
	}
}

/* NULL is the same as an empty text. */
static bool is_same(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static struct build *find_build(const char *board, const char *app, const char *options)
{
	for (struct build *build = builds; build != NULL; build = build->next) {
		if (strcmp(build->app, app) == 0 && is_same(build->board, board) &&
		    is_same(build->options, options)) {
			return build;
		}
	}
	return NULL;
}

static struct build *add_build(const char *board, const char *app, const char *options)
{
	struct build *build = calloc(1, sizeof(*build));

	if (build == NULL) {
		abort();
	}
	build->board = board;
	build->app = app;
	build->options = options;
	build->next = builds;
	builds = build;
	start_build(build);
	return build;
}

/* How many builds the tests need. */
static unsigned int count_builds(const struct test *const tests[], unsigned int count)
{
	unsigned int builds_needed = 0;

	for (unsigned int i = 0; i < count; i++) {
		bool another = tests[i]->app != NULL;

		for (unsigned int j = 0; another && j < i; j++) {
			another = tests[j]->app == NULL ||
				  strcmp(tests[i]->app, tests[j]->app) != 0 ||
				  !is_same(board_of(tests[i]), board_of(tests[j])) ||
				  !is_same(tests[i]->build, tests[j]->build);
		}
		builds_needed += another;
	}
	return builds_needed;
}

void build_all(const struct test *const tests[], unsigned int count)
{
	unsigned int total = count_builds(tests, count);
	unsigned int started = 0;
	unsigned int running = 0;

	for (unsigned int i = 0; i < count; i++) {
		const struct test *test = tests[i];

		if (test->app == NULL ||
		    find_build(board_of(test), test->app, test->build) != NULL) {
			continue;
		}
		if (running == BUILDS_AT_ONCE) {
			end_build();
			running--;
		}
		/* For tools/dev, which shows it. */
		printf("[ BUILD    ] building %u of %u: %s\n", ++started, total, test->app);
		add_build(board_of(test), test->app, test->build);
		running++;
	}
	while (running > 0) {
		end_build();
		running--;
	}
}

const char *image_path(void)
{
	return built_image(board_of(session.test), session.test->app, session.test->build);
}

/* The image is not position independent: a symbol's value is the address at run time. */
uintptr_t symbol_address(const char *name)
{
	struct image image;
	uint64_t address;

	image_must_open(&image, image_path());
	if (!image_find_symbol(&image, name, &address)) {
		fail_test("%s has no symbol %s", image_path(), name);
	}
	image_close(&image);
	return (uintptr_t)address;
}

const char *built_image(const char *board, const char *app, const char *options)
{
	struct build *build = find_build(board, app, options);

	if (build == NULL) {
		build = add_build(board, app, options);
		end_build();
	}
	if (build->image == NULL) {
		fail_test("%s does not build%s%s:\n%s", app, board != NULL ? " for " : "",
			  board != NULL ? board : "", build->output);
	}
	return build->image;
}
