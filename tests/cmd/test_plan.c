/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The MPU plan: what the facts of a run and of a link become, and where the number of regions comes
 * from. No image is run.
 */

#include "cmd_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/text/text.h"

#include "mpu_board.h"
#include "plan.h"

#define PARTITION(n)       "partition\tp" #n "\t0x" #n "000\t4096\tin\t-\n"
#define FIVE               PARTITION(1) PARTITION(2) PARTITION(3) PARTITION(4) PARTITION(5)
#define PLAN(most, domain) "most\t" #most "\n" domain "end\n"

static char *printed;

/* Plan these facts for the board; true: all fits. What was printed is in printed. */
static bool plan_with(const struct plan_sizes *sizes, const char *facts, const char *name)
{
	static char text[8192];
	struct mpu_board board;
	struct plan plan;
	bool fits;
	FILE *out = fmemopen(text, sizeof(text), "w");

	assert_non_null(out);
	assert_true(mpu_board_find(name, &board));
	assert_true(plan_read(&plan, strdup(facts)));
	fits = plan_print(&plan, sizes, &board, out);
	assert_int_equal(fclose(out), 0);
	printed = text;
	return fits;
}

/* The same, where the link has nothing to say. */
static bool plan(const char *facts, const char *name)
{
	const struct plan_sizes sizes = {.known = true};

	return plan_with(&sizes, facts, name);
}

static void expect(const char *part)
{
	if (strstr(printed, part) == NULL) {
		fail_msg("no \"%s\" in:\n%s", part, printed);
	}
}

static void does_the_plan_have_the_sizes_of_the_link(void **state)
{
	struct image_partition link[] = {
		{.name = "p0", .start = 0x20000000, .size = 32, .lost = 1},
		{.name = "p1", .start = 0x20000020, .size = 2144, .lost = 20},
	};
	const struct plan_sizes sizes = {.known = true, .list = {.items = link, .count = 2}};

	assert_true(plan_with(&sizes,
			      PLAN(16, "domain\td1\t2\t2\n" PARTITION(1)
					       PARTITION(2) "domain\td2\t2\t2\n" PARTITION(
						       2) "partition\t-\t0x9000\t8192\tin\t-\n"),
			      "nrf5340dk"));
	assert_string_equal(
		printed,
		"MPU plan, nrf5340dk/nrf5340/cpuapp: 8 regions, 2 for the system (program, stack), "
		"6 for partitions\n"
		"  d1: 2 of 6\n"
		"    p1  0x20000020    2144 bytes, 20 lost\n"
		"    p2  not in the image for the board\n"
		"  d2: 2 of 6\n"
		"    p2  not in the image for the board\n"
		"    -   made by the program, 8192 bytes on the Linux chip\n");
}

static void does_it_say_when_there_was_no_link(void **state)
{
	struct plan_sizes sizes;

	plan_read_sizes(&sizes, "/nowhere");
	assert_true(plan_with(&sizes, PLAN(16, "domain\td1\t1\t1\n" PARTITION(1)), "nrf5340dk"));
	expect("  d1: 1 of 6\n    p1\nWithout addresses and sizes: it is not built for that "
	       "board.\n");
}

static const char seven[] = PLAN(16, "domain\td1\t7\t7\n" FIVE PARTITION(6) PARTITION(7));

static void is_the_partition_that_does_not_fit_named(void **state)
{
	assert_false(plan(seven, "nrf5340dk"));
	expect("\nerror: the 7th partition, p7, of domain d1 does not fit: the nRF5340 has 8 "
	       "regions, 2 are the system's (program, stack): merge two of the domain's "
	       "partitions, or leave one out\n");
	assert_false(plan(seven, "mps2_an521:8"));
	expect("the MPS2 AN521 has 8 regions, 2 are");
	assert_false(plan(seven, "nrf5340dk_nrf5340_cpunet"));
	expect("the nRF5340's network core has 8");
	assert_true(plan(seven, "mps2_an521:16"));
	expect("  d1: 7 of 14\n");
}

