/* SPDX-License-Identifier: Apache-2.0 */

/* cbprintf() against the C library: for the formats it knows, every text must be the same. */

#include "cmocka_test.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

/* The formats are in tables, and some are wrong on purpose. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
#pragma GCC diagnostic ignored "-Wformat"

static void compare(int line, const char *format, ...)
{
	char expected[1024];
	char text[1024];
	va_list ap;
	int expected_length;
	int length;

	va_start(ap, format);
	expected_length = vsnprintf(expected, sizeof(expected), format, ap);
	va_end(ap);
	va_start(ap, format);
	length = vsnprintfcb(text, sizeof(text), format, ap);
	va_end(ap);
	if (length != expected_length || strcmp(text, expected) != 0) {
		fail_msg("line %d: \"%s\" gives \"%s\" (%d), not \"%s\" (%d)", line, format, text,
			 length, expected, expected_length);
	}
}

#define COMPARE(...) compare(__LINE__, __VA_ARGS__)

static void signed_numbers(void **state)
{
	static const char *const formats[] = {
		"%d",    "%i",      "%5d",    "%-5d|", "%05d",  "%+d",    "% d", "%.3d",
		"%8.3d", "%-8.3d|", "%08.3d", "%.0d",  "%+08d", "%-+8d|", "%1d", "%+.0d",
	};
	static const int values[] = {0, 1, -1, 42, -12345, INT_MAX, INT_MIN};

	for (size_t f = 0; f < ARRAY_SIZE(formats); f++) {
		for (size_t v = 0; v < ARRAY_SIZE(values); v++) {
			COMPARE(formats[f], values[v]);
		}
	}
}

static void unsigned_numbers(void **state)
{
	static const char *const formats[] = {
		"%u",     "%x",   "%X",   "%#x",    "%#X",    "%o",   "%#o",   "%08x",
		"%#010x", "%.5x", "%5u|", "%-10x|", "%#.3o|", "%.0x", "%#.0o", "%#-8x|",
	};
	static const unsigned int values[] = {0, 1, 8, 255, 0xDEADBEEF, UINT_MAX};

	for (size_t f = 0; f < ARRAY_SIZE(formats); f++) {
		for (size_t v = 0; v < ARRAY_SIZE(values); v++) {
			COMPARE(formats[f], values[v]);
		}
	}
}

static void lengths_of_numbers(void **state)
{
	COMPARE("%lld %lli %llu %llx %llo", LLONG_MIN, LLONG_MAX, ULLONG_MAX, 0x123456789ABCDEFULL,
		ULLONG_MAX);
	COMPARE("%ld %lu %lx", LONG_MIN, ULONG_MAX, 0xFFFFFFFFFFFFUL);
	COMPARE("%zu %zd %zx", SIZE_MAX, (ptrdiff_t)-5, (size_t)0xABC);
	COMPARE("%jd %ju %td", INTMAX_MIN, UINTMAX_MAX, (ptrdiff_t)-9);
	COMPARE("%hd %hu %hx %hhd %hhu %hhx", 70000, 70000, 70000, 300, 300, 300);
	COMPARE("%d %lld %d %s %lld %c", 1, 2LL, 3, "four", 5LL, '6');
}

static void texts_and_characters(void **state)
{
	static const char unterminated[3] = {'a', 'b', 'c'};

	COMPARE("%s|%10s|%-10s|%2s", "abc", "abc", "abc", "abc");
	COMPARE("%.2s|%10.2s|%-10.2s|%.0s|", "abc", "abc", "abc", "abc");
	COMPARE("%.*s|%*s|%*s|%-*s|%.*s", 2, "xyz", 6, "q", -6, "q", 4, "r", -1, "all of it");
	COMPARE("%.3s", unterminated);
	COMPARE("%s", (char *)NULL);
	COMPARE("%c%5c%-5c|%c", 'a', 'b', 'c', 0xE4);
	COMPARE("100%%, no conversion, \x01\xFF");
	COMPARE("");
}

static void pointers(void **state)
{
	COMPARE("%p|%20p|%-20p|", (void *)0x1234, (void *)0xABC, (void *)0xABC);
	COMPARE("%p|%20p|%-20p|", NULL, NULL, NULL);
	COMPARE("%p", (void *)UINTPTR_MAX);
}

static const char *const float_formats[] = {
	"%f",    "%.0f",   "%.1f",  "%.3f",  "%10.2f", "%-10.2f|", "%010.2f",
	"%+f",   "% f",    "%#.0f", "%e",    "%.0e",   "%.3E",     "%15e",
	"%#.0e", "%g",     "%.3g",  "%.0g",  "%G",     "%.17g",    "%.20f",
	"%.10e", "%-20g|", "%020g", "%.50f", "%.15g",  "%.2e",     "%F",
};

static void floating_point(void **state)
{
	static const double values[] = {
		0.0,
		-0.0,
		1,
		-1,
		0.5,
		1.5,
		2.5,
		0.1,
		0.05,
		0.15,
		0.25,
		0.35,
		9.5,
		99.5,
		9.995,
		123456.789,
		999999.5,
		9999995,
		99999.95,
		0.999999,
		0.9999995,
		1e5,
		1e6,
		1e-4,
		1e-5,
		0.00001234,
		1.0 / 3,
		2.0 / 3,
		1e15,
		1e16,
		1e17,
		123456789012345678.0,
		4503599627370496.5,
		1e100,
		1e308,
		DBL_MAX,
		DBL_MIN,
		5e-324,
		-5e-324,
		INFINITY,
		-INFINITY,
		NAN,
	};

	for (size_t f = 0; f < ARRAY_SIZE(float_formats); f++) {
		for (size_t v = 0; v < ARRAY_SIZE(values); v++) {
			COMPARE(float_formats[f], values[v]);
		}
	}
	COMPARE("%Lf %Lg", 1.5L, 2.25L);
	/* The C library is no judge here: version 2.36 forgets zeros when rounding carries. */
	COMPARE("%#g %#.3g", 1.0, 2.5);
}

