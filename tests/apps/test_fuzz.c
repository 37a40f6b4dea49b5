/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Random system calls (tests/fuzz): two hostile domains, a witness, and the kernel's checks of its
 * own data. A failure is repeated by the line that the run prints: the seed is always the same.
 */

#include "harness.h"

#include <string.h>

#define FUZZ "tests/fuzz"

static void all_held(const char *options)
{
	/* Status 0 only where all held. What they print is in no way a text. */
	assert_status(run_image(options), 0);
}

/* Most of the time would go into words for the deaths; those of fewer calls have theirs. */
TEST(do_20000_random_calls_harm_nobody_else, .app = FUZZ, .seconds = 300, .slow = true,
     .linux_only = "fewer calls, and no processes, in QEMU", .build = "-D CONFIG_SIM_WORDS=n",
     .provokes = true)
{
	/* A call under valgrind takes twenty times as long. */
	all_held(under_valgrind() ? "--time virtual -- --calls 1000 --seed 1"
				  : "--time virtual -- --calls 20000 --seed 1");
}

TEST(do_2000_random_calls_through_pipes_harm_nobody_else, .app = FUZZ, .seconds = 60,
     .linux_only = "more calls, and no processes, in QEMU", .plain_only = true)
{
	all_held("--time virtual --hand-over pipe -- --calls 2000 --seed 2");
}

TEST(do_5000_random_calls_harm_nobody_else_on_the_arm_chip, .app = FUZZ, .board = "mps2_an521",
     .seconds = 300, .slow = true)
{
	all_held("--time virtual -- --calls 5000 --seed 1");
}

/* What was printed, the forged text of hostile threads included, as a sum. */
static const char *printed(void)
{
	static const char *const run[] = {"sh", "-c",
					  "build/sim run tests/fuzz --no-build --time virtual -- "
					  "--calls 3000 --seed 3 | cksum",
					  NULL};

	return run_program(run, NULL)->out;
}

TEST(are_two_runs_of_a_seed_the_same, .app = FUZZ, .seconds = 120, .slow = true,
     .linux_only = "one chip shows it", .plain_only = true, .rules = "R209 R234")
{
	const char *first = printed();

	assert_true(strlen(first) > 4);
	assert_string_equal(first, printed());
}
