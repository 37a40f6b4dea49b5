/* SPDX-License-Identifier: Apache-2.0 */

/* Word splitting and quoting, suggestions. */

#include "cmd_tests.h"

#include <string.h>

#include "host/text/list.h"
#include "host/text/shell.h"
#include "host/text/suggest.h"
#include "host/text/text.h"

static void expect_words(const char *text, const char *const expected[])
{
	struct strings words = {0};
	size_t count = 0;

	assert_null(shell_split(text, &words));
	for (; expected[count] != NULL; count++) {
		assert_true(count < words.count);
		assert_string_equal(words.item[count], expected[count]);
	}
	assert_int_equal(words.count, count);
}

#define EXPECT_WORDS(text, ...) expect_words(text, (const char *const[]){__VA_ARGS__, NULL})

static void how_are_words_split(void **state)
{
	EXPECT_WORDS("strace -f -o trace.txt", "strace", "-f", "-o", "trace.txt");
	EXPECT_WORDS("  a\t b\n", "a", "b");
	EXPECT_WORDS("sh -c 'a \"b\" $c'", "sh", "-c", "a \"b\" $c");
	EXPECT_WORDS("a\\ b \"c\\\"d\" ''", "a b", "c\"d", "");
	EXPECT_WORDS("x'y'\"z\"", "xyz");
}

static void what_if_a_quote_has_no_end(void **state)
{
	struct strings words = {0};

	assert_non_null(shell_split("a 'b", &words));
	assert_non_null(shell_split("a \"b", &words));
	assert_non_null(shell_split("a\\", &words));
}

static void does_a_quoted_command_split_into_the_same_words(void **state)
{
	static const char *const words[] = {"plain", "with blank", "it's", "$x \"y\"", "", "a\\b"};
	struct strings before = {0};
	struct strings after = {0};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		strings_add(&before, words[i]);
	}
	assert_null(shell_split(shell_quote(&before), &after));
	assert_int_equal(before.count, after.count);
	for (size_t i = 0; i < before.count; i++) {
		assert_string_equal(before.item[i], after.item[i]);
	}
}

static void is_the_nearest_word_suggested(void **state)
{
	struct strings known = {0};

	strings_add(&known, "--valgrind");
	strings_add(&known, "--verbose");
	strings_add(&known, "--time");
	assert_string_equal(suggest("--valgrid", &known), "--valgrind");
	assert_string_equal(suggest("--tiem", &known), "--time");
	assert_string_equal(suggest("--verb", &known), "--verbose");
	assert_null(suggest("--colour-scheme", &known));
}

/* What @a text is in a string of JSON. */
static const char *json_of(const char *text, size_t length)
{
	static char whole[128];

	whole[0] = '\0';
	for (size_t i = 0; i < length;) {
		char character[TEXT_JSON_SIZE];

		i += text_json(text + i, length - i, character);
		strcat(whole, character);
	}
	return whole;
}

static void is_a_name_in_utf8_the_same_in_json(void **state)
{
	static const struct {
		const char *text;
		const char *json;
	} cases[] = {
		{"plain \"quoted\" a\\b\n\x7f", "plain \\\"quoted\\\" a\\\\b\\u000a\\u007f"},
		{"Zähler 温度 🙂", "Zähler 温度 🙂"},
		/*
		 * Cut off, begun in the middle, too long for what it is, half of a pair, too large.
		 */
		{"Z\xc3", "Z\\u00c3"},
		{"\xa4hler", "\\u00a4hler"},
		{"\xc0\xaf", "\\u00c0\\u00af"},
		{"\xe0\x80\xaf", "\\u00e0\\u0080\\u00af"},
		{"\xed\xa0\x80", "\\u00ed\\u00a0\\u0080"},
		{"\xf4\x90\x80\x80", "\\u00f4\\u0090\\u0080\\u0080"},
		{"\xe2\x82x", "\\u00e2\\u0082x"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_string_equal(json_of(cases[i].text, strlen(cases[i].text)), cases[i].json);
	}
	/* What lies behind the end is no part of it. */
	assert_string_equal(json_of("ä", 1), "\\u00c3");
}

int test_text_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(how_are_words_split),
		cmocka_unit_test(is_a_name_in_utf8_the_same_in_json),
		cmocka_unit_test(what_if_a_quote_has_no_end),
		cmocka_unit_test(does_a_quoted_command_split_into_the_same_words),
		cmocka_unit_test(is_the_nearest_word_suggested),
	};

	return cmocka_run_group_tests_name("cmd: text", tests, NULL, NULL);
}
