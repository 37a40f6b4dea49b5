/* SPDX-License-Identifier: Apache-2.0 */

/*
 * End-to-end tests: run whole applications, on the Linux chip or in QEMU, and look at what they
 * print, how they end, and what they leave behind.
 *
 * How to add a test. Write it in a file tests/apps/test_SUBJECT.c (no list names it, it is found):
 *
 *	#include "harness.h"
 *
 *	TEST(reading_another_partition_is_a_fault, .rules = "R021 R022", .app = "app_partitions")
 *	{
 *		struct run *run = run_image("--time virtual -- read");
 *
 *		assert_status(run, 1);
 *		assert_line(run, "witness: still here");
 *		assert_fault(run, 0, 0, "thread_b", "other_partition");
 *	}
 *
 * An application is a directory beside the test (tests/apps/app_partitions), one of samples, or
 * any path below the tree's top. It is built once, with the options of .build ("--extra-conf
 * small.conf"), before the first test runs. It runs on the Linux chip, unless the test names
 * another board: .board = "mps2_an521" is QEMU, where `--time virtual` counts instructions. A test
 * that names none can run on any: the runner's option --board says on which one. What makes no
 * sense there says .linux_only = "why".
 *
 * Every run is a session of its own with a hard limit in time. When it has ended, the harness
 * itself checks, and fails the test if it is not so: that no process of the run is left, wherever
 * it went; that no descriptor was left open in the harness; under valgrind that memcheck had
 * nothing to say, and with sanitizers that they had not. When a test fails, what its last run
 * printed is shown.
 *
 * The runner: build/tests/apps [--quick] [--soak] [--valgrind | --sanitize | --board BOARD]
 * [--list] [NAME…], where NAME is a part of a test's name or of its .rules; --rules [RULE…] prints
 * rules and their tests. A rule's sentence is in docs/rules.md, and its tests are listed there:
 * `build/tests/apps --rules --renew` after a change of any .rules.
 */

#ifndef TESTS_APPS_HARNESS_H
#define TESTS_APPS_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <cmocka.h>

/* What watches the runs of a round. */
enum tool {
	NO_TOOL,
	VALGRIND,
	SANITIZERS,
	ANY_TOOL, /* either */
};

struct test {
	const char *name;
	void (*function)(void **state);
	const char *rules;      /* the rules and requirements that it is about: "R012 PC-16" */
	const char *app;        /* what run_image() runs */
	const char *build;      /* options of `sim build` for it; NULL: none */
	const char *board;      /* the only one that it is for; NULL: the Linux chip, or --board */
	const char *linux_only; /* why it runs on the Linux chip only */
	unsigned int seconds;   /* hard limit of one run; 0: 20 */
	bool slow;              /* left out by --quick */
	bool soaks;             /* asks soak_count(): the only ones that --soak runs */
	/* Left out under valgrind, with sanitizers (.board is as well), and with --board unless it
	 * is named.
	 */
	bool plain_only;
	enum tool only_with; /* the only round that it is for */
	bool not_with_tools; /* another test asks the same in their rounds */
	/* Another test does the same in a longer run: left out there unless it is named. */
	bool in_another;
	bool provokes; /* does on purpose what these complain of: they may */
};

#define TEST(id, ...)                                                                              \
	static void id(void **state);                                                              \
	static const struct test test_##id = {.name = #id, .function = id, ##__VA_ARGS__};         \
	static const struct test *const entry_##id                                                 \
		__attribute__((used, section("harness_tests"))) = &test_##id;                      \
	static void id(void **state __attribute__((unused)))

/* ---- Running ------------------------------------------------------------------------------ */

struct run {
	const char *title; /* what was run, for messages */
	pid_t pid;         /* of the image, and of its session and process group */
	int status;        /* exit status, or 128 + signal; -1 while it runs */
	bool timed_out;
	char *out; /* what it wrote so far, always terminated */
	char *err;
	double seconds; /* how long it took, on the wall */
};

/*
 * Run the test's own application to its end. The options are those of `sim run`, with the
 * application's arguments after --; blanks separate, a shell's quotes work.
 */
struct run *run_image(const char *options);
/* The same for any application and build options, and for any board (NULL: the Linux chip). */
struct run *run_app(const char *app, const char *build, const char *options);
struct run *run_app_on(const char *board, const char *app, const char *build, const char *options);
/* Run any program: a NULL-terminated argv. Directory NULL: the top of the tree. */
struct run *run_program(const char *const argv[], const char *directory);
/*
 * Run a shell script with an application of its own in the directory $app, a build directory for
 * it in $dir, and $sim. Both directories are gone afterwards.
 */
struct run *run_script(const char *text);

/* Begin a run, to do something to it. */
struct run *start_program(const char *const argv[], const char *directory);
struct run *start_image(const char *options);
struct run *start_app(const char *app, const char *build, const char *options);
struct run *start_app_on(const char *board, const char *app, const char *build,
			 const char *options);
/* Wait until its stdout or stderr contains the text; the test fails if that does not happen. */
void wait_for(struct run *run, const char *text);
/* Wait for its end; checks what every run is checked for. */
void finish(struct run *run);

/* Does the test run on the Linux chip? */
bool on_linux_chip(void);
/* Does it run under valgrind? */
bool under_valgrind(void);

