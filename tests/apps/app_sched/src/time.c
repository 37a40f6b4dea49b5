/* SPDX-License-Identifier: Apache-2.0 */

/* Time: timeouts, timers, the clocks that user mode reads. */

#include "rules.h"
#include "trace.h"

K_SEM_DEFINE(nobody, 0, 1);
K_MSGQ_DEFINE(msgq, 4, 1, 4);

static uint64_t now_us(void)
{
	return k_cyc_to_us_floor64(k_cycle_get_64());
}

RULE(R144, does_a_wait_last_at_least_as_long_as_asked)
{
	static const unsigned int ms[] = {1, 3, 10, 50};

	for (size_t i = 0; i < ARRAY_SIZE(ms); i++) {
		uint64_t before = now_us();

		CHECK_INT(k_msleep((int32_t)ms[i]), 0);
		CHECK(now_us() - before >= ms[i] * 1000u);
		before = now_us();
		CHECK_INT(k_sem_take(&nobody, K_MSEC(ms[i])), -EAGAIN);
		CHECK(now_us() - before >= ms[i] * 1000u);
	}
	CHECK_INT(K_USEC(1).ticks, 1);
	CHECK_INT(K_MSEC(1).ticks, k_ms_to_ticks_ceil64(1));
}

#define PERIODS 1000

static volatile unsigned int expiries;
static volatile uint64_t last_expiry_us;

static void count_expiry(struct k_timer *timer)
{
	expiries++;
	last_expiry_us = now_us();
	if (expiries == PERIODS) {
		k_timer_stop(timer);
	}
}

K_TIMER_DEFINE(periodic, count_expiry, NULL);

RULE(R145 R209, do_a_thousand_periods_drift)
{
	uint64_t start;

	expiries = 0;
	k_msleep(1);
	start = now_us();
	k_timer_start(&periodic, K_MSEC(10), K_MSEC(10));
	k_sleep(K_MSEC(PERIODS * 10 + 50));
	CHECK_INT(expiries, PERIODS);
	/* Ten seconds, give or take the tick in which it was started. */
	CHECK(last_expiry_us - start >= 9999000u);
	CHECK(last_expiry_us - start <= 10001000u);
}

static void sign_timer(struct k_timer *timer)
{
	trace((char)(intptr_t)k_timer_user_data_get(timer));
	if (!k_is_in_isr() || k_is_user_context()) {
		trace('?');
	}
}

static struct k_timer first;
static struct k_timer second;
static struct k_timer past;

RULE(R148, in_which_order_do_timers_of_one_tick_expire)
{
	trace_clear();
	k_timer_init(&first, sign_timer, NULL);
	k_timer_init(&second, sign_timer, NULL);
	k_timer_user_data_set(&first, (void *)'1');
	k_timer_user_data_set(&second, (void *)'2');
	/* Both in the same tick. */
	k_sleep(K_TICKS(1));
	k_timer_start(&second, K_MSEC(5), K_NO_WAIT);
	k_timer_start(&first, K_MSEC(5), K_NO_WAIT);
	k_msleep(10);
	CHECK_TRACE("21");
}

RULE(R146, when_does_an_absolute_timeout_in_the_past_expire)
{
	trace_clear();
	k_msleep(20);
	k_timer_init(&past, sign_timer, NULL);
	k_timer_user_data_set(&past, (void *)'p');
	k_timer_start(&past, K_TIMEOUT_ABS_MS(1), K_NO_WAIT);
	k_msleep(1);
	CHECK_TRACE("p");
}

RULE(R146, do_absolute_timeouts_refer_to_the_uptime)
{
	int64_t goal = k_uptime_get() + 30;

	CHECK_INT(k_sem_take(&nobody, K_TIMEOUT_ABS_MS(goal)), -EAGAIN);
	CHECK(k_uptime_get() >= goal && k_uptime_get() <= goal + 5);
}

RULE(R147, does_no_wait_ever_block)
{
	uint32_t word = 0;

	CHECK_INT(k_sem_take(&nobody, K_NO_WAIT), -EBUSY);
	CHECK_INT(k_msgq_get(&msgq, &word, K_NO_WAIT), -ENOMSG);
	CHECK_INT(k_msgq_put(&msgq, &word, K_NO_WAIT), 0);
	CHECK_INT(k_msgq_put(&msgq, &word, K_NO_WAIT), -ENOMSG);
	CHECK_INT(k_msgq_get(&msgq, &word, K_NO_WAIT), 0);
	CHECK(K_TIMEOUT_EQ(K_FOREVER, K_FOREVER) && !K_TIMEOUT_EQ(K_FOREVER, K_NO_WAIT));
}

static intptr_t equal_thread(void *a, void *b)
{
	trace('e');
	return 0;
}

static void tick(struct k_timer *timer)
{
	trace('!');
}

K_TIMER_DEFINE(ticker, tick, NULL);

RULE(R149, who_gets_in_during_a_busy_wait)
{
	k_tid_t equal = user_new_with(equal_thread, NULL, NULL, RULE_PRIORITY, K_USER);
	uint64_t before;

	trace_clear();
	k_sched_time_slice_set(0, 0);
	user_start(equal);
	k_timer_start(&ticker, K_MSEC(10), K_MSEC(10));
	before = now_us();
	trace('[');
	k_busy_wait(25000);
	trace(']');
	k_timer_stop(&ticker);
	CHECK(now_us() - before >= 25000);
	CHECK_RETURNS(equal, 0);
	CHECK_TRACE("[!!]e");
}

