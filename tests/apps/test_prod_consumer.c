/* SPDX-License-Identifier: Apache-2.0 */

/* The producer/consumer system as a whole: what it prints, in both kinds of time. */

#include "harness.h"

#include <string.h>

#define APP "prod_consumer"

TEST(what_does_prod_consumer_print_in_virtual_time, .app = APP,
     .rules = "PC-1 PC-9 PC-10 PC-11 PC-12 PC-13 PC-16 PC-17 PC-19")
{
	struct run *run = run_image("--time virtual");

	assert_status(run, 0);
	assert_log(run, "prod_consumer.log", "partition");
}

TEST(does_prod_consumer_print_the_same_in_real_time, .app = APP, .rules = "PC-16 PC-18",
     .slow = true)
{
	struct run *run = run_image("--time real");

	assert_status(run, 0);
	assert_log(run, "prod_consumer.log", "partition");
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

	assert_true(real->seconds > 1.0 && real->seconds < 3.0);
	assert_true(virtual->seconds < 1.0);
}