static void is_the_configurations_limit_told_from_the_chips(void **state)
{
	assert_false(plan(PLAN(3, "domain\td1\t3\t4\n" PARTITION(1) PARTITION(2)
					  PARTITION(3) "partition\tp4\t0x4000\t4096\tout\t-\n"),
			  "nrf5340dk"));
	expect("  d1: 4 of 3\n");
	expect("    p4  not in the image for the board  (refused)\n");
	expect("the 4th partition, p4, of domain d1 does not fit: CONFIG_MAX_DOMAIN_PARTITIONS is "
	       "3: set it to more in prj.conf\n");
	assert_false(plan(PLAN(1, "domain\td1\t1\t2\n" PARTITION(1) PARTITION(2)), "nrf5340dk"));
	expect("the 2nd partition, p2,");
}

/* Then nobody can say which of them is too many. */
static void may_partitions_that_replace_others_be_many(void **state)
{
	assert_true(
		plan(PLAN(16, "domain\td1\t6\t6\n" FIVE PARTITION(6) PARTITION(7)), "nrf5340dk"));
	expect("  d1: 6 of 6 at a time, at most, of these\n");
	assert_false(
		plan(PLAN(16, "domain\td1\t7\t7\n" FIVE PARTITION(6) PARTITION(7) PARTITION(8)),
		     "nrf5340dk"));
	expect("error: the 7th partition of domain d1 does not fit: ");
	/* But for one that was refused, since the domain was full. */
	assert_false(plan(PLAN(16, "domain\td1\t6\t7\n" FIVE PARTITION(6)
					   PARTITION(7) "partition\tp8\t0x8000\t4096\tout\t-\n"),
			  "nrf5340dk"));
	expect("error: the 7th partition, p8, of domain d1 does not fit: ");
}

static void is_what_the_unit_lacks_an_error(void **state)
{
	assert_false(plan(PLAN(16, "domain\td1\t1\t1\n"
				   "partition\tp1\t0x1000\t4096\tin\tflash\n"),
			  "nrf5340dk"));
	expect("error: partition p1 of domain d1 lies in flash, which every thread may read: leave "
	       "it out\n");
	assert_false(plan(PLAN(16, "domain\td1\t0\t1\n"
				   "partition\tp1\t0x1000\t4096\tout\trights\n"),
			  "nrf5340dk"));
	expect("error: partition p1 of domain d1 has rights that this chip can't give: ");
}

/* Its name is a description, so that "domain" before it is one word too many. */
static void is_the_default_domain_told_in_a_sentence(void **state)
{
	assert_false(plan(PLAN(16, "domain\tthe default domain\t2\t2\n" PARTITION(
					   1) "partition\tp2\t0x2000\t4096\tin\tflash\n"),
			  "nrf5340dk:3"));
	expect("error: the 2nd partition, p2, of the default domain does not fit: ");
	expect("error: partition p2 of the default domain lies in flash");
}

static void is_every_domain_without_room_told(void **state)
{
	assert_false(plan(PLAN(16, "domain\td1\t7\t7\n" FIVE PARTITION(6) PARTITION(
					   7) "domain\td2\t0\t0\n"
					      "domain\td3\t7\t7\n" FIVE PARTITION(6) PARTITION(8)),
			  "nrf5340dk"));
	expect("the 7th partition, p7, of domain d1 does");
	expect("  d2: 0 of 6\n");
	expect("the 7th partition, p8, of domain d3 does");
}

static void is_a_record_that_was_too_small_said_to_be_so(void **state)
{
	assert_true(plan("most\t16\nlost\nend\n", "nrf5340dk"));
	expect("There were more domains or partitions than are shown.\n");
}

static void is_a_file_that_is_cut_off_no_plan(void **state)
{
	struct plan plan;

	for (size_t length = 0; length < strlen(seven) - 1; length++) {
		assert_false(plan_read(&plan, text_copy(seven, length)));
	}
	assert_false(plan_read(&plan, strdup("partition\tp\t0x1000\t4096\tin\t-\nend\n")));
	assert_false(plan_read(&plan, strdup("most\t16\ndomain\td\t1\nend\n")));
}

/* ---- The number of regions ------------------------------------------------------------------- */

