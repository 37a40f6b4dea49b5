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
#include <ucontext.h>

#include <cmocka.h>

#include "host_call_name.h"
#include "nested.h"
#include "own_image.h"

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

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
	struct text text = {0};
	struct image image;

	assert_true(own_image_open(&image));
	describe_data(&image, (uintptr_t)address, &text);
	image_close(&image);
	return text.length > 0 ? text.data : "";
}

static const char *code_text(const void *address)
{
	struct text text = {0};
	struct image image;

	assert_true(own_image_open(&image));
	own_image_describe_code(&image, (uintptr_t)address, &text);
	image_close(&image);
	return text.length > 0 ? text.data : "";
}

static void a_variable_has_its_name_and_file(void **state)
{
	assert_string_equal(data_text(&scalar), "scalar (image_test.c)");
	assert_string_equal(data_text((char *)&scalar + 2), "scalar+2 (image_test.c)");
	assert_string_equal(data_text(table), "table (image_test.c)");
	assert_string_equal(data_text(&limit), "limit (image_test.c)");
}

static void an_element_and_a_member_are_named(void **state)
{
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

	/* clang 14 forgets the function's name when it inlines it. */
	if (strcmp(text, "hidden_away[2] (image_test.c)") != 0) {
		assert_string_equal(text, "hidden_away[2] (static in local_static, image_test.c)");
	}
}

static void an_address_without_a_variable_has_no_text(void **state)
{
	void *heap = malloc(16);

	assert_string_equal(data_text((void *)16), "");
	assert_string_equal(data_text(heap), "");
	free(heap);
}

static void inlined_functions_are_named_from_the_inside_out(void **state)
{
	volatile int value = 1;
	char expected[200];

	assert_int_equal(outer(&value), 2);
	snprintf(expected, sizeof(expected),
		 "inner at nested.h:8, inlined in middle at nested.h:13, "
		 "inlined in outer at image_test.c:%d",
		 line_of_call);
	assert_string_equal(code_text(inner_pc), expected);
}

static void code_of_a_library_is_named(void **state)
{
	/* Through a pointer of the library's own, for &strlen is an entry of our linkage table. */
	assert_non_null(strstr(code_text((void *)stdout), "libc"));
	assert_string_equal(code_text((void *)4), "");
}

/* ---- Callers ------------------------------------------------------------------------------ */

static struct text callers;

/* The callers of whoever calls this, from its own registers and the stack above. */
__attribute__((noinline)) static void look_back(bool wild_jump)
{
	struct stack_frame frame;
	struct image image;
	uintptr_t start;
	uintptr_t end;
	ucontext_t context;
	uintptr_t word = 0;

	getcontext(&context);
	frame = (struct stack_frame){
		.pc = (uintptr_t)context.uc_mcontext.gregs[REG_RIP],
		.sp = (uintptr_t)context.uc_mcontext.gregs[REG_RSP],
		.fp = (uintptr_t)context.uc_mcontext.gregs[REG_RBP],
	};
	start = frame.sp;
	end = (uintptr_t)__builtin_frame_address(0) + 4096;
	if (wild_jump) {
		/* As if this very place had called address 16: the return address is pushed. */
		word = frame.pc;
		frame = (struct stack_frame){.pc = 16, .sp = (uintptr_t)&word};
		start = frame.sp;
		end = start + sizeof(word);
	}
	callers.length = 0;
	assert_true(own_image_open(&image));
	own_image_describe_callers(&image, frame, start, end, false, &callers);
	image_close(&image);
}

__attribute__((noinline)) static int dig(int depth)
{
	if (depth == 0) {
		look_back(false);
		return 0;
	}
	return dig(depth - 1) + 1;
}

static void callers_are_found_and_recursion_is_counted(void **state)
{
	assert_int_equal(dig(20), 20);
	assert_memory_equal(callers.data, "dig at image_test.c:", 20);
	assert_non_null(strstr(callers.data, ", called from dig at image_test.c:"));
	assert_non_null(strstr(callers.data, " (20 times), called from "));
	assert_non_null(
		strstr(callers.data, "callers_are_found_and_recursion_is_counted at image_test"));
}

static void a_jump_to_nowhere_has_a_caller(void **state)
{
	look_back(true);
	assert_memory_equal(callers.data, "look_back at image_test.c:", 26);
}

/* The stack may hold anything: nothing is read outside of it, and every walk ends. */
static void a_hostile_stack_is_harmless(void **state)
{
	static uintptr_t words[512];
	struct stack_frame frame = {0};
	struct image image;
	static const uintptr_t values[] = {0, 1, UINTPTR_MAX, (uintptr_t)INTPTR_MIN};

	for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
		words[i] = i % 3 == 0 ? (uintptr_t)dig + i % 40 : (uintptr_t)&words[i / 2];
	}
	for (size_t i = 0; i < ARRAY_LENGTH(values) * 64; i++) {
		frame.pc = i % 2 == 0 ? (uintptr_t)dig + i / 4 : values[i % ARRAY_LENGTH(values)];
		frame.sp = i % 3 == 0 ? values[i / 64] : (uintptr_t)&words[i];
		frame.fp = i % 5 == 0 ? values[i / 64] : (uintptr_t)&words[i + 3];
		callers.length = 0;
		assert_true(own_image_open(&image));
		own_image_describe_callers(&image, frame, (uintptr_t)words,
					   (uintptr_t)(words + ARRAY_LENGTH(words)), i % 7 == 0,
					   &callers);
		image_close(&image);
	}
}

static void text_is_cut_and_terminated(void **state)
{
	char small[8];
	struct text text = {0};
	struct image image;

	assert_true(own_image_open(&image));
	describe_data(&image, (uintptr_t)&sensor[3].history[2][1], &text);
	image_close(&image);
	assert_int_equal(text_fit(&text, small, sizeof(small)), 7);
	assert_string_equal(small, "sensor[");
}

static void host_calls_have_names(void **state)
{
	char name[32];

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
		cmocka_unit_test(callers_are_found_and_recursion_is_counted),
		cmocka_unit_test(a_jump_to_nowhere_has_a_caller),
		cmocka_unit_test(a_hostile_stack_is_harmless),
		cmocka_unit_test(text_is_cut_and_terminated),
		cmocka_unit_test(host_calls_have_names),
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
