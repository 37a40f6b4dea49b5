/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_kobjects: which variables are kernel objects, by what names, with both compilers; and does
 * the check of the second link notice what it is for?
 */

#include "fixture.h"

#include "host/text/text.h"

#include <stdio.h>
#include <string.h>

#define MAP   TREE_ROOT "/sim/link.ld.in"
#define TOOL  TOOLS "/gen_kobjects "
#define FLAGS "-g -O1 -fno-pie -ffunction-sections -fdata-sections "

static const char types[] =
	"struct k_sem { int count, limit; };\nstruct k_mutex { long owner; };\n"
	"struct k_thread { char x[64]; };\nstruct k_mem_domain { int n; };\n"
	"struct z_thread_stack_element { char data; };\n"
	"struct device { const char *name; const void *config; const void *api; };\n"
	"struct gpio_driver_api { int (*get)(void); };\n"
	"#define KEEP __attribute__((used, retain))\n"
	"#define STACK(name) __attribute__((section(\".bss.\" name), aligned(4096), used, "
	"retain))\n";

/* Compile source text behind the types, link it, and list the objects. */
static void list_with(const char *compiler, const char *options, const char *source)
{
	char text[8192];

	strcpy(text, types);
	strcat(text, source);
	strcat(text, "int main(void) { return 0; }\n");
	write_file(strcmp(compiler, "c++") == 0 || strcmp(compiler, "clang++") == 0 ? "a.cpp"
										    : "a.c",
		   text);
	write_file("subsystems", "gpio\n");
	if (run("sed '/^PARTITIONS$/d; /^[A-Z]*_LISTS$/d; s/@THREAD_LOCAL_ALLOWED@/1/' " MAP
		" > link.ld && %s %s " FLAGS "-no-pie -Wl,-T,link.ld "
		"-Wl,--gc-sections a.c* -o image",
		compiler, options) != 0) {
		fail_msg("%s", printed);
	}
	if (run(TOOL "--list --subsystems subsystems image | cut -d' ' -f2-") != 0) {
		fail_msg("%s", printed);
	}
}

static void list(const char *source)
{
	list_with("cc", "", source);
}

static void globals_and_statics_are_found(void **state)
{
	list("KEEP struct k_sem global;\nKEEP static struct k_mutex hidden;\n"
	     "KEEP int function(void) { KEEP static struct k_sem inner; return inner.count++; }\n"
	     "KEEP int no_object;\nextern struct k_sem elsewhere;\n");
	expect_part(printed, "SEM global 8\n");
	expect_part(printed, "MUTEX hidden 8\n");
	expect_part(printed, "SEM inner 8\n");
	expect_no_part(printed, "no_object");
	expect_no_part(printed, "elsewhere");
}

static const char nested[] =
	"struct inner { struct k_mutex lock; int x; };\n"
	"typedef struct { int a; struct k_sem sems[2]; struct inner in; } outer_t;\n"
	"KEEP static volatile outer_t grid[2][2];\n"
	"KEEP const outer_t single = {0};\n";

static void members_of_structures_and_arrays_are_found(void **state)
{
	list(nested);
	expect_part(printed, "SEM grid[0][0].sems[0] 8\n");
	expect_part(printed, "SEM grid[1][1].sems[1] 8\n");
	expect_part(printed, "MUTEX grid[1][0].in.lock 8\n");
	expect_part(printed, "MUTEX single.in.lock 8\n");
}

static void both_compilers_and_old_dwarf_give_the_same(void **state)
{
	char first[4096];

	list_with("gcc", "", nested);
	strcpy(first, printed);
	list_with("gcc", "-gdwarf-4", nested);
	assert_string_equal(printed, first);
	if (run("clang --version") == 0) {
		list_with("clang", "", nested);
		/* Another order of variables is all that may differ. */
		expect_part(printed, "SEM grid[1][1].sems[1] 8\n");
		expect_part(printed, "MUTEX single.in.lock 8\n");
		list_with("clang", "-gdwarf-4 -fdebug-types-section", nested);
		expect_part(printed, "SEM grid[1][1].sems[1] 8\n");
	}
}

