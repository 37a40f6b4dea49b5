/* SPDX-License-Identifier: Apache-2.0 */

/* Word splitting and quoting, suggestions. */

#include "cmd_tests.h"

#include "host/text/list.h"
#include "host/text/shell.h"

#include "suggest.h"

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

int test_text_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(how_are_words_split),
		cmocka_unit_test(what_if_a_quote_has_no_end),
		cmocka_unit_test(does_a_quoted_command_split_into_the_same_words),
		cmocka_unit_test(is_the_nearest_word_suggested),
	};

	return cmocka_run_group_tests_name("cmd: text", tests, NULL, NULL);
}
