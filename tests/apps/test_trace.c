/* SPDX-License-Identifier: Apache-2.0 */

/* The time line of `sim run --trace`, read back by a program: see trace_check.py. */

#include "harness_internal.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TRACED "-DCONFIG_SIM_TRACE=y"

/* Run the test's application with a trace; what the file contains. */
static char *trace_of(const char *options, const char *arguments)
{
	char *path = keep_text("%s/trace-%d.json", TREE_BUILD, (int)getpid());
	struct run *run = run_image(keep_text("--trace %s %s -- %s", path, options, arguments));
	char *text;

	assert_status(run, 0);
	text = file_content(path);
	unlink(path);
	return text;
}

/* The same, as trace_check.py has read it. */
static struct run *paths_of(const char *options, const char *arguments)
{
	char *path = keep_text("%s/trace-%d.json", TREE_BUILD, (int)getpid());
	struct run *run = run_image(keep_text("--trace %s %s -- %s", path, options, arguments));
	const char *const argv[] = {"tests/apps/trace_check.py", path, NULL};
	struct run *check;

	assert_status(run, 0);
	check = run_program(argv, NULL);
	unlink(path);
	assert_status(check, 0);
	return check;
}

TEST(are_two_traces_in_virtual_time_the_same_byte_for_byte, .app = "prod_consumer", .build = TRACED,
     .plain_only = true)
{
	char *first = trace_of("--time virtual", "");

	assert_string_equal(first, trace_of("--time virtual", ""));
}

TEST(what_does_a_trace_show_of_calls_and_interrupts, .app = "prod_consumer", .build = TRACED,
     .plain_only = true)
{
	struct run *paths = paths_of("--time virtual", "");

	assert_line(paths, "dropped: 0\n");
	assert_line(paths, "CPU/CPU 0: interrupt > sample_driver_foo_isr\n");
	assert_line(paths, "CPU/CPU 0: app_a\n");
	assert_line(paths, "app_a_domain/app_a: k_msgq_get(mqueue (k_msgq)) > waits for mqueue "
			   "(k_msgq)\n");
	assert_line(paths, "the default domain/main: k_sleep > sleeps\n");
}

TEST(does_a_trace_say_who_holds_what_a_thread_waits_for, .app = "car_system", .plain_only = true,
     .build = TRACED " --extra-conf prj_user_mode.conf -DCONFIG_CAR_MISTAKE_DEADLOCK=y")
{
	struct run *paths = paths_of("--time virtual --stop-at 0.33", "");

	assert_line(paths, "app_domain/Engine: k_mutex_lock(screen_mutex) > waits for "
			   "screen_mutex, held by Display\n");
	assert_line(paths, "app_domain/Display: k_mutex_lock(sample_mutex) > waits for "
			   "sample_mutex, held by Engine\n");
}

TEST(what_if_more_happens_than_a_trace_may_have, .app = "prod_consumer", .build = TRACED,
     .plain_only = true)
{
	struct run *paths = paths_of("--time virtual --trace-limit 100", "");
	struct run *run = run_image("--time virtual --trace /dev/null --trace-limit 100");

	assert_no_line(paths, "dropped: 0\n");
	assert_line(paths, "app_a_domain/writeback: runs\n");
	assert_error_line(run, "/dev/null has the last 100 events: ");
	assert_error_line(run, " before them were dropped; raise --trace-limit\n");
}

/* Threads that end in the middle of everything, and domains' processes that are killed. */
TEST(does_a_trace_nest_whatever_threads_do, .app = "rogue", .build = TRACED, .plain_only = true,
     .seconds = 120, .slow = true)
{
	struct run *paths = paths_of("--time virtual", "all");

	assert_line(paths, "rogue_domain/guilty: ");
	assert_line(paths, "/witness");
}

TEST(what_if_a_trace_can_not_be_written, .app = "prod_consumer", .build = TRACED,
     .plain_only = true)
{
	struct run *run = run_image("--trace /nowhere/trace.json");

	assert_status(run, 2);
	assert_error_line(run, "cannot write /nowhere/trace.json: No such file or directory\n");
	run = run_image("--trace /dev/null --trace-limit 0");
	assert_status(run, 2);
	assert_error_line(run,
			  "--trace-limit takes a number of events from 1 to 100000000, not '0'");
}
