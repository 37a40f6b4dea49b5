/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim test` without a build: what is in metadata files, what a filter means, what an output says,
 * and what becomes of all of it in XML.
 */

#include "cmd_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/text.h"

#include "test/choose.h"
#include "test/condition.h"
#include "test/summary.h"

/* The scenarios of this text; what was complained of is in complaints. */
static struct complaints complaints;

static struct scenarios scenarios_of(const char *text)
{
	char path[] = "/tmp/testcase-XXXXXX";
	int fd = mkstemp(path);
	struct scenarios scenarios = {0};

	complaints = (struct complaints){0};
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	scenario_read(path, &scenarios, &complaints);
	unlink(path);
	return scenarios;
}

static void expect_part(const char *text, const char *part)
{
	if (text == NULL || strstr(text, part) == NULL) {
		fail_msg("no \"%s\" in:\n%s", part, text != NULL ? text : "nothing");
	}
}

static void does_a_scenario_have_what_all_have_in_common(void **state)
{
	struct scenarios all = scenarios_of("common:\n"
					    "  tags: kernel objects\n"
					    "  filter: CONFIG_A\n"
					    "  timeout: 5\n"
					    "tests:\n"
					    "  one:\n"
					    "    tags: [mine]\n"
					    "    filter: CONFIG_B\n"
					    "    extra_configs:\n"
					    "      - CONFIG_NAME=\"a b\"\n"
					    "  two: {timeout: 7, slow: true}\n");

	assert_int_equal(all.count, 2);
	assert_string_equal(all.items[0].name, "one");
	assert_string_equal(strings_join(&all.items[0].tags, " "), "kernel objects mine");
	assert_string_equal(all.items[0].filter, "(CONFIG_A) and (CONFIG_B)");
	assert_string_equal(all.items[0].extra_configs.item[0], "CONFIG_NAME=\"a b\"");
	assert_true(all.items[0].timeout == 5 && all.items[1].timeout == 7);
	assert_true(all.items[1].slow && !all.items[0].slow);
	assert_null(all.items[0].wrong);
	assert_int_equal(complaints.warnings.count, 0);
}

static void is_what_is_wrong_told_with_its_line(void **state)
{
	static const struct {
		const char *text;
		const char *words;
	} cases[] = {
		{"tests:\n  a: [x\n  b: }\n", ":3: no YAML: "},
		{"tests:\n  a: \"x\n", "no YAML: "},
		{"", ":1: there are no 'tests:'"},
		{"sample:\n  name: x\n", ":1: there are no 'tests:'"},
		{"tests:\n  - a\n", "there are no 'tests:'"},
		{"tests:\n  a:\n    slow: perhaps\n", ":3: slow is true or false, not 'perhaps'"},
		{"tests:\n  a:\n    timeout: long\n", ":3: timeout is a number, not 'long'"},
		{"tests:\n  a:\n    tags: {x: y}\n", ":3: tags is a list"},
		{"tests:\n  a: word\n", ":2: keys with values are wanted here"},
		{"tests:\n  a:\n    extra_conf_files: none.conf\n", ":2: extra_conf_files: "},
		{"tests:\n  a:\n    harness_config: {type: no_line}\n", "type is one_line or "},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct scenarios all = scenarios_of(cases[i].text);

		assert_int_equal(all.count, 1);
		expect_part(all.items[0].wrong, cases[i].words);
	}
}

static void is_an_unknown_key_a_warning_with_a_suggestion(void **state)
{
	struct scenarios all = scenarios_of("tests:\n  a:\n    platfrm_allow: sim\n");

	assert_null(all.items[0].wrong);
	assert_int_equal(complaints.warnings.count, 1);
	expect_part(complaints.warnings.item[0],
		    ":3: warning: no key 'platfrm_allow'; did you mean platform_allow?");
}

static void has_the_second_of_two_of_one_name_no_chance(void **state)
{
	struct scenarios all = scenarios_of("tests:\n  a: {}\n  b: {}\n  a: {}\n");

	scenario_check_names(&all);
	assert_null(all.items[0].wrong);
	assert_null(all.items[1].wrong);
	expect_part(all.items[2].wrong, ":4: the name is taken: ");
}

static void does_a_filter_mean_what_it_says(void **state)
{
	static const struct condition_facts facts = {
		.config = "CONFIG_A=y\nCONFIG_N=12\nCONFIG_H=0x10\nCONFIG_S=\"text\"\n",
		.board = "native_sim",
		.arch = "sim",
	};
	static const struct {
		const char *expression;
		enum condition_result result;
	} cases[] = {
		{"CONFIG_A", CONDITION_HOLDS},
		{"CONFIG_AA", CONDITION_FAILS},
		{"not CONFIG_AA and CONFIG_A", CONDITION_HOLDS},
		{"CONFIG_AA or CONFIG_A and CONFIG_AA", CONDITION_FAILS},
		{"not (CONFIG_AA or CONFIG_A)", CONDITION_FAILS},
		{"CONFIG_N == 12 and CONFIG_N > 9 and CONFIG_N <= 0xc", CONDITION_HOLDS},
		{"CONFIG_H < 16", CONDITION_FAILS},
		{"CONFIG_AA < 16", CONDITION_FAILS},
		{"CONFIG_S == \"text\" and CONFIG_S : \"^te\"", CONDITION_HOLDS},
		{"ARCH in [\"arm\", \"sim\"]", CONDITION_HOLDS},
		{"PLATFORM in ['qemu_x86']", CONDITION_FAILS},
		{"dt_alias_exists(\"led0\") or CONFIG_A", CONDITION_HOLDS},
		{"dt_chosen_enabled(\"zephyr,sram\")", CONDITION_FAILS},
		{"(CONFIG_A", CONDITION_MALFORMED},
		{"CONFIG_A CONFIG_A", CONDITION_MALFORMED},
		{"CONFIG_A and", CONDITION_MALFORMED},
		{"CONFIG_S : \"[\"", CONDITION_MALFORMED},
		{"\"text", CONDITION_MALFORMED},
		{"", CONDITION_MALFORMED},
		{"dt_alias_exists(\"led0\"", CONDITION_MALFORMED},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *why = "";

		if (condition_ask(cases[i].expression, &facts, &why) != cases[i].result) {
			fail_msg("'%s' is something else: %s", cases[i].expression, why);
		}
	}
}

static const char *why_not(const char *yaml, const char *board, bool no_aliases)
{
	struct scenarios all = scenarios_of(text_format("tests:\n  a:\n    %s\n", yaml));
	struct options options = {.no_aliases = no_aliases};
	struct job job = {.scenario = &all.items[0], .board = board_find(board)};

	choose(&job, &options);
	return job.reason;
}

static void does_a_board_answer_to_the_names_of_others(void **state)
{
	assert_null(why_not("platform_allow: native_sim", "sim", false));
	assert_null(why_not("platform_allow: mps2/an521/cpu0", "mps2_an521", true));
	assert_null(why_not("arch_allow: x86", "sim", false));
	expect_part(why_not("platform_allow: native_sim", "sim", true), "platform_allow");
	expect_part(why_not("platform_allow: native_sim", "mps2_an521", false), "platform_allow");
	/* What others can't do is nothing to us. */
	assert_null(why_not("platform_exclude: native_posix", "sim", false));
	expect_part(why_not("platform_exclude: sim", "sim", false), "platform_exclude");
	expect_part(why_not("min_ram: 8192", "mps2_an521", false), "the board has 4096");
}

static struct verdict verdict_of(const char *yaml, const char *output)
{
	struct scenarios all = scenarios_of(text_format("tests:\n  a:\n    %s\n", yaml));
	struct verdict verdict = {0};
	struct text text = {0};

	/* As it comes: byte by byte. */
	text_add_bytes(&text, "", 0);
	for (const char *p = output; *p != '\0'; p++) {
		text_add_bytes(&text, p, 1);
		verdict_read(&verdict, &all.items[0], &text, false);
	}
	verdict_read(&verdict, &all.items[0], &text, true);
	return verdict;
}

static void is_the_frameworks_output_understood(void **state)
{
	struct verdict verdict = verdict_of("slow: false", "Running TESTSUITE s\n"
							   "START - a\n PASS - a in 0.250 seconds\n"
							   "START - b\nwords\n"
							   " FAIL - b in 0.001 seconds\n"
							   "START - c\n SKIP - c in 0.0 seconds\n"
							   "PROJECT EXECUTION FAILED\n");

	assert_true(verdict.failed && !verdict.passed && !verdict.fault);
	assert_int_equal(verdict_count(&verdict, CASE_PASSED), 1);
	assert_int_equal(verdict_count(&verdict, CASE_SKIPPED), 1);
	assert_true(verdict.cases.items[0].seconds == 0.25);
	assert_string_equal(verdict.cases.items[1].text, "words\n");
}

static void is_a_fault_that_was_expected_no_fault(void **state)
{
	assert_false(verdict_of("slow: false", "E: >>> ZEPHYR FATAL ERROR 3: Kernel oops\n"
					       "Fatal error expected as part of test case.\n")
			     .fault);
	assert_true(verdict_of("slow: false", "E: >>> ZEPHYR FATAL ERROR 3: Kernel oops\n").fault);
}

static void does_the_console_wait_for_all_expressions(void **state)
{
	static const char ordered[] =
		"harness: console\n    harness_config: {type: multi_line, repeat: 2, regex: "
		"['one \\d+', '^two$']}";
	static const char any[] =
		"harness: console\n    harness_config: {type: multi_line, ordered: "
		"false, regex: [one, two]}";

	assert_true(verdict_of(ordered, "one 1\ntwo\none 22\ntwo\n").passed);
	assert_false(verdict_of(ordered, "one 1\ntwo\n").passed);
	assert_false(verdict_of(ordered, "two\none 1\ntwo\none 1\n").passed);
	assert_true(verdict_of(any, "two\none\n").passed);
	assert_true(
		verdict_of("harness: console\n    harness_config: {type: one_line, regex: [done]}",
			   "x\nall done here")
			.passed);
}

static void is_the_xml_well_formed_whatever_was_printed(void **state)
{
	char path[] = "/tmp/junit-XXXXXX";
	int fd = mkstemp(path);
	struct scenario scenario = {.name = "a<b>&\"c\""};
	struct job job = {
		.scenario = &scenario,
		.board = board_find("sim"),
		.result = RESULT_FAILED,
		.reason = "<&>",
	};
	struct jobs jobs = {.items = &job, .count = 1};
	struct options options = {0};
	char *xml;

	close(fd);
	text_add(&job.output, "]]> \001 \xff \xc3\xa4 \xed\xa0\x80 end\n");
	assert_true(junit_write(path, &jobs, &options));
	xml = file_read(path, NULL);
	unlink(path);
	expect_part(xml, "a&lt;b&gt;&amp;&quot;c&quot;");
	expect_part(xml, "failures=\"1\"");
	expect_part(xml, "]]&gt; ? ? \xc3\xa4 ??? end\n</failure>");
}

int test_scenarios_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(does_a_scenario_have_what_all_have_in_common),
		cmocka_unit_test(is_what_is_wrong_told_with_its_line),
		cmocka_unit_test(is_an_unknown_key_a_warning_with_a_suggestion),
		cmocka_unit_test(has_the_second_of_two_of_one_name_no_chance),
		cmocka_unit_test(does_a_filter_mean_what_it_says),
		cmocka_unit_test(does_a_board_answer_to_the_names_of_others),
		cmocka_unit_test(is_the_frameworks_output_understood),
		cmocka_unit_test(is_a_fault_that_was_expected_no_fault),
		cmocka_unit_test(does_the_console_wait_for_all_expressions),
		cmocka_unit_test(is_the_xml_well_formed_whatever_was_printed),
	};

	return cmocka_run_group_tests_name("cmd: scenarios", tests, NULL, NULL);
}
