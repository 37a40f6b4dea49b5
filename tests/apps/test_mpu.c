/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The budget of a memory protection unit: does the Linux chip obey a board's when it is asked to,
 * is it the same as the board's own, and does the plan of a run say what a board has no room for?
 */

#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "cmake/boards/mpu_boards.h"
#include "harness_internal.h"

#define APP "app_mpu"
#define FULL                                                                                       \
	"does not fit: the chip has %u regions for the partitions of a domain: merge two, or "     \
	"leave one out"

/* "WHAT: RESULT" is all that the application says. */
static void assert_result(const struct run *run, const char *what, int result)
{
	char line[64];

	snprintf(line, sizeof(line), "%s: %d", what, result);
	assert_status(run, 0);
	assert_line(run, line);
}

/* With as many partitions as there is room for, and one more. */
static struct run *fill(const char *options, const char *what, unsigned int count)
{
	char text[128];

	snprintf(text, sizeof(text), "%s --time virtual -- %s %u", options, what, count);
	return run_image(text);
}

TEST(does_the_linux_chip_have_no_more_room_than_the_board, .rules = "R003 R195 CS-18", .app = APP,
     .linux_only = "--mpu")
{
	for (unsigned int i = 0; i < MPU_BOARD_COUNT; i++) {
		unsigned int room = mpu_board_room(&mpu_boards[i]);
		char option[64], line[160];
		struct run *run;

		snprintf(option, sizeof(option), "--mpu %s:%u", mpu_boards[i].name,
			 mpu_boards[i].regions);
		snprintf(line, sizeof(line), "domain domain: the %uth partition, part_%u, " FULL,
			 room + 1, room, room);
		assert_result(fill(option, "room", 0), "room", (int)room);
		assert_result(fill(option, "init", room), "init", 0);
		run = fill(option, "init", room + 1);
		assert_result(run, "init", -22);
		assert_line(run, line);
		assert_result(fill(option, "add", room), "add", 0);
		run = fill(option, "add", room + 1);
		assert_result(run, "add", -28);
		assert_line(run, line);
		assert_result(fill(option, "use", room), "use", 100 + (int)room - 1);
	}
}

TEST(does_the_linux_chip_without_a_board_take_all, .rules = "R003", .app = APP,
     .linux_only = "a chip with less room")
{
	assert_result(fill("", "use", 16), "use", 115);
}

/* Whatever the number of regions is, domains keep their rules. */
TEST(do_domains_keep_their_rules_on_a_small_mpu, .rules = "R001 R002 R003 R195",
     .app = "app_domains", .linux_only = "--mpu", .provokes = true)
{
	struct run *run = run_image("--mpu nrf5340dk --time virtual");

	assert_status(run, 0);
	assert_line(run, " 0 failed");
	assert_line(run, "the 7th partition, area[6][0] (area.c), does not fit");
}

/* The room that the plan says a board has, and so has the Linux chip that obeys it. */
static unsigned int planned_room(const char *board)
{
	struct run *run = run_app_on(NULL, APP, NULL, keep_text("--mpu %s --time virtual", board));
	const char *plan = strstr(run->out, "MPU plan, ");
	unsigned int regions, room;
	char name[64];

	assert_non_null(plan);
	assert_int_equal(sscanf(plan,
				"MPU plan, %63[^:]: %u regions, 2 for the system (program, stack), "
				"%u for partitions",
				name, &regions, &room),
			 3);
	assert_int_equal(room, regions - 2);
	assert_result(run, "room", (int)room);
	return room;
}

/* QEMU's versions give the board 8 regions or 16. */
TEST(how_much_room_has_the_real_chip, .rules = "R195", .app = APP, .board = "mps2_an521")
{
	unsigned int room = planned_room("mps2_an521");
	char line[64];
	struct run *run;

	assert_true(room >= 6);
	assert_result(fill("", "room", 0), "room", (int)room);
	assert_result(fill("", "init", room), "init", 0);
	assert_result(fill("", "use", room), "use", 100 + (int)room - 1);
	run = fill("", "init", room + 1);
	assert_result(run, "init", -22);
	snprintf(line, sizeof(line), "the %uth partition, part_%u, does not fit", room + 1, room);
	assert_line(run, line);
	run = run_image("--time virtual -- constants");
	assert_result(run, "constants", -22);
}

TEST(has_the_linux_chip_as_many_regions_as_it_is_told, .rules = "R195", .app = APP,
     .linux_only = "--mpu")
{
	assert_true(planned_room("mps2_an521") >= 6);
	assert_int_equal(planned_room("mps2_an521:11"), 9);
}

