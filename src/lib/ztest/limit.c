/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A limit to the time of each test, by the image's own clock: a test that is beyond it will not
 * end, so the image says where its threads are and ends. From a timer, because that comes also
 * while a thread spins. --limit=SECONDS sets it; without it there is none.
 */

#include "ztest_internal.h"

#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>

#include "wait_for.h"

static const char *running;
static uint32_t limit_s;

static void expired(struct k_timer *timer)
{
	PRINT_DATA("\nE: %s is not at its end after %u seconds. Its threads:\n", running, limit_s);
	z_report_threads();
	PRINT_DATA(" FAIL - %s in %u.000 seconds\n", running, limit_s);
	TC_END_REPORT(TC_FAIL);
	sys_exit(1);
}

static K_TIMER_DEFINE(timer, expired, NULL);

void ztest_limit_set(uint32_t seconds)
{
	limit_s = seconds;
}

void ztest_limit_begin(const char *name)
{
	running = name;
	if (limit_s > 0) {
		k_timer_start(&timer, K_SECONDS(limit_s), K_NO_WAIT);
	}
}

void ztest_limit_end(void)
{
	k_timer_stop(&timer);
}
