/* SPDX-License-Identifier: Apache-2.0 */

/*
 * mpu_plan: does it find the partitions of each domain, whatever the compiler makes of the source,
 * on both processors, and does it say what cannot work?
 */

#include "../../cmake/boards/mpu_boards.h"
#include "fixture.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOOL TOOLS "/mpu_plan "
/* No code behind the entry point is needed: nobody runs these images. */
#define LINK "-ffreestanding -nostdlib -Wl,-e,main -g -w -fno-optimize-sibling-calls "

static const struct target {
	const char *name;
	const char *compiler;
	const char *objdump;
} targets[] = {
	{"gcc", "gcc -fno-pie -no-pie -static " LINK, "objdump"},
	{"clang", "clang -fno-pie -no-pie -static " LINK, "objdump"},
	{"arm", "arm-none-eabi-gcc -mcpu=cortex-m33 -mthumb -Wl,-Ttext=0x10000000 " LINK,
	 "arm-none-eabi-objdump"},
};

#define TARGET_COUNT (sizeof(targets) / sizeof(targets[0]))

/* Eight good partitions p1 … p8, four domains, and the functions that matter. */
static const char prelude[] =
	"typedef __UINTPTR_TYPE__ uintptr_t;\n"
	"struct k_mem_partition { uintptr_t start, size, attr; };\n"
	"struct k_mem_domain { int x[40]; };\n"
	"#define NOINLINE __attribute__((noinline, used))\n"
	"#define BUFFER(name, size) __attribute__((aligned(4096))) char name[size]\n"
	"#define PARTITION(name, at, size) struct k_mem_partition name = {(uintptr_t)(at), size, "
	"3}\n"
	"#define GOOD(name) BUFFER(buffer_##name, 4096); PARTITION(name, buffer_##name, 4096)\n"
	"#define COUNT(x) (sizeof(x) / sizeof((x)[0]))\n"
	"GOOD(p1); GOOD(p2); GOOD(p3); GOOD(p4); GOOD(p5); GOOD(p6); GOOD(p7); GOOD(p8);\n"
	"struct k_mem_domain d1, d2, d3, d4;\n"
	"extern volatile int anything;\n"
	"int k_mem_domain_init(struct k_mem_domain *d, unsigned char n, "
	"struct k_mem_partition **p);\n"
	"int k_mem_domain_add_partition(struct k_mem_domain *d, struct k_mem_partition *p);\n"
	"int k_mem_domain_remove_partition(struct k_mem_domain *d, struct k_mem_partition *p);\n"
	"void look(void *p);\nvoid fail(void);\n"
	"#line 1 \"a.c\"\n";

/* A file of its own, so that no compiler finds out that arguments are not looked at. */
static const char kernel[] =
	"volatile int anything;\n"
	"int k_mem_domain_init(void *d, unsigned char n, void **p) { return anything++; }\n"
	"int k_mem_domain_add_partition(void *d, void *p) { return anything++; }\n"
	"int k_mem_domain_remove_partition(void *d, void *p) { return anything++; }\n"
	"void look(void *p) { anything++; }\n"
	"void fail(void) { for (;;) anything++; }\n"
	"void *memcpy(void *to, const void *from, __SIZE_TYPE__ n)\n"
	"{ for (unsigned long i = 0; i < n; i++) ((volatile char *)to)[i] = ((char *)from)[i]; "
	"return to; }\n"
	"void *memset(void *to, int c, __SIZE_TYPE__ n)\n"
	"{ for (unsigned long i = 0; i < n; i++) ((volatile char *)to)[i] = c; return to; }\n";

/* Put the image of this source at "image"; false if clang is wanted and not there. */
static bool make_image(const struct target *target, const char *options, const char *source)
{
	char *text;

	if (strcmp(target->name, "clang") == 0 && run("clang --version") != 0) {
		return false;
	}
	if (strcmp(target->name, "arm") == 0 && run("arm-none-eabi-gcc --version") != 0) {
		fail_msg("the Arm compiler is missing: apt-get install gcc-arm-none-eabi");
	}
	assert_true(asprintf(&text, "%s%s", prelude, source) >= 0);
	write_file("a.c", text);
	free(text);
	write_file("kernel.c", kernel);
	if (run("%s %s a.c kernel.c -o image", target->compiler, options) != 0) {
		fail_msg("%s", printed);
	}
	return true;
}

