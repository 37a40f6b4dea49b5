/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_partitions and the Linux chip's memory map: does every tagged variable land in its
 * partition, does a partition have its pages for itself, and is what must not be SRAM outside?
 */

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As the build does it: the configuration's words first. */
#define GENERATE                                                                                   \
	"sed 's/@THREAD_LOCAL_ALLOWED@/1/' " TREE_ROOT "/sim/link.ld.in > map.ld && " TOOLS        \
	"/gen_partitions --template map.ld --output link.ld "
#define LINK "cc -no-pie -Wl,-T,link.ld -Wl,-z,relro,-z,now -Wl,--gc-sections one.o two.o -o image"

static const char one[] =
	"#include <stdio.h>\n#include <unistd.h>\n"
	"#define IN(name) __attribute__((section(name), used, retain))\n"
	"__asm__(\".pushsection data_smem_unused_data,\\\"aw\\\"\\n\\t.popsection\");\n"
	"int a_value IN(\"data_smem_a_data\") = 5;\n"
	"int a_zero IN(\"data_smem_a_bss\") = 20420;\n"
	"char b_big[5000] IN(\"data_smem_b_bss_data\");\n"
	"int a_unused __attribute__((section(\"data_smem_a_data\")));\n"
	"int lonely __attribute__((section(\"data_smem_lonely_bss\")));\n"
	"int _ZZ1fvE1x IN(\"data_smem_a_data\") = 1;\n"
	"__attribute__((used, retain)) char _ZGVZ1fvE1x;\n"
	"int of_a_library __attribute__((section(\"data_smem_a_bss.if_used\")));\n"
	"int plain = 1, plain_zero;\n"
	"__attribute__((section(\".bss.z_stacks.x\"), aligned(4096), used, retain)) char "
	"stack[8192];\n"
	"__attribute__((section(\".bss.z_kstacks.x\"), aligned(4096), used, retain)) char "
	"kstack[4096];\n"
	"int in_list IN(\"_thing_list\") = 1;\nextern int __start__thing_list[];\n"
	"__attribute__((section(\".kobject_table.x\"), used, retain)) int table = 1;\n"
	"extern char z_sram_start[], z_sram_end[], z_data_smem_a_part_start[],\n"
	"	z_data_smem_unused_part_size[];\n"
	"extern void (*z_init_array_start[])(void), (*z_init_array_end[])(void);\n"
	"static int order;\n"
	"__attribute__((constructor)) static void late(void) { order = order * 10 + 3; }\n"
	"__attribute__((constructor(65000))) static void middle(void) { order = order * 10 + 2; }\n"
	"__attribute__((constructor(101))) static void early(void) { order = order * 10 + 1; }\n"
	"extern int other(void);\n"
	"int main(void)\n{\n"
	"	printf(\"%d\", order);\n"
	"	for (void (**f)(void) = z_init_array_start; f < z_init_array_end; f++)\n"
	"		(*f)();\n"
	"	fprintf(stdout, \" %d %d\\n\", order, other() + __start__thing_list[0] + plain +\n"
	"		plain_zero + (z_data_smem_a_part_start == 0) + (z_sram_start > z_sram_end) "
	"+\n"
	"		(environ == 0) + (int)(long)z_data_smem_unused_part_size);\n"
	"	return 0;\n}\n";

static const char two[] =
	"static int a_hidden __attribute__((section(\"data_smem_a_data\"), used, retain)) = 6;\n"
	"int other(void) { return a_hidden; }\n";

static void build(void)
{
	write_file("one.c", one);
	write_file("two.c", two);
	if (run("cc -D_GNU_SOURCE -fno-pie -fdata-sections -ffunction-sections -c one.c two.c "
		"&& " GENERATE "one.o two.o && " LINK " && nm image > symbols") != 0) {
		fail_msg("%s", printed);
	}
}

static uint64_t symbol(const char *name)
{
	char pattern[128];
	const char *text = read_file("symbols"), *found;

	strcpy(pattern, " ");
	strcat(strcat(pattern, name), "\n");
	found = strstr(text, pattern);
	if (found == NULL) {
		fail_msg("no symbol %s", name);
	}
	while (found > text && found[-1] != '\n') {
		found--;
	}
	return strtoull(found, NULL, 16);
}

