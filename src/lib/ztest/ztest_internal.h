/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The framework's parts among themselves: what state a run is in (result.c), one test in its thread
 * (run.c), suites of both generations (suites.c, old.c), what is left at the end (summary.c), the
 * image's arguments (arguments.c).
 */

#ifndef BULKHEAD_LIB_ZTEST_INTERNAL_H
#define BULKHEAD_LIB_ZTEST_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/tc_util.h>
#include <zephyr/ztest_test.h>

/** Which function of a suite runs. */
enum ztest_phase {
	PHASE_NONE,
	PHASE_SETUP,
	PHASE_BEFORE,
	PHASE_TEST,
	PHASE_AFTER,
	PHASE_TEARDOWN
};

/** How the running test stands. */
enum ztest_verdict {
	VERDICT_OPEN,
	VERDICT_PASS,
	VERDICT_FAIL,
	VERDICT_SKIP
};

/** State of the run: kernel memory, written by the framework's thread and z_impl_z_ztest_tell(). */
extern struct ztest_run {
	enum ztest_phase phase;
	enum ztest_verdict verdict;
	/** What setup said: the verdict of all tests of the suite, or VERDICT_OPEN. */
	enum ztest_verdict suite_verdict;
	/** The framework's thread. */
	k_tid_t runner;
	bool fault_valid;
	bool assert_valid;
	/** Something has failed: what the image ends with. */
	bool failed;
} ztest_run;

/** Call @a fn(@a data) in the framework's thread; a failed check ends it, and not the thread. */
void ztest_call(enum ztest_phase phase, void (*fn)(void *data), void *data);

/** A test as it runs, whatever defined it. */
struct ztest_case {
	const char *name;
	/** What its thread calls. */
	void (*entry)(const void *test, void *fixture);
	const void *test;
	void *fixture;
	uint32_t thread_options;
	/** In the framework's thread, before and after; each may be NULL. */
	void (*before)(const struct ztest_case *test_case);
	void (*after)(const struct ztest_case *test_case);
	const struct ztest_suite_node *suite;
	/** TC_FAIL or TC_SKIP if that is what it is to do, else TC_PASS. */
	int expected;
};

/** Run it, with its lines, and return TC_PASS, TC_FAIL or TC_SKIP. */
int ztest_run_case(const struct ztest_case *test_case);

/** Run the suite of that name that ztest_test_suite() defined; -1 if there is none. */
int ztest_run_old_suite(const char *name);

/** The summary of all suites that ZTEST_SUITE() defined; nothing if there are none. */
void ztest_print_summary(void);

/** What the image's arguments say. */
void ztest_read_arguments(void);
/** Is this test to run? NULL for @a test: is any of the suite? */
bool ztest_is_wanted(const char *suite, const char *test);
/** Is an order asked for? Then *@a seed is its number. */
bool ztest_order_wanted(uint32_t *seed);

/**
 * A limit for each test, in seconds of uptime; 0: none. A test or a setup function begins, ends.
 */
void ztest_limit_set(uint32_t seconds);
void ztest_limit_begin(const char *name);
void ztest_limit_end(void);

/** Put what a test said of mocks and was not asked for on record as a failure, and forget it. */
#ifdef CONFIG_ZTEST_MOCKING
void ztest_mock_begin(void);
bool ztest_mock_end(void);
#else
static inline void ztest_mock_begin(void)
{
}
static inline bool ztest_mock_end(void)
{
	return true;
}
#endif

#endif
