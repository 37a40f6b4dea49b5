/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What does the debug information say about this program itself? The look-ups behind fault
 * reports, without a kernel around them.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host_call_name.h"
#include "image.h"
#include "nested.h"

struct reading {
	char tag;
	int history[3][4];
	union {
		int whole;
		char bytes[4];
	} u;
	struct {
		int hidden;
	};
};

struct reading sensor[5];
static int table[10];
int scalar;
const int limit = 7;

extern char inner_pc[];
static int line_of_call;

__attribute__((noinline)) static int outer(volatile int *p)
{
	static int calls;

	calls++;
	table[calls % 10] = *p;
	line_of_call = __LINE__ + 1;
	return middle(p);
}

__attribute__((noinline)) static int *local_static(void)
{
	static int hidden_away[4];

	return hidden_away;
}

static const char *data_text(const void *address)
{
	static char buffer[200];
	struct image_text text = {.start = buffer, .size = sizeof(buffer)};

	buffer[0] = '\0';
	image_open();
	image_describe_data((uintptr_t)address, &text);
	image_close();
	return buffer;
}

static const char *code_text(const void *address)
{
	static char buffer[200];
	struct image_text text = {.start = buffer, .size = sizeof(buffer)};

	buffer[0] = '\0';
	image_open();
	image_describe_code((uintptr_t)address, &text);
	image_close();
	return buffer;
}

static void a_variable_has_its_name_and_file(void **state)
{
	(void)state;
	assert_string_equal(data_text(&scalar), "scalar (image_test.c)");
	assert_string_equal(data_text((char *)&scalar + 2), "scalar+2 (image_test.c)");
	assert_string_equal(data_text(table), "table (image_test.c)");
	assert_string_equal(data_text(&limit), "limit (image_test.c)");
}

static void an_element_and_a_member_are_named(void **state)
{
	(void)state;
	assert_string_equal(data_text(&table[4]), "table[4] (image_test.c)");
	assert_string_equal(data_text(&sensor[3]), "sensor[3] (image_test.c)");
	assert_string_equal(data_text(&sensor[3].history[2][1]),
			    "sensor[3].history[2][1] (image_test.c)");
	assert_string_equal(data_text((char *)&sensor[0].history[0][1] + 3),
			    "sensor[0].history[0][1]+3 (image_test.c)");
	/* Members of a union share their bytes: neither name would be the right one. */
	assert_string_equal(data_text(&sensor[4].u.bytes[2]), "sensor[4].u+2 (image_test.c)");
}

static void a_static_of_a_function_says_so(void **state)
{
	const char *text = data_text(local_static() + 2);

	(void)state;
	/* clang 14 forgets the function's name when it inlines it. */
	if (strcmp(text, "hidden_away[2] (image_test.c)") != 0) {
		assert_string_equal(text, "hidden_away[2] (static in local_static, image_test.c)");
	}
}

static void an_address_without_a_variable_has_no_text(void **state)
{
	void *heap = malloc(16);

	(void)state;
	assert_string_equal(data_text((void *)16), "");
	assert_string_equal(data_text(heap), "");
	free(heap);
}

static void inlined_functions_are_named_from_the_inside_out(void **state)
{
	volatile int value = 1;
	char expected[200];

	(void)state;
	assert_int_equal(outer(&value), 2);
	snprintf(expected, sizeof(expected),
		 "inner at nested.h:8, inlined in middle at nested.h:13, "
		 "inlined in outer at image_test.c:%d",
		 line_of_call);
	assert_string_equal(code_text(inner_pc), expected);
}

static void code_of_a_library_is_named(void **state)
{
	(void)state;
	/* Through a pointer of the library's own, for &strlen is an entry of our linkage table. */
	assert_non_null(strstr(code_text((void *)stdout), "libc"));
	assert_string_equal(code_text((void *)4), "");
}

static void text_is_cut_and_terminated(void **state)
{
	char small[8];
	struct image_text text = {.start = small, .size = sizeof(small)};

	(void)state;
	image_open();
	image_describe_data((uintptr_t)&sensor[3].history[2][1], &text);
	image_close();
	assert_string_equal(small, "sensor[");
	assert_int_equal(text.length, 7);
	image_text_add(&text, "more");
	assert_string_equal(small, "sensor[");
}

static void host_calls_have_names(void **state)
{
	char name[32];

	(void)state;
	assert_string_equal(sim_host_call_name(0, name, sizeof(name)), "read");
	assert_string_equal(sim_host_call_name(257, name, sizeof(name)), "openat");
	assert_string_equal(sim_host_call_name(99999, name, sizeof(name)), "number 99999");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_variable_has_its_name_and_file),
		cmocka_unit_test(an_element_and_a_member_are_named),
		cmocka_unit_test(a_static_of_a_function_says_so),
		cmocka_unit_test(an_address_without_a_variable_has_no_text),
		cmocka_unit_test(inlined_functions_are_named_from_the_inside_out),
		cmocka_unit_test(code_of_a_library_is_named),
		cmocka_unit_test(text_is_cut_and_terminated),
		cmocka_unit_test(host_calls_have_names),
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