static void expect_inside(const char *variable, const char *start, const char *end)
{
	uint64_t address = symbol(variable);

	assert_in_range(address, symbol(start), symbol(end) - 1);
}

/* R033 */
static void variables_of_all_files_land_in_their_partition(void **state)
{
	build();
	expect_inside("a_value", "z_data_smem_a_part_start", "z_data_smem_a_part_end");
	expect_inside("a_zero", "z_data_smem_a_part_start", "z_data_smem_a_part_end");
	expect_inside("a_hidden", "z_data_smem_a_part_start", "z_data_smem_a_part_end");
	/* A partition whose own name ends in _bss. */
	expect_inside("b_big", "z_data_smem_b_bss_part_start", "z_data_smem_b_bss_part_end");
}

/* Who may make a C++ function's variable may say that it is made. */
static void a_guard_goes_where_its_variable_is(void **state)
{
	build();
	expect_inside("_ZGVZ1fvE1x", "z_data_smem_a_part_start", "z_data_smem_a_part_end");
}

/* R025: what boot has to clear is exactly the BMEM variables. */
static void the_part_to_clear_is_known(void **state)
{
	uint64_t start, size;

	build();
	start = symbol("z_data_smem_a_bss_start");
	size = symbol("z_data_smem_a_bss_size");
	assert_in_range(symbol("a_zero"), start, start + size - 1);
	assert_true(symbol("a_value") < start || symbol("a_value") >= start + size);
	assert_true(symbol("a_hidden") < start || symbol("a_hidden") >= start + size);
}

/* R213 */
static void a_variable_that_nothing_refers_to_is_kept_unless_a_library_says_otherwise(void **state)
{
	build();
	expect_inside("a_unused", "z_data_smem_a_part_start", "z_data_smem_a_part_end");
	expect_inside("lonely", "z_data_smem_lonely_part_start", "z_data_smem_lonely_part_end");
	run("nm image | grep -c of_a_library");
	assert_string_equal(printed, "0\n");
}

/* R026 */
static void partitions_have_their_pages_for_themselves(void **state)
{
	build();
	assert_int_equal(symbol("z_data_smem_a_part_start") % 4096, 0);
	assert_int_equal(symbol("z_data_smem_a_part_size"), 4096);
	assert_int_equal(symbol("z_data_smem_b_bss_part_size"), 8192);
	assert_true(symbol("plain") < symbol("z_data_smem_a_part_start") ||
		    symbol("plain") >= symbol("z_data_smem_b_bss_part_end"));
	assert_true(symbol("in_list") < symbol("z_data_smem_a_part_start") ||
		    symbol("in_list") >= symbol("z_data_smem_b_bss_part_end"));
}

/* R211 */
static void an_unused_partition_has_size_0(void **state)
{
	build();
	assert_int_equal(symbol("z_data_smem_unused_part_size"), 0);
	assert_int_equal(symbol("z_data_smem_unused_bss_size"), 0);
}

static void sram_holds_what_it_should_and_nothing_else(void **state)
{
	static const char *const inside[] = {"plain", "plain_zero", "stack", "kstack",
					     "table", "in_list",    "order", "a_value"};

	build();
	for (size_t i = 0; i < sizeof(inside) / sizeof(inside[0]); i++) {
		expect_inside(inside[i], "z_sram_start", "z_sram_end");
	}
	expect_inside("stack", "z_user_stacks_start", "z_user_stacks_end");
	expect_inside("kstack", "z_kernel_stacks_start", "z_kernel_stacks_end");
	assert_int_equal(symbol("z_sram_start") % 4096, 0);
	assert_int_equal(symbol("z_sram_end") % 4096, 0);
	/* The C library's variables belong to each process. */
	run("nm -D image | grep -w stdout");
	assert_true(strtoull(printed, NULL, 16) < symbol("z_sram_start"));
	run("readelf -lW image | grep GNU_RELRO");
	assert_true(strlen(printed) > 0);
}

static void constructors_wait_for_the_kernel(void **state)
{
	build();
	assert_int_equal(run("./image"), 0);
	assert_string_equal(printed, "0 123 8\n");
}

