/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The older way to write tests: test_main() of the application names its tests in suites, and runs
 * these. Results, threads and lines are those of <zephyr/ztest_test.h>, which comes along.
 */

#ifndef ZEPHYR_ZTEST_TEST_DEPRECATED_H
#define ZEPHYR_ZTEST_TEST_DEPRECATED_H

#include <stdbool.h>

#include <zephyr/ztest_test.h>

#ifdef __cplusplus
extern "C" {
#endif

struct unit_test {
	const char *name;
	void (*test)(void);
	void (*setup)(void);
	void (*teardown)(void);
	/** Options of its thread. */
	uint32_t thread_options;
};

/* A suite, known by its name. */
struct z_ztest_old_suite {
	const char *name;
	/** Ends with one that has no name. */
	const struct unit_test *tests;
	/** For registered suites: may it run? NULL: once. */
	bool (*predicate)(const void *state);
	bool registered;
	/** How often it ran. */
	unsigned int *runs;
};

/** A setup or teardown that does nothing. */
static inline void unit_test_noop(void)
{
}

/** A test of ztest_test_suite(): function @a fn, with functions before and after it. */
#define ztest_unit_test_setup_teardown(fn, setup, teardown) {STRINGIFY(fn), fn, setup, teardown, 0}
#define ztest_user_unit_test_setup_teardown(fn, setup, teardown)                                   \
	{STRINGIFY(fn), fn, setup, teardown, Z_ZTEST_USER}
#define ztest_unit_test(fn) ztest_unit_test_setup_teardown(fn, unit_test_noop, unit_test_noop)
/** One that runs in user mode, where there is one. */
#define ztest_user_unit_test(fn)                                                                   \
	ztest_user_unit_test_setup_teardown(fn, unit_test_noop, unit_test_noop)
/** One that wants one CPU; there is one. */
#define ztest_1cpu_unit_test(fn)      ztest_unit_test(fn)
#define ztest_1cpu_user_unit_test(fn) ztest_user_unit_test(fn)

#define Z_ZTEST_OLD_SUITE(suite, may_run, is_registered, ...)                                      \
	static const struct unit_test z_ztest_old_tests_##suite[] = {__VA_ARGS__,                  \
								     {NULL, NULL, NULL, NULL, 0}}; \
	static unsigned int z_ztest_old_runs_##suite;                                              \
	static const STRUCT_SECTION_ITERABLE(z_ztest_old_suite, z_ztest_old_##suite) = {           \
		STRINGIFY(suite), z_ztest_old_tests_##suite, may_run, is_registered,               \
			  &z_ztest_old_runs_##suite}

/** Define a suite, in test_main() or at file scope. ztest_run_test_suite(suite) runs it. */
#define ztest_test_suite(suite, ...) Z_ZTEST_OLD_SUITE(suite, NULL, false, __VA_ARGS__)

/** Define one at file scope that ztest_run_registered_test_suites() runs. */
#define ztest_register_test_suite(SUITE_NAME, PREDICATE, args...)                                  \
	Z_ZTEST_OLD_SUITE(SUITE_NAME, PREDICATE, true, args)

/** Run the registered suites that may run. Returns how many did. */
int ztest_run_registered_test_suites(const void *state);

/** A registered suite that has never run is a failure: say so. */
void ztest_verify_all_registered_test_suites_ran(void);

#ifdef __cplusplus
}
#endif

#endif
