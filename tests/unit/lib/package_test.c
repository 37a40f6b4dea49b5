/* SPDX-License-Identifier: Apache-2.0 */

/* Formats with their arguments in one piece of memory. This program has no constants of an image.
 */

#include "cmocka_test.h"

#include <errno.h>
#include <limits.h>

#include <zephyr/sys/cbprintf.h>

#define SIZE 256

static uint8_t packed[SIZE] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);
static uint8_t other[SIZE] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);
static char text[SIZE];

static int put(int c, void *at)
{
	char **to = at;

	*(*to)++ = (char)c;
	**to = '\0';
	return c;
}

static const char *format(void *package)
{
	char *to = text;
	int length;

	text[0] = '\0';
	length = cbpprintf(put, &to, package);
	assert_int_equal(length, strlen(text));
	return text;
}

static struct cbprintf_package_desc desc_of(const uint8_t *package)
{
	return ((const union cbprintf_package_hdr *)package)->desc;
}

#define CHECK_SAME(...)                                                                            \
	do {                                                                                       \
		char expected[SIZE];                                                               \
		int length = cbprintf_package(NULL, 0, 0, __VA_ARGS__);                            \
		snprintfcb(expected, sizeof(expected), __VA_ARGS__);                               \
		assert_in_range(length, 1, SIZE);                                                  \
		assert_int_equal(cbprintf_package(packed, (size_t)length, 0, __VA_ARGS__),         \
				 length);                                                          \
		assert_int_equal(cbprintf_package(packed, (size_t)length - 1, 0, __VA_ARGS__),     \
				 -ENOSPC);                                                         \
		(void)cbprintf_package(packed, (size_t)length, 0, __VA_ARGS__);                    \
		assert_string_equal(format(packed), expected);                                     \
	} while (false)

static void a_package_is_printed_as_its_format_is(void **state)
{
	CHECK_SAME("plain");
	CHECK_SAME("%d %i %u %x %o %c", -1, INT_MIN, UINT_MAX, 0xbeef, 8, 'q');
	CHECK_SAME("%hhd %hd %ld %lld %jd %zu %td", (char)44, (short)4464, LONG_MIN, LLONG_MIN,
		   (intmax_t)-5, sizeof(text), (ptrdiff_t)-7);
	CHECK_SAME("%d %f %d %e %Lf %g", 1, 2.5, 3, 4e10, (long double)5.25, -0.125);
	CHECK_SAME("%*d|%-*.*f|%.3d", 7, 42, 9, 2, 3.14159, 5);
	CHECK_SAME("%s|%10s|%-6s|%p|%%", "abc", "def", "ghi", (void *)text);
}

static void a_copied_string_does_not_change(void **state)
{
	char mine[] = "before";

	assert_true(cbprintf_package(packed, SIZE, 0, "<%s|%d|%s>", mine, 7, "x") > 0);
	assert_int_equal(desc_of(packed).str_cnt, 2);
	strcpy(mine, "after!");
	/* Wherever the package lies. */
	memcpy(other, packed, SIZE);
	memset(packed, 0, SIZE);
	assert_string_equal(format(other), "<before|7|x>");
	assert_string_equal(format(other), "<before|7|x>");
}

/* A string without an end has one by its precision. */
static void no_more_is_copied_than_is_printed(void **state)
{
	static const char endless[3] = {'a', 'b', 'c'};

	assert_true(cbprintf_package(packed, SIZE, 0, "%.3s%.*s", endless, 2, endless) > 0);
	assert_string_equal(format(packed), "abcab");
	assert_int_equal(cbprintf_package(NULL, 0, 0, "%.3s", "abcdef"),
			 cbprintf_package(NULL, 0, 0, "%s", "abc"));
}

static void strings_can_be_noted_instead(void **state)
{
	char mine[] = "one";
	uint8_t *places;

	assert_true(cbprintf_package(packed, SIZE,
				     CBPRINTF_PACKAGE_ADD_RO_STR_POS |
					     CBPRINTF_PACKAGE_ADD_RW_STR_POS |
					     CBPRINTF_PACKAGE_FIRST_RO_STR_CNT(1),
				     "%d %s %s", 5, "ro", mine) > 0);
	/* The format, and the first string behind it. */
	assert_int_equal(desc_of(packed).ro_str_cnt, 2);
	assert_int_equal(desc_of(packed).rw_str_cnt, 1);
	assert_int_equal(desc_of(packed).str_cnt, 0);
	places = packed + desc_of(packed).len * sizeof(int);
	assert_int_equal(places[0] * sizeof(int), sizeof(void *));
	assert_int_equal(places[1] * sizeof(int), 3 * sizeof(void *));
	assert_int_equal(places[2], 2);
	assert_int_equal(places[3] * sizeof(int), 4 * sizeof(void *));
	strcpy(mine, "two");
	assert_string_equal(format(packed), "5 ro two");
	assert_true(cbprintf_package(packed, SIZE, CBPRINTF_PACKAGE_FIRST_RO_STR_CNT(1), "%s%s",
				     "a", "b") > 0);
	assert_int_equal(desc_of(packed).ro_str_cnt, 0);
	assert_int_equal(desc_of(packed).str_cnt, 1);
}

static int make_noted(const char *first, const char *second)
{
	return cbprintf_package(packed, SIZE,
				CBPRINTF_PACKAGE_ADD_RO_STR_POS | CBPRINTF_PACKAGE_ADD_RW_STR_POS |
					CBPRINTF_PACKAGE_FIRST_RO_STR_CNT(1),
				"%s-%s", first, second);
}

