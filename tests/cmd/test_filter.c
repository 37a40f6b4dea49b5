/* SPDX-License-Identifier: Apache-2.0 */

/* What of a build's output reaches a person. */

#include "cmd_tests.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/list.h"

#include "filter.h"

/* Everything that the filter lets through of these lines. */
static char *filtered(bool cmake, const char *const lines[], struct strings *failed)
{
	char *shown = NULL;
	size_t size = 0;
	struct filter filter = {.cmake = cmake};

	filter.out = open_memstream(&shown, &size);
	assert_non_null(filter.out);
	for (size_t i = 0; lines[i] != NULL; i++) {
		filter_line(&filter, lines[i]);
	}
	filter_end(&filter);
	fclose(filter.out);
	if (failed != NULL) {
		*failed = filter.failed;
	}
	return shown;
}

static void is_a_good_build_silent(void **state)
{
	static const char *const cmake[] = {"-- Configuring done", "-- Build files written", "",
					    "Loaded configuration", NULL};
	static const char *const ninja[] = {"ninja: Entering directory `x'",
					    "@sim@1/2@Building C object a.c.o", "@sim@2/2@Linking",
					    "ninja: no work to do.", NULL};

	assert_string_equal(filtered(true, cmake, NULL), "");
	assert_string_equal(filtered(false, ninja, NULL), "");
}

static void is_a_compiler_error_shown_without_its_command(void **state)
{
	static const char *const lines[] = {
		"@sim@1/2@Building C object",
		"FAILED: CMakeFiles/app.dir/src/main.c.obj ",
		"/usr/bin/cc -very -long -command -c main.c",
		"main.c:3:5: error: expected ';'",
		"ninja: build stopped: subcommand failed.",
		NULL,
	};
	struct strings failed;

	assert_string_equal(filtered(false, lines, &failed), "main.c:3:5: error: expected ';'\n");
	assert_int_equal(failed.count, 1);
	assert_string_equal(failed.item[0], "main.c");
}

static void is_a_message_of_cmake_one_line(void **state)
{
	static const char *const lines[] = {
		"CMake Error at /tree/cmake/kconfig.cmake:12 (message):",
		"  prj.conf:3: there is no symbol CONFIG_FOO;",
		"  look for it in Kconfig",
		"Call Stack (most recent call first):",
		"  CMakeLists.txt:4 (find_package)",
		"",
		"",
		"CMake Warning (dev) at x:1 (message):",
		"  for developers of CMake files",
		"",
		"CMake Warning at /tree/x:1 (message):",
		"  warning: two things",
		"",
		"-- Configuring incomplete, errors occurred!",
		NULL,
	};

	assert_string_equal(filtered(true, lines, NULL),
			    "error: prj.conf:3: there is no symbol CONFIG_FOO; look for it in "
			    "Kconfig\nwarning: two things\n");
}

static void is_a_variable_that_nobody_reads_told(void **state)
{
	static const char *const lines[] = {
		"CMake Warning:",
		"  Manually-specified variables were not used by the project:",
		"",
		"    ONE",
		"    TWO",
		"",
		"",
		NULL,
	};

	assert_string_equal(filtered(true, lines, NULL),
			    "warning: nothing reads what -D sets: ONE TWO\n");
}

static void has_a_mistake_of_the_application_its_place(void **state)
{
	static const char *const lines[] = {
		"CMake Error at lib/CMakeLists.txt:5 (foo_bar):",
		"  Unknown CMake command \"foo_bar\".",
		"",
		"",
		"CMake Error at /tree/cmake/modules/extensions.cmake:11 (add_library):",
		"  No SOURCES given to target: app",
		NULL,
	};

	assert_string_equal(filtered(true, lines, NULL),
			    "lib/CMakeLists.txt:5: error: Unknown CMake command \"foo_bar\".\n");
}

static void are_complaints_of_kconfig_shown(void **state)
{
	static const char *const lines[] = {"Parsing Kconfig", "warning: FOO has no prompt",
					    "prj.conf:1: error: nonsense", "-- Found Python", NULL};

	assert_string_equal(filtered(true, lines, NULL),
			    "warning: FOO has no prompt\nprj.conf:1: error: nonsense\n");
}

static void does_cmake_not_repeat_what_a_tool_has_explained(void **state)
{
	static const char *const lines[] = {
		"error: prj.conf:1: CONFIG_NOPE does not exist",
		"CMake Error at cmake/kconfig.cmake:12 (message):",
		"  Kconfig has stopped the build",
		"",
		NULL,
	};

	assert_string_equal(filtered(true, lines, NULL),
			    "error: prj.conf:1: CONFIG_NOPE does not exist\n");
}

int test_filter_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_a_good_build_silent),
		cmocka_unit_test(is_a_compiler_error_shown_without_its_command),
		cmocka_unit_test(is_a_message_of_cmake_one_line),
		cmocka_unit_test(is_a_variable_that_nobody_reads_told),
		cmocka_unit_test(has_a_mistake_of_the_application_its_place),
		cmocka_unit_test(are_complaints_of_kconfig_shown),
		cmocka_unit_test(does_cmake_not_repeat_what_a_tool_has_explained),
	};

	return cmocka_run_group_tests_name("cmd: filter", tests, NULL, NULL);
}