/* Plan with these options; the exit status. */
static int plan(const struct target *target, const char *options)
{
	return run("env -u MPU_PLAN_BOARD " TOOL "--objdump %s %s image", target->objdump, options);
}

/* Plan the source for an nRF5340, without optimisation, as it is usual, and for size. */
static void plan_everywhere(const char *source, int status, const char *const parts[])
{
	static const char *const levels[] = {"-O0", "-O1", "-Og", "-O2", "-Os"};

	for (size_t i = 0; i < TARGET_COUNT * sizeof(levels) / sizeof(levels[0]); i++) {
		const struct target *target = &targets[i % TARGET_COUNT];
		const char *level = levels[i / TARGET_COUNT];

		if (!make_image(target, level, source)) {
			continue;
		}
		if (plan(target, "--mpu nrf5340dk") != status) {
			fail_msg("%s %s:\n%s", target->name, level, printed);
		}
		for (size_t k = 0; parts[k] != NULL; k++) {
			if (strstr(printed, parts[k]) == NULL) {
				fail_msg("%s %s: no \"%s\" in:\n%s", target->name, level, parts[k],
					 printed);
			}
		}
	}
}

#define PARTS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Plan with gcc for the host and for Arm only: for what no compiler has a say in. */
static void plan_both(const char *source, const char *options, int status, const char *part)
{
	for (size_t i = 0; i < TARGET_COUNT; i += 2) {
		make_image(&targets[i], "-Os", source);
		if (plan(&targets[i], options) != status) {
			fail_msg("%s:\n%s", targets[i].name, printed);
		}
		expect_part(printed, part);
	}
}

/* ---- What is found ------------------------------------------------------------------------ */

static void arrays_on_the_stack_are_found(void **state)
{
	(void)state;
	plan_everywhere(
		"NOINLINE int one(void) { struct k_mem_partition *p[] = {&p1};\n"
		"	return k_mem_domain_init(&d1, COUNT(p), p); }\n"
		"NOINLINE int two(int z) { struct k_mem_partition *p[] = {&p1, &p2};\n"
		"	if (z) fail();\n"
		"	return k_mem_domain_init(&d2, COUNT(p), p); }\n"
		"NOINLINE int three(int z) { struct k_mem_partition *p[] = {&p3, &p4, &p5};\n"
		"	look(0);\n"
		"	return k_mem_domain_init(&d3, COUNT(p), p) + 1; }\n"
		"NOINLINE int six(int z) {\n"
		"	struct k_mem_partition *p[] = {&p1, &p2, &p3, &p4, &p5, &p8};\n"
		"	if (z) look(&d1);\n"
		"	return k_mem_domain_init(&d4, COUNT(p), p) + z; }\n"
		"int main(void) { return one() + two(anything) + three(anything) + "
		"six(anything); }\n",
		0,
		PARTS("d1 (a.c:2): 1 of 6\n    p1", "d2 (a.c:5): 2 of 6\n    p1",
		      "d3 (a.c:8): 3 of 6\n    p3", "d4 (a.c:12): 6 of 6\n    p1", "    p8  ",
		      "4096 bytes, 0 lost\n"));
}

static void arrays_in_the_image_are_found(void **state)
{
	(void)state;
	plan_everywhere("struct k_mem_partition *list[] = {&p1, &p2};\n"
			"static struct k_mem_partition *const fixed[] = {&p3, &p4, &p5};\n"
			"int main(void) { return k_mem_domain_init(&d1, 2, list) +\n"
			"	k_mem_domain_init(&d2, 3, (struct k_mem_partition **)fixed); }\n",
			0, PARTS("d1 (a.c:3): 2 of 6\n    p1", "d2 (a.c:4): 3 of 6\n    p3"));
}

static void added_partitions_count_and_the_same_one_once(void **state)
{
	(void)state;
	plan_everywhere("int main(void) { int r = k_mem_domain_init(&d1, 0, 0);\n"
			"	if (anything) r += k_mem_domain_add_partition(&d1, &p1);\n"
			"	if (anything) r += k_mem_domain_add_partition(&d1, &p2);\n"
			"	return r + k_mem_domain_add_partition(&d1, &p1); }\n",
			0, PARTS("d1 (a.c:1): 2 of 6\n"));
}

