/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_visible: does a source get the symbols that it can see, and is every other one an error?
 */

#include "fixture.h"

#include <stdio.h>
#include <string.h>

#define GENERATE                                                                                   \
	TOOLS "/gen_visible --commands commands.json --autoconf autoconf.h --calls calls.h "       \
	      "--names names.txt "                                                                 \
	      "--output out --depfile depfile --stamp stamp"
#define COMPILE "cc -Werror -Iinclude -imacros out/main.c.h -c main.c -o main.o"

/* What main.c sees, if it is this text and compiled with these words more. */
static const char *seen(const char *text, const char *options)
{
	char commands[1024];

	snprintf(commands, sizeof(commands),
		 "[\n{\n  \"directory\": \"/x\",\n"
		 "  \"command\": \"cc -Iinclude %s -imacros out/main.c.h -o main.o -c main.c\",\n"
		 "  \"file\": \"main.c\"\n}\n]\n",
		 options);
	write_file("commands.json", commands);
	write_file("autoconf.h", "#define CONFIG_ONE 1\n#define CONFIG_TEXT \"a\"\n");
	write_file("calls.h",
		   "#define K_SYSCALL_A 0\n#define K_SYSCALL_LIMIT 1\n#define OTHER 2\n");
	write_file("names.txt", "CONFIG_ONE\nCONFIG_ONE_MORE\nCONFIG_OFF\nCONFIG_TEXT\n");
	write_file("main.c", text);
	if (run(GENERATE) != 0) {
		fail_msg("%s", printed);
	}
	return read_file("out/main.c.h");
}

static void a_source_sees_what_it_and_its_headers_mention(void **state)
{
	write_file("include/far.h", "#ifdef NEVER\n#if defined(CONFIG_ONE)\n#endif\n#endif\n");
	write_file("include/near.h", " # include <far.h>\n");
	expect_part(seen("#include \"include/near.h\"\n", ""), "#define CONFIG_ONE 1\n");
	expect_part(seen("#include <near.h>\n", ""), "#define CONFIG_ONE 1\n");
	expect_part(seen("#include <near.h>\n", ""), "#pragma GCC poison CONFIG_TEXT\n");
	expect_no_part(seen("#include <other.h>\n", ""), "#define CONFIG_ONE 1\n");
	/* A longer name is another one. */
	expect_no_part(seen("int CONFIG_ONE_MORE;\n", ""), "CONFIG_ONE_MORE");
	expect_part(seen("int CONFIG_ONE_MORE;\n", ""), "#pragma GCC poison CONFIG_ONE\n");
}

static void what_the_command_mentions_is_seen(void **state)
{
	write_file("other.h", "int a = CONFIG_ONE;\n");
	expect_part(seen("", "-DX=CONFIG_ONE"), "#define CONFIG_ONE 1\n");
	expect_part(seen("", "'-DX=\\\"CONFIG_TEXT\\\"'"), "#define CONFIG_TEXT \"a\"\n");
	expect_part(seen("", "-include other.h"), "#define CONFIG_ONE 1\n");
	expect_part(seen("#include <other.h>\n", "-isystem ."), "#define CONFIG_ONE 1\n");
	/* Words in a file of their own. */
	expect_part(seen("", "@more"), "#define CONFIG_ONE 1\n");
}

static void comments_mention_nothing(void **state)
{
	static const char *const texts[] = {
		"/* CONFIG_ONE\n * CONFIG_ONE */ int a;\n",
		"int a; // CONFIG_ONE\n",
		"char a[] = \"/*\"; /* \" CONFIG_ONE */\n",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		expect_part(seen(texts[i], ""), "#pragma GCC poison CONFIG_ONE\n");
	}
	expect_part(seen("char a[] = \"/*\"; int b = CONFIG_ONE; /* */\n", ""),
		    "#define CONFIG_ONE 1\n");
	expect_part(seen("char a = '\"'; int b = CONFIG_ONE; // \"\n", ""),
		    "#define CONFIG_ONE 1\n");
}

static void numbers_of_calls_are_symbols_too(void **state)
{
	expect_part(seen("int a = K_SYSCALL_A;\n", ""), "#define K_SYSCALL_A 0\n");
	expect_no_part(seen("int a = K_SYSCALL_A;\n", ""), "LIMIT");
	expect_no_part(seen("int a = OTHER;\n", ""), "OTHER");
}

/* A name that only the preprocessor knows: everything may be in it. */
static void what_nobody_can_tell_is_all_seen(void **state)
{
	expect_part(seen("#include HEADER\n", ""), "#define CONFIG_ONE 1\n");
	expect_no_part(seen("#include HEADER\n", ""), "poison");
	expect_part(seen("#define IS(name) CONFIG_##name\n", ""), "#define CONFIG_ONE 1\n");
	expect_part(seen("int a = JOIN(CONFIG_, ONE);\n", ""), "#define CONFIG_ONE 1\n");
}

/* The reading of text is not believed. */
static void a_symbol_that_was_not_seen_is_an_error(void **state)
{
	(void)seen("int a = 1;\n", "");
	assert_int_equal(run(COMPILE), 0);
	write_file("main.c", "#ifdef CONFIG_OFF\n#endif\nint a;\n");
	assert_int_equal(run(COMPILE), 1);
	expect_part(printed, "poisoned \"CONFIG_OFF\"");
	write_file("main.c", "#define JOIN(a, b) a##b\nint a = JOIN(CONFIG_, ONE);\n");
	assert_int_equal(run(COMPILE), 1);
	expect_part(printed, "poisoned \"CONFIG_ONE\"");
	(void)seen("#ifdef CONFIG_OFF\n#endif\nint a = CONFIG_ONE;\n", "");
	assert_int_equal(run(COMPILE), 0);
}

static void only_what_changed_is_written(void **state)
{
	write_file("include/near.h", "int a = CONFIG_ONE;\n");
	(void)seen("#include <near.h>\n", "");
	expect_part(read_file("depfile"), "include/near.h");
	expect_part(read_file("depfile"), "main.c");
	assert_int_equal(run("touch -d '1 Jan 2020' out/main.c.h && " GENERATE
			     " && test main.c -nt out/main.c.h"),
			 0);
}

static void what_is_missing_is_said(void **state)
{
	assert_int_equal(run(TOOLS "/gen_visible --output out"), 2);
	expect_part(printed, "--commands is needed");
	(void)seen("", "");
	assert_int_equal(run("rm commands.json; " GENERATE), 1);
	expect_part(printed, "cannot read commands.json");
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(a_source_sees_what_it_and_its_headers_mention),
		DIRECTORY_TEST(what_the_command_mentions_is_seen),
		DIRECTORY_TEST(comments_mention_nothing),
		DIRECTORY_TEST(numbers_of_calls_are_symbols_too),
		DIRECTORY_TEST(what_nobody_can_tell_is_all_seen),
		DIRECTORY_TEST(a_symbol_that_was_not_seen_is_an_error),
		DIRECTORY_TEST(only_what_changed_is_written),
		DIRECTORY_TEST(what_is_missing_is_said),
	};

	return RUN_TESTS(tests, argc, argv);
}