SHARED_BSS static volatile uint32_t turns[2];

static intptr_t never_give_way(void *mine, void *unused)
{
	for (;;) {
		(*(volatile uint32_t *)mine)++;
		k_busy_wait(500);
	}
	return 0;
}

static intptr_t wake_each_tick(void *a, void *b)
{
	for (;;) {
		k_sleep(K_TICKS(1));
	}
	return 0;
}

RULE(R221, do_slices_go_round_under_a_thread_that_wakes_each_tick)
{
	int priority = RULE_USER_PRIORITY + 1;

	turns[0] = 0;
	turns[1] = 0;
	k_sched_time_slice_set(20, 0);
	user_start(user_new_with(never_give_way, (void *)&turns[0], NULL, priority, K_USER));
	user_start(user_new_with(never_give_way, (void *)&turns[1], NULL, priority, K_USER));
	user_start(user_new(wake_each_tick, NULL, NULL));
	k_msleep(1000);
	k_sched_time_slice_set(0, 0);
	CHECK(turns[0] > 100 && turns[1] > 100);
	CHECK(turns[0] * 10 >= turns[1] * 9 && turns[1] * 10 >= turns[0] * 9);
}

K_SEM_DEFINE(feed, 0, 1);

static intptr_t feed_and_work(void *mine, void *unused)
{
	for (;;) {
		(*(volatile uint32_t *)mine)++;
		k_busy_wait(50);
		k_sem_give(&feed);
	}
	return 0;
}

static intptr_t eat_and_work(void *a, void *b)
{
	for (;;) {
		k_sem_take(&feed, K_FOREVER);
		k_busy_wait(50);
	}
	return 0;
}

/* Each time it is over within a tick, and when the tick comes, the more urgent thread runs. */
RULE(R221, does_a_slice_end_that_is_run_in_parts_of_a_tick)
{
	int priority = RULE_USER_PRIORITY + 1;
	k_tid_t feeder = user_new_with(feed_and_work, (void *)&turns[0], NULL, priority, K_USER);
	k_tid_t eater = user_new(eat_and_work, NULL, NULL);

	turns[0] = 0;
	turns[1] = 0;
	k_object_access_grant(&feed, feeder);
	k_object_access_grant(&feed, eater);
	k_sched_time_slice_set(10, 0);
	user_start(eater);
	user_start(feeder);
	user_start(user_new_with(never_give_way, (void *)&turns[1], NULL, priority, K_USER));
	k_msleep(500);
	k_sched_time_slice_set(0, 0);
	CHECK(turns[0] > 100 && turns[1] > 100);
}

/* The later of what all threads saw. */
SHARED_BSS static volatile uint64_t latest_cycle;
SHARED_BSS static volatile int64_t latest_tick;

static intptr_t watch_the_clock(void *a, void *b)
{
	for (int i = 0; i < 200; i++) {
		uint64_t cycle = k_cycle_get_64();
		int64_t ticks = k_uptime_ticks();

		USER_CHECK(cycle >= latest_cycle);
		USER_CHECK(ticks >= latest_tick);
		latest_cycle = cycle;
		latest_tick = ticks;
		if (i % 10 == 0) {
			k_usleep(150);
		}
	}
	return 0;
}

RULE(R150, do_the_clocks_ever_go_back)
{
	static struct k_mem_domain other_domain;

	CHECK_INT(rules_domain_init(&other_domain, NULL), 0);

	k_tid_t here = user_new(watch_the_clock, NULL, NULL);
	k_tid_t there = user_new(watch_the_clock, NULL, NULL);

	CHECK_INT(k_mem_domain_add_thread(&other_domain, there), 0);
	latest_cycle = 0;
	latest_tick = 0;
	user_start(here);
	user_start(there);
	CHECK_RETURNS(here, 0);
	CHECK_RETURNS(there, 0);
	CHECK(k_cycle_get_64() >= latest_cycle);
}

/* What a user thread read of the cycle counter, before and after a wait. */
SHARED_BSS static volatile uint64_t cycles_before;
SHARED_BSS static volatile uint64_t cycles_after;

static intptr_t read_cycles(void *ms, void *unused)
{
	cycles_before = k_cycle_get_64();
	k_msleep((int32_t)(intptr_t)ms);
	cycles_after = k_cycle_get_64();
	return 0;
}

RULE(R116 R150, does_user_mode_read_the_cycle_count_of_the_kernel)
{
	enum {
		WAIT_MS = 20
	};
	k_tid_t reader = user_new(read_cycles, (void *)WAIT_MS, NULL);
	uint64_t start;
	uint64_t end;

	/* So that a count that begins with the thread, or stands at 0, is another one. */
	k_msleep(10);
	start = k_cycle_get_64();
	CHECK_RETURNS(reader, 0);
	end = k_cycle_get_64();
	CHECK(start > 0 && start <= cycles_before);
	CHECK(cycles_after - cycles_before >= k_ms_to_cyc_floor64(WAIT_MS));
	CHECK(cycles_after <= end);
}