static void a_helper_function_is_followed_from_its_callers(void **state)
{
	(void)state;
	plan_everywhere("NOINLINE int make(struct k_mem_domain *d, struct k_mem_partition *first,\n"
			"	struct k_mem_partition *second) {\n"
			"	struct k_mem_partition *p[] = {first, second};\n"
			"	return k_mem_domain_init(d, COUNT(p), p) + anything; }\n"
			"NOINLINE int pass(struct k_mem_domain *d) {\n"
			"	return make(d, &p5, &p6) + anything; }\n"
			"int main(void) { return make(&d1, &p1, &p2)\n"
			"	+ make(&d2, &p3, &p4)\n"
			"	+ pass(&d3); }\n",
			0,
			PARTS("d1 (a.c:7): 2 of 6\n    p1", "d2 (a.c:8): 2 of 6\n    p3",
			      "d3 (a.c:9): 2 of 6\n    p5"));
}

static void descriptors_on_the_stack_are_called_by_their_memory(void **state)
{
	(void)state;
	plan_everywhere("NOINLINE int f(void) {\n"
			"	struct k_mem_partition local = {(uintptr_t)buffer_p1, 64, 3};\n"
			"	return k_mem_domain_add_partition(&d1, &local); }\n"
			"int main(void) { return f(); }\n",
			0, PARTS("    buffer_p1      64 bytes, 0 lost\n"));
}

/* What differs between paths, is changed by others, or is written by a loop, is not guessed. */
static void what_only_run_time_knows_is_said_to_be_so(void **state)
{
	(void)state;
	plan_everywhere("NOINLINE int path(int z) { struct k_mem_partition *p[2] = {&p1, &p2};\n"
			"	if (z) p[1] = &p3;\n"
			"	return k_mem_domain_init(&d1, 2, p); }\n"
			"NOINLINE int other(void) { struct k_mem_partition *p[2] = {&p1, &p2};\n"
			"	look(p);\n"
			"	return k_mem_domain_init(&d2, 2, p); }\n"
			"extern struct k_mem_partition all[8];\n"
			"struct k_mem_partition all[8];\n"
			"NOINLINE int loop(int n) { struct k_mem_partition *p[8] = {&p1, &p1};\n"
			"	for (int i = 0; i < n; i++) p[i] = &all[i];\n"
			"	return k_mem_domain_init(&d3, 2, p); }\n"
			"NOINLINE int who(struct k_mem_domain *d) {\n"
			"	return k_mem_domain_init(d, 0, 0); }\n"
			"NOINLINE int choice(int z) {\n"
			"	return k_mem_domain_add_partition(&d4, z ? &p1 : &p2); }\n"
			"int (*volatile pointer)(struct k_mem_domain *) = who;\n"
			"int main(void) { return path(anything) + other() + loop(anything) +\n"
			"	pointer(&d4) + choice(anything); }\n",
			0,
			PARTS("d1 (a.c:3): 2 of 6, or more\n    p1", "    1 known at run time only",
			      "d2 (a.c:6): 2 of 6, or more\n    2 known at run time only",
			      "d3 (a.c:11): 2 of 6, or more\n    2 known at run time only",
			      "d4 (a.c:15): 1 of 6, or more\n    1 known at run time only",
			      "  a.c:13: a domain that is known at run time only"));
}

/* As a compiler may make two calls of one that passes either of two partitions. */
static void calls_of_one_line_that_exclude_each_other_are_one(void **state)
{
	(void)state;
	plan_everywhere(
		"NOINLINE int one(int z) {\n"
		"	if (z) return k_mem_domain_add_partition(&d1, &p1) + z; else return "
		"k_mem_domain_add_partition(&d1, &p2) - z; }\n"
		"NOINLINE int two(int z) {\n"
		"	if (z) return k_mem_domain_add_partition(&d2, &p1) + z;\n"
		"	else return k_mem_domain_add_partition(&d2, &p2) - z; }\n"
		"NOINLINE int both(int z) {\n"
		"	if (z) z += k_mem_domain_add_partition(&d3, &p1); return "
		"k_mem_domain_add_partition(&d3, &p2) - z; }\n"
		"int main(void) { return one(anything) + two(anything) + both(anything); }\n",
		0,
		PARTS("d1 (a.c:2): 1 of 6, or more\n    1 known at run time only",
		      "d2 (a.c:4): 2 of 6, or more\n    p1", "d3 (a.c:7): 2 of 6, or more\n    p"));
}