static void unions_and_pointers_hide_objects(void **state)
{
	list("KEEP union { struct k_sem sem; int i; } either;\n"
	     "KEEP struct k_sem *pointer;\nKEEP struct { union { struct k_sem s; } u; } in;\n");
	assert_string_equal(printed, "");
}

static void removed_variables_are_no_objects(void **state)
{
	list("struct k_sem never_used;\nKEEP struct k_sem used;\n");
	assert_string_equal(printed, "SEM used 8\n");
}

static void classes_and_namespaces_are_looked_into(void **state)
{
	list_with("c++", "",
		  "struct base { k_sem in_base; };\n"
		  "namespace ns {\nclass thing : public base { public: int x; k_mutex lock;\n"
		  "	static k_sem shared; };\nKEEP k_sem thing::shared;\nKEEP thing it;\n}\n");
	expect_part(printed, "SEM it.in_base 8\n");
	expect_part(printed, "MUTEX it.lock 8\n");
	expect_part(printed, "SEM shared 8\n");
}

/* By the linker's symbols of a partition, and by a variable that describes one. */
static void objects_in_partitions_are_none(void **state)
{
	list("struct k_futex { long val; };\nstruct sys_mutex { long val; };\n"
	     "struct k_mem_partition { unsigned long start, size, attr; };\n"
	     "KEEP struct { struct k_sem sem; struct k_futex futex; } tagged;\n"
	     "__asm__(\".globl z_data_smem_p_part_start, z_data_smem_p_part_size\\n\"\n"
	     "	\".set z_data_smem_p_part_start, tagged\\n\"\n"
	     "	\".set z_data_smem_p_part_size, 16\\n\");\n"
	     "KEEP struct k_sem sems[4];\nKEEP struct sys_mutex mutex;\n"
	     "KEEP struct k_mem_partition one = {(unsigned long)&sems[1], 1, 0};\n"
	     "KEEP struct k_mem_partition two = {(unsigned long)&mutex, 8, 0};\n"
	     "KEEP struct k_mem_partition later;\n"
	     "static int get(void) { return 0; }\n"
	     "static struct gpio_driver_api api = {get}, other_api = {get};\n"
	     "KEEP struct k_mem_partition three = {(unsigned long)&api, sizeof(api), 0};\n"
	     "KEEP const struct device forged = {\"F\", 0, &api}, good = {\"G\", 0, "
	     "&other_api};\n");
	expect_part(printed, "SEM sems[0] 8\n");
	expect_part(printed, "SEM sems[2] 8\n");
	expect_no_part(printed, "SEM sems[1]");
	expect_no_part(printed, "SEM tagged.sem");
	/* Those belong there. */
	expect_part(printed, "FUTEX tagged.futex 8\n");
	expect_part(printed, "SYS_MUTEX mutex 8\n");
	/* Nor may a user be able to write the functions of a driver. */
	expect_part(printed, "DRIVER_GPIO good 24\n");
	expect_no_part(printed, "DRIVER_GPIO forged");
	assert_int_equal(run(TOOL "--list --subsystems subsystems image >/dev/null"), 0);
	expect_part(printed,
		    "warning: tagged.sem is in partition p, where user mode could forge it: "
		    "no kernel object\n");
	expect_part(printed, "warning: forged has its driver's functions in partition three, ");
}

static void user_stacks_are_objects_and_kernel_stacks_are_not(void **state)
{
	list("STACK(\"z_stacks.a\") struct z_thread_stack_element one[8192];\n"
	     "STACK(\"z_stacks.b\") struct z_thread_stack_element many[2][4096];\n"
	     "STACK(\"z_kstacks.c\") struct z_thread_stack_element kernel[4096];\n"
	     "STACK(\"z_kstacks.d\") struct z_thread_stack_element kernels[2][4096];\n"
	     "typedef struct z_thread_stack_element z_kernel_stack_element;\n"
	     "KEEP struct { struct z_thread_stack_element user[4096];\n"
	     "              z_kernel_stack_element kernel[4096]; } both;\n");
	expect_part(printed, "THREAD_STACK_ELEMENT one 8192\n");
	expect_part(printed, "THREAD_STACK_ELEMENT many[0] 4096\n");
	expect_part(printed, "THREAD_STACK_ELEMENT many[1] 4096\n");
	expect_part(printed, "THREAD_STACK_ELEMENT both.user 4096\n");
	expect_no_part(printed, "kernel");
}

