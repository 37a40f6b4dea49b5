/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The result of the running test, from wherever it is told. A test that ends in the middle is a
 * thread that is aborted; a function of the suite that does so runs in the framework's thread, and
 * is left by a jump.
 */

#include "ztest_internal.h"

#include <zephyr/kernel.h>
#include <zephyr/ztest_error_hook.h>
#include <zephyr/ztest_result.h>

struct ztest_run ztest_run;

/* Where a function of the suite is left for. */
static void *way_out[5];

void ztest_call(enum ztest_phase phase, void (*fn)(void *data), void *data)
{
	ztest_run.phase = phase;
	if (__builtin_setjmp(way_out) == 0) {
		fn(data);
	}
	ztest_run.phase = PHASE_NONE;
}

static void record(enum ztest_verdict verdict)
{
	/* A failure stays one. */
	if (ztest_run.verdict != VERDICT_FAIL) {
		ztest_run.verdict = verdict;
	}
	/* test_main(), or a thread that outlives its test. */
	if (ztest_run.phase == PHASE_NONE && verdict == VERDICT_FAIL) {
		ztest_run.failed = true;
	}
	if (ztest_run.phase == PHASE_SETUP) {
		ztest_run.suite_verdict = ztest_run.verdict;
	}
}

/* Does not return, but in an interrupt or when nothing runs. */
static void end_test(void)
{
	if (k_is_in_isr()) {
		if (ztest_run.phase == PHASE_TEST) {
			k_thread_abort(&ztest_thread);
		}
		return;
	}
	if (k_current_get() == ztest_run.runner) {
		if (ztest_run.phase != PHASE_NONE) {
			__builtin_longjmp(way_out, 1);
		}
		return;
	}
	if (ztest_run.phase == PHASE_TEST && k_current_get() != &ztest_thread) {
		k_thread_abort(&ztest_thread);
	}
	k_thread_abort(k_current_get());
}

bool z_impl_z_ztest_tell(int news)
{
	bool expected;

	switch (news) {
	case Z_ZTEST_PASS:
		record(VERDICT_PASS);
		end_test();
		break;
	case Z_ZTEST_FAIL:
		record(VERDICT_FAIL);
		end_test();
		break;
	case Z_ZTEST_SKIP:
		record(VERDICT_SKIP);
		end_test();
		break;
	case Z_ZTEST_FAIL_LATER:
		record(VERDICT_FAIL);
		break;
	case Z_ZTEST_FAULT_VALID:
	case Z_ZTEST_FAULT_INVALID:
		ztest_run.fault_valid = news == Z_ZTEST_FAULT_VALID;
		break;
	case Z_ZTEST_ASSERT_VALID:
	case Z_ZTEST_ASSERT_INVALID:
		ztest_run.assert_valid = news == Z_ZTEST_ASSERT_VALID;
		break;
	case Z_ZTEST_ASSERTION:
		expected = ztest_run.assert_valid;
		ztest_run.assert_valid = false;
		return expected;
	default:
		break;
	}
	return false;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

/* Nothing to prove: a test may end itself, and say what it likes of itself. */
static inline bool z_vrfy_z_ztest_tell(int news)
{
	return z_impl_z_ztest_tell(news);
}
#include <zephyr/syscalls/z_ztest_tell_mrsh.c>
#endif