/* How often to try what rarely goes wrong: so often with --soak, else a hundredth of it. */
unsigned int soak_count(unsigned int full);

/* Fail unless the run ended with this status (0 well, 1 fatal error, 128 + a signal). */
void assert_status(const struct run *run, int status);

/* Path of the image of the test's application; address of a variable or function in it. */
const char *image_path(void);
uintptr_t symbol_address(const char *name);

/* ---- Processes of a run ------------------------------------------------------------------- */

/* All living processes of the run's session; returns how many there are (at most @a max stored). */
unsigned int run_processes(const struct run *run, pid_t pids[], unsigned int max);
/* The process whose title or name contains the text; the test fails when there is none. */
pid_t run_process(const struct run *run, const char *text);
/* How many descriptors a process has open; 0 when it is gone. */
unsigned int descriptor_count(pid_t pid);
/* Wait until that process is no more. */
void wait_gone(pid_t pid);

/* ---- What was printed --------------------------------------------------------------------- */

/* Fail unless a line of stdout contains the text; unless none does. */
void assert_line(const struct run *run, const char *text);
void assert_no_line(const struct run *run, const char *text);
/* The same for stderr. */
void assert_error_line(const struct run *run, const char *text);
/* How many lines of a text contain another. */
unsigned int count_lines(const char *text, const char *part);
/* Fail unless stdout has lines with these texts, in this order: assert_order(run, "a", "b"). */
#define assert_order(run, ...) assert_order_of(run, (const char *const[]){__VA_ARGS__, NULL})
void assert_order_of(const struct run *run, const char *const parts[]);
/*
 * Fail unless stdout is the file tests/apps/expected/FILE, line for line, but for addresses and
 * the sizes of partitions. Lines that contain @a extra (NULL: none) may be there besides.
 */
void assert_log(const struct run *run, const char *file, const char *extra);

/*
 * Fail unless two runs of an application, the first on the Linux chip, printed the same but for
 * addresses and for what the table in docs/CAVEATS.md says about it.
 */
void assert_same(const char *app, const struct run *first, const struct run *second);

/* ---- Fault reports ------------------------------------------------------------------------ */

unsigned int fault_count(const struct run *run);
/* The n-th report, from its line "ZEPHYR FATAL ERROR" on, or NULL. Valid until the test ends. */
const char *fault_text(const struct run *run, unsigned int n);
/* The address that the n-th report names; the test fails when it names none. */
uintptr_t fault_address(const struct run *run, unsigned int n);
/* Fail unless the n-th report has this reason (K_ERR_*) and contains all of these texts. */
#define assert_fault(run, n, reason, ...)                                                          \
	assert_fault_of(run, n, reason, (const char *const[]){__VA_ARGS__, NULL})
void assert_fault_of(const struct run *run, unsigned int n, int reason, const char *const parts[]);

/* ---- Where a failure is ------------------------------------------------------------------- */

/* Every call above remembers where in the test it stands, so that a failure names that line. */
void harness_at(const char *file, int line);

#ifndef HARNESS_ITSELF
#define HARNESS_HERE           harness_at(__FILE__, __LINE__)
#define run_image(...)         (HARNESS_HERE, run_image(__VA_ARGS__))
#define run_app(...)           (HARNESS_HERE, run_app(__VA_ARGS__))
#define run_app_on(...)        (HARNESS_HERE, run_app_on(__VA_ARGS__))
#define run_program(...)       (HARNESS_HERE, run_program(__VA_ARGS__))
#define run_script(...)        (HARNESS_HERE, run_script(__VA_ARGS__))
#define start_program(...)     (HARNESS_HERE, start_program(__VA_ARGS__))
#define start_image(...)       (HARNESS_HERE, start_image(__VA_ARGS__))
#define start_app(...)         (HARNESS_HERE, start_app(__VA_ARGS__))
#define start_app_on(...)      (HARNESS_HERE, start_app_on(__VA_ARGS__))
#define wait_for(...)          (HARNESS_HERE, wait_for(__VA_ARGS__))
#define finish(...)            (HARNESS_HERE, finish(__VA_ARGS__))
#define assert_status(...)     (HARNESS_HERE, assert_status(__VA_ARGS__))
#define image_path(...)        (HARNESS_HERE, image_path(__VA_ARGS__))
#define symbol_address(...)    (HARNESS_HERE, symbol_address(__VA_ARGS__))
#define run_process(...)       (HARNESS_HERE, run_process(__VA_ARGS__))
#define wait_gone(...)         (HARNESS_HERE, wait_gone(__VA_ARGS__))
#define assert_line(...)       (HARNESS_HERE, assert_line(__VA_ARGS__))
#define assert_no_line(...)    (HARNESS_HERE, assert_no_line(__VA_ARGS__))
#define assert_error_line(...) (HARNESS_HERE, assert_error_line(__VA_ARGS__))
#define assert_order_of(...)   (HARNESS_HERE, assert_order_of(__VA_ARGS__))
#define assert_log(...)        (HARNESS_HERE, assert_log(__VA_ARGS__))
#define assert_same(...)       (HARNESS_HERE, assert_same(__VA_ARGS__))
#define fault_address(...)     (HARNESS_HERE, fault_address(__VA_ARGS__))
#define assert_fault_of(...)   (HARNESS_HERE, assert_fault_of(__VA_ARGS__))
#endif

#endif
