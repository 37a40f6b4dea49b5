/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What only the Cortex-M33 can answer: its instructions, registers, interrupts and stack limits.
 * The application chip_armv8m asks; what all chips have in common is asked elsewhere, on both.
 */

#include <stdio.h>
#include <string.h>

#include "harness.h"

/* The others end the system. */
#define ALL_THAT_GO_ON                                                                             \
	"-what_if_an_interrupt_handler_needs_too_much_stack "                                      \
	"-what_if_the_handler_of_a_fatal_error_blocks"

TEST(does_the_armv8m_port_hold_against_its_own_processor, .board = "mps2_an521",
     .app = "tests/apps/chip_armv8m",
     .rules = "CM-1 CM-2 CM-3 CM-5 CM-6 R027 R096 R117 R126 R129 R131 R150 R236", .seconds = 60)
{
	struct run *run = run_image("--time virtual -- " ALL_THAT_GO_ON);

	assert_no_line(run, "FAIL ");
	assert_line(run, " passed, 0 failed");
	assert_status(run, 0);
}

/* It ends the system, and must say why, though there is no stack left to say it on. */
TEST(is_an_overflow_of_the_interrupt_stack_reported, .board = "mps2_an521",
     .app = "tests/apps/chip_armv8m", .rules = "R127")
{
	struct run *run =
		run_image("--time virtual -- what_if_an_interrupt_handler_needs_too_much_stack");

	assert_line(run, "ZEPHYR FATAL ERROR 2");
	assert_line(run, "needs more than the interrupt stack has");
	assert_status(run, 1);
}

/* The next interrupt would overwrite what the thread left on the interrupt stack. */
TEST(may_the_handler_of_a_fatal_error_block, .board = "mps2_an521", .app = "tests/apps/chip_armv8m",
     .rules = "R122")
{
	struct run *run =
		run_image("--time virtual -- what_if_the_handler_of_a_fatal_error_blocks");

	assert_line(run, "k_sys_fatal_error_handler() must not block: halting");
	assert_status(run, 1);
}

/* After each line "NAME should read", the next report must say "may not read". */
TEST(does_a_report_tell_a_read_from_a_write, .board = "mps2_an521", .app = "tests/apps/chip_armv8m",
     .rules = "CM-4")
{
	struct run *run = run_image("--time virtual -- does_the_port_tell_a_read_from_a_write");
	unsigned int seen = 0;

	assert_status(run, 0);
	for (const char *line = run->out; (line = strstr(line, " should ")) != NULL; line++) {
		char verb[8];
		char expected[64];
		const char *report = strstr(line, "may not ");

		assert_int_equal(sscanf(line, " should %7s", verb), 1);
		if (strcmp(verb, "have") == 0) {
			continue; /* a remedy in a report */
		}
		assert_non_null(report);
		snprintf(expected, sizeof(expected), "may not %s address", verb);
		if (strncmp(report, expected, strlen(expected)) != 0) {
			fail_msg("%.40s: %.30s", line - 12, report);
		}
		seen++;
	}
	assert_int_equal(seen, 27);
}

TEST(are_floating_point_registers_a_threads_own, .board = "mps2_an505",
     .app = "tests/apps/chip_armv8m", .build = "-DCONFIG_FPU=y", .rules = "CM-1 R117",
     .seconds = 60)
{
	struct run *run = run_image("--time virtual -- " ALL_THAT_GO_ON);

	assert_no_line(run, "FAIL ");
	assert_line(run, "PASS R117 do floating point registers leak through a switch?");
	assert_line(run, " passed, 0 failed");
	assert_status(run, 0);
}

/* The numbers are ARM_LOCK_STACK of the port. */
static void count_lock_stack(const char *limit)
{
	const char *argv[] = {"tests/apps/lock_stack.py", image_path(), limit, NULL};
	struct run *run = run_program(argv, NULL);

	if (run->status != 0) {
		print_error("%s", run->out);
	}
	assert_status(run, 0);
}

TEST(does_the_kernel_need_more_stack_with_its_lock_held_than_it_asks_for, .app = "app_lock_room",
     .rules = "R216", .board = "mps2_an521")
{
	count_lock_stack("256");
	assert_line(run_image(""), "2 run, 2 passed, 0 failed");
}

TEST(does_it_need_more_with_floating_point, .app = "app_lock_room", .rules = "R216",
     .board = "mps2_an521", .build = "-DCONFIG_FPU=y")
{
	count_lock_stack("336");
	assert_line(run_image(""), "2 run, 2 passed, 0 failed");
}
