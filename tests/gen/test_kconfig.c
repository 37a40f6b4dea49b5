/* SPDX-License-Identifier: Apache-2.0 */

/*
 * tools/kconfig.py: does what was asked for reach the outputs, and does each wish that can't be
 * fulfilled get one line that says where and why?
 */

#include "fixture.h"

#include <stdio.h>
#include <string.h>

static const char tree[] =
	"config BASE\n	bool \"base\"\n"
	"config FEATURE\n	bool \"feature\"\n	depends on BASE && MORE\n"
	"config MORE\n	bool \"more\"\n"
	"config HIDDEN\n	bool\n"
	"config DERIVED\n	def_bool BASE && MORE\n"
	"config SELECTOR\n	bool \"selector\"\n	select BASE\n"
	"config SIZE\n	int \"size\"\n	range 1 8\n	default 2\n"
	"config COUNT\n	int \"count\"\n"
	"config ADDRESS\n	hex \"address\"\n	default 0x10\n"
	"config NAME\n	string \"name\"\n	default \"none\"\n"
	"config USERSPACE\n	bool \"protected\"\n	depends on MORE\n"
	"config MPU\n	bool \"True already: it is\"\n	default y\n"
	"config NOT_HERE\n	bool\n"
	"config PAGING\n	bool \"Not here: no chip has an MMU\"\n	depends on NOT_HERE\n"
	"config SENTINEL\n	bool \"Means nothing here: there are guards\"\n"
	"choice\n	prompt \"one of\"\n	default FIRST\n"
	"config FIRST\n	bool \"first\"\nconfig SECOND\n	bool \"second\"\nendchoice\n";

static int configure(const char *files)
{
	write_file("Kconfig", tree);
	return run("python=/usr/bin/python3; $python -c 'import kconfiglib' 2>/dev/null || "
		   "python=python3\n"
		   "srctree=. $python -B " TREE_ROOT
		   "/tools/kconfig.py --root Kconfig --config .config "
		   "--autoconf out/autoconf.h --cmake out/config.cmake %s",
		   files);
}

static void expect_complaint(const char *conf, const char *complaint)
{
	write_file("prj.conf", conf);
	assert_int_equal(configure("prj.conf"), 1);
	assert_string_equal(printed, complaint);
}

/* The build goes on; with --strict it does not. */
static void expect_warning(const char *conf, const char *complaint)
{
	char line[512];

	write_file("prj.conf", conf);
	if (configure("prj.conf") != 0) {
		fail_msg("%s", printed);
	}
	snprintf(line, sizeof(line), "warning: %s", complaint);
	assert_string_equal(printed, line);
	assert_int_equal(configure("--strict prj.conf"), 1);
	snprintf(line, sizeof(line), "error: %s", complaint);
	assert_string_equal(printed, line);
}

static void values_reach_all_outputs(void **state)
{
	write_file("prj.conf", "# a comment\nCONFIG_BASE=y\nCONFIG_SIZE=7\nCONFIG_ADDRESS=0x20\n"
			       "CONFIG_NAME=\"a $b\"\n# CONFIG_MORE is not set\n");
	if (configure("prj.conf") != 0) {
		fail_msg("%s", printed);
	}
	expect_part(read_file(".config"), "CONFIG_BASE=y\n");
	expect_part(read_file(".config"), "# CONFIG_MORE is not set\n");
	expect_part(read_file("out/autoconf.h"), "#define CONFIG_BASE 1\n");
	expect_part(read_file("out/autoconf.h"), "#define CONFIG_SIZE 7\n");
	expect_part(read_file("out/autoconf.h"), "#define CONFIG_NAME \"a $b\"\n");
	expect_part(read_file("out/config.cmake"), "set(CONFIG_BASE \"y\")\n");
	expect_part(read_file("out/config.cmake"), "set(CONFIG_NAME \"a \\$b\")\n");
	expect_no_part(read_file("out/config.cmake"), "CONFIG_MORE");
}

static void quotes_in_text_are_taken_as_they_are_meant(void **state)
{
	write_file("prj.conf", "CONFIG_NAME=\"a \\\"b\\\" \\\\\"\n");
	if (configure("prj.conf") != 0) {
		fail_msg("%s", printed);
	}
	expect_part(read_file("out/autoconf.h"), "#define CONFIG_NAME \"a \\\"b\\\" \\\\\"\n");
}

