/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_syscalls: does it find the declarations and nothing else, do values survive the way through
 * stub, table and marshalling, and does each kind of broken header get one line with its place?
 */

#include "fixture.h"

#include <string.h>

#define GENERATE TOOLS "/gen_syscalls --output out --scan in --dispatch out/dispatch.c "

static void generate(const char *header)
{
	write_file("in/calls.h", header);
	if (run(GENERATE) != 0) {
		fail_msg("gen_syscalls says: %s", printed);
	}
}

static void expect_error(const char *header, const char *message)
{
	write_file("in/calls.h", header);
	assert_int_equal(run(GENERATE), 1);
	expect_part(printed, message);
	/* One line. */
	assert_ptr_equal(strchr(printed, '\n'), printed + strlen(printed) - 1);
}

static void what_is_no_declaration_is_passed_over(void **state)
{
	generate("/* __syscall int in_comment(int a); */\n"
		 "// __syscall int in_line_comment(int a);\n"
		 "#define __syscall static inline\n"
		 "#define LONG \\\n\t__syscall int in_macro(int a);\n"
		 "static const char *text = \"__syscall int in_string(int a);\";\n"
		 "extern \"C\" {\n__syscall int real(int a);\n}\n");
	expect_part(read_file("out/zephyr/syscall_list.h"), "#define K_SYSCALL_REAL 0\n");
	expect_part(read_file("out/zephyr/syscall_list.h"), "#define K_SYSCALL_LIMIT 1\n");
}

static void numbers_follow_the_names(void **state)
{
	generate("__syscall void zebra(void);\n__syscall void ant(void);\n");
	expect_part(read_file("out/zephyr/syscall_list.h"), "#define K_SYSCALL_ANT 0\n"
							    "#define K_SYSCALL_ZEBRA 1\n");
}

/* Else each application would need a core of its own, whose stubs have other numbers in them. */
static void calls_of_a_later_directory_have_later_numbers(void **state)
{
	write_file("more/app.h", "__syscall void bee(void);\n");
	write_file("in/calls.h", "__syscall void zebra(void);\n__syscall void ant(void);\n");
	assert_int_equal(run(GENERATE " --scan more"), 0);
	expect_part(read_file("out/zephyr/syscall_list.h"), "#define K_SYSCALL_ANT 0\n"
							    "#define K_SYSCALL_ZEBRA 1\n"
							    "#define K_SYSCALL_BEE 2\n");
}

static void a_declaration_may_span_lines(void **state)
{
	generate("__syscall int\nfoo(int a, /* the\nfirst */\n    struct k_sem *sem,\n"
		 "    char b); /* end */\n");
	expect_part(read_file("out/zephyr/syscalls/calls.h"),
		    "Z_SYSCALL_STUB int foo(int a, struct k_sem *sem, char b)");
}

static void attributes_do_not_confuse(void **state)
{
	generate("__syscall __attribute__((noinline)) int a(int x __maybe_unused)"
		 " __printf_like(1, 2);\n"
		 "__syscall __deprecated void b(void);\n");
	expect_part(read_file("out/zephyr/syscalls/calls.h"), "extern int z_impl_a(");
	expect_part(read_file("out/zephyr/syscalls/calls.h"), "extern void z_impl_b(void);");
}

/* The stub goes where the header includes it from: several headers may have the same name. */
static void the_include_line_names_the_stub_file(void **state)
{
	write_file("in/deep/calls.h", "__syscall int deep(int a);\n"
				      "#include <zephyr/syscalls/deep_calls.h>\n");
	generate("__syscall int shallow(int a);\n#include <syscalls/calls.h>\n");
	expect_part(read_file("out/zephyr/syscalls/deep_calls.h"), "z_impl_deep(");
	expect_no_part(read_file("out/zephyr/syscalls/calls.h"), "z_impl_deep(");
}