TEST(does_the_linux_chip_refuse_what_the_boards_unit_lacks, .rules = "R195", .app = APP,
     .linux_only = "--mpu")
{
	struct run *run = run_image("--mpu nrf5340dk --time virtual -- constants");

	assert_result(run, "constants", -22);
	assert_line(run, "E: --mpu nrf5340dk/nrf5340/cpuapp: partition constants (main.c) lies in "
			 "flash, which every thread may read: leave it out");
	run = run_image("--mpu nrf5340dk --time virtual -- rights");
	assert_result(run, "rights", -22);
	assert_line(run, "partition part_0 has rights that this chip can't give");
	assert_result(run_image("--time virtual -- constants"), "constants", 0);
	assert_result(run_image("--time virtual -- rights"), "rights", 0);
}

static void assert_known_boards(const struct run *run)
{
	assert_error_line(run, "no MPU of a board 'nrf5341' is known, only of: mps2_an521, ");
	for (unsigned int i = 0; i < MPU_BOARD_COUNT; i++) {
		assert_error_line(run, mpu_boards[i].name);
	}
}

TEST(is_an_unknown_board_one_line_with_all_that_are_known, .app = APP, .linux_only = "--mpu")
{
	const char *image[] = {image_path(), "--mpu", "nrf5341", NULL};
	struct run *run = run_image("--mpu nrf5341");

	assert_status(run, 2);
	assert_known_boards(run);
	/* One line. */
	assert_string_equal(strchr(run->err, '\n'), "\n");
	run = run_program(image, NULL);
	assert_status(run, 2);
	assert_known_boards(run);
}

/* ---- Plans of runs ------------------------------------------------------------------------ */

#define PLAN "MPU plan, nrf5340dk/nrf5340/cpuapp: 8 regions, 2 for the system (program, stack), 6 "
#define NO_ROOM                                                                                    \
	"error: the 7th partition, part_6, of domain domain does not fit: the nRF5340 has 8 "      \
	"regions, 2 are the system's (program, stack): merge two of the domain's partitions, or "  \
	"leave one out"

TEST(does_a_run_end_with_the_plan, .rules = "R195", .app = APP, .linux_only = "--mpu")
{
	struct run *run = run_image("--mpu nrf5340dk --time virtual -- use 6");

	assert_result(run, "use", 105);
	assert_order(run, "use: 105", PLAN, "  domain: 6 of 6", "    part_0", "    part_5");
	assert_no_line(run, "part_6");
	assert_no_line(run, "error: ");
}

TEST(is_a_domain_that_was_refused_in_the_plan_of_the_run, .rules = "R195", .app = APP,
     .linux_only = "--mpu")
{
	struct run *run = run_image("--mpu nrf5340dk --time virtual -- init 7");

	assert_result(run, "init", -22);
	assert_order(run, "  domain: 7 of 6", "    part_0", "    part_6", NO_ROOM);
	assert_int_equal(count_lines(run->out, "(refused)"), 7);
	run = run_image("--mpu nrf5340dk --time virtual -- add 7");
	assert_result(run, "add", -28);
	assert_order(run, "  domain: 7 of 6", "    part_6", NO_ROOM);
	assert_int_equal(count_lines(run->out, "(refused)"), 1);
	run = run_image("--mpu nrf5340dk --time virtual -- rights");
	assert_result(run, "rights", -22);
	assert_line(run,
		    "error: partition part_0 of domain domain has rights that this chip can't");
}

/* The plan counts as a chip would with room for all, which `sim map` has. */
TEST(is_each_partition_that_was_refused_counted, .rules = "R195", .app = APP, .linux_only = "--mpu")
{
	struct run *run = run_image("--mpu nrf5340dk --time virtual -- insist 9");

	assert_result(run, "insist", -28);
	assert_order(run, "  domain: 9 of 6", "    part_5", "    part_6", "    part_8", NO_ROOM);
	assert_int_equal(count_lines(run->out, "(refused)"), 3);
	/* One that comes in later was missed only until then. */
	run = run_image("--mpu nrf5340dk --time virtual -- make-room 7");
	assert_order(run, "  domain: 7 of 6 at a time, at most, of these", "    part_6",
		     "    part_7",
		     "error: the 7th partition, part_7, of domain domain does not fit");
	assert_int_equal(count_lines(run->out, "(refused)"), 1);
	/* A domain misses nothing when it is made. */
	run = run_image("--mpu nrf5340dk --time virtual -- again 9");
	assert_line(run, "  domain: 9 of 6 at a time, at most, of these");
}

/* `sim map --mpu`, of a build of its own: the sizes are those of another for the board. */
static struct run *map(const char *board, const char *args)
{
	const char *line =
		keep_text(TREE_BUILD "/sim map tests/apps/" APP " --mpu %s -- %s", board, args);
	const char *argv[] = {"sh", "-c", line, NULL};

	return run_program(argv, NULL);
}