static void devices_are_typed_by_their_api(void **state)
{
	list("static int get(void) { return 0; }\n"
	     "static const struct gpio_driver_api api = {get};\nstatic const int other_api;\n"
	     "KEEP const struct device gpio_device = {\"GPIO\", 0, &api};\n"
	     "KEEP const struct device other_device = {\"OTHER\", 0, &other_api};\n"
	     "KEEP const struct device no_api = {\"NONE\", 0, 0};\n");
	expect_part(printed, "DRIVER_GPIO gpio_device 24\n");
	expect_no_part(printed, "other_device");
	expect_no_part(printed, "no_api");
}

/* The table as the kernel reads it: compiled, with the kernel's own way of looking things up. */
static void every_object_is_found_through_the_table(void **state)
{
	list("KEEP struct k_sem sems[1000];\nKEEP static struct k_thread thread_b, thread_a;\n"
	     "KEEP struct k_mem_domain domain;\n");
	assert_int_equal(run(TOOL "--output table.c image"), 0);
	write_file("object_table.h",
		   "#include <stdint.h>\n#include <stddef.h>\n"
		   "#include \"in/zephyr/kobj-types-enum.h\"\n"
		   "#define K_OBJ_FLAG_DRIVER 8\n"
		   "typedef uint32_t z_object_slot_t;\n"
		   "struct k_object { const void *name; uint8_t perms[2]; uint8_t type, flags;\n"
		   "	union { uintptr_t thread_id; size_t stack_size; } data; };\n");
	write_file("userspace.h",
		   "struct z_domain_label { const void *domain; const char *label; };\n");
	write_file("in/zephyr/kobj-types-enum.h", "enum { K_OBJ_ANY, K_OBJ_SEM, K_OBJ_THREAD };\n");
	write_file("main.c",
		   "#include \"table.c\"\n#include <stdio.h>\n"
		   "int main(void)\n{\n	unsigned int found = 0, steps = 0, threads = 0;\n"
		   "	for (unsigned int i = 0; i < z_static_object_count; i++) {\n"
		   "		uint64_t hash = (uint64_t)(uintptr_t)z_static_objects[i].name *\n"
		   "			0x9E3779B97F4A7C15ull;\n"
		   "		uint32_t mask = (1u << z_static_object_slot_bits) - 1, entry;\n"
		   "		uint32_t slot = hash >> (64 - z_static_object_slot_bits);\n"
		   "		while ((entry = z_static_object_slots[slot]) != 0 && entry != i + "
		   "1)\n"
		   "			slot = (slot + 1) & mask, steps++;\n"
		   "		found += entry == i + 1;\n"
		   "		if (z_static_objects[i].type == K_OBJ_THREAD)\n"
		   "			threads += 1 + z_static_objects[i].data.thread_id;\n"
		   "	}\n"
		   "	printf(\"%u %d %u %s %u %s\\n\", found, steps < 2000, threads,\n"
		   "		z_static_object_labels[0], z_static_domain_count,\n"
		   "		z_static_domain_labels[0].label);\n	return 0;\n}\n");
	if (run("cc -Wall -Wextra -Werror main.c -o main && ./main") != 0) {
		fail_msg("%s", printed);
	}
	expect_part(printed, "1002 1 3 ");
	expect_part(printed, " 1 domain\n");
}