static void random_floating_point(void **state)
{
	srand(1);
	for (int i = 0; i < 50000; i++) {
		uint64_t bits =
			((uint64_t)rand() << 42) ^ ((uint64_t)rand() << 21) ^ (uint64_t)rand();
		double value;

		if (i % 2 == 0) {
			memcpy(&value, &bits, sizeof(value));
		} else {
			value = (rand() - rand()) / (double)(1 << (rand() % 30));
		}
		COMPARE(float_formats[rand() % (int)ARRAY_SIZE(float_formats)], value);
	}
}

static void the_count_is_stored(void **state)
{
	char text[32];
	int count = -1;
	long long long_count = -1;

	snprintfcb(text, sizeof(text), "abc%nde%lln", &count, &long_count);
	assert_string_equal(text, "abcde");
	assert_int_equal(count, 3);
	assert_int_equal(long_count, 5);
}

static void what_is_no_conversion_is_printed(void **state)
{
	char text[32];

	snprintfcb(text, sizeof(text), "a%yb%-5?c%");
	assert_string_equal(text, "a%yb%-5?c%");
}

static void a_small_buffer_cuts_and_terminates(void **state)
{
	char text[8] = "#######";

	assert_int_equal(snprintk(text, 4, "%s", "abcdef"), 6);
	assert_string_equal(text, "abc");
	assert_int_equal(text[4], '#');
	assert_int_equal(snprintk(text, 1, "%d", 12345), 5);
	assert_string_equal(text, "");
	assert_int_equal(snprintk(NULL, 0, "%d", 12345), 5);
}

static int refuse_the_fourth(int c, void *ctx)
{
	int *left = ctx;

	return (*left)-- > 0 ? c : -5;
}

static void an_error_of_the_callback_ends_the_output(void **state)
{
	int left = 3;

	assert_int_equal(cbprintf(refuse_the_fourth, &left, "%d%s", 12, "abcdef"), -5);
	assert_int_equal(left, -1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(signed_numbers),
	cmocka_unit_test(unsigned_numbers),
	cmocka_unit_test(lengths_of_numbers),
	cmocka_unit_test(texts_and_characters),
	cmocka_unit_test(pointers),
	cmocka_unit_test(floating_point),
	cmocka_unit_test(random_floating_point),
	cmocka_unit_test(the_count_is_stored),
	cmocka_unit_test(what_is_no_conversion_is_printed),
	cmocka_unit_test(a_small_buffer_cuts_and_terminates),
	cmocka_unit_test(an_error_of_the_callback_ends_the_output),
};

RUN_TESTS("format", tests)
