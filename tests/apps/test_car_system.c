/* SPDX-License-Identifier: Apache-2.0 */

/*
 * CarSystem: the three steps of the codelab, and its mistakes. Whole outputs are held; and where
 * they are looked through for something, it is for what must hold whatever the text is.
 */

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "car_log.h"
#include "harness_internal.h"

#define APP    "car_system"
#define USER   "--extra-conf prj_user_mode.conf"
#define PARTS  "--extra-conf prj_partitions.conf"
#define DEBUG  " -DCONFIG_APP_LOG_LEVEL_DBG=y"
#define WRONG  DEBUG " -DCONFIG_CAR_MISTAKE_"
#define STEP   "--time virtual --stop-at 2"
#define SHORT  "--time virtual --stop-at 1.3"
#define END_MS 1300

/* ---- The steps ----------------------------------------------------------------------------- */

/* Without what stands before "Engine …" and "Display …": time and module, level, or nothing. */
static char *data_lines(const struct run *run)
{
	char *lines = calloc(1, strlen(run->out) + 1);
	const char *line = run->out;

	while (*line != '\0') {
		size_t length = strcspn(line, "\n");
		const char *data = memmem(line, length, "Engine produced", 15);

		if (data == NULL) {
			data = memmem(line, length, "Display consumed", 16);
		}
		if (data != NULL) {
			strncat(lines, data, length - (size_t)(data - line) + 1);
		}
		line += length + (line[length] == '\n');
	}
	return lines;
}

TEST(does_step_0_of_the_codelab_print_the_pattern, .app = APP, .rules = "CS-1 CS-2 CS-3")
{
	struct run *run = run_image(STEP);

	assert_status(run, 0);
	assert_car_log(run, "step0.log");
	assert_order(run, "Engine produced data (seq=0, value=0)",
		     "Engine produced data (seq=1, value=42)",
		     "Display consumed data (seq=1, timestamp=92 ms, value=42)",
		     "Engine produced data (seq=2, value=84)",
		     "Engine produced data (seq=3, value=126)",
		     "Display consumed data (seq=3, timestamp=192 ms, value=126)");
	assert_int_equal(assert_samples(run), count_lines(run->out, "Display consumed"));
}

TEST(does_step_1_print_where_the_partitions_are, .app = APP, .build = USER,
     .rules = "CS-5 CS-6 CS-7 CS-8")
{
	struct run *run = run_image(STEP);

	assert_status(run, 0);
	assert_car_log(run, "step1.log");
}

TEST(does_step_2_work_with_a_domain_for_each, .app = APP, .build = PARTS, .rules = "CS-13 CS-15")
{
	struct run *run = run_image(STEP);

	assert_status(run, 0);
	assert_car_log(run, "step2.log");
}

TEST(are_the_data_lines_of_all_steps_the_same, .app = APP, .rules = "CS-5 CS-13")
{
	char *step0 = data_lines(run_image(STEP));
	char *step1 = data_lines(run_app(APP, USER, STEP));
	char *step2 = data_lines(run_app(APP, PARTS, STEP));

	assert_true(count_lines(step0, "\n") > 50);
	assert_string_equal(step0, step1);
	assert_string_equal(step0, step2);
	free(step0);
	free(step1);
	free(step2);
}

TEST(is_every_sample_consumed_once_in_the_stand_alone_variant, .app = APP,
     .build = USER " -DCONFIG_PERIODIC_TASKS=n", .rules = "CS-25")
{
	struct run *run = run_image("--time virtual --stop-at 3");

	assert_status(run, 0);
	assert_car_log(run, "standalone.log");
	assert_int_equal(assert_samples(run), 6);
}

TEST(are_both_variants_there_at_a_time, .app = APP,
     .build = PARTS " -DCONFIG_PROD_CONSUMER_INTEGRATED=n" DEBUG)
{
	struct run *run = run_image("--time virtual --stop-at 3");

	assert_status(run, 0);
	assert_int_equal(assert_samples(run), 6);
	for (enum car_task task = ENGINE; task < CAR_TASKS; task++) {
		assert_keeps_periods(run, task, 3000);
	}
}

/* ---- The mistakes -------------------------------------------------------------------------- */