static void a_tree_without_the_core_is_refused(void **state)
{
	write_file("prj.conf", "");
	write_file("Kconfig.zephyr", "config CORE\n	bool\n");
	assert_int_equal(configure("--core Kconfig.zephyr prj.conf"), 1);
	assert_string_equal(printed, "error: Kconfig leaves out the symbols of the core; add: "
				     "source \"Kconfig.zephyr\"\n");
}

static void a_later_file_overrides(void **state)
{
	write_file("prj.conf", "CONFIG_SIZE=7\nCONFIG_BASE=y\nCONFIG_FIRST=y\n");
	write_file("extra.conf", "CONFIG_SIZE=8\nCONFIG_BASE=n\nCONFIG_SECOND=y\n");
	if (configure("prj.conf extra.conf") != 0) {
		fail_msg("%s", printed);
	}
	expect_part(read_file(".config"), "CONFIG_SIZE=8\n");
	expect_part(read_file(".config"), "# CONFIG_BASE is not set\n");
	expect_part(read_file(".config"), "CONFIG_SECOND=y\n");
}

static void unchanged_outputs_keep_their_time_stamp(void **state)
{
	write_file("prj.conf", "CONFIG_BASE=y\n");
	assert_int_equal(configure("prj.conf"), 0);
	run("touch -d @1000000000 out/* .config");
	assert_int_equal(configure("prj.conf"), 0);
	run("find out .config -type f -newermt @1000000001");
	assert_string_equal(printed, "");
}

static void unknown_symbols_are_named(void **state)
{
	expect_complaint("\nCONFIG_FEATUR=y\n", "error: prj.conf:2: CONFIG_FEATUR does not exist; "
						"did you mean CONFIG_FEATURE?\n");
	expect_complaint("CONFIG_QUITE_ELSE=y\n",
			 "error: prj.conf:1: CONFIG_QUITE_ELSE does not exist; remove the line, or "
			 "define it in the application's Kconfig\n");
}

static void wishes_without_effect_are_explained(void **state)
{
	expect_complaint(
		"CONFIG_HIDDEN=y\n",
		"error: prj.conf:1: CONFIG_HIDDEN=y has no effect, the value is n: nothing "
		"here implements it; remove the line\n");
	expect_complaint("CONFIG_DERIVED=y\n",
			 "error: prj.conf:1: CONFIG_DERIVED=y has no effect, the value is n: it "
			 "follows from other symbols; remove the line\n");
	expect_complaint(
		"CONFIG_SIZE=9\n",
		"error: prj.conf:1: CONFIG_SIZE=9 has no effect, the value is 2: it must lie "
		"in 1 to 8\n");
	expect_complaint(
		"CONFIG_SIZE=big\n",
		"error: prj.conf:1: CONFIG_SIZE=big has no effect, the value is 2: it takes a "
		"whole number\n");
	expect_complaint("CONFIG_NAME=bare\n",
			 "error: prj.conf:1: CONFIG_NAME=bare has no effect, the value is none: it "
			 "takes text in double quotes\n");
}

/* As in Zephyr: the rest of the configuration is good. */
static void a_dependency_that_is_not_met_is_a_warning(void **state)
{
	expect_warning("CONFIG_BASE=y\nCONFIG_FEATURE=y\n",
		       "prj.conf:2: CONFIG_FEATURE=y has no effect, the value is n: it needs "
		       "CONFIG_MORE (which is n)\n");
	expect_warning("CONFIG_SELECTOR=y\nCONFIG_BASE=n\n",
		       "prj.conf:2: CONFIG_BASE=n has no effect, the value is y: it is selected "
		       "by CONFIG_SELECTOR (which is y)\n");
}

static void protection_that_is_not_had_is_an_error(void **state)
{
	expect_complaint("CONFIG_USERSPACE=y\n",
			 "error: prj.conf:1: CONFIG_USERSPACE=y has no effect, the value is n: it "
			 "needs CONFIG_MORE (which is n)\n");
}

static void what_is_known_from_elsewhere_is_accepted(void **state)
{
	write_file("prj.conf", "CONFIG_MPU=y\n# CONFIG_SENTINEL is not set\n");
	assert_int_equal(configure("prj.conf"), 0);
	assert_string_equal(printed, "");
	expect_warning("CONFIG_MPU=n\n", "prj.conf:1: CONFIG_MPU=n changes nothing: it is\n");
	expect_warning("CONFIG_SENTINEL=y\n",
		       "prj.conf:1: CONFIG_SENTINEL=y changes nothing: there are guards\n");
}

