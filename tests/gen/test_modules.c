/* SPDX-License-Identifier: Apache-2.0 */

/*
 * read_modules: which modules there are, in which order, and one line for each that is wrong. What
 * an application gets of them is asked by tests/ztest/framework.
 */

#include "fixture.h"

#define READ TOOLS "/read_modules --output list.cmake "

static void make_module(const char *name, const char *yaml)
{
	run("mkdir -p %s/zephyr && touch %s/zephyr/CMakeLists.txt", name, name);
	run("cat > %s/zephyr/module.yml <<'END'\n%s\nEND", name, yaml);
}

static void expect_refused(const char *dirs, const char *words)
{
	assert_int_equal(run(READ "%s", dirs), 1);
	expect_part(printed, words);
}

static void a_module_comes_after_those_that_it_depends_on(void **state)
{
	make_module("a", "build:\n  depends: [b, c]");
	make_module("b", "name: b\nbuild:\n  depends:\n    - c\ntests:\n  - x");
	make_module("sea", "name: c\n");
	assert_int_equal(run(READ "a b sea"), 0);
	run("grep -o 'NAMES .*' list.cmake | tr -d '\\n'");
	assert_string_equal(printed, "NAMES c)NAMES b)NAMES a)");
}

static void a_name_is_a_part_of_variables(void **state)
{
	make_module("a", "name: my-module.2");
	assert_int_equal(run(READ "a"), 0);
	expect_part(read_file("list.cmake"), "set(ZEPHYR_MY_MODULE_2_MODULE_DIR [==[");
	expect_part(read_file("list.cmake"), "/a/zephyr]==])");
	expect_no_part(read_file("list.cmake"), "_KCONFIG");
}

/* …, whose files lie in a MODULE_EXT_ROOT. */
static void the_files_may_be_anothers(void **state)
{
	make_module("a", "build:\n  cmake-ext: True\n  kconfig-ext: True\n"
			 "  settings:\n    module_ext_root: .");
	assert_int_equal(run(READ "a"), 0);
	expect_part(read_file("list.cmake"), "list(APPEND MODULE_EXT_ROOT [==[");
	expect_no_part(read_file("list.cmake"), "_CMAKE_DIR");
}

static void what_is_wrong_is_said_in_a_line(void **state)
{
	run("mkdir -p nothing");
	expect_refused("nothing", "/nothing is no module: it has no zephyr/module.yml");
	expect_refused("away", "error: module away: No such file or directory");
	make_module("a", "build:\n  depends: [b]");
	expect_refused("a", "module.yml depends on the module b, which is not among the modules");
	make_module("b", "build:\n  depends: [a]");
	expect_refused("a b", "module a depends on itself, by way of others");
	make_module("c", "build:\n  cmake: there");
	expect_refused("c", "/c/there/CMakeLists.txt, which is not there");
	make_module("d", "build: {");
	expect_refused("d", "module.yml:2: no YAML: ");
	make_module("e", "name: [e]");
	expect_refused("e", "module.yml:1: name is one value");
	make_module("f", "name: g");
	make_module("g", "name: G");
	expect_refused("f g", "two modules are named G");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(a_module_comes_after_those_that_it_depends_on),
		DIRECTORY_TEST(a_name_is_a_part_of_variables),
		DIRECTORY_TEST(the_files_may_be_anothers),
		DIRECTORY_TEST(what_is_wrong_is_said_in_a_line),
	};

	return RUN_TESTS(tests, argc, argv);
}