static void memory_lost_to_alignment_is_counted(void **state)
{
	(void)state;
	/* As the build's linker script says it of a partition with 100 bytes of variables. */
	for (size_t i = 0; i < TARGET_COUNT; i += 2) {
		make_image(&targets[i],
			   "-Os -Wl,--defsym=z_data_smem_p1_bss_start=buffer_p1+96 "
			   "-Wl,--defsym=z_data_smem_p1_bss_size=4",
			   "int main(void) { return k_mem_domain_add_partition(&d1, &p1); }\n");
		assert_int_equal(plan(&targets[i], "--mpu nrf5340dk"), 0);
		expect_part(printed, "p1     128 bytes, 28 lost\n");
		assert_int_equal(plan(&targets[i], ""), 0);
		expect_part(printed, "the Linux chip: 16 partitions in a domain");
		expect_part(printed, "  4096 bytes, 3996 lost\n");
	}
}

/* ---- What cannot work --------------------------------------------------------------------- */

static const char seven[] =
	"int main(void) {\n"
	"	struct k_mem_partition *p[] = {&p1, &p2, &p3, &p4, &p5, &p6, &p7};\n"
	"	return k_mem_domain_init(&d1, COUNT(p), p); }\n";

static void the_partition_that_does_not_fit_is_named(void **state)
{
	(void)state;
	plan_everywhere(
		seven, 1,
		PARTS("a.c:3: error: the 7th partition, p7, of domain d1 does not fit: the "
		      "nRF5340 has 8 regions, 2 are the system's (program, stack): merge two "
		      "of the domain's partitions, or leave one out\n"));
	plan_both(seven, "--mpu mps2_an521:16", 0, "d1 (a.c:3): 7 of 14\n");
	plan_both(seven, "--mpu mps2_an521:8", 1, "the MPS2 AN521 has 8 regions, 2 are");
	plan_both(seven, "--mpu nrf5340dk_nrf5340_cpunet", 1, "the nRF5340's network core has 8");
	plan_both(seven, "", 0, "d1 (a.c:3): 7 of 16\n");
}

static void the_limit_of_the_configuration_is_told_from_the_chips(void **state)
{
	(void)state;
	plan_both(seven, "--mpu nrf5340dk --max-partitions 3", 1,
		  "the 4th partition, p4, of domain d1 does not fit: CONFIG_MAX_DOMAIN_PARTITIONS "
		  "is 3: set it to more in prj.conf\n");
	plan_both(seven, "--max-partitions 1", 1, "the 2nd partition, p2,");
}

static void partitions_that_replace_others_may_be_many(void **state)
{
	static const char source[] =
		"int main(void) {\n"
		"	struct k_mem_partition *p[] = {&p1, &p2, &p3, &p4, &p5, &p6};\n"
		"	k_mem_domain_init(&d1, COUNT(p), p);\n"
		"	k_mem_domain_remove_partition(&d1, &p1);\n"
		"	return k_mem_domain_add_partition(&d1, &p7); }\n";

	(void)state;
	plan_both(source, "--mpu nrf5340dk", 0, "7 of 6, some of them removed again\n");
	/* Without the removal, the one that is added is too many. */
	plan_both("int main(void) {\n"
		  "	struct k_mem_partition *p[] = {&p1, &p2, &p3, &p4, &p5, &p6};\n"
		  "	k_mem_domain_init(&d1, COUNT(p), p);\n"
		  "	return k_mem_domain_add_partition(&d1, &p7); }\n",
		  "--mpu nrf5340dk", 1, "a.c:4: error: the 7th partition, p7, of domain d1");
}

static void bad_shapes_are_named(void **state)
{
	(void)state;
	plan_both("PARTITION(odd, buffer_p1 + 16, 64);\n"
		  "int main(void) { return k_mem_domain_add_partition(&d1, &odd); }\n",
		  "--mpu nrf5340dk", 1, "a.c:2: error: partition odd of domain d1 starts at 0x");
	expect_part(printed, "which is no multiple of 32: align its buffer to "
			     "ARCH_PARTITION_ALIGN\n");
	plan_both("PARTITION(odd, buffer_p1, 50);\n"
		  "int main(void) { return k_mem_domain_add_partition(&d1, &odd); }\n",
		  "--mpu nrf5340dk", 1,
		  "error: partition odd of domain d1 has size 0x32, which is no multiple of 32: "
		  "round it up to ARCH_PARTITION_ALIGN\n");
	plan_both("PARTITION(empty, buffer_p1, 0);\n"
		  "int main(void) { struct k_mem_partition *p[] = {&empty};\n"
		  "	return k_mem_domain_init(&d1, 1, p); }\n",
		  "--mpu nrf5340dk", 0,
		  "warning: partition empty of domain d1 has size 0: tag a variable with it, or "
		  "leave it out\n");
	plan_both("PARTITION(end, -4096, 8192);\n"
		  "int main(void) { return k_mem_domain_add_partition(&d1, &end); }\n",
		  "--mpu nrf5340dk", 1,
		  "error: partition end of domain d1 wraps around at the end of memory\n");
}