/* What lies in user memory has a part in the table, each its own, ready for use. */
static void user_mutexes_have_kernel_parts_and_futexes_have_none(void **state)
{
	list("struct k_futex { long val; };\nstruct sys_mutex { long val; };\n"
	     "struct sys_sem { struct k_futex futex; int limit; };\n"
	     "KEEP struct sys_sem sems[2];\nKEEP struct k_futex futex;\n"
	     "KEEP struct sys_mutex mutex;\n");
	expect_part(printed, "FUTEX sems[0].futex 8\n");
	expect_part(printed, "FUTEX sems[1].futex 8\n");
	expect_part(printed, "SYS_MUTEX mutex 8\n");
	assert_int_equal(run(TOOL "--output table.c image && cat table.c"), 0);
	expect_part(printed, "static struct k_mutex mutexes[1] = {\n"
			     "\tZ_MUTEX_INITIALIZER(mutexes[0]),\n");
	expect_part(printed, "K_OBJ_FUTEX, 0, {0}");
	expect_part(printed, "K_OBJ_SYS_MUTEX, 0, {.mutex = &mutexes[0]}");
}

/* Bad input: an object table too full. */
static void too_many_threads_name_the_option(void **state)
{
	list("KEEP struct k_thread threads[16];\n");
	assert_int_equal(run("sed -i 's/threads.16/threads[17/' a.c && cc " FLAGS
			     "-no-pie -Wl,-T,link.ld a.c -o image && " TOOL "--output t.c image"),
			 1);
	assert_string_equal(printed, "error: 17 static threads, but permissions for 16: set "
				     "CONFIG_MAX_THREAD_BYTES=3 in prj.conf\n");
	assert_int_equal(run(TOOL "--output t.c --max-thread-bytes 3 image"), 0);
}

/* The same for every generator, as what follows: host/options. */
static void is_an_option_that_is_no_number_refused(void **state)
{
	static const char *const values[] = {"x", "-1", "0", "3x", "99999999999999999999"};

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		assert_int_equal(run(TOOL "--output t.c --max-thread-bytes %s image", values[i]),
				 2);
		expect_part(printed,
			    "error: gen_kobjects: --max-thread-bytes is a number from 1 to");
	}
}

static void is_a_command_line_that_is_wrong_one_line(void **state)
{
	static const struct {
		const char *words;
		const char *said;
	} wrong[] = {
		{"--nonsense x", "no option --nonsense"},
		{"--out t.c", "no option --out"},
		{"-o t.c", "no option -o"},
		{"--output", "--output needs a value"},
		{"--output=", "--output needs a value"},
		{"--help=x", "--help takes no value"},
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(run(TOOL "%s", wrong[i].words), 2);
		expect_part(printed, text_format("error: gen_kobjects: %s; see gen_kobjects --help",
						 wrong[i].said));
	}
	/* Behind -- is no option. */
	assert_int_equal(run(TOOL "--output=t.c -- --help"), 1);
	expect_part(printed, "cannot read --help");
}

static void build_pair(const char *first, const char *second)
{
	list("");
	write_file("first.c", first);
	write_file("second.c", second);
	assert_int_equal(run("for i in first second; do cc " FLAGS
			     "-no-pie -Wl,-T,link.ld a.c $i.c -o $i.elf || exit; done"),
			 0);
}

#define TABLE "__attribute__((section(\".kobject_table.x\"), used)) "

static void a_bigger_table_moves_nothing(void **state)
{
	build_pair("int v = 1; " TABLE "int table[1] = {1};",
		   "int v = 1; " TABLE "int table[5000] = {1};");
	if (run(TOOL "--verify first.elf second.elf") != 0) {
		fail_msg("%s", printed);
	}
}

static void a_moved_object_is_noticed(void **state)
{
	build_pair("int v = 1, w = 2; " TABLE "int table[1] = {1};",
		   "long before[9] = {1}; " TABLE "int table[9] = {1}; int v = 1, w = 2;");
	assert_int_equal(run(TOOL "--verify first.elf second.elf"), 1);
	expect_part(printed, "error: the second link");
	expect_part(printed, "cannot be trusted\n");
}

