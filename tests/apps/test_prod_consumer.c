/* SPDX-License-Identifier: Apache-2.0 */

/* The producer/consumer system as a whole: what it prints, in both kinds of time. */

#include "harness_internal.h"

#define APP "prod_consumer"

/* Payloads that it sends round. */
#define COUNT 10

TEST(what_does_prod_consumer_print_in_virtual_time, .app = APP,
     .rules = "PC-1 PC-9 PC-10 PC-11 PC-12 PC-13 PC-16 PC-17 PC-19 R184 R185")
{
	struct run *run = run_image("--time virtual");

	assert_status(run, 0);
	assert_log(run, "prod_consumer.log", "partition");
}

/* The lines of one thread or interrupt, numbered from first on. */
static void assert_numbered(const struct run *run, const char *before, unsigned int first,
			    const char *after)
{
	const char *lines[COUNT + 1];

	for (unsigned int i = 0; i < COUNT; i++) {
		lines[i] = keep_text("%s%u%s\n", before, first + i, after);
	}
	lines[COUNT] = NULL;
	assert_order_of(run, lines);
}

/*
 * How the threads' lines lie among each other is up to who else uses the machine: on a busy one the
 * next interrupt comes before the work on the last payload has been written, and there may be one
 * or more when all the work is done.
 */
TEST(does_each_thread_of_prod_consumer_print_the_same_in_real_time, .app = APP,
     .rules = "PC-16 PC-18", .slow = true)
{
	struct run *run = run_image("--time real");

	assert_status(run, 0);
	assert_numbered(run, " count=", 0, "");
	assert_numbered(run, "I: monitor thread got data payload #", 0, "");
	assert_numbered(run, "I: processing payload #", 1, " complete");
	assert_int_equal(count_lines(run->out, "I: processing payload #"), COUNT);
	assert_int_equal(count_lines(run->out, "I: writing processed data blob back"), COUNT);
	assert_line(run, "I: SUCCESS\n");
}

TEST(are_two_runs_in_virtual_time_the_same_byte_for_byte, .app = APP)
{
	struct run *first = run_image("--time virtual");
	struct run *second = run_image("--time virtual");

	assert_string_equal(first->out, second->out);
	assert_string_equal(first->err, second->err);
}

TEST(does_prod_consumer_take_as_long_as_its_timers_say, .app = APP, .rules = "PC-18",
     .plain_only = true, .slow = true)
{
	struct run *real = run_image("--time real");
	struct run *virtual = run_image("--time virtual");

	assert_true(real->seconds > 1.0);
	assert_true(virtual->seconds < real->seconds / 2);
}
