/* SPDX-License-Identifier: Apache-2.0 */

/*
 * One test: its thread, what comes before and after, its lines. Its thread starts with the
 * permissions that the framework's thread has then, so what "before" grants to that is its, too.
 */

#include "ztest_internal.h"

#include <zephyr/kernel.h>

struct k_thread ztest_thread;
K_THREAD_STACK_DEFINE(ztest_thread_stack, CONFIG_ZTEST_STACK_SIZE + CONFIG_TEST_EXTRA_STACK_SIZE);

K_APPMEM_PARTITION_DEFINE(ztest_mem_partition);
#ifdef CONFIG_USERSPACE
/* A partition without a variable would be refused. */
ZTEST_BMEM static char __used placeholder;
#endif

uint32_t tc_start_time;
uint32_t tc_spend_time;

void get_start_time_cyc(void)
{
	tc_start_time = k_uptime_get_32();
}

void get_test_duration_ms(void)
{
	tc_spend_time = k_uptime_get_32() - tc_start_time;
}

static void run_in_thread(void *entry, void *test, void *fixture)
{
	((void (*)(const void *test, void *fixture))entry)(test, fixture);
}

static void before(void *given)
{
	const struct ztest_case *test_case = given;

	test_case->before(test_case);
}

static void after(void *given)
{
	const struct ztest_case *test_case = given;

	test_case->after(test_case);
}

static void run_thread(const struct ztest_case *test_case)
{
	(void)k_thread_create(&ztest_thread, ztest_thread_stack,
			      K_THREAD_STACK_SIZEOF(ztest_thread_stack), run_in_thread,
			      (void *)test_case->entry, (void *)test_case->test, test_case->fixture,
			      CONFIG_ZTEST_THREAD_PRIORITY,
			      test_case->thread_options | K_INHERIT_PERMS, K_FOREVER);
	(void)k_thread_name_set(&ztest_thread, test_case->name);
	ztest_run.phase = PHASE_TEST;
	k_thread_start(&ztest_thread);
	(void)k_thread_join(&ztest_thread, K_FOREVER);
	ztest_run.phase = PHASE_NONE;
}

static int result_of(const struct ztest_case *test_case)
{
	int result = TC_PASS;

	if (ztest_run.verdict == VERDICT_FAIL) {
		result = TC_FAIL;
	} else if (ztest_run.verdict == VERDICT_SKIP) {
		result = TC_SKIP;
	}
	if (test_case->expected != TC_PASS) {
		result = result == test_case->expected ? TC_PASS : TC_FAIL;
	}
	return result;
}

int ztest_run_case(const struct ztest_case *test_case)
{
	int result;

	TC_START(test_case->name);
	ztest_run.verdict = ztest_run.suite_verdict;
	ztest_run.fault_valid = false;
	ztest_run.assert_valid = false;
	get_start_time_cyc();
	if (ztest_run.suite_verdict == VERDICT_OPEN) {
		ztest_limit_begin(test_case->name);
		ztest_mock_begin();
		if (test_case->before != NULL) {
			ztest_call(PHASE_BEFORE, before, (void *)test_case);
		}
		if (ztest_run.verdict == VERDICT_OPEN) {
			run_thread(test_case);
		}
		if (test_case->after != NULL) {
			ztest_call(PHASE_AFTER, after, (void *)test_case);
		}
		if (!ztest_mock_end()) {
			ztest_run.verdict = VERDICT_FAIL;
		}
		ztest_limit_end();
	}
	get_test_duration_ms();
	result = result_of(test_case);
	Z_TC_END_RESULT(result, test_case->name);
	if (result == TC_FAIL) {
		ztest_run.failed = true;
	}
	return result;
}
