/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What can not be asked from inside one program about the macros of <zephyr/sys/util_macro.h>:
 * mistakes that must not compile, and that C++ sees the same as C. What they expand to is asked
 * by tests/unit/lib/util_test.c.
 */

#include "fixture.h"

#include <stdio.h>

static const char *const compilers[] = {"gcc -std=gnu11 -x c", "clang -std=gnu11 -x c",
					"g++ -std=gnu++17 -x c++", "clang++ -std=gnu++17 -x c++"};

static int compile(const char *compiler, const char *line)
{
	write_file("macros.c", "#include <zephyr/sys/util.h>\n"
			       "#define ONE(i, _)   1\n"
			       "#define FIELD(i, _) f##i\n"
			       "#define INT(x)      int x;\n"
			       "#define SIZED(x, t) t x;\n"
			       "#define FIELDS      a, b, c\n"
			       "#define MANY        LISTIFY(65, FIELD, (,))\n"
			       "#define MORE        LISTIFY(131, ONE, (,))\n");
	write_file("line.c", line);
	return run("mkdir -p zephyr; awk -f " TREE_ROOT "/cmake/util_same.awk >zephyr/util_same.h; "
		   "cat macros.c line.c >both.c; %s -Wall -Wextra -Werror -fsyntax-only "
		   "-I. -I " TREE_ROOT "/include both.c",
		   compiler);
}

/* R232: one argument more than a list may have is no list without its last. */
static void a_list_that_is_too_long_does_not_compile(void **state)
{
	static const struct {
		const char *line;
		const char *said; /* where there is a name to say it with */
	} wrong[] = {
		{"struct s { FOR_EACH(INT, (), MANY) };", "NO_MORE_THAN_64_ARGUMENTS"},
		{"struct s { FOR_EACH_FIXED_ARG(SIZED, (), int, MANY) };",
		 "NO_MORE_THAN_64_ARGUMENTS"},
		{"int list[] = {REVERSE_ARGS(MORE)};", "NO_MORE_THAN_64_ARGUMENTS"},
		{"int list[] = {LIST_DROP_EMPTY(MORE)};", "NO_MORE_THAN_64_ARGUMENTS"},
		{"int n = NUM_VA_ARGS(MORE);", "AT_MOST_64_ARGUMENTS"},
		{"int list[] = {LISTIFY(257, ONE, (,))};", ""},
		{"int n = UTIL_DEC(257);", ""},
		{"int n = GET_ARG_N(4, 1, 2, 3);", ""},
	};

	for (size_t c = 0; c < sizeof(compilers) / sizeof(compilers[0]); c++) {
		for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
			if (compile(compilers[c], wrong[i].line) == 0) {
				fail_msg("%s compiles %s", compilers[c], wrong[i].line);
			}
			expect_part(printed, wrong[i].said);
		}
	}
}

/* Of each number with itself, with one more and with ten more. */
static void numbers_are_told_apart(void **state)
{
	static char lines[1024 * 1024];
	size_t length = 0;

	for (int n = 0; n <= 4095; n++) {
		length += (size_t)snprintf(lines + length, sizeof(lines) - length,
					   "_Static_assert(IS_EQ(%d, %d) == 1, \"\");\n", n, n);
		for (int more = 1; more <= 10 && n + more <= 4095; more += 9) {
			length += (size_t)snprintf(lines + length, sizeof(lines) - length,
						   "_Static_assert(IS_EQ(%d, %d) == 0, \"\");\n"
						   "_Static_assert(IS_EQ(%d, %d) == 0, \"\");\n",
						   n, n + more, n + more, n);
		}
	}
	assert_true(length < sizeof(lines));
	for (size_t c = 0; c < 2; c++) {
		if (compile(compilers[c], lines) != 0) {
			fail_msg("%s: %s", compilers[c], printed);
		}
	}
}

/* R232 */
static void lists_are_the_same_in_c_and_cpp(void **state)
{
	static const char *const right[] = {
		"struct s { FOR_EACH(INT, (), FIELDS) };\n"
		"int sum(struct s *s) { return s->a + s->b + s->c; }\n",
		"struct s { FOR_EACH_FIXED_ARG(SIZED, (), long, FIELDS) };\n"
		"long last(struct s *s) { return s->c; }\n",
		"int LISTIFY(2, FIELD, (,));\n"
		"int third(void) { int GET_ARG_N(3, FIELDS) = f0 + f1; return c; }\n",
		"int limits(int a) { return Z_MAX(a, 2) + Z_MIN(a, 7) + Z_CLAMP(a, 2, 3); }\n",
	};

	for (size_t c = 0; c < sizeof(compilers) / sizeof(compilers[0]); c++) {
		for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++) {
			if (compile(compilers[c], right[i]) != 0) {
				fail_msg("%s: %s", compilers[c], printed);
			}
		}
	}
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(a_list_that_is_too_long_does_not_compile),
		DIRECTORY_TEST(numbers_are_told_apart),
		DIRECTORY_TEST(lists_are_the_same_in_c_and_cpp),
	};

	return RUN_TESTS(tests, argc, argv);
}
