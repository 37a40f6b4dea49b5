/* SPDX-License-Identifier: Apache-2.0 */

/* image_report: has every byte exactly one place, and the one where a reader looks for it? */

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOOL TOOLS "/image_report "
#define LINK "-ffreestanding -nostdlib -Wl,-e,main -g -O1 -Wall "

static const char *const compilers[] = {
	"gcc -fno-pie -no-pie -static " LINK,
	"clang -fno-pie -no-pie -static " LINK,
	"arm-none-eabi-gcc -mcpu=cortex-m33 -mthumb -ffunction-sections -Wl,--gc-sections "
	"-Wl,-Ttext=0x10000000 " LINK,
};

#define COMPILER_COUNT (sizeof(compilers) / sizeof(compilers[0]))

/* A program of two files, at app/main.c and tree/lib/part.c. */
static void make_image(const char *compiler, const char *more)
{
	assert_int_equal(run("mkdir -p app tree/lib"), 0);
	write_file("app/main.c",
		   "char zeros[1000]; extern char again[1000] __attribute__((alias(\"zeros\")));\n"
		   "char values[600] = {1}; const char constants[300] = {1};\n"
		   "int part(int); int unused(void) { return 3; }\n"
		   "int main(void) { static volatile char inside[70]; inside[0]++;\n"
		   "return part(values[1]) + zeros[2] + constants[part(1)] + inside[part(0)]; }\n");
	write_file("tree/lib/part.c", "static char more[20]; char wide[20] = {2};\n"
				      "int part(int n) { more[n]++; return wide[n] + more[n]; }\n");
	if (run("%s %s app/main.c $PWD/tree/lib/part.c -o image", compiler, more) != 0) {
		fail_msg("%s", printed);
	}
}

/* "name 1000 5.00%": a line of the report, whatever is drawn in front of it. */
static void expect_size(const char *name, unsigned int size)
{
	const char *at = strstr(printed, name);

	while (at != NULL && (at[strlen(name)] != ' ' || at[-1] != ' ')) {
		at = strstr(at + 1, name);
	}
	if (at == NULL || strtoul(at + strlen(name), NULL, 10) != size) {
		fail_msg("no %s of %u bytes in:\n%s", name, size, printed);
	}
}

static void report(const char *memory)
{
	assert_int_equal(run(TOOL "--%s --root application:$PWD/app --root tree:$PWD/tree "
				  "--root all:$PWD image",
			     memory),
			 0);
}

static void variables_are_in_ram_values_in_both(void **state)
{
	for (size_t i = 0; i < COMPILER_COUNT; i++) {
		make_image(compilers[i], "");
		report("ram");
		expect_size("values", 600);
		expect_size("application", 1000 + 600 + 70);
		expect_size("main.c", 1000 + 600 + 70);
		expect_size("tree/lib", 40);
		expect_part(printed, "inside");
		expect_no_part(printed, "constants");
		report("rom");
		expect_size("values", 600);
		expect_size("constants", 300);
		expect_size("wide", 20);
		expect_part(printed, " part  ");
		expect_no_part(printed, "more");
		expect_no_part(printed, "zeros");
	}
}

static void a_byte_with_two_names_counts_once(void **state)
{
	make_image(compilers[0], "");
	report("ram");
	if ((strstr(printed, " zeros ") != NULL) == (strstr(printed, " again ") != NULL)) {
		fail_msg("%s", printed);
	}
}

/* The sections, the directories at the top, and the symbols: the same sum. */
static void sums_agree(void **state)
{
	static const char *const memories[] = {"ram", "rom"};

	for (size_t i = 0; i < 2 * COMPILER_COUNT; i++) {
		make_image(compilers[i / 2], "");
		report(memories[i % 2]);
		write_file("report", printed);
		assert_int_equal(
			run("awk '/^$/ { tree = 1; next } /^(Section|Directory)/ { next }\n"
			    "!tree && /^[^ ]/ { sections += $2 } !tree && /^ / { total = $1 }\n"
			    "/^all / { all = $2 } / 0x[0-9a-f]+  / { leaves += $(NF - 3) }\n"
			    "tree && !/^all / && !/ 0x/ && $(NF - 2) ~ /^[._]/ "
			    "{ leaves += $(NF - 1) }\n"
			    "END { print sections, total, all, leaves;"
			    "exit sections != total || total != all || leaves != all }' report"),
			0);
	}
}

static void without_debug_information_objects_are_named(void **state)
{
	make_image(compilers[0], "-g0");
	report("ram");
	expect_size("values", 600);
	expect_part(printed, "(without debug information)");
	assert_int_equal(run("strip image && " TOOL "--ram image"), 0);
	expect_part(printed, "(gaps, data without a symbol)");
	expect_part(printed, "100.00%");
}

static void what_is_no_image_is_one_line(void **state)
{
	write_file("text", "no image");
	assert_int_equal(run(TOOL "--ram text"), 1);
	assert_string_equal(printed, "error: text is no ELF file\n");
	assert_int_equal(run(TOOL "--rom nowhere"), 1);
	assert_string_equal(printed, "error: cannot read nowhere: No such file or directory\n");
	assert_int_equal(run(TOOL "text"), 2);
	assert_int_equal(run(TOOL "--ram --root nonsense text"), 2);
	expect_part(printed, "--root nonsense is not NAME:DIRECTORY");
	assert_int_equal(run(TOOL "--ram " TOOLS "/image_report >/dev/full"), 1);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(variables_are_in_ram_values_in_both),
		DIRECTORY_TEST(a_byte_with_two_names_counts_once),
		DIRECTORY_TEST(sums_agree),
		DIRECTORY_TEST(without_debug_information_objects_are_named),
		DIRECTORY_TEST(what_is_no_image_is_one_line),
	};

	return RUN_TESTS(tests, argc, argv);
}
