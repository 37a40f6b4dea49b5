/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Figures of the Arm chip that may not get worse: instructions of the common services, counted
 * exactly by QEMU, and the memory of producer/consumer. The bounds are in chip_figures.h, beside
 * what Zephyr takes; the benchmark prints the same figures.
 */

#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "../bench/chip_figures.h"

#define ARM "mps2_an521"

/* Something is beyond its bound, which has been printed. */
static void exceeded(void)
{
	const char *argv[] = {"arm-none-eabi-gcc", "-dumpversion", NULL};
	struct run *run = run_program(argv, NULL);

	assert_status(run, 0);
	if (strncmp(run->out, FIGURES_COMPILER, strlen(FIGURES_COMPILER)) == 0) {
		fail();
	}
	print_error("the bounds are for arm-none-eabi-gcc " FIGURES_COMPILER "*, this is %s",
		    run->out);
	skip();
}

/* What app_icount printed for a service; the test fails when it did not. */
static double counted(const struct run *run, const struct icount_figure *figure)
{
	char start[64];
	double count = 0;

	snprintf(start, sizeof(start), "ICOUNT %s %s ", figure->service, figure->mode);
	assert_line(run, start);
	assert_int_equal(sscanf(strstr(run->out, start) + strlen(start), "%lf", &count), 1);
	return count;
}

TEST(how_many_instructions_do_the_services_take, .app = "tests/bench/app_icount", .board = ARM)
{
	struct run *run = run_image("--icount");
	unsigned int over = 0;

	assert_status(run, 0);
	for (unsigned int i = 0; i < ICOUNT_FIGURES; i++) {
		const struct icount_figure *figure = &icount_figures[i];
		double count = counted(run, figure);

		/* A count near 0 would mean that the counter does not count. */
		if (count < 5 || count >= figure->bound) {
			print_error("%s: %.2f instructions, bound %.0f\n", figure->title, count,
				    figure->bound);
			over++;
		}
	}
	if (over > 0) {
		exceeded();
	}
}

TEST(are_two_counts_of_instructions_the_same, .app = "tests/bench/app_icount", .board = ARM,
     .slow = true)
{
	struct run *first = run_image("--icount");
	struct run *second = run_image("--icount");

	assert_status(first, 0);
	assert_string_equal(first->out, second->out);
}

TEST(how_much_memory_does_prod_consumer_take, .app = "prod_consumer", .board = ARM)
{
	const char *argv[] = {"arm-none-eabi-size", image_path(), NULL};
	struct run *run = run_program(argv, NULL);
	const char *second = strchr(run->out, '\n');
	unsigned long text;
	unsigned long data;
	unsigned long bss;

	assert_status(run, 0);
	assert_non_null(second);
	assert_int_equal(sscanf(second, "%lu %lu %lu", &text, &data, &bss), 3);
	if (text > TEXT_BOUND || data + bss > RAM_BOUND) {
		print_error("text %lu of %d, data %lu + bss %lu of %d bytes\n", text, TEXT_BOUND,
			    data, bss, RAM_BOUND);
		exceeded();
	}
}