/* R197 */
static void old_and_new_folders_resolve(void **state)
{
	generate("__syscall int foo(int a);\n");
	expect_part(read_file("out/syscalls/calls.h"), "#include <zephyr/syscalls/calls.h>");
	expect_part(read_file("out/syscalls/foo_mrsh.c"), "#include <zephyr/syscalls/foo_mrsh.c>");
	expect_part(read_file("out/syscall_list.h"), "#include <zephyr/syscall_list.h>");
}

/*
 * The whole way: stub, table, marshalling, verifier, result. The other headers are stand-ins, in
 * which "trapping" is a call through the generated table.
 */
static const char world[] =
	"#pragma once\n"
	"#include <stdbool.h>\n#include <stdint.h>\n#include <stdio.h>\n#include <string.h>\n"
	"typedef uint64_t z_syscall_result_t;\n"
	"typedef z_syscall_result_t (*_k_syscall_handler_t)(uintptr_t, uintptr_t, uintptr_t, "
	"uintptr_t,\n"
	"	uintptr_t, uintptr_t, void *);\n"
	"extern const _k_syscall_handler_t _k_syscall_table[];\n"
	"#define Z_SYSCALL_USED(name)\n"
	"#define Z_SYSCALL_STUB static inline\n"
	"static inline bool z_syscall_trap(void) { return true; }\n"
	"#define invoke(n, a, b, c, d, e, f, id) _k_syscall_table[id](a, b, c, d, e, f, (void "
	"*)\"frame\")\n"
	"#define arch_syscall_invoke0(id) invoke(0, 0, 0, 0, 0, 0, 0, id)\n"
	"#define arch_syscall_invoke1(a, id) invoke(1, a, 0, 0, 0, 0, 0, id)\n"
	"#define arch_syscall_invoke2(a, b, id) invoke(2, a, b, 0, 0, 0, 0, id)\n"
	"#define arch_syscall_invoke3(a, b, c, id) invoke(3, a, b, c, 0, 0, 0, id)\n"
	"#define arch_syscall_invoke4(a, b, c, d, id) invoke(4, a, b, c, d, 0, 0, id)\n"
	"#define arch_syscall_invoke5(a, b, c, d, e, id) invoke(5, a, b, c, d, e, 0, id)\n"
	"#define arch_syscall_invoke6(a, b, c, d, e, f, id) invoke(6, a, b, c, d, e, f, id)\n";

static const char toolchain[] = "#pragma once\n"
				"#define __syscall static inline\n"
				"#define compiler_barrier()\n"
				"#ifdef __cplusplus\n"
				"#define BUILD_ASSERT(...) static_assert(__VA_ARGS__)\n"
				"#else\n"
				"#define BUILD_ASSERT(...) _Static_assert(__VA_ARGS__)\n"
				"#endif\n";

static const char handler[] =
	"#pragma once\n"
	"#define K_OOPS(expr) do { if (expr) printf(\"oops\\n\"); } while (0)\n"
	"static bool readable = true;\n"
	"static inline int k_usermode_from_copy(void *to, const void *from, size_t size)\n"
	"{ memcpy(to, from, size); return !readable; }\n";

static void write_world(void)
{
	write_file("fake/zephyr/syscall.h", world);
	write_file("fake/zephyr/toolchain.h", toolchain);
	write_file("fake/zephyr/internal/syscall_handler.h", handler);
}