/* A source that asks for the symbol must not find it. */
static void what_is_not_here_can_not_be_set(void **state)
{
	expect_warning("CONFIG_PAGING=y\n",
		       "prj.conf:1: CONFIG_PAGING=y has no effect, the value is "
		       "n: no chip has an MMU\n");
	assert_null(strstr(read_file("out/autoconf.h"), "PAGING"));
	write_file("prj.conf", "CONFIG_PAGING=n\nCONFIG_BT_HCI=n\n");
	assert_int_equal(configure("prj.conf"), 0);
	assert_string_equal(printed, "");
}

/* Nobody has written the file that these come in. */
static void the_command_line_is_named_as_what_it_is(void **state)
{
	write_file("prj.conf", "");
	write_file("made.conf", "CONFIG_FEATUR=y\n");
	assert_int_equal(configure("--command-line made.conf prj.conf made.conf"), 1);
	assert_string_equal(printed, "error: command line: CONFIG_FEATUR does not exist; did you "
				     "mean CONFIG_FEATURE?\n");
}

static void what_this_tree_has_is_said(void **state)
{
	expect_complaint("CONFIG_GPIO=y\n",
			 "error: prj.conf:1: CONFIG_GPIO does not exist; of drivers this tree has "
			 "console, system timer, interrupts and mailbox; remove the line\n");
	expect_complaint(
		"CONFIG_NET_TCP=y\n",
		"error: prj.conf:1: CONFIG_NET_TCP does not exist; of subsystems this tree "
		"has kernel, user mode, logging, heaps and the C library; remove the "
		"line\n");
}

static void numbers_must_have_room(void **state)
{
	expect_complaint("CONFIG_COUNT=99999999999\n",
			 "error: prj.conf:1: CONFIG_COUNT=99999999999 has more than 32 bits\n");
	expect_complaint("CONFIG_SIZE=-1\n",
			 "error: prj.conf:1: CONFIG_SIZE=-1 has no effect, the value is 2: it must "
			 "lie in 1 to 8\n");
}

static void a_byte_order_mark_is_told(void **state)
{
	expect_complaint("\xef\xbb\xbf"
			 "CONFIG_BASE=y\n",
			 "error: prj.conf:1: the file begins with a byte order mark; save it as "
			 "UTF-8 without one\n");
}

static void contradictions_are_named(void **state)
{
	expect_complaint(
		"CONFIG_BASE=y\n\nCONFIG_BASE=n\n",
		"error: prj.conf:3: CONFIG_BASE=n contradicts CONFIG_BASE=y in line 1; keep "
		"one\n");
	expect_complaint(
		"CONFIG_FIRST=y\nCONFIG_SECOND=y\n",
		"error: prj.conf:1: CONFIG_FIRST=y has no effect, the value is n: only one of "
		"a choice can be y, and that is CONFIG_SECOND, set at prj.conf:2\n");
}

static void every_complaint_has_its_line(void **state)
{
	expect_complaint("nonsense\nCONFIG_FEATUR=y\n  # fine\nCONFIG_BASE = y\n",
			 "error: prj.conf:1: 'nonsense' is no assignment; write CONFIG_NAME=value, "
			 "at the start of the line and without spaces around =\n"
			 "error: prj.conf:2: CONFIG_FEATUR does not exist; did you mean "
			 "CONFIG_FEATURE?\n"
			 "error: prj.conf:4: 'CONFIG_BASE = y' is no assignment; write "
			 "CONFIG_NAME=value, at the start of the line and without spaces around "
			 "=\n");
	expect_complaint("CONFIG_NAME=\"\xff\"\n",
			 "error: cannot read the configuration: 'utf-8' codec can't decode byte "
			 "0xff in position 13: invalid start byte\n");
}

/* As menuconfig saves it: no word of ours on top. */
static void edit(const char *from, const char *to)
{
	assert_int_equal(run("sed -i -e '/^# Generated/d' -e 's/%s/%s/' .config", from, to), 0);
}