TEST(does_the_map_have_the_whole_plan, .rules = "R195", .seconds = 120, .app = APP,
     .linux_only = "--mpu", .plain_only = true)
{
	struct run *run = map("nrf5340dk", "use 7");

	/* It was let do what the board would refuse, to see what else it does. */
	assert_status(run, 1);
	assert_order(run, PLAN, "  the default domain: ", "  domain: 7 of 6", "    part_0  0x20000",
		     "    part_6  0x20000", NO_ROOM);
	assert_line(run, "    32 bytes, 28 lost");
	assert_no_line(run, "(refused)");
	assert_no_line(run, "use: ");
	run = map("mps2_an521:16", "use 7");
	assert_status(run, 0);
	assert_line(run, "  domain: 7 of 14");
	assert_no_line(run, "error: ");
	run = map("nrf5340dk", "constants");
	assert_status(run, 1);
	assert_line(run,
		    "    constants (main.c)  made by the program, 4096 bytes on the Linux chip");
	assert_line(run,
		    "error: partition constants (main.c) of domain domain lies in flash, which "
		    "every thread may read: leave it out");
}

TEST(is_the_most_that_a_domain_had_in_the_plan, .rules = "R195", .seconds = 120, .app = APP,
     .linux_only = "--mpu", .plain_only = true)
{
	struct run *run = map("nrf5340dk", "replace 6");

	assert_status(run, 0);
	assert_order(run, "  domain: 6 of 6 at a time, at most, of these", "part_0", "part_7");
	/* Also of one that is no more. */
	run = map("nrf5340dk", "leave 3");
	assert_status(run, 0);
	assert_order(run, "  domain: 3 of 6", "part_2", ": 2 of 6", "part_1");
}

/* The build knows nothing of it: a program may do this on purpose. */
TEST(does_a_build_for_the_board_take_what_has_no_room, .rules = "R195", .seconds = 120,
     .plain_only = true, .slow = true)
{
	struct run *run = run_script(
		"cat >$app/src/main.c <<'END'\n"
		"#include <zephyr/app_memory/app_memdomain.h>\n"
		"#include <zephyr/kernel.h>\n"
		"#define PART(n) K_APPMEM_PARTITION_DEFINE(n); K_APP_DMEM(n) volatile char in_##n "
		"= 1\n"
		"PART(a); PART(b); PART(c); PART(d); PART(e); PART(f); PART(g);\n"
		"static struct k_mem_domain crowd;\n"
		"int main(void)\n"
		"{\n"
		"	struct k_mem_partition *p[] = {&a, &b, &c, &d, &e, &f, &g};\n"
		"	in_a = in_b + in_c + in_d + in_e + in_f + in_g;\n"
		"	return k_mem_domain_init(&crowd, ARRAY_SIZE(p), p);\n"
		"}\n"
		"END\n"
		"$sim build $app -d $dir -b nrf5340dk/nrf5340/cpuapp 2>&1\n");

	assert_status(run, 0);
	assert_order(run, "Partitions, in multiples of 32 bytes:", "  a ", "  g ");
	assert_line(run, "      32 bytes, 31 lost");
}

TEST(does_a_plan_fail_when_the_application_does, .app = APP, .seconds = 120, .linux_only = "--mpu",
     .plain_only = true)
{
	struct run *run = run_script(
		"echo '#include <zephyr/kernel.h>\nint main(void) { k_oops(); return 0; }' "
		">$app/src/main.c\n"
		"$sim map $app -d $dir --mpu nrf5340dk\n");

	assert_status(run, 1);
	assert_error_line(run, "ended with status 1 before 1 s");
	assert_line(run, PLAN);

	/* No plan, but a user mode. */
	run = run_script("cat >$app/src/main.c <<'END'\n"
			 "extern int raise(int);\n"
			 "int main(void)\n"
			 "{\n"
			 "#ifdef __linux__\n"
			 "	raise(9);\n"
			 "#endif\n"
			 "	return 0;\n"
			 "}\n"
			 "END\n"
			 "$sim map $app -d $dir --mpu nrf5340dk\n");
	assert_status(run, 1);
	assert_error_line(run, "ended with status 137 before 1 s");
	assert_error_line(run, "ended before its domains could be noted");
	assert_string_equal(run->out, "");
}

/* It has nothing to do there but to be measured. */
TEST(does_an_application_run_that_does_not_link_for_the_board, .app = APP, .seconds = 120,
     .linux_only = "--mpu", .plain_only = true)
{
	struct run *run = run_script(
		"$sim map $app -d $dir --mpu nrf5340dk >$top/plan\n"
		"echo 'extern int getppid(void); int main(void) { return getppid() == 0; }' "
		">$app/src/main.c\n"
		"$sim run $app -d $dir --mpu nrf5340dk && $sim map $app -d $dir --mpu nrf5340dk\n");

	/* The map's: its sizes are what it is for. */
	assert_status(run, 3);
	assert_error_line(run, "sim: no sizes of partitions: app did not build for "
			       "nrf5340dk/nrf5340/cpuapp (zephyr_pre.elf); all output: ");
	assert_error_line(run, "sim: app did not build for nrf5340dk/nrf5340/cpuapp");
	assert_order(run, PLAN, "Without addresses and sizes: it is not built for that board.");
	assert_int_equal(count_lines(run->out, PLAN), 1);
}