/* R098, R099 */
static void values_survive_the_way_through(void **state)
{
	write_world();
	generate("#pragma once\n"
		 "#include <zephyr/toolchain.h>\n#include <stdbool.h>\n#include <stdint.h>\n"
		 "typedef struct { int64_t ticks; } k_timeout_t;\n"
		 "struct pair { int a, b; };\n"
		 "__syscall int eight(int a, short b, uint64_t c, const char *d, bool e,\n"
		 "	unsigned char f, long long g, double h);\n"
		 "__syscall uint64_t wide(uint64_t value, k_timeout_t timeout);\n"
		 "__syscall void nothing(void);\n"
		 "__syscall double real(float value);\n"
		 "__syscall int flag(bool value);\n"
		 "__syscall struct pair both(struct pair in);\n"
		 "__syscall const char *text(const int numbers[3], void (*callback)(int),\n"
		 "	int (*matrix)[2], char *const words[]);\n"
		 "#include <zephyr/syscalls/calls.h>\n");
	write_file(
		"main.c",
		"#include <zephyr/syscall.h>\n#include <calls.h>\n"
		"#include <zephyr/internal/syscall_handler.h>\n"
		"int z_vrfy_eight(int a, short b, uint64_t c, const char *d, bool e,\n"
		"	unsigned char f, long long g, double h)\n"
		"{ printf(\"%d %d %llx %s %d %d %lld %g\\n\", a, b, (unsigned long long)c,\n"
		"	d, e, f, g, h); return -7; }\n"
		"#include <syscalls/eight_mrsh.c>\n"
		"uint64_t z_vrfy_wide(uint64_t value, k_timeout_t timeout)\n"
		"{ return value + timeout.ticks; }\n"
		"#include <syscalls/wide_mrsh.c>\n"
		"void z_vrfy_nothing(void) { printf(\"nothing\\n\"); }\n"
		"#include <syscalls/nothing_mrsh.c>\n"
		"double z_vrfy_real(float value) { return value * 2; }\n"
		"#include <syscalls/real_mrsh.c>\n"
		"int z_vrfy_flag(bool value) { return value; }\n"
		"#include <syscalls/flag_mrsh.c>\n"
		"struct pair z_vrfy_both(struct pair in)\n"
		"{ return (struct pair){in.b, in.a}; }\n"
		"#include <syscalls/both_mrsh.c>\n"
		"static const char *z_vrfy_text(const int numbers[3], void (*callback)(int),\n"
		"	int (*matrix)[2], char *const words[])\n"
		"{ callback(numbers[2] + matrix[1][1]); return words[1]; }\n"
		"#include <syscalls/text_mrsh.c>\n"
		"z_syscall_result_t handler_no_syscall(uintptr_t a, uintptr_t b, uintptr_t c, "
		"uintptr_t d,\n"
		"	uintptr_t e, uintptr_t f, void *ssf)\n"
		"{ (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)ssf; return 99; }\n"
		"static void callback(int n) { printf(\"callback %d\\n\", n); }\n"
		"int main(void)\n{\n"
		"	int numbers[3] = {1, 2, 3}, matrix[2][2] = {{1, 2}, {3, 40}};\n"
		"	char *words[] = {\"a\", \"second\"};\n"
		"	struct pair pair = both((struct pair){3, 4});\n"
		"	printf(\"%d\\n\", eight(-1, -2, 0x1122334455667788, \"s\", true, 255, -9,\n"
		"		0.5));\n"
		"	printf(\"%llx\\n\", (unsigned long long)wide(0x1122334455667788,\n"
		"		(k_timeout_t){-1}));\n"
		"	nothing();\n"
		"	printf(\"%g %d %d\\n\", real(1.25f), pair.a, pair.b);\n"
		"	printf(\"%s\\n\", text(numbers, callback, matrix, words));\n"
		"	readable = false; eight(0, 0, 0, \"\", 0, 0, 0, 0);\n"
		"	/* A caller can put anything into the word of a bool. */\n"
		"	printf(\"%d\\n\", (int)arch_syscall_invoke1(0x200, K_SYSCALL_FLAG));\n"
		"	return 0;\n}\n");
	if (run("cc -O2 -std=gnu11 -D_GNU_SOURCE -DCONFIG_USERSPACE -Wall -Wextra -Werror -Ifake "
		"-Iout -Iin main.c "
		"out/dispatch.c -o main && ./main") != 0) {
		fail_msg("%s", printed);
	}
	assert_string_equal(printed, "-1 -2 1122334455667788 s 1 255 -9 0.5\n-7\n"
				     "1122334455667787\n"
				     "nothing\n"
				     "2.5 4 3\n"
				     "callback 43\nsecond\n"
				     "oops\n0 0 0  0 0 0 0\n1\n");
}

