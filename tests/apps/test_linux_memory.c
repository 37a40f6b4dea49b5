/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory that changes hands on the Linux chip, where a domain's process could keep what it had. The
 * application chip_linux asks, with code that knows how the chip is made.
 */

#include <stdio.h>

#include "harness.h"

#define APP  "tests/apps/chip_linux"
#define CHIP "is about the processes that the Linux chip is made of"

/* These end the system. */
#define PARTITION "what_if_a_partition_is_taken_away_and_nobody_tells_the_process"
#define READ_ONLY "what_if_a_partition_becomes_read_only_and_nobody_tells_the_process"
#define MOVED     "what_if_a_thread_is_moved_and_nobody_tells_the_process"
#define FREED     "what_if_a_stack_is_freed_and_nobody_tells_the_process"
#define BY_ITSELF "what_if_a_process_switches_on_a_stack_that_it_was_not_told_to"

TEST(does_the_linux_chip_take_back_what_it_gave, .app = APP, .rules = "R019 R236", .seconds = 60,
     .plain_only = true, .linux_only = CHIP)
{
	struct run *run = run_image("--time virtual -- -" PARTITION " -" READ_ONLY " -" MOVED
				    " -" FREED " -" BY_ITSELF);

	assert_no_line(run, "FAIL R");
	assert_line(run, " passed, 0 failed");
	assert_status(run, 0);
}

/* Does the audit end the system, with these words? */
static void audit_finds(const char *what, const char *words)
{
	char options[160];
	struct run *run;

	snprintf(options, sizeof(options), "--time virtual -- %s", what);
	run = run_image(options);
	assert_line(run, "E: MPU audit: the process of domain domain ");
	assert_line(run, words);
	assert_no_line(run, "nobody has noticed");
	assert_status(run, 1);
}

TEST(does_the_audit_find_what_a_process_has_too_much, .app = APP, .rules = "R236",
     .plain_only = true, .linux_only = CHIP)
{
	audit_finds(PARTITION, "was given, and should not have any more, rw- ");
	audit_finds(READ_ONLY, "was given, and should not have any more, -w- ");
	audit_finds(MOVED, "can switch on rw- ");
	audit_finds(FREED, "can switch on rw- ");
	audit_finds(BY_ITSELF, "has, and was not given, rw- ");
}