static void overlaps_are_named_with_both_sides(void **state)
{
	(void)state;
	plan_both("PARTITION(half, buffer_p1 + 2048, 2048);\n"
		  "int main(void) { struct k_mem_partition *p[] = {&p1, &half};\n"
		  "	return k_mem_domain_init(&d1, COUNT(p), p); }\n",
		  "--mpu nrf5340dk", 1, "error: partition half (0x");
	expect_part(printed, ", 2048 bytes) of domain d1 overlaps partition p1 (0x");
	/* Neighbours are no overlap. */
	plan_both("PARTITION(low, buffer_p1, 2048);\nPARTITION(high, buffer_p1 + 2048, 2048);\n"
		  "int main(void) { struct k_mem_partition *p[] = {&low, &high};\n"
		  "	return k_mem_domain_init(&d1, COUNT(p), p); }\n",
		  "--mpu nrf5340dk", 0, "d1 (a.c:4): 2 of 6\n");
}

static void a_partition_in_flash_is_refused(void **state)
{
	static const char source[] =
		"PARTITION(constants, 0x10000000, 64);\n"
		"int main(void) { return k_mem_domain_add_partition(&d1, &constants); }\n";

	(void)state;
	make_image(&targets[2],
		   "-Os -Wl,--defsym=z_flash_start=0x10000000 -Wl,--defsym=z_flash_end=0x10001000",
		   source);
	assert_int_equal(plan(&targets[2], "--mpu mps2_an521"), 1);
	expect_part(printed, "error: partition constants of domain d1 lies in flash, which every "
			     "thread may read: leave it out\n");
}

/* ---- The command line --------------------------------------------------------------------- */

static void warnings_fail_nothing(void **state)
{
	(void)state;
	plan_both(seven, "--mpu nrf5340dk --warn", 0, "a.c:3: warning: the 7th partition, p7,");
}

static void unknown_boards_are_answered_with_all_that_are_known(void **state)
{
	(void)state;
	plan_both(seven, "--mpu nrf5341dk", 2,
		  "error: no MPU of a board 'nrf5341dk' is known, only of: mps2_an521, ");
	for (size_t i = 0; i < MPU_BOARD_COUNT; i++) {
		expect_part(printed, mpu_boards[i].name);
	}
	plan_both(seven, "--mpu nrf5340", 2, "no MPU of a board 'nrf5340'");
	/* A number of regions is no more than a byte, and leaves some for a domain. */
	plan_both(seven, "--mpu nrf5340dk:256", 2, "no MPU of a board 'nrf5340dk:256'");
	plan_both(seven, "--mpu nrf5340dk:2", 2, "no MPU of a board 'nrf5340dk:2'");
	plan_both(seven, "--mpu nrf5340dk:-8", 2, "no MPU of a board 'nrf5340dk:-8'");
	plan_both(seven, "--mpu nrf5340dk:9x", 2, "no MPU of a board 'nrf5340dk:9x'");
}

static void the_environment_names_the_board(void **state)
{
	(void)state;
	make_image(&targets[0], "-O2", seven);
	assert_int_equal(run("MPU_PLAN_BOARD=nrf5340dk " TOOL "image"), 1);
	expect_part(printed, "MPU plan, nrf5340dk/nrf5340/cpuapp: 8 regions, 2 for the system "
			     "(program, stack), 6 for partitions\n");
	assert_int_equal(run("MPU_PLAN_BOARD= " TOOL "image"), 0);
}

