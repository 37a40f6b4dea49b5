/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Suites and tests. A suite is defined with ZTEST_SUITE() at file scope, a test with ZTEST() or a
 * relative of it in any file; the build gathers them, and main() of the framework runs all suites
 * in the order of their names, and the tests of each in the order of theirs. Each test runs in a
 * thread of its own (ztest_thread), with the permissions of the main thread and, if it is a user
 * test, in user mode. Everything else (setup, before, after, teardown, rules) runs in the main
 * thread, in supervisor mode. <zephyr/ztest_test_deprecated.h> is the older way.
 */

#ifndef ZEPHYR_ZTEST_TEST_H
#define ZEPHYR_ZTEST_TEST_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest_result.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A partition of the default domain, for variables of tests that run in user mode. */
extern struct k_mem_partition ztest_mem_partition;
#define ZTEST_DMEM    K_APP_DMEM(ztest_mem_partition)
#define ZTEST_BMEM    K_APP_BMEM(ztest_mem_partition)
#define ZTEST_SECTION K_APP_DMEM_SECTION(ztest_mem_partition)

/** The thread that a test runs in, and its stack. */
extern struct k_thread ztest_thread;
#ifdef CONFIG_ZTEST
K_THREAD_STACK_DECLARE(ztest_thread_stack, CONFIG_ZTEST_STACK_SIZE + CONFIG_TEST_EXTRA_STACK_SIZE);
#endif

/** May the suite run now? @a state is what the suites are run with. */
typedef bool (*ztest_suite_predicate_t)(const void *state);
/** Before the first test of a suite: what it returns is given to all other functions. */
typedef void *(*ztest_suite_setup_t)(void);
typedef void (*ztest_suite_before_t)(void *fixture);
typedef void (*ztest_suite_after_t)(void *fixture);
typedef void (*ztest_suite_teardown_t)(void *fixture);

/** How often a suite ran. */
struct ztest_suite_stats {
	uint32_t run_count;
	uint32_t skip_count;
	uint32_t fail_count;
};

/** How often a test ran and how it ended; the longest run in milliseconds. */
struct ztest_unit_test_stats {
	uint32_t run_count;
	uint32_t skip_count;
	uint32_t fail_count;
	uint32_t pass_count;
	uint32_t duration_worst_ms;
};

struct ztest_suite_node {
	const char *name;
	ztest_suite_setup_t setup;
	ztest_suite_before_t before;
	ztest_suite_after_t after;
	ztest_suite_teardown_t teardown;
	ztest_suite_predicate_t predicate;
	struct ztest_suite_stats *stats;
};

struct ztest_unit_test {
	const char *test_suite_name;
	const char *name;
	void (*test)(void *fixture);
	/** Options of its thread. */
	uint32_t thread_options;
	struct ztest_unit_test_stats *stats;
};

/** A test that is to fail, or to be skipped. */
struct ztest_expected_result_entry {
	const char *test_suite_name;
	const char *test_name;
	/** TC_FAIL or TC_SKIP. */
	int expected_result;
};

typedef void (*ztest_rule_cb)(const struct ztest_unit_test *test, void *data);

struct ztest_test_rule {
	ztest_rule_cb before_each;
	ztest_rule_cb after_each;
};

/** What a test's thread gets besides; without user mode every test runs in supervisor mode. */
#ifdef CONFIG_USERSPACE
#define Z_ZTEST_USER K_USER
#else
#define Z_ZTEST_USER 0
#endif

/**
 * Define a suite.
 *
 * @param SUITE_NAME its name, without quotes
 * @param PREDICATE may it run? NULL: once, when suites run for the first time
 * @param setup_fn,before_fn,after_fn,teardown_fn before the first test, before and after each,
 *        after the last one; each may be NULL. A failed zassert in the first skips all tests, and
 *        they have failed.
 */
#define ZTEST_SUITE(SUITE_NAME, PREDICATE, setup_fn, before_fn, after_fn, teardown_fn)             \
	static struct ztest_suite_stats z_ztest_suite_stats_##SUITE_NAME;                          \
	static const STRUCT_SECTION_ITERABLE(ztest_suite_node, z_ztest_suite_##SUITE_NAME) = {     \
		.name = STRINGIFY(SUITE_NAME), .setup = (setup_fn), .before = (before_fn),         \
				  .after = (after_fn), .teardown = (teardown_fn),                  \
				  .predicate = (PREDICATE),                                        \
				  .stats = &z_ztest_suite_stats_##SUITE_NAME,                      \
	}

/* What all kinds of test come to: the function with the fixture, and its entry in the list. */
#define Z_ZTEST_ENTRY(suite, fn, options, call)                                                    \
	static void z_ztest_run_##suite##_##fn(void *fixture)                                      \
	{                                                                                          \
		(void)fixture;                                                                     \
		call;                                                                              \
	}                                                                                          \
	static struct ztest_unit_test_stats z_ztest_stats_##suite##_##fn;                          \
	static const STRUCT_SECTION_ITERABLE(ztest_unit_test, z_ztest_test__##suite##__##fn) = {   \
		.test_suite_name = STRINGIFY(suite), .name = STRINGIFY(fn), .test = z_ztest_run_##suite##_##fn,         \
						  .thread_options = (options),                     \
						  .stats = &z_ztest_stats_##suite##_##fn,          \
	}

