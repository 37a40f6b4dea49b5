/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The double fetch, without luck: the application chip_reads lets another thread's store happen
 * behind each read that the kernel makes of its caller's memory, one after the other.
 */

#include "harness.h"

#define APP  "tests/apps/chip_reads"
#define CHIP "catches the kernel's reads by the host's page protection"

TEST(what_if_an_argument_changes_between_any_two_reads_of_the_kernel, .app = APP, .rules = "R107",
     .seconds = 60, .plain_only = true, .linux_only = CHIP)
{
	/* In the one the caller sleeps meanwhile, in the other its CPU runs on. */
	static const char *const ways[] = {"--time virtual --hand-over pipe",
					   "--time virtual --hand-over ring"};

	for (unsigned int i = 0; i < 2; i++) {
		struct run *run = run_image(ways[i]);

		assert_no_line(run, "FAIL R");
		assert_line(run, "2 run, 2 passed, 0 failed");
		assert_status(run, 0);
	}
}