/* R114 */
static void a_call_without_verifier_has_a_handler(void **state)
{
	write_world();
	generate("__syscall int alone(int a);\n");
	write_file(
		"main.c",
		"#include <zephyr/syscall.h>\n"
		"z_syscall_result_t handler_no_syscall(uintptr_t a, uintptr_t b, uintptr_t c, "
		"uintptr_t d,\n"
		"	uintptr_t e, uintptr_t f, void *ssf)\n"
		"{ (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)ssf; return 99; }\n"
		"int main(void) { return (int)_k_syscall_table[0](1, 2, 3, 4, 5, 6, 0) - 99; }\n");
	assert_int_equal(run("cc -Ifake -Iout main.c out/dispatch.c -o main && ./main"), 0);
}

/* R114 */
static void a_scanned_path_below_a_refused_one_is_allowed(void **state)
{
	write_file("app/calls/calls.h", "__syscall void good(void);\n"
					"__subsystem struct thing_driver_api { int x; };\n");
	write_file("app/other.h", "__syscall void bad(void);\n");
	assert_int_equal(run(TOOLS "/gen_syscalls --output out --scan app/calls --refuse app"), 0);
	expect_part(read_file("out/zephyr/syscalls/calls.h"), "Z_SYSCALL_STUB void good(void)");
	expect_part(read_file("out/zephyr/syscalls/other.h"), "#error");
}

static void of_two_equal_names_the_later_one_is_blamed(void **state)
{
	write_file("z_core/calls.h", "__syscall void same(void);\n");
	write_file("app/mine.h", "__syscall void same(void);\n");
	assert_int_equal(run(TOOLS "/gen_syscalls --output out --scan z_core --scan app"), 1);
	expect_part(printed, "app/mine.h:1: error: system call same is declared in "
			     "z_core/calls.h:1 already");
}

static void calls_of_a_refused_directory_say_why(void **state)
{
	write_file("in/none.h", "\n");
	write_file("app/mine.h", "__syscall int mine(int a);\n");
	assert_int_equal(run(GENERATE "--refuse app"), 0);
	expect_part(read_file("out/zephyr/syscalls/mine.h"),
		    "#error \"app/mine.h declares system calls: set "
		    "CONFIG_APPLICATION_DEFINED_SYSCALL=y in prj.conf\"");
	expect_part(read_file("out/zephyr/syscall_list.h"), "#define K_SYSCALL_LIMIT 0\n");
}

static void stubs_compile_as_cpp(void **state)
{
	write_world();
	generate("#pragma once\n"
		 "__syscall int one(const int a, bool b, struct k_sem *const sem);\n"
		 "#include <zephyr/syscalls/calls.h>\n");
	write_file("main.cpp", "#include <zephyr/toolchain.h>\n#include <zephyr/syscall.h>\n"
			       "struct k_sem;\nextern \"C\" {\n#include <calls.h>\n}\n"
			       "int f() { return one(1, true, nullptr); }\n");
	if (run("c++ -std=c++17 -DCONFIG_USERSPACE -Wall -Wextra -Werror -Ifake -Iout -Iin -c "
		"main.cpp") != 0) {
		fail_msg("%s", printed);
	}
}

/* R099: two words each way on a 32-bit machine. */
static void wide_values_are_split_on_32_bit_machines(void **state)
{
	const char *stub;

	write_file("in/calls.h", "__syscall uint64_t wide(uint64_t value, int *pointer,\n"
				 "	uint64_t *address, my_ticks_t ticks);\n");
	assert_int_equal(run(GENERATE "--word-bits 32 --wide my_ticks_t"), 0);
	stub = read_file("out/zephyr/syscalls/calls.h");
	expect_part(stub, "invoke64_6(parm0.split.lo, parm0.split.hi, parm1.x, parm2.x, "
			  "parm3.split.lo, parm3.split.hi, K_SYSCALL_WIDE)");
	stub = read_file("out/zephyr/syscalls/wide_mrsh.c");
	expect_part(stub, "parm3.split.hi = arg5;");
}

