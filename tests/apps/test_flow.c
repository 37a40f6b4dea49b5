/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How virtual time flows on the Linux chip, where code takes none: by counting. See docs/time.md.
 */

#include "harness.h"

#include <stdlib.h>
#include <string.h>

#define IN_QEMU "virtual time counts instructions in QEMU"

/* 15 s are 15,000 steps; at the fewest entries for a step a call or two fits into one. */
#define CALLS_AT_LEAST 30000
#define CALLS_AT_MOST  300000

TEST(does_a_long_sleep_end_beside_threads_that_call_without_pause, .app = "app_flow",
     .rules = "R234", .linux_only = IN_QEMU, .seconds = 60)
{
	struct run *run = run_image("--time virtual");
	const char *calls = strstr(run->out, "calls: ");
	int count;

	assert_status(run, 0);
	assert_line(run, "slept for 15000 ms");
	assert_non_null(calls);
	count = atoi(calls + strlen("calls: "));
	assert_in_range(count, CALLS_AT_LEAST, CALLS_AT_MOST);
	for (char thread = '0'; thread < '4'; thread++) {
		char none[] = "thread N called 0 times";

		none[strlen("thread ")] = thread;
		assert_no_line(run, none);
	}
}

TEST(does_time_flow_the_same_in_two_runs, .app = "app_flow", .rules = "R209 R234",
     .linux_only = IN_QEMU, .plain_only = true)
{
	struct run *first = run_image("--time virtual");
	struct run *second = run_image("--time virtual");

	assert_status(first, 0);
	assert_string_equal(first->out, second->out);
}

TEST(what_is_the_uptime_when_main_begins, .app = "app_flow", .rules = "R233", .linux_only = IN_QEMU,
     .plain_only = true)
{
	assert_non_null(strstr(run_image("--time virtual")->out, "main begins at tick 1\n"));
}