/* A variable outside of SRAM is one that hostile user code could write to. */
static void a_variable_outside_of_sram_is_noticed(void **state)
{
	list("KEEP int strange __attribute__((section(\"odd\"))) = 1;\n");
	assert_int_equal(
		run("sed 's/^\\t\\.got :/odd : { *(odd) }\\n.got :/' link.ld > bad.ld && cc " FLAGS
		    "-no-pie -Wl,-T,bad.ld a.c -o image && " TOOL "--verify image image"),
		1);
	assert_string_equal(printed, "error: section odd is writable, but lies outside of SRAM\n");
}

/* A call is in the image if its handler is there and is not the one that stands for nothing. */
static void only_calls_that_the_image_makes_get_a_handler(void **state)
{
	const char *table;

	write_file("calls.txt", "alone\nkept\nremoved\n");
	list("long no_verifier(void) { return 0; }\n"
	     "KEEP long z_mrsh_alone(void) __attribute__((alias(\"no_verifier\")));\n"
	     "long z_mrsh_removed(void) { return 1; }\n"
	     "long z_mrsh_kept(void) { return 2; }\n"
	     "KEEP void user(void)\n"
	     "{ __asm__ volatile(\".reloc ., BFD_RELOC_NONE, z_mrsh_kept\"); }\n");
	assert_int_equal(run(TOOL "--calls calls.txt --output t.c image"), 0);
	table = read_file("t.c");
	expect_part(table, "_k_syscall_table[] = {\n\thandler_no_syscall,\n\tz_mrsh_kept,\n"
			   "\thandler_no_syscall,\n\thandler_no_syscall,\n};\n");
	expect_part(table, "\"kept\\0\"");
	expect_no_part(table, "\"removed\\0\"");
	assert_int_equal(run(TOOL "--calls missing.txt --output t.c image"), 1);
	expect_part(printed, "error: cannot read missing.txt: No such file");
}

static void broken_input_gets_one_line(void **state)
{
	write_file("text", "no ELF\n");
	assert_int_equal(run(TOOL "--output t.c text"), 1);
	assert_string_equal(printed, "error: text is no ELF file\n");
	assert_int_equal(run(TOOL "--output t.c missing"), 1);
	expect_part(printed, "error: cannot read missing: No such file");
	write_file("a.c", "int main(void) { return 0; }\n");
	assert_int_equal(run("cc a.c -o bare && " TOOL "--output t.c bare"), 1);
	expect_part(printed, "error: bare has no debug information");
	assert_int_equal(run(TOOL "--output t.c"), 2);
	assert_int_equal(run(TOOL "--verify a.c"), 2);
	assert_int_equal(run(TOOL "--help"), 0);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(globals_and_statics_are_found),
		DIRECTORY_TEST(members_of_structures_and_arrays_are_found),
		DIRECTORY_TEST(both_compilers_and_old_dwarf_give_the_same),
		DIRECTORY_TEST(unions_and_pointers_hide_objects),
		DIRECTORY_TEST(removed_variables_are_no_objects),
		DIRECTORY_TEST(classes_and_namespaces_are_looked_into),
		DIRECTORY_TEST(objects_in_partitions_are_none),
		DIRECTORY_TEST(user_stacks_are_objects_and_kernel_stacks_are_not),
		DIRECTORY_TEST(devices_are_typed_by_their_api),
		DIRECTORY_TEST(every_object_is_found_through_the_table),
		DIRECTORY_TEST(user_mutexes_have_kernel_parts_and_futexes_have_none),
		DIRECTORY_TEST(too_many_threads_name_the_option),
		DIRECTORY_TEST(is_an_option_that_is_no_number_refused),
		DIRECTORY_TEST(is_a_command_line_that_is_wrong_one_line),
		DIRECTORY_TEST(a_bigger_table_moves_nothing),
		DIRECTORY_TEST(a_moved_object_is_noticed),
		DIRECTORY_TEST(only_calls_that_the_image_makes_get_a_handler),
		DIRECTORY_TEST(a_variable_outside_of_sram_is_noticed),
		DIRECTORY_TEST(broken_input_gets_one_line),
	};

	return RUN_TESTS(tests, argc, argv);
}