static void is_no_other_board_known(void **state)
{
	/* A number of regions is no more than a byte, and leaves some for a domain. */
	static const char *const names[] = {"nrf5341dk",   "nrf5340",      "nrf5340dk:256",
					    "nrf5340dk:2", "nrf5340dk:-8", "nrf5340dk:9x"};
	struct mpu_board board;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_false(mpu_board_ask(names[i], &board));
	}
	assert_true(mpu_board_ask("nrf5340dk:255", &board));
	assert_int_equal(mpu_board_room(&board), 253);
}

/* Versions of it differ; this one has as many as the environment says. */
static const char qemu[] = "#!/bin/sh\n"
			   "test \"$*\" = \"-S -machine mps2-an521 -display none -vga none "
			   "-net none -serial none -monitor stdio\" || exit 1\n"
			   "read question\n"
			   "test \"$question\" = 'xp /1wx 0xe000ed90' || exit 1\n"
			   "echo \"$question\"\n"
			   "echo \"00000000e000ed90: 0x00000$REGIONS\"\n";

static unsigned int regions_of(const char *name, const char *answer)
{
	struct mpu_board board;

	setenv("REGIONS", answer, 1);
	assert_true(mpu_board_ask(name, &board));
	return board.regions;
}

static void is_qemu_asked_for_the_number_of_regions(void **state)
{
	char dir[] = "/tmp/bulkhead-plan-XXXXXX";
	const char *path = text_format("%s", getenv("PATH"));
	const char *program;
	FILE *file;

	assert_non_null(mkdtemp(dir));
	program = text_format("%s/qemu-system-arm", dir);
	file = fopen(program, "we");
	assert_non_null(file);
	assert_true(fputs(qemu, file) >= 0 && fclose(file) == 0 && chmod(program, 0755) == 0);
	setenv("PATH", text_format("%s:%s", dir, path), 1);
	assert_int_equal(regions_of("mps2_an521", "900"), 9);
	assert_int_equal(regions_of("mps2_an521", "700"), 7);
	/* Who says how many does not ask. */
	assert_int_equal(regions_of("mps2_an521:12", "700"), 12);
	/* A board that is not QEMU's is as it is made, and so is one whose QEMU does not answer. */
	assert_int_equal(regions_of("nrf5340dk", "900"), 8);
	assert_int_equal(regions_of("mps2_an521", ""), 8);
	setenv("PATH", path, 1);
	assert_true(unlink(program) == 0 && rmdir(dir) == 0);
}

/* ---- The command line ------------------------------------------------------------------------ */

static void is_the_build_without_a_plan(void **state)
{
	int status;
	char *text = run_sim("build --mpu nrf5340dk", "2>&1", &status);

	assert_int_equal(status, 2);
	assert_string_equal(text, "sim: --mpu: which domains there are is known when the "
				  "application runs; type: sim map APP --mpu BOARD\n");
	free(text);
}

static void is_the_plan_instead_of_the_map(void **state)
{
	int status;
	char *text = run_sim("map --mpu nrf5340dk --thread main", "2>&1", &status);

	assert_int_equal(status, 2);
	assert_string_equal(text,
			    "sim: --mpu shows the plan instead of the map; leave out --thread\n");
	free(text);
}

int test_plan_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(does_the_plan_have_the_sizes_of_the_link),
		cmocka_unit_test(does_it_say_when_there_was_no_link),
		cmocka_unit_test(is_the_partition_that_does_not_fit_named),
		cmocka_unit_test(is_the_configurations_limit_told_from_the_chips),
		cmocka_unit_test(may_partitions_that_replace_others_be_many),
		cmocka_unit_test(is_what_the_unit_lacks_an_error),
		cmocka_unit_test(is_the_default_domain_told_in_a_sentence),
		cmocka_unit_test(is_every_domain_without_room_told),
		cmocka_unit_test(is_a_record_that_was_too_small_said_to_be_so),
		cmocka_unit_test(is_a_file_that_is_cut_off_no_plan),
		cmocka_unit_test(is_no_other_board_known),
		cmocka_unit_test(is_qemu_asked_for_the_number_of_regions),
		cmocka_unit_test(is_the_build_without_a_plan),
		cmocka_unit_test(is_the_plan_instead_of_the_map),
	};

	return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