/* The run went on to its end, as the file says; and the tasks of the set kept their periods. */
static void assert_mistake_until(const struct run *run, const char *file, unsigned int unharmed,
				 unsigned int end_ms)
{
	assert_status(run, 0);
	assert_car_log(run, file);
	for (enum car_task task = ENGINE; task < CAR_TASKS; task++) {
		if ((unharmed & (1u << task)) != 0) {
			assert_keeps_periods(run, task, end_ms);
		}
	}
}

static void assert_mistake(const struct run *run, const char *file, unsigned int unharmed)
{
	assert_mistake_until(run, file, unharmed, END_MS);
}

#define ALL_BUT(task) (0xfu & ~(1u << (task)))

/*
 * Each mistake is a build of its own: the others show that it is the same with tools and in QEMU.
 */
#define ONE_BUILD .slow = true, .plain_only = true

TEST(what_if_the_mutex_is_not_granted, .app = APP, .build = PARTS WRONG "NO_GRANT=y",
     .rules = "CS-9", ONE_BUILD)
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "no_grant.log", ALL_BUT(DISPLAY));
	assert_int_equal(fault_count(run), 1);
	assert_fault(run, 0, 3,
		     "called k_mutex_lock on sample_mutex (k_mutex), on which it has no "
		     "permission.");
}

TEST(what_if_the_sample_has_no_tag, .app = APP, .build = USER WRONG "NO_TAG=y", .rules = "CS-10",
     ONE_BUILD)
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "no_tag.log", ALL_BUT(ENGINE));
	assert_int_equal(fault_count(run), 1);
	assert_fault(run, 0, 0, "tried to write to kernel data exchange_sample (exchange.c)");
}

TEST(what_if_engine_writes_what_is_displays, .app = APP,
     .build = PARTS WRONG "ENGINE_WRITES_DISPLAY=y", .rules = "CS-14", ONE_BUILD)
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "engine_writes_display.log", ALL_BUT(ENGINE));
	assert_int_equal(fault_count(run), 1);
	/* Display would see that its variable was changed. */
	assert_no_line(run, "came after");
}

TEST(what_if_display_writes_what_is_engines, .app = APP,
     .build = PARTS WRONG "DISPLAY_WRITES_ENGINE=y", .rules = "CS-14", ONE_BUILD)
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "display_writes_engine.log", ALL_BUT(DISPLAY));
	assert_int_equal(fault_count(run), 1);
	/* Engine would begin again with 0. */
	assert_samples(run);
}

TEST(what_if_tire_reads_the_sample, .app = APP, .build = PARTS WRONG "TIRE_READS_SAMPLE=y",
     .rules = "CS-16")
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "tire_reads_sample.log", ALL_BUT(TIRE));
	assert_int_equal(fault_count(run), 1);
	assert_no_line(run, "Tire has read");
}

TEST(who_sees_those_mistakes_without_partitions, .app = APP, .rules = "CS-13", ONE_BUILD)
{
	struct run *run = run_app(APP, USER " -DCONFIG_CAR_MISTAKE_ENGINE_WRITES_DISPLAY=y", SHORT);

	assert_int_equal(fault_count(run), 0);
	assert_line(run, "E: Sample 3 came after sample 4294967295");

	run = run_app(APP, USER " -DCONFIG_CAR_MISTAKE_DISPLAY_WRITES_ENGINE=y", SHORT);
	assert_int_equal(fault_count(run), 0);
	assert_line(run, "E: Sample 3 came after sample 7");

	run = run_app(APP, USER " -DCONFIG_CAR_MISTAKE_TIRE_READS_SAMPLE=y", SHORT);
	assert_int_equal(fault_count(run), 0);
	assert_line(run, "W: Tire has read the value 252");
}

TEST(what_if_a_partition_has_no_variable, .app = APP, .build = PARTS WRONG "EMPTY_PARTITION=y",
     .rules = "CS-17", ONE_BUILD)
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "empty_partition.log", ALL_BUT(ENGINE));
	assert_line(run, "E: Engine is left out: no memory domain for it (-22)");
}

TEST(what_if_the_board_has_no_room_for_a_partition, .app = APP,
     .build = PARTS WRONG "TOO_MANY_PARTITIONS=y", .rules = "CS-18", ONE_BUILD)
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "too_many_partitions.log", ALL_BUT(ENGINE));
	assert_line(run, "E: Engine is left out: no memory domain for it (-22)");
	/* How many are too many is the chip's to say; five are the domain's own. */
	if (!on_linux_chip()) {
		const char *line = strstr(run->out, "E: domain producer_domain: ");
		unsigned int nth, spare, room;

		assert_int_equal(sscanf(line,
					"E: domain producer_domain: the %uth partition, "
					"spare_partition_%u, does not fit: the chip has %u regions",
					&nth, &spare, &room),
				 3);
		assert_int_equal(nth, room + 1);
		assert_int_equal(spare, nth - 6);
	}
}

