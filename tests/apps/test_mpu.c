/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The budget of a memory protection unit: does the Linux chip obey a board's when it is asked to,
 * is it the same as the board's own, and does a build for the board refuse what has no room?
 */

#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "../../cmake/boards/mpu_boards.h"

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

/* What the plan of the image says of the board that QEMU is. */
static unsigned int planned_room(void)
{
	const char *objdump = on_linux_chip() ? "objdump" : "arm-none-eabi-objdump";
	const char *plan[] = {TREE_BUILD "/bin/mpu_plan",
			      "--warn",
			      "--objdump",
			      objdump,
			      "--mpu",
			      "mps2_an521",
			      image_path(),
			      NULL};
	struct run *run = run_program(plan, NULL);
	unsigned int regions, room;

	assert_status(run, 0);
	assert_int_equal(sscanf(run->out,
				"MPU plan, mps2_an521: %u regions, 2 for the system (program, "
				"stack), %u for partitions",
				&regions, &room),
			 2);
	assert_int_equal(room, regions - 2);
	return room;
}

/* QEMU's versions give the board 8 regions or 16. */
TEST(how_much_room_has_the_real_chip, .rules = "R195", .app = APP, .board = "mps2_an521")
{
	unsigned int room = planned_room();
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

TEST(has_the_linux_chip_as_much_room_as_the_board_in_qemu, .rules = "R195", .app = APP,
     .linux_only = "--mpu")
{
	assert_result(fill("--mpu mps2_an521", "room", 0), "room", (int)planned_room());
	assert_result(fill("--mpu mps2_an521:11", "room", 0), "room", 9);
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

/* ---- Builds ------------------------------------------------------------------------------- */

/*
 * `sim build` with these options of an application with a domain of seven partitions, which is
 * gone afterwards, as its build directory is.
 */
static struct run *build_seven(const char *options)
{
	static const char script[] =
		"top=$(mktemp -d); trap 'rm -rf \"$top\"' EXIT; mkdir \"$top/app\"; cd "
		"\"$top/app\"\n"
		"cat >CMakeLists.txt <<'END'\n"
		"cmake_minimum_required(VERSION 3.20)\n"
		"find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})\n"
		"project(seven)\n"
		"target_sources(app PRIVATE main.c)\n"
		"END\n"
		"echo CONFIG_USERSPACE=y >prj.conf\n"
		"cat >main.c <<'END'\n"
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
		"END\n" TREE_BUILD "/sim build . -d \"$top/build\" %s\n";
	char text[2048];
	const char *argv[] = {"sh", "-c", text, NULL};

	snprintf(text, sizeof(text), script, options);
	return run_program(argv, NULL);
}

#define NO_ROOM                                                                                    \
	"main.c:10: error: the 7th partition, g, of domain crowd does not fit: the nRF5340 has 8 " \
	"regions, 2 are the system's (program, stack): merge two of the domain's partitions, or "  \
	"leave one out"

TEST(does_a_build_for_the_board_refuse_what_has_no_room, .rules = "R195", .seconds = 120,
     .plain_only = true, .slow = true)
{
	struct run *run = build_seven("-b nrf5340dk/nrf5340/cpuapp");

	assert_status(run, 3);
	assert_error_line(run, "  crowd (main.c:10): 7 of 6");
	assert_error_line(run, NO_ROOM);
	assert_error_line(run, "sim: app did not build (mpu_plan)");
	run = build_seven("-b nrf5340dk/nrf5340/cpuapp -DCONFIG_MPU_PLAN_ERRORS=n");
	assert_status(run, 0);
	assert_error_line(run, "main.c:10: warning: the 7th partition, g,");
}

TEST(does_a_build_for_the_linux_chip_tell_what_the_board_will_say, .rules = "R195", .seconds = 120,
     .plain_only = true, .slow = true)
{
	struct run *run = build_seven("");

	assert_status(run, 0);
	assert_string_equal(run->err, "");
	run = build_seven("--mpu nrf5340dk");
	assert_status(run, 3);
	assert_error_line(run, "MPU plan, nrf5340dk/nrf5340/cpuapp: 8 regions, 2 for the system "
			       "(program, stack), 6 for partitions");
	assert_error_line(run, NO_ROOM);
	run = build_seven("--mpu mps2_an521:16");
	assert_status(run, 0);
	assert_error_line(run, "  crowd (main.c:10): 7 of 14");
	assert_error_line(run, "    a      32 bytes, 31 lost");
}