static void archives_are_looked_into(void **state)
{
	write_file("one.c", one);
	write_file("two.c", two);
	assert_int_equal(
		run("cc -D_GNU_SOURCE -c one.c two.c && ar rc lib.a one.o two.o && " GENERATE
		    "lib.a"),
		0);
	expect_part(read_file("link.ld"), "z_data_smem_a_part_start = .;");
}

static void another_alignment_can_be_asked_for(void **state)
{
	write_file("two.c", two);
	assert_int_equal(run("cc -c two.c && " GENERATE "--align 32 two.o"), 0);
	expect_part(read_file("link.ld"), ". = ALIGN(32);\n\t\tz_data_smem_a_part_start");
}

/*
 * A chip's script: what is constant, what needs initial data, what is zero, and a library's part.
 */
static void two_memories_get_what_belongs_to_them(void **state)
{
	const char *script;

	write_file("chip.c",
		   "#define IN(name) __attribute__((section(name), used))\n"
		   "int full IN(\"data_smem_full_data\") = 1;\n"
		   "int empty IN(\"data_smem_empty_bss\");\n"
		   "int library IN(\"data_smem_library_bss\");\n"
		   "const int fixed IN(\"fixed_ones\") = 1;\nint loose IN(\"loose_ones\") = 1;\n"
		   "const int sorted IN(\"._sorted.static.it_\") = 1;\n"
		   "int moved IN(\"._moved.static.it_\") = 1;\n"
		   "extern const int _sorted_list_start[];\n"
		   "const int *walk(void) { return _sorted_list_start; }\n");
	write_file("chip.ld", "first {\nCONSTANT_LISTS\n}\nsecond {\nPARTITIONS\n}\nthird {\n"
			      "ZERO_PARTITIONS\n}\nfourth {\nVARIABLE_LISTS\n}\n");
	assert_int_equal(
		run("cc -c chip.c && " TOOLS "/gen_partitions --template chip.ld "
		    "--output link.ld --align 32 --into library --files '*libx.a:*' chip.o"),
		0);
	script = read_file("link.ld");
	expect_part(script, "first {\n"
			    "\t_sorted_list :\n\t{\n\t\t_sorted_list_start = .;\n"
			    "\t\tKEEP (*(SORT_BY_NAME(._sorted.static.*)))\n"
			    "\t\t_sorted_list_end = .;\n\t} > FLASH\n"
			    "\tfixed_ones : { *(fixed_ones) } > FLASH\n}\n");
	expect_part(script,
		    "fourth {\n"
		    "\t_moved_list : ALIGN_WITH_INPUT\n\t{\n\t\t_moved_list_start = .;\n"
		    "\t\t*(SORT_BY_NAME(._moved.static.*))\n"
		    "\t\t_moved_list_end = .;\n\t} > RAM AT> FLASH\n"
		    "\tloose_ones : ALIGN_WITH_INPUT { *(loose_ones) } > RAM AT> FLASH\n}\n");
	expect_part(script,
		    "\t\t*(data_smem_library_data.if_used)\n\t\t*libx.a:*(.data .data.*)\n");
	expect_part(script,
		    "\t\t*(data_smem_library_bss.if_used)\n\t\t*libx.a:*(.bss .bss.* COMMON)\n");
	assert_true(strstr(script, "z_data_smem_full_part_start") < strstr(script, "third {"));
	assert_true(strstr(script, "z_data_smem_library_part_start") < strstr(script, "third {"));
	assert_true(strstr(script, "z_data_smem_empty_part_start") > strstr(script, "third {"));
}

