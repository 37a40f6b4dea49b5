/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory that changes hands on the Linux chip, where a domain's process could keep what it had. The
 * application chip_linux asks, with code that knows how the chip is made.
 */

#include "harness.h"

#define APP  "tests/apps/chip_linux"
#define CHIP "is about the processes that the Linux chip is made of"

TEST(does_the_linux_chip_take_back_what_it_gave, .app = APP, .rules = "R019 R236", .seconds = 60,
     .plain_only = true, .linux_only = CHIP)
{
	struct run *run = run_image("--time virtual");

	assert_no_line(run, "FAIL R");
	assert_line(run, " passed, 0 failed");
	assert_status(run, 0);
}
