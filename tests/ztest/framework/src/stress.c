/* SPDX-License-Identifier: Apache-2.0 */

/* ztress and busy_sim: the contexts get what they want. */

#include <zephyr/busy_sim.h>
#include <zephyr/ztest.h>
#include <zephyr/ztress.h>

ZTEST_SUITE(stress, NULL, NULL, NULL, NULL, NULL);

static uint32_t calls[3];
static uint32_t last_calls[3];

static bool call(void *user_data, uint32_t iter_cnt, bool last, int prio)
{
	uintptr_t n = (uintptr_t)user_data;

	zassert_equal(iter_cnt, calls[n]);
	zassert_equal(k_is_in_isr(), prio < 0);
	calls[n]++;
	last_calls[n] += last;
	/* Long enough to be interrupted. */
	k_busy_wait(50);
	return true;
}

ZTEST(stress, test_contexts)
{
	memset(calls, 0, sizeof(calls));
	memset(last_calls, 0, sizeof(last_calls));
	ztress_set_timeout(K_SECONDS(20));
	ZTRESS_EXECUTE(ZTRESS_TIMER(call, (void *)0, 50, K_TICKS(10)),
		       ZTRESS_THREAD(call, (void *)1, 50, 1, K_TICKS(10)),
		       ZTRESS_THREAD(call, (void *)2, 20, 5, K_TICKS(10)));
	zassert_true(calls[0] >= 50 && calls[1] >= 50 && calls[2] >= 20);
	zassert_true(ztress_preempt_count(1) >= 1 && ztress_preempt_count(2) >= 5);
	zassert_equal(ztress_exec_count(2), calls[2]);
	for (size_t i = 0; i < ARRAY_SIZE(last_calls); i++) {
		zassert_equal(last_calls[i], 1, "context %zu has %u last calls", i, last_calls[i]);
	}
}

static bool call_three_times(void *user_data, uint32_t iter_cnt, bool last, int prio)
{
	calls[0]++;
	return iter_cnt < 2;
}

ZTEST(stress, test_a_context_that_wants_no_more)
{
	calls[0] = 0;
	ZTRESS_EXECUTE(ZTRESS_THREAD(call_three_times, NULL, 1000, 0, K_TICKS(2)));
	zassert_equal(calls[0], 3);
}

static atomic_t busy_calls;

static void count(void)
{
	atomic_inc(&busy_calls);
}

ZTEST(stress, test_busy_processor)
{
	atomic_val_t calls_then;

	busy_sim_start(500, 100, 1000, 200, count);
	k_msleep(50);
	busy_sim_stop();
	calls_then = atomic_get(&busy_calls);
	zassert_between_inclusive(calls_then, 20, 60);
	k_msleep(50);
	zassert_equal(atomic_get(&busy_calls), calls_then);
}