/* R220: by name, by number first where there is one, whatever order they are compiled in. */
static void lists_are_sorted(void **state)
{
	write_file("list.c",
		   "#include <stdio.h>\n"
		   "#define ENTRY(name, place) \\\n"
		   "	__attribute__((section(\"._\" place), used)) const char *name = #name\n"
		   "ENTRY(omega, \"thing.static.omega_\");\n"
		   "ENTRY(alpha, \"thing.static.alpha_\");\n"
		   "ENTRY(Beta, \"thing.static.Beta_\");\n"
		   "ENTRY(late, \"z_init_X.static.100_0_\");\n"
		   "ENTRY(second_b, \"z_init_X.static.20_0_b_\");\n"
		   "ENTRY(second, \"z_init_X.static.20_0_\");\n"
		   "ENTRY(first, \"z_init_X.static.3_0_z_\");\n"
		   "ENTRY(dev_4, \"device.static.1_7_0_a_\");\n"
		   "ENTRY(dev_3, \"device.static.0_50_0_b_\");\n"
		   "ENTRY(dev_2, \"device.static.0_50_0_a_\");\n"
		   "ENTRY(dev_1, \"device.static.0_6_0_z_\");\n"
		   "#define SHOW(list) \\\n"
		   "	for (const char **e = _##list##_list_start; e < _##list##_list_end; e++) "
		   "\\\n"
		   "		printf(\"%s \", *e);\n"
		   "#define DECLARE(list) \\\n"
		   "	extern const char *_##list##_list_start[], *_##list##_list_end[]\n"
		   "DECLARE(thing); DECLARE(z_init_X); DECLARE(device);\n"
		   "int main(void) { SHOW(thing) SHOW(z_init_X) SHOW(device) return 0; }\n");
	if (run("cc -fno-pie -c list.c && " GENERATE
		"list.o && cc -no-pie -Wl,-T,link.ld -Wl,-z,relro,-z,now "
		"-Wl,--gc-sections list.o -o list && ./list") != 0) {
		fail_msg("%s", printed);
	}
	assert_string_equal(printed, "Beta alpha omega first second second_b late "
				     "dev_1 dev_2 dev_3 dev_4 ");
}

static void a_priority_that_can_not_be_sorted_is_an_error(void **state)
{
	static const char *const bad[] = {"z_init_X.static.(5)_0_", "z_init_X.static.1000_0_",
					  "device.static.1_5u_0_x_"};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		char source[128], message[128];

		snprintf(source, sizeof(source), "int x __attribute__((section(\"._%s\")));\n",
			 bad[i]);
		snprintf(message, sizeof(message),
			 "error: section ._%s: its priority is no plain decimal number from 0 to "
			 "999\n",
			 bad[i]);
		write_file("bad.c", source);
		assert_int_equal(run("cc -c bad.c && " GENERATE "bad.o"), 1);
		assert_string_equal(printed, message);
	}
}

static void broken_input_gets_one_line(void **state)
{
	write_file("text.o", "not an object\n");
	write_file("no_marker.ld", "SECTIONS { }\n");
	assert_int_equal(run(GENERATE "missing.o"), 1);
	assert_string_equal(printed, "error: cannot read missing.o: No such file or directory\n");
	assert_int_equal(run(GENERATE "text.o"), 1);
	assert_string_equal(printed, "error: text.o is neither an object file nor an archive\n");
	assert_int_equal(run(TOOLS "/gen_partitions --template no_marker.ld --output x"), 1);
	assert_string_equal(printed, "error: no_marker.ld has no line PARTITIONS\n");
	assert_int_equal(run(GENERATE "--align 33"), 2);
	assert_int_equal(run(TOOLS "/gen_partitions"), 2);
	assert_int_equal(run(TOOLS "/gen_partitions --help"), 0);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(variables_of_all_files_land_in_their_partition),
		DIRECTORY_TEST(a_guard_goes_where_its_variable_is),
		DIRECTORY_TEST(the_part_to_clear_is_known),
		DIRECTORY_TEST(
			a_variable_that_nothing_refers_to_is_kept_unless_a_library_says_otherwise),
		DIRECTORY_TEST(partitions_have_their_pages_for_themselves),
		DIRECTORY_TEST(an_unused_partition_has_size_0),
		DIRECTORY_TEST(sram_holds_what_it_should_and_nothing_else),
		DIRECTORY_TEST(constructors_wait_for_the_kernel),
		DIRECTORY_TEST(archives_are_looked_into),
		DIRECTORY_TEST(another_alignment_can_be_asked_for),
		DIRECTORY_TEST(two_memories_get_what_belongs_to_them),
		DIRECTORY_TEST(lists_are_sorted),
		DIRECTORY_TEST(a_priority_that_can_not_be_sorted_is_an_error),
		DIRECTORY_TEST(broken_input_gets_one_line),
	};

	return RUN_TESTS(tests, argc, argv);
}