/* ---- On the nRF5340 ------------------------------------------------------------------------- */

static struct run *plan_for_nrf(const char *options)
{
	const char *command =
		keep_text("build/sim map car_system --mpu nrf5340dk/nrf5340/cpuapp %s", options);
	const char *const argv[] = {"sh", "-c", command, NULL};

	return run_program(argv, NULL);
}

TEST(does_each_step_fit_the_nrf5340, .rules = "CS-18", .seconds = 120, .slow = true,
     .plain_only = true)
{
	assert_status(plan_for_nrf(""), 0);
	assert_status(plan_for_nrf(USER), 0);
	assert_status(plan_for_nrf(PARTS), 0);
}

TEST(what_if_a_domain_has_seven_partitions_on_the_nrf5340, .rules = "CS-18", .seconds = 120,
     .slow = true, .plain_only = true)
{
	struct run *run = plan_for_nrf(PARTS " -DCONFIG_CAR_MISTAKE_TOO_MANY_PARTITIONS=y "
					     "-DCONFIG_CAR_SPARE_PARTITIONS=2");

	assert_status(run, 1);
	assert_line(run, "error: the 7th partition, spare_partition_1, of domain producer_domain "
			 "does not fit: the nRF5340 has 8 regions");

	/* One less is six, and they fit. */
	run = plan_for_nrf(PARTS " -DCONFIG_CAR_MISTAKE_TOO_MANY_PARTITIONS=y "
				 "-DCONFIG_CAR_SPARE_PARTITIONS=1");
	assert_status(run, 0);
	assert_line(run, "  producer_domain: 6 of 6");
}

/* ---- Mistakes in which nothing is forbidden -------------------------------------------------- */

TEST(what_if_a_task_never_yields, .app = APP, .build = USER WRONG "GOBBLER=y", .seconds = 60,
     ONE_BUILD)
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "gobbler.log", ALL_BUT(RAIN));
	assert_int_equal(count_lines(run->out, "missed its deadline"), 1);
	assert_line(run, "W: Rain missed its deadline at 1032 ms: it has itself run for ");
}

TEST(what_if_the_most_urgent_task_never_yields, .app = APP, .build = USER WRONG "URGENT_GOBBLER=y",
     .seconds = 60, ONE_BUILD)
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "urgent_gobbler.log", 0);
	assert_int_equal(count_lines(run->out, "missed its deadline"), 4);
	assert_order(run, "W: Engine missed its deadline at 832",
		     "W: Display missed its deadline at 907", "W: Tire missed its deadline at 932",
		     "W: Rain missed its deadline at 1032");
}

TEST(what_if_two_tasks_take_two_mutexes_in_different_orders, .app = APP,
     .build = USER WRONG "DEADLOCK=y")
{
	struct run *run = run_image(SHORT);

	assert_mistake(run, "deadlock.log", (1u << TIRE) | (1u << RAIN));
	assert_line(run, "Engine waits for screen_mutex held by Display; "
			 "Display waits for sample_mutex held by Engine");
}

/* Ends before Rain's next job: on a slower processor another job of Engine's comes before it. */
TEST(what_if_a_job_overruns_its_period, .app = APP, .build = USER WRONG "OVERRUN=y")
{
	struct run *run = run_image("--time virtual --stop-at 1.118");

	assert_mistake_until(run, "overrun.log", ALL_BUT(RAIN), 1118);
	assert_int_equal(count_lines(run->out, "missed its deadline"), 1);
	assert_order(run, "W: Rain missed its deadline at 1032 ms:", "W: Rain was done at 1");
}

/* ---- In C++ -------------------------------------------------------------------------------- */

TEST(does_the_form_in_cpp_print_the_same, .app = "car_system_cpp", .rules = "CS-6 CS-11 CS-12")
{
	struct run *run = run_image(STEP);
	char *cpp;
	char *c;

	assert_status(run, 0);
	cpp = data_lines(run);
	c = data_lines(run_app(APP, USER, STEP));
	assert_string_equal(cpp, c);
	free(cpp);
	free(c);
}