static void words_that_are_too_many_go_through_memory(void **state)
{
	const char *stub;

	write_file("in/calls.h",
		   "__syscall int many(uint64_t a, uint64_t b, uint64_t c, int d);\n");
	assert_int_equal(run(GENERATE "--word-bits 32"), 0);
	stub = read_file("out/zephyr/syscalls/calls.h");
	expect_part(stub, "uintptr_t more[] = {parm2.split.hi, parm3.x};");
	expect_part(stub, "parm2.split.lo, (uintptr_t)more, K_SYSCALL_MANY)");
	stub = read_file("out/zephyr/syscalls/many_mrsh.c");
	expect_part(stub, "k_usermode_from_copy(more, (void *)arg5, sizeof(more))");
	expect_part(stub, "parm2.split.hi = more[0];");
	expect_part(stub, "parm3.x = more[1];");
}

/* For the generator that sees which of them an image makes. */
static void calls_can_be_listed_by_number(void **state)
{
	write_file("in/calls.h", "__syscall void second(void);\n__syscall void first(void);\n");
	assert_int_equal(run(GENERATE "--calls out/calls.txt"), 0);
	assert_string_equal(read_file("out/calls.txt"), "first\nsecond\n");
	expect_part(read_file("out/zephyr/syscall_list.h"), "#define K_SYSCALL_SECOND 1\n");
	expect_part(read_file("out/zephyr/syscalls/calls.h"), "\t\tZ_SYSCALL_USED(second);\n");
}

/* What programs that make calls by their numbers know of the parameters. */
static void parameters_have_kinds(void **state)
{
	generate("/** Put the message at @a data. */\n"
		 "__syscall int a(struct k_msgq *q, const void *data, k_timeout_t timeout);\n"
		 "/** An object of any type. */\n"
		 "__syscall void b(const void *object, k_tid_t thread);\n"
		 "/** A word, and what the kernel does not look at. */\n"
		 "__syscall void c(const char *name, void *p, bool set, uint32_t flags);\n"
		 "__syscall void d(void *p, size_t len, size_t *out, int prio, enum k_objects t);\n"
		 "__syscall int e(const struct device *dev, k_thread_entry_t f);\n"
		 "__syscall void f(void);\n");
	expect_part(read_file("out/zephyr/syscall_grammar.h"),
		    "GRAMMAR_CALL(a, GRAMMAR_PARAM(OBJECT, K_OBJ_MSGQ, 1) "
		    "GRAMMAR_PARAM(MEMORY, K_OBJ_ANY, 1) GRAMMAR_PARAM(TIMEOUT, K_OBJ_ANY, 1))\n"
		    "GRAMMAR_CALL(b, GRAMMAR_PARAM(OBJECT, K_OBJ_ANY, 1) "
		    "GRAMMAR_PARAM(OBJECT, K_OBJ_THREAD, 1))\n"
		    "GRAMMAR_CALL(c, GRAMMAR_PARAM(STRING, K_OBJ_ANY, 1) "
		    "GRAMMAR_PARAM(VALUE, K_OBJ_ANY, 1) GRAMMAR_PARAM(BOOL, K_OBJ_ANY, 1) "
		    "GRAMMAR_PARAM(OPTIONS, K_OBJ_ANY, 1))\n"
		    "GRAMMAR_CALL(d, GRAMMAR_PARAM(BUFFER, K_OBJ_ANY, 1) "
		    "GRAMMAR_PARAM(SIZE, K_OBJ_ANY, 1) GRAMMAR_PARAM(MEMORY, K_OBJ_ANY, 1) "
		    "GRAMMAR_PARAM(PRIORITY, K_OBJ_ANY, 1) GRAMMAR_PARAM(ENUM, K_OBJ_ANY, 1))\n"
		    "GRAMMAR_CALL(e, GRAMMAR_PARAM(OBJECT, K_OBJ_ANY, 1) "
		    "GRAMMAR_PARAM(FUNCTION, K_OBJ_ANY, 1))\n"
		    "GRAMMAR_CALL(f,)\n");
}