static void an_edited_config_counts_until_its_sources_change(void **state)
{
	write_file("prj.conf", "CONFIG_SIZE=3\nCONFIG_SENTINEL=n\n");
	assert_int_equal(configure("--edits edits prj.conf"), 0);
	edit("CONFIG_SIZE=3", "CONFIG_SIZE=4");
	edit("# CONFIG_SENTINEL is not set", "CONFIG_SENTINEL=y");
	for (int round = 0; round < 2; round++) {
		assert_int_equal(configure("--edits edits prj.conf"), 0);
		assert_string_equal(printed, "");
		expect_part(read_file("out/autoconf.h"), "#define CONFIG_SIZE 4\n");
	}
	write_file("prj.conf", "CONFIG_SIZE=5\n");
	assert_int_equal(configure("--edits edits prj.conf"), 0);
	assert_string_equal(printed, "warning: what was set in .config no longer counts, as a file "
				     "that it came from has changed; kept as .config.old\n");
	expect_part(read_file("out/autoconf.h"), "#define CONFIG_SIZE 5\n");
	expect_part(read_file(".config.old"), "CONFIG_SIZE=4\n");
	assert_int_equal(configure("--edits edits prj.conf"), 0);
	assert_string_equal(printed, "");
}

static void a_wrong_edit_is_told_until_it_is_mended(void **state)
{
	write_file("prj.conf", "CONFIG_SIZE=3\n");
	assert_int_equal(configure("--edits edits prj.conf"), 0);
	edit("CONFIG_SIZE=3", "CONFIG_SIZE=9");
	for (int round = 0; round < 2; round++) {
		assert_int_equal(configure("--edits edits prj.conf"), 1);
		expect_part(printed, "error: .config:");
		expect_part(printed, "it must lie in 1 to 8\n");
	}
	edit("CONFIG_SIZE=9", "CONFIG_SIZE=8");
	assert_int_equal(configure("--edits edits prj.conf"), 0);
	expect_part(read_file("out/autoconf.h"), "#define CONFIG_SIZE 8\n");
}

static void a_config_that_is_gone_is_made_anew(void **state)
{
	write_file("prj.conf", "CONFIG_SIZE=3\n");
	assert_int_equal(configure("--edits edits prj.conf"), 0);
	edit("CONFIG_SIZE=3", "CONFIG_SIZE=4");
	assert_int_equal(configure("--edits edits prj.conf"), 0);
	assert_int_equal(run("rm .config"), 0);
	assert_int_equal(configure("--edits edits prj.conf"), 0);
	expect_part(read_file("out/autoconf.h"), "#define CONFIG_SIZE 3\n");
}

static void a_broken_kconfig_file_is_one_line(void **state)
{
	write_file("prj.conf", "");
	write_file("Kconfig.bad", "config\n	what is this\n");
	assert_int_equal(
		run("srctree=. /usr/bin/python3 -B " TREE_ROOT
		    "/tools/kconfig.py --root Kconfig.bad --config c --autoconf out/a --cmake m "
		    "prj.conf"),
		1);
	expect_part(printed, "error: Kconfig.bad:1: ");
	assert_ptr_equal(strchr(printed, '\n'), printed + strlen(printed) - 1);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(values_reach_all_outputs),
		DIRECTORY_TEST(quotes_in_text_are_taken_as_they_are_meant),
		DIRECTORY_TEST(a_tree_without_the_core_is_refused),
		DIRECTORY_TEST(a_later_file_overrides),
		DIRECTORY_TEST(unchanged_outputs_keep_their_time_stamp),
		DIRECTORY_TEST(unknown_symbols_are_named),
		DIRECTORY_TEST(wishes_without_effect_are_explained),
		DIRECTORY_TEST(a_dependency_that_is_not_met_is_a_warning),
		DIRECTORY_TEST(protection_that_is_not_had_is_an_error),
		DIRECTORY_TEST(what_is_known_from_elsewhere_is_accepted),
		DIRECTORY_TEST(what_is_not_here_can_not_be_set),
		DIRECTORY_TEST(the_command_line_is_named_as_what_it_is),
		DIRECTORY_TEST(what_this_tree_has_is_said),
		DIRECTORY_TEST(numbers_must_have_room),
		DIRECTORY_TEST(a_byte_order_mark_is_told),
		DIRECTORY_TEST(contradictions_are_named),
		DIRECTORY_TEST(every_complaint_has_its_line),
		DIRECTORY_TEST(an_edited_config_counts_until_its_sources_change),
		DIRECTORY_TEST(a_wrong_edit_is_told_until_it_is_mended),
		DIRECTORY_TEST(a_config_that_is_gone_is_made_anew),
		DIRECTORY_TEST(a_broken_kconfig_file_is_one_line),
	};

	return RUN_TESTS(tests, argc, argv);
}
