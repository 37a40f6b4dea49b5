/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim run --stacks`: what is said of threads' stacks, whichever way a run ends, on the chip where
 * the figures are exact and on the one where they are not?
 */

#include "harness.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIM TREE_BUILD "/sim"
#define APP "tests/apps/app_stack_use"

#define MUCH "MORE THAN IT ASKED FOR: may overflow on a chip"

static struct run *run_sim(const char *board, const char *option, const char *argument)
{
	const char *const argv[] = {SIM,      "run",  APP,  "--stacks", "-b", board,
				    "--time", option, "--", argument,   NULL};
	const char *const bare[] = {SIM,   "run",    APP,    "--stacks", "-b",
				    board, "--time", option, NULL};

	return run_program(argument != NULL ? argv : bare, NULL);
}

/* The line of a thread in the table. */
static const char *row(const struct run *run, const char *thread)
{
	static char line[256];
	char begin[64];
	const char *table = strstr(run->out, "\nStacks on ");
	const char *start;

	assert_non_null(table);
	snprintf(begin, sizeof(begin), "\n  %s ", thread);
	start = strstr(table, begin);
	if (start == NULL) {
		fail_msg("no row of %s", thread);
	}
	snprintf(line, sizeof(line), "%.*s", (int)strcspn(start + 1, "\n"), start + 1);
	return line;
}

static void assert_says(const char *line, const char *text)
{
	if (strstr(line, text) == NULL) {
		fail_msg("no \"%s\" in: %s", text, line);
	}
}

static void assert_says_not(const char *line, const char *text)
{
	if (strstr(line, text) != NULL) {
		fail_msg("\"%s\" in: %s", text, line);
	}
}

/* The number that follows a text. */
static unsigned long number_behind(const char *line, const char *text)
{
	const char *found = strstr(line, text);

	assert_non_null(found);
	return strtoul(found + strlen(text), NULL, 10);
}

TEST(are_the_figures_of_stacks_in_qemu_the_chips_own, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run = run_sim("mps2_an521", "virtual", NULL);

	assert_status(run, 0);
	assert_non_null(strstr(run->out, "\nStacks on mps2_an521, in bytes:\n"));
	/* What the system itself measures, and errno. A size is a multiple of 32 there. */
	assert_int_equal(number_behind(row(run, "roomy"), " 1024 "),
			 number_behind(run->out, "roomy used ") + 8);
	assert_says_not(row(run, "roomy"), "END");
	/* 40 bytes from the lower end, where 8 are errno's. */
	assert_int_equal(number_behind(row(run, "full"), " 800 "), 800 - (40 - 8));
	assert_says(row(run, "full"), "WITHIN 10 % OF ITS END");
	assert_says(row(run, "passing (3, ended)"), " 704 ");
	assert_says(row(run, "passing (3, ended)"), " of  640");
	(void)row(run, "idle");
	assert_null(strstr(run->out, "full (ended)"));
	assert_null(strstr(run->out, "own figures"));
}

TEST(is_a_stack_that_overflows_in_qemu_marked, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_sim("mps2_an521", "virtual", "overflow");

	assert_status(run, 1);
	assert_line(run, "needs more than the 480 bytes of its stack last_stack");
	assert_says(row(run, "last"), "OVERFLOWED: needs more than it asked for");
	assert_says_not(row(run, "roomy"), "OVERFLOWED");
}

TEST(are_stacks_shown_when_a_thread_faults, .plain_only = true, .slow = true, .seconds = 60)
{
	static const char *const boards[] = {"sim", "mps2_an521"};

	for (size_t i = 0; i < 2; i++) {
		struct run *run = run_sim(boards[i], "virtual", "fault");

		assert_status(run, 1);
		assert_says(row(run, "last"), " 480 ");
		assert_says_not(row(run, "last"), "OVERFLOWED");
		(void)row(run, "roomy");
	}
}

/* In user mode, where the processor itself may not read what is to be looked at. */
TEST(are_stacks_shown_after_ctrl_c, .plain_only = true, .slow = true, .seconds = 60)
{
	static const char *const boards[] = {"sim", "mps2_an521"};

	for (size_t i = 0; i < 2; i++) {
		const char *const argv[] = {SIM,       "run", APP,    "--stacks", "-b",
					    boards[i], "--",  "spin", NULL};
		struct run *run = start_program(argv, NULL);

		wait_for(run, "spinning");
		kill(run->pid, SIGINT);
		finish(run);
		assert_status(run, 128 + SIGINT);
		assert_says(row(run, "last"), " 480 ");
		assert_says(row(run, "passing (3, ended)"), " 70");
	}
}

TEST(what_is_said_of_stacks_on_the_linux_chip, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_sim("sim", "virtual", NULL);

	assert_status(run, 0);
	assert_non_null(strstr(run->out, "\nStacks on the Linux chip, in bytes:\n"));
	/* What was asked for, although K_THREAD_STACK_SIZEOF() of whole pages would do. */
	assert_says(row(run, "roomy"), " 1000 ");
	assert_says(row(run, "passing (3, ended)"), " 700 ");
	/* Made anew before it was started. */
	assert_null(strstr(run->out, "full (ended)"));
	assert_says(row(run, "full"), MUCH);
	assert_says_not(row(run, "passing (3, ended)"), MUCH);
	assert_non_null(strstr(run->out, "\n  sim run " APP " -b mps2_an521 --stacks\n"));
	/* No code of the image is needed for it. */
	assert_null(strstr(run->out, "roomy used"));
}

TEST(does_a_map_show_stacks_too, .plain_only = true, .slow = true, .seconds = 60)
{
	const char *const argv[] = {SIM, "map", APP, "--at", "100ms", "--thread", "full", NULL};
	struct run *run = run_program(argv, NULL);

	assert_status(run, 0);
	assert_says(row(run, "full"), MUCH);
	assert_null(strstr(strstr(run->out, "\nStacks on "), "roomy"));
}
