/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The runner of the end-to-end tests: chooses tests, has their applications built, and hands them
 * to cmocka. Tests announce themselves through a linker section (TEST() in harness.h).
 */

#include "harness_internal.h"

#include "rules_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

struct session session;

extern const struct test *const __start_harness_tests[];
extern const struct test *const __stop_harness_tests[];

/* Set while a test runs and cleared when it comes to its end: a failed assertion jumps past. */
static bool unfinished;

void harness_at(const char *file, int line)
{
	session.file = file;
	session.line = line;
}

void fail_test(const char *format, ...)
{
	va_list args;
	char text[4096];

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	print_error("%s\n", text);
	_fail(session.file, session.line);
	abort(); /* not reached: _fail() jumps */
}

char *keep_text(const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0) {
		abort();
	}
	va_end(args);
	return text;
}

static void run_one(void **state)
{
	session.test = *state;
	harness_at(session.test->name, 0);
	unfinished = true;
	session.test->function(state);
	unfinished = false;
}

static int after_test(void **state)
{
	forget_runs(unfinished);
	return 0;
}

const char *board_of(const struct test *test)
{
	return test->board != NULL ? test->board : session.board;
}

unsigned int soak_count(unsigned int full)
{
	return session.soak ? full : (full + SOAK_FACTOR - 1) / SOAK_FACTOR;
}

bool on_linux_chip(void)
{
	return board_of(session.test) == NULL;
}

bool under_valgrind(void)
{
	return session.mode == MODE_VALGRIND;
}

static bool is_round_of(enum tool tool)
{
	return (tool != SANITIZERS && session.mode == MODE_VALGRIND) ||
	       (tool != VALGRIND && session.mode == MODE_SANITIZE);
}

static bool is_wanted(const struct test *test, char **names, int count)
{
	if (session.board != NULL &&
	    (test->app == NULL || test->board != NULL || test->linux_only != NULL)) {
		return false;
	}
	if ((session.quick && test->slow) || (session.soak && !test->soaks) ||
	    (session.mode != MODE_PLAIN &&
	     (test->plain_only || test->not_with_tools || test->board != NULL))) {
		return false;
	}
	if (test->only_with != NO_TOOL && !session.listing && !is_round_of(test->only_with)) {
		return false;
	}
	if (count == 0 && ((session.board != NULL && (test->plain_only || test->in_another)) ||
			   (session.mode != MODE_PLAIN && test->in_another))) {
		return false;
	}
	for (int i = 0; i < count; i++) {
		if (strstr(test->name, names[i]) != NULL ||
		    (test->rules != NULL && strstr(test->rules, names[i]) != NULL)) {
			return true;
		}
	}
	return count == 0;
}

static int by_name(const void *a, const void *b)
{
	const struct test *const *x = a;
	const struct test *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static void list(const struct test *const tests[], unsigned int count)
{
	for (unsigned int i = 0; i < count; i++) {
		printf("%-60s %s\n", tests[i]->name, tests[i]->rules ? tests[i]->rules : "");
	}
}

static int run(const struct test *const tests[], unsigned int count)
{
	struct CMUnitTest *units = calloc(count, sizeof(units[0]));

	if (units == NULL) {
		abort();
	}
	for (unsigned int i = 0; i < count; i++) {
		units[i] = (struct CMUnitTest){
			.name = tests[i]->name,
			.test_func = run_one,
			.teardown_func = after_test,
			.initial_state = (void *)(uintptr_t)tests[i],
		};
	}
	build_all(tests, count);
	return _cmocka_run_group_tests("apps", units, count, NULL, NULL);
}

int main(int argc, char **argv)
{
	unsigned int total = (unsigned int)(__stop_harness_tests - __start_harness_tests);
	const struct test **tests = calloc(total, sizeof(tests[0]));
	unsigned int count = 0;
	bool rules = false;
	bool renew = false;
	int first = 1;

	for (; first < argc && argv[first][0] == '-'; first++) {
		if (strcmp(argv[first], "--quick") == 0) {
			session.quick = true;
		} else if (strcmp(argv[first], "--soak") == 0) {
			session.soak = true;
		} else if (strcmp(argv[first], "--valgrind") == 0) {
			session.mode = MODE_VALGRIND;
		} else if (strcmp(argv[first], "--sanitize") == 0) {
			session.mode = MODE_SANITIZE;
		} else if (strcmp(argv[first], "--board") == 0 && first + 1 < argc) {
			session.board = argv[++first];
		} else if (strcmp(argv[first], "--list") == 0) {
			session.listing = true;
		} else if (strcmp(argv[first], "--rules") == 0) {
			rules = true;
		} else if (rules && strcmp(argv[first], "--renew") == 0) {
			renew = true;
		} else {
			fprintf(stderr,
				"usage: %s [--quick] [--soak] [--valgrind | --sanitize | --board "
				"BOARD] "
				"[--list] [NAME...]\n"
				"       %s --rules [--renew | RULE...]\n",
				argv[0], argv[0]);
			return 2;
		}
	}
	if (rules) {
		return renew ? renew_rules() : print_rules(argv + first, argc - first);
	}
	if (session.board != NULL && session.mode != MODE_PLAIN) {
		fprintf(stderr, "%s: --board needs neither --valgrind nor --sanitize\n", argv[0]);
		return 2;
	}
	for (unsigned int i = 0; tests != NULL && i < total; i++) {
		if (is_wanted(__start_harness_tests[i], argv + first, argc - first)) {
			tests[count++] = __start_harness_tests[i];
		}
	}
	if (count == 0) {
		fprintf(stderr, "%s: no such test; --list lists them\n", argv[0]);
		return 2;
	}
	qsort(tests, count, sizeof(tests[0]), by_name);
	if (session.listing) {
		list(tests, count);
		return 0;
	}
	/* Orphans of a run become our children, so that none can hide. */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	setvbuf(stdout, NULL, _IOLBF, 0);
	return run(tests, count);
}