#define Z_ZTEST(suite, fn, options)                                                                \
	static void suite##_##fn(void);                                                            \
	Z_ZTEST_ENTRY(suite, fn, options, suite##_##fn());                                         \
	static void suite##_##fn(void)

#define Z_ZTEST_F(suite, fn, options)                                                              \
	static void suite##_##fn(struct suite##_fixture *fixture);                                 \
	Z_ZTEST_ENTRY(suite, fn, options, suite##_##fn((struct suite##_fixture *)fixture));        \
	static void suite##_##fn(struct suite##_fixture *fixture)

/** Define a test: ZTEST(suite, test_name) { … }. */
#define ZTEST(suite, fn)        Z_ZTEST(suite, fn, 0)
/** One that runs in user mode, where there is one. */
#define ZTEST_USER(suite, fn)   Z_ZTEST(suite, fn, Z_ZTEST_USER)
/** The same with "fixture": the suite's struct suite_fixture, which its setup returned. */
#define ZTEST_F(suite, fn)      Z_ZTEST_F(suite, fn, 0)
#define ZTEST_USER_F(suite, fn) Z_ZTEST_F(suite, fn, Z_ZTEST_USER)

#define Z_ZTEST_EXPECT(suite, test, result)                                                        \
	static const STRUCT_SECTION_ITERABLE(ztest_expected_result_entry,                          \
					     z_ztest_expected_##suite##_##test) = {                \
		.test_suite_name = STRINGIFY(suite), .test_name = STRINGIFY(test), .expected_result = (result),   \
	}

/** The test passes if it fails (is skipped), and fails otherwise. */
#define ZTEST_EXPECT_FAIL(_suite_name, _test_name) Z_ZTEST_EXPECT(_suite_name, _test_name, 1)
#define ZTEST_EXPECT_SKIP(_suite_name, _test_name) Z_ZTEST_EXPECT(_suite_name, _test_name, 2)

/** Functions before and after each test of all suites, around those of the suite itself. */
#define ZTEST_RULE(name, before_each_fn, after_each_fn)                                            \
	static const STRUCT_SECTION_ITERABLE(ztest_test_rule, z_ztest_rule_##name) = {             \
		.before_each = (before_each_fn),                                                   \
		.after_each = (after_each_fn),                                                     \
	}

/** There is one CPU: nothing to hold. */
static inline void ztest_simple_1cpu_before(void *data)
{
	(void)data;
}

static inline void ztest_simple_1cpu_after(void *data)
{
	(void)data;
}

static inline void z_test_1cpu_start(void)
{
}

static inline void z_test_1cpu_stop(void)
{
}

/*
 * Running suites. All in the main thread (or another one that may wait), in supervisor mode. The
 * arguments behind the first may be left out: not shuffled, each suite and each test once.
 */
int z_ztest_run_suites(const void *state, bool shuffle, int suite_iter, int case_iter);
int z_ztest_run_suite(const char *name, bool shuffle, int suite_iter, int case_iter, void *param);
void z_ztest_run_all(const void *state, bool shuffle, int suite_iter, int case_iter);

#define Z_ZTEST_CALL_4(fn, a, b, c, d, ...)    fn(a, b, c, d)
#define Z_ZTEST_CALL_5(fn, a, b, c, d, e, ...) fn(a, b, c, d, e)

/**
 * ztest_run_test_suites(state[, shuffle, suite_iter, case_iter]): run all suites whose predicate
 * says so, and those without a predicate that have not run yet.
 *
 * @return number of suites that ran
 */
#define ztest_run_test_suites(...) Z_ZTEST_CALL_4(z_ztest_run_suites, __VA_ARGS__, false, 1, 1, ~)

/** The same, in the order that test_main() wants it in: what main() does unless told otherwise. */
#define ztest_run_all(...) Z_ZTEST_CALL_4(z_ztest_run_all, __VA_ARGS__, false, 1, 1, ~)

/**
 * ztest_run_test_suite(suite[, shuffle, suite_iter, case_iter, param]): run one suite, of either
 * generation, by its name. @a param is the fixture of a suite without a setup function.
 *
 * @return 0 when no test failed
 */
#define ztest_run_test_suite(...) Z_ZTEST_RUN_TEST_SUITE(__VA_ARGS__, false, 1, 1, NULL, ~)
#define Z_ZTEST_RUN_TEST_SUITE(suite, ...)                                                         \
	Z_ZTEST_CALL_5(z_ztest_run_suite, STRINGIFY(suite), __VA_ARGS__)

/** A suite that has never run, and a test of a suite that is not there, are failures: say so. */
void ztest_verify_all_test_suites_ran(void);

/**
 * What main() calls. The weak one runs all suites and sees that all have run; a test may define
 * its own.
 */
void test_main(void);

#ifdef __cplusplus
}
#endif

#endif