static void noted_strings_can_be_copied_later(void **state)
{
	char ro[] = "first";
	char rw[20] = "second";
	int length = make_noted(ro, rw);
	uint16_t lengths[2] = {0, 0};
	int copied;

	/* Those that may change. */
	copied = cbprintf_package_copy(packed, (size_t)length, NULL, 0,
				       CBPRINTF_PACKAGE_CONVERT_RW_STR, lengths, 2);
	assert_int_equal(lengths[0], sizeof("second"));
	/* The two notes of read-only strings go, and that of two bytes; a string comes. */
	assert_int_equal(copied, length - 2 - 2 + 1 + (int)sizeof("second"));
	/* The string has grown meanwhile: as much as there was room for. */
	strcpy(rw, "second to none");
	assert_int_equal(cbprintf_package_copy(packed, 0, other, (size_t)copied,
					       CBPRINTF_PACKAGE_CONVERT_RW_STR, lengths, 2),
			 copied);
	strcpy(rw, "gone");
	strcpy(ro, "FIRST");
	assert_string_equal(format(other), "FIRST-second");
	assert_int_equal(cbprintf_package_copy(packed, 0, other, (size_t)copied - 3,
					       CBPRINTF_PACKAGE_CONVERT_RW_STR, NULL, 0),
			 -ENOSPC);
	/* All of them, and the places of what stays. */
	strcpy(rw, "second");
	assert_true(cbprintf_fsc_package(packed, 0, other, SIZE) > 0);
	assert_int_equal(desc_of(other).str_cnt, 3);
	assert_int_equal(desc_of(other).ro_str_cnt, 0);
	strcpy(ro, "-----");
	assert_string_equal(format(other), "FIRST-second");
	assert_true(cbprintf_package_copy(packed, 0, other, SIZE,
					  CBPRINTF_PACKAGE_CONVERT_KEEP_RO_STR, NULL, 0) > 0);
	assert_int_equal(desc_of(other).ro_str_cnt, 2);
	assert_int_equal(desc_of(other).rw_str_cnt, 1);
	assert_string_equal(format(other), "------second");
}

static void a_package_has_its_limits(void **state)
{
	assert_int_equal(cbprintf_package(packed + 1, SIZE - 1, 0, "x"), -EFAULT);
	/* The format is none of the strings: it needs no note. */
	assert_true(cbprintf_package(NULL, 0, 0, "%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s", "1", "2", "3",
				     "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f",
				     "g") > 0);
	assert_int_equal(cbprintf_package(NULL, 0, 0, "%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s", "1",
					  "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c",
					  "d", "e", "f", "g", "h"),
			 -EINVAL);
}

static int print_tagged(const char *fmt, ...)
{
	char *to = text;
	va_list ap;
	int result;

	va_start(ap, fmt);
	result = cbvprintf_tagged_args(put, &to, fmt, ap);
	va_end(ap);
	return result;
}

static void arguments_may_come_with_their_types(void **state)
{
	assert_int_equal(print_tagged("%c %d %lld %.1f %s", CBPRINTF_PACKAGE_ARG_TYPE_CHAR, 'x',
				      CBPRINTF_PACKAGE_ARG_TYPE_INT, -3,
				      CBPRINTF_PACKAGE_ARG_TYPE_LONG_LONG, 1LL << 40,
				      CBPRINTF_PACKAGE_ARG_TYPE_DOUBLE, 0.5,
				      CBPRINTF_PACKAGE_ARG_TYPE_PTR_CHAR, "end",
				      CBPRINTF_PACKAGE_ARG_TYPE_END),
			 26);
	assert_string_equal(text, "x -3 1099511627776 0.5 end");
}

static void it_is_known_whether_strings_must_be_copied(void **state)
{
	char mine[] = "m";
	const char *constant = "c";
	int length;

	assert_false(CBPRINTF_MUST_RUNTIME_PACKAGE(0, "none"));
	assert_false(CBPRINTF_MUST_RUNTIME_PACKAGE(0, "%d %p", 5, (void *)mine));
	assert_true(CBPRINTF_MUST_RUNTIME_PACKAGE(0, "%d %s", 5, constant));
	assert_false(CBPRINTF_MUST_RUNTIME_PACKAGE(CBPRINTF_PACKAGE_CONST_CHAR_RO, "%s", constant));
	assert_true(CBPRINTF_MUST_RUNTIME_PACKAGE(CBPRINTF_PACKAGE_CONST_CHAR_RO, "%s", mine));
	assert_false(
		CBPRINTF_MUST_RUNTIME_PACKAGE(CBPRINTF_PACKAGE_FIRST_RO_STR_CNT(1), "%s", mine));
	CBPRINTF_STATIC_PACKAGE(NULL, 0, length, 0, 0, "%s %d", mine, 1);
	assert_int_equal(length, cbprintf_package(NULL, 0, 0, "%s %d", mine, 1));
	CBPRINTF_STATIC_PACKAGE(packed, SIZE, length, 0, 0, "%s %d", mine, 1);
	assert_string_equal(format(packed), "m 1");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_package_is_printed_as_its_format_is),
	cmocka_unit_test(a_copied_string_does_not_change),
	cmocka_unit_test(no_more_is_copied_than_is_printed),
	cmocka_unit_test(strings_can_be_noted_instead),
	cmocka_unit_test(noted_strings_can_be_copied_later),
	cmocka_unit_test(a_package_has_its_limits),
	cmocka_unit_test(arguments_may_come_with_their_types),
	cmocka_unit_test(it_is_known_whether_strings_must_be_copied),
};

RUN_TESTS("package", tests)