/* Else the core would be compiled for each application that has a driver of its own. */
static void the_core_need_not_see_an_applications_types(void **state)
{
	write_file("more/app.h", "__syscall void bee(void);\n"
				 "__subsystem struct adc_driver_api { int x; };\n");
	write_file("in/calls.h", "__subsystem struct gpio_driver_api { int x; };\n");
	assert_int_equal(run(GENERATE " --application more"), 0);
	expect_part(read_file("out/zephyr/kobj-types-enum.h"),
		    "K_OBJ_DRIVER_GPIO,\n#include <zephyr/kobj-types-application.h>\n");
	expect_part(read_file("out/zephyr/kobj-types-application.h"), "*/\nK_OBJ_DRIVER_ADC,\n");
	/* The last of the tree's, and the one behind it. */
	expect_part(read_file("out/zephyr/otype-to-str.h"),
		    "case 20: ret = \"gpio driver\"; break;\n"
		    "case 21: ret = \"adc driver\"; break;\n");
	assert_null(strstr(read_file("out/zephyr/driver-validation.h"), "DRIVER_ADC"));
	expect_part(read_file("out/zephyr/driver-validation-application.h"),
		    "#define K_SYSCALL_DRIVER_ADC(ptr, op)");
	assert_int_equal(run(GENERATE " --application more --scan in"), 2);
	expect_part(printed, "--scan in has to come before --application");
}

static void subsystems_become_object_types(void **state)
{
	generate("__subsystem struct gpio_driver_api { int x; };\n"
		 "__subsystem struct adc_driver_api {\n\tint y;\n};\n");
	expect_part(read_file("out/zephyr/kobj-types-enum.h"),
		    "K_OBJ_DRIVER_ADC,\nK_OBJ_DRIVER_GPIO,\n");
	expect_part(read_file("out/zephyr/otype-to-str.h"), "ret = \"gpio driver\"; break;");
	expect_part(read_file("out/zephyr/driver-validation.h"),
		    "#define Z_SYSCALL_DRIVER_GPIO(ptr, op) K_SYSCALL_DRIVER_GPIO(ptr, op)");
}

static void unchanged_files_keep_their_time_stamp(void **state)
{
	generate("__syscall int foo(int a);\n");
	assert_int_equal(run("find out -type f -exec touch -d @1000000000 {} +"), 0);
	generate("__syscall int foo(int a);\n\n\n");
	run("find out -type f -newermt @1000000001");
	assert_string_equal(printed, "");
}

static void what_was_read_is_in_the_depfile(void **state)
{
	write_file("in/deep dir/none.h", "\n");
	write_file("in/calls.h", "__syscall int foo(int a);\n");
	assert_int_equal(run(GENERATE "--depfile out/d --stamp 'out/the stamp'"), 0);
	expect_part(read_file("out/d"), "out/the\\ stamp:");
	expect_part(read_file("out/d"), " in/deep\\ dir/none.h");
	expect_part(read_file("out/d"), " in/calls.h");
}

/* The build directory may lie inside of the application's; another one as well. */
static void build_directories_are_skipped(void **state)
{
	write_file("in/build/copy.h", "__syscall int foo(int a);\n");
	write_file("in/other/copy.h", "__syscall int foo(int a);\n");
	write_file("in/other/CMakeCache.txt", "");
	write_file("in/calls.h", "__syscall int foo(int a);\n");
	assert_int_equal(run(GENERATE "--skip in/build"), 0);
}

