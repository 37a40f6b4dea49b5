/* SPDX-License-Identifier: Apache-2.0 */

/* What the files of the harness share; tests include harness.h only. */

#ifndef TESTS_APPS_HARNESS_INTERNAL_H
#define TESTS_APPS_HARNESS_INTERNAL_H

#define HARNESS_ITSELF
#include "harness.h"

enum mode {
	MODE_PLAIN,
	MODE_VALGRIND,
	MODE_SANITIZE,
};

/* How much more is tried with --soak, and how much longer a run may take then. */
#define SOAK_FACTOR 100

struct session {
	enum mode mode;
	const char *board; /* of --board; NULL: the Linux chip */
	bool quick;
	bool soak;
	bool listing;
	const struct test *test; /* the one that runs now */
	const char *file;        /* where in it we are, for messages */
	int line;
};

extern struct session session;

/* The board that a test is built for and runs on; NULL: the Linux chip. */
const char *board_of(const struct test *test);

/* Fail the test that runs now, with a message. */
void fail_test(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* Memory that lives until the session ends. */
char *keep_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A whole file of text; the test fails when it can't be read. */
char *file_content(const char *path);

/* Append the words of a text to an argv of @a max entries, NULL included; quotes as in a shell. */
void add_words(const char *argv[], unsigned int max, const char *text);

/* Build the applications of the tests that were chosen, two at a time. */
void build_all(const struct test *const tests[], unsigned int count);
/* Path of a built image; fails the test with the build's output when it did not build. */
const char *built_image(const char *board, const char *app, const char *build);
/* The words after `sim run` or `sim build` that name an application and how to build it. */
void add_app_words(const char *argv[], unsigned int max, const char *board, const char *app,
		   const char *build);

/* End what the test left running and forget its runs; shows the last one's output if asked to. */
void forget_runs(bool show);

/* The first process that a run has left, or 0: its session's, or an orphan that came to us. */
pid_t leftover_process(pid_t session_id);
/* "name (pid)" of a process. */
const char *process_name(pid_t pid);

#endif
