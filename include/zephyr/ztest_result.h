/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How a test tells the framework its result, from whatever depth, thread, mode or interrupt it
 * knows it in. One system call, so that a user thread needs neither memory nor permissions of the
 * framework's.
 */

#ifndef ZEPHYR_ZTEST_RESULT_H
#define ZEPHYR_ZTEST_RESULT_H

#include <stdbool.h>

#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What can be told. */
enum z_ztest_news {
	/** The test ends, and has passed, failed, was skipped. */
	Z_ZTEST_PASS,
	Z_ZTEST_FAIL,
	Z_ZTEST_SKIP,
	/** It has failed, and goes on. */
	Z_ZTEST_FAIL_LATER,
	/** The next fault, the next failed __ASSERT() is part of it; or no longer is. */
	Z_ZTEST_FAULT_VALID,
	Z_ZTEST_FAULT_INVALID,
	Z_ZTEST_ASSERT_VALID,
	Z_ZTEST_ASSERT_INVALID,
	/** An __ASSERT() has failed. */
	Z_ZTEST_ASSERTION,
	Z_ZTEST_NEWS_COUNT
};

/**
 * Tell the framework @a news (an enum z_ztest_news). Any context. News that end the test end the
 * thread that runs it and the calling thread; in an interrupt, and when no test runs, the call
 * returns. In the suite's own functions, which the framework's thread calls, they end these.
 *
 * @return Z_ZTEST_ASSERTION: was it expected (and if it was, no other is); otherwise false
 */
__syscall bool z_ztest_tell(int news);

/** The running test passes, fails, is skipped, and ends at once. See z_ztest_tell(). */
static inline void ztest_test_pass(void)
{
	(void)z_ztest_tell(Z_ZTEST_PASS);
}

static inline void ztest_test_fail(void)
{
	(void)z_ztest_tell(Z_ZTEST_FAIL);
}

static inline void ztest_test_skip(void)
{
	(void)z_ztest_tell(Z_ZTEST_SKIP);
}

/** What an assumption that does not hold comes to. */
static inline void ztest_skip_failed_assumption(void)
{
	ztest_test_skip();
}

/** The running test fails, and goes on. */
static inline void ztest_test_expect_fail(void)
{
	(void)z_ztest_tell(Z_ZTEST_FAIL_LATER);
}

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/ztest_result.h>

#endif