static void broken_declarations_are_named(void **state)
{
	expect_error("\n\n__syscall int foo(int, int b);\n",
		     "in/calls.h:3: error: system call foo: parameter 1 has no name");
	expect_error("__syscall int foo(struct k_sem *);\n",
		     "in/calls.h:1: error: system call foo: parameter 1 has no name");
	expect_error("__syscall int foo(int a, ...);\n",
		     "in/calls.h:1: error: system call foo: a variable number of arguments");
	expect_error("__syscall int foo(int a,\n, int b);\n",
		     "in/calls.h:2: error: system call foo: a parameter is missing");
	expect_error("__syscall int foo(va_list ap);\n", "error: system call foo: a va_list");
	expect_error("/* 1 */\n__syscall int foo(int a) { return a; }\n",
		     "in/calls.h:2: error: a system call is declared here, not defined");
	expect_error("__syscall int foo(int a)\n", "in/calls.h:1: error: the declaration");
	expect_error("__syscall int foo(int a)\n__syscall int bar(int a);\n",
		     "in/calls.h:1: error: the declaration");
	expect_error("__syscall foo(int a);\n", "in/calls.h:1: error: system call foo has no ret");
	expect_error("__syscall int foo;\n", "in/calls.h:1: error: cannot read this system call");
	expect_error("__syscall int foo(int (a;\n", "in/calls.h:1: error: cannot read");
	expect_error("__syscall int (*foo(int a))(void);\n", "in/calls.h:1: error: cannot read");
	expect_error("__syscall int foo(int a);\n__syscall int foo(int a);\n",
		     "in/calls.h:2: error: system call foo is declared in in/calls.h:1 already");
	expect_error("__subsystem struct gpio { int x; };\n", "in/calls.h:1: error: __subsystem");
	expect_error("__subsystem int x;\n", "in/calls.h:1: error: expected __subsystem struct");
}

static void two_headers_cannot_share_a_stub_file(void **state)
{
	write_file("in/deep/calls.h", "__syscall int deep(int a);\n");
	expect_error("__syscall int shallow(int a);\n",
		     "the stubs of this header and of in/deep/calls.h are both named "
		     "<zephyr/syscalls/calls.h>");
}

static void wrong_command_lines_end_with_status_2(void **state)
{
	assert_int_equal(run(TOOLS "/gen_syscalls --scan in"), 2);
	expect_part(printed, "--output and --scan are needed");
	assert_int_equal(run(TOOLS "/gen_syscalls --output out --scan in --word-bits 16"), 2);
	assert_int_equal(run(TOOLS "/gen_syscalls --nonsense"), 2);
	assert_int_equal(run(TOOLS "/gen_syscalls --output out --scan missing"), 1);
	expect_part(printed, "error: cannot read missing: No such file or directory\n");
	assert_int_equal(run(TOOLS "/gen_syscalls --help"), 0);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(what_is_no_declaration_is_passed_over),
		DIRECTORY_TEST(numbers_follow_the_names),
		DIRECTORY_TEST(calls_of_a_later_directory_have_later_numbers),
		DIRECTORY_TEST(a_declaration_may_span_lines),
		DIRECTORY_TEST(attributes_do_not_confuse),
		DIRECTORY_TEST(the_include_line_names_the_stub_file),
		DIRECTORY_TEST(old_and_new_folders_resolve),
		DIRECTORY_TEST(values_survive_the_way_through),
		DIRECTORY_TEST(a_call_without_verifier_has_a_handler),
		DIRECTORY_TEST(calls_of_a_refused_directory_say_why),
		DIRECTORY_TEST(a_scanned_path_below_a_refused_one_is_allowed),
		DIRECTORY_TEST(of_two_equal_names_the_later_one_is_blamed),
		DIRECTORY_TEST(stubs_compile_as_cpp),
		DIRECTORY_TEST(wide_values_are_split_on_32_bit_machines),
		DIRECTORY_TEST(words_that_are_too_many_go_through_memory),
		DIRECTORY_TEST(calls_can_be_listed_by_number),
		DIRECTORY_TEST(parameters_have_kinds),
		DIRECTORY_TEST(the_core_need_not_see_an_applications_types),
		DIRECTORY_TEST(subsystems_become_object_types),
		DIRECTORY_TEST(unchanged_files_keep_their_time_stamp),
		DIRECTORY_TEST(what_was_read_is_in_the_depfile),
		DIRECTORY_TEST(build_directories_are_skipped),
		DIRECTORY_TEST(broken_declarations_are_named),
		DIRECTORY_TEST(two_headers_cannot_share_a_stub_file),
		DIRECTORY_TEST(wrong_command_lines_end_with_status_2),
	};

	return RUN_TESTS(tests, argc, argv);
}