/* Versions of it differ; this one has as many as the environment says. */
static void qemu_is_asked_for_the_number_of_regions(void **state)
{
	static const char qemu[] = "#!/bin/sh\n"
				   "test \"$*\" = \"-S -machine mps2-an521 -display none -vga none "
				   "-net none -serial none -monitor stdio\" || exit 1\n"
				   "read question\n"
				   "test \"$question\" = 'xp /1wx 0xe000ed90' || exit 1\n"
				   "echo \"$question\"\n"
				   "echo \"00000000e000ed90: 0x00000$REGIONS\"\n";

	(void)state;
	make_image(&targets[0], "-O2", seven);
	write_file("qemu-system-arm", qemu);
	assert_int_equal(run("chmod +x qemu-system-arm"), 0);
	assert_int_equal(run("PATH=.:$PATH REGIONS=900 " TOOL "--mpu mps2_an521 image"), 0);
	expect_part(printed,
		    "MPU plan, mps2_an521: 9 regions, 2 for the system (program, stack), 7 "
		    "for partitions\n");
	assert_int_equal(run("PATH=.:$PATH REGIONS=700 " TOOL "--mpu mps2_an521 image"), 1);
	expect_part(printed, "the MPS2 AN521 has 7 regions, 2 are the system's");
	/* Who says how many does not ask. */
	assert_int_equal(run("PATH=.:$PATH REGIONS=700 " TOOL "--mpu mps2_an521:12 image"), 0);
	/* A board that is not QEMU's is as it is made, and so is one whose QEMU does not answer. */
	assert_int_equal(run("PATH=.:$PATH REGIONS=900 " TOOL "--mpu nrf5340dk image"), 1);
	assert_int_equal(run("PATH=.:$PATH REGIONS= " TOOL "--mpu mps2_an521 image"), 1);
	expect_part(printed, "the MPS2 AN521 has 8 regions");
	write_file("qemu-system-arm", "#!/bin/sh\nexit 1\n");
	assert_int_equal(run("PATH=.:$PATH " TOOL "--mpu mps2_an521 image"), 1);
	expect_part(printed, "the MPS2 AN521 has 8 regions");
}

static void what_is_no_image_is_one_line(void **state)
{
	(void)state;
	write_file("text", "no image");
	assert_int_equal(run(TOOL "text"), 1);
	assert_string_equal(printed, "error: text is no ELF file\n");
	assert_int_equal(run(TOOL "nowhere"), 1);
	expect_part(printed, "error: cannot read nowhere: ");
	assert_int_equal(run(TOOL), 2);
	expect_part(printed, "see mpu_plan --help");
	make_image(&targets[0], "-O2", seven);
	assert_int_equal(run(TOOL "--objdump no-such-objdump image"), 1);
	expect_part(printed, "error: cannot run no-such-objdump: ");
}

static void an_image_without_domains_says_so(void **state)
{
	(void)state;
	plan_both("int main(void) { return 0; }\n", "--mpu nrf5340dk", 0, "  no memory domain\n");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(arrays_on_the_stack_are_found),
		DIRECTORY_TEST(arrays_in_the_image_are_found),
		DIRECTORY_TEST(added_partitions_count_and_the_same_one_once),
		DIRECTORY_TEST(a_helper_function_is_followed_from_its_callers),
		DIRECTORY_TEST(descriptors_on_the_stack_are_called_by_their_memory),
		DIRECTORY_TEST(what_only_run_time_knows_is_said_to_be_so),
		DIRECTORY_TEST(calls_of_one_line_that_exclude_each_other_are_one),
		DIRECTORY_TEST(memory_lost_to_alignment_is_counted),
		DIRECTORY_TEST(the_partition_that_does_not_fit_is_named),
		DIRECTORY_TEST(the_limit_of_the_configuration_is_told_from_the_chips),
		DIRECTORY_TEST(partitions_that_replace_others_may_be_many),
		DIRECTORY_TEST(bad_shapes_are_named),
		DIRECTORY_TEST(overlaps_are_named_with_both_sides),
		DIRECTORY_TEST(a_partition_in_flash_is_refused),
		DIRECTORY_TEST(warnings_fail_nothing),
		DIRECTORY_TEST(unknown_boards_are_answered_with_all_that_are_known),
		DIRECTORY_TEST(the_environment_names_the_board),
		DIRECTORY_TEST(qemu_is_asked_for_the_number_of_regions),
		DIRECTORY_TEST(what_is_no_image_is_one_line),
		DIRECTORY_TEST(an_image_without_domains_says_so),
	};

	return RUN_TESTS(tests, argc, argv);
}
