/* SPDX-License-Identifier: Apache-2.0 */

/* JSON to structures and back. */

#include "cmocka_test.h"

#include <errno.h>

#include <zephyr/data/json.h>
#include <zephyr/sys/util.h>

struct person {
	const char *name;
	int32_t height;
};

struct team {
	struct person members[3];
	size_t count;
};

/* Padding between and behind members: sizes are the compiler's. */
struct all {
	bool flag;
	int32_t number;
	const char *text;
	struct person boss;
	int32_t list[3];
	size_t list_length;
	struct team team;
	bool last;
};

static const struct json_obj_descr person_descr[] = {
	JSON_OBJ_DESCR_PRIM(struct person, name, JSON_TOK_STRING),
	JSON_OBJ_DESCR_PRIM(struct person, height, JSON_TOK_NUMBER),
};

static const struct json_obj_descr team_descr[] = {
	JSON_OBJ_DESCR_OBJ_ARRAY(struct team, members, 3, count, person_descr,
				 ARRAY_SIZE(person_descr)),
};

static const struct json_obj_descr all_descr[] = {
	JSON_OBJ_DESCR_PRIM(struct all, flag, JSON_TOK_TRUE),
	JSON_OBJ_DESCR_PRIM_NAMED(struct all, "a number", number, JSON_TOK_NUMBER),
	JSON_OBJ_DESCR_PRIM(struct all, text, JSON_TOK_STRING),
	JSON_OBJ_DESCR_OBJECT(struct all, boss, person_descr),
	JSON_OBJ_DESCR_ARRAY(struct all, list, 3, list_length, JSON_TOK_NUMBER),
	JSON_OBJ_DESCR_OBJECT(struct all, team, team_descr),
	JSON_OBJ_DESCR_PRIM(struct all, last, JSON_TOK_FALSE),
};

static const char all_text[] =
	"{\"flag\":true,\"a number\":-42,\"text\":\"a\\tb\\\"c\","
	"\"boss\":{\"name\":\"Ada\",\"height\":168},\"list\":[1,-2,3],"
	"\"team\":{\"members\":[{\"name\":\"B\",\"height\":1},{\"name\":\"C\",\"height\":2}]},"
	"\"last\":false}";

#define PARSE(text, descr, val)                                                                    \
	json_obj_parse(strcpy((char[512]){0}, text), strlen(text), descr, ARRAY_SIZE(descr), val)

static void a_structure_becomes_text(void **state)
{
	struct all all = {
		.flag = true,
		.number = -42,
		.text = "a\tb\"c",
		.boss = {"Ada", 168},
		.list = {1, -2, 3},
		.list_length = 3,
		.team = {.members = {{"B", 1}, {"C", 2}}, .count = 2},
	};
	char text[512];

	assert_int_equal(
		json_obj_encode_buf(all_descr, ARRAY_SIZE(all_descr), &all, text, sizeof(text)), 0);
	assert_string_equal(text, all_text);
	assert_int_equal(json_calc_encoded_len(all_descr, ARRAY_SIZE(all_descr), &all),
			 strlen(all_text));
	/* With room for the terminator, and without. */
	assert_int_equal(
		json_obj_encode_buf(all_descr, ARRAY_SIZE(all_descr), &all, text, sizeof(all_text)),
		0);
	assert_int_equal(json_obj_encode_buf(all_descr, ARRAY_SIZE(all_descr), &all, text,
					     sizeof(all_text) - 1),
			 -ENOMEM);
	all.boss.name = NULL;
	assert_int_equal(
		json_obj_encode_buf(all_descr, ARRAY_SIZE(all_descr), &all, text, sizeof(text)),
		-EINVAL);
}

static void text_becomes_a_structure(void **state)
{
	char text[] = " { \"last\" : false , \"unknown\" : [ { \"x\" : [ ] } , null ] ,\n"
		      "\"a number\":-42,\"text\":\"a\\tb\\u00e4\", \"flag\":true,\"other\":7,"
		      "\"boss\":{\"height\":168,\"name\":\"Ada\"},\"list\":[1,-2,3],"
		      "\"team\":{\"members\":[{\"name\":\"B\",\"height\":1},{\"name\":\"C\"}]}} ";
	struct all all = {.last = true};

	assert_int_equal(json_obj_parse(text, strlen(text), all_descr, ARRAY_SIZE(all_descr), &all),
			 0x7F);
	assert_true(all.flag);
	assert_false(all.last);
	assert_int_equal(all.number, -42);
	/* As it was written. */
	assert_string_equal(all.text, "a\\tb\\u00e4");
	assert_string_equal(all.boss.name, "Ada");
	assert_int_equal(all.boss.height, 168);
	assert_int_equal(all.list_length, 3);
	assert_int_equal(all.list[1], -2);
	assert_int_equal(all.team.count, 2);
	assert_string_equal(all.team.members[1].name, "C");
	assert_int_equal(all.team.members[0].height, 1);
}

static void it_is_told_which_members_were_there(void **state)
{
	struct person person = {.height = 5};

	assert_int_equal(PARSE("{}", person_descr, &person), 0);
	assert_int_equal(PARSE("{\"height\":1}", person_descr, &person), 2);
	/* The first of two counts. */
	assert_int_equal(PARSE("{\"height\":1,\"height\":2}", person_descr, &person), 2);
	assert_int_equal(person.height, 1);
	assert_int_equal(PARSE("{\"heights\":3,\"heigh\":4}", person_descr, &person), 0);
	assert_int_equal(person.height, 1);
}

static void what_is_no_json_is_an_error(void **state)
{
	static const char *const wrong[] = {
		"",
		"[]",
		"{",
		"{\"name\"}",
		"{\"name\":}",
		"{\"name\":\"a\"",
		"{\"name\":\"a\",}",
		"{,\"name\":\"a\"}",
		"{\"name\":\"a\" \"height\":1}",
		"{\"name\":\"a}",
		"{\"name\":\"\\x\"}",
		"{\"name\":\"\\u00g0\"}",
		"{\"name\":\"\\",
		"{name:\"a\"}",
		"{\"height\":-}",
		"{\"height\":1.}",
		"{\"height\":1e}",
		"{\"height\":1.5}",
		"{\"height\":\"1\"}",
		"{\"height\":tru}",
		"{\"name\":null}",
		"{\"name\":1}",
		"{\"x\":[1,{\"y\":2}",
		"{\"x\":[}",
		"{\"height\":@}",
	};
	struct person person;

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		assert_int_equal(PARSE(wrong[i], person_descr, &person), -EINVAL);
	}
}

static void a_deep_text_is_stepped_over(void **state)
{
	static char text[200000];
	struct person person;
	size_t depth = sizeof(text) / 2 - 20;

	strcpy(text, "{\"x\":");
	memset(text + 5, '[', depth);
	memset(text + 5 + depth, ']', depth);
	strcpy(text + 5 + 2 * depth, ",\"height\":7}");
	assert_int_equal(json_obj_parse(text, strlen(text), person_descr, 2, &person), 2);
	assert_int_equal(person.height, 7);
}

struct numbers {
	int8_t small;
	uint16_t middle;
	int64_t large;
	uint64_t largest;
	struct json_obj_token fraction;
	struct json_obj_token raw;
	struct json_obj_token array;
	char buffer[4];
};

static const struct json_obj_descr number_descr[] = {
	JSON_OBJ_DESCR_PRIM(struct numbers, small, JSON_TOK_INT),
	JSON_OBJ_DESCR_PRIM(struct numbers, middle, JSON_TOK_UINT),
	JSON_OBJ_DESCR_PRIM(struct numbers, large, JSON_TOK_INT64),
	JSON_OBJ_DESCR_PRIM(struct numbers, largest, JSON_TOK_UINT64),
	JSON_OBJ_DESCR_PRIM(struct numbers, fraction, JSON_TOK_FLOAT),
	JSON_OBJ_DESCR_PRIM(struct numbers, raw, JSON_TOK_OPAQUE),
	JSON_OBJ_DESCR_PRIM(struct numbers, array, JSON_TOK_OBJ_ARRAY),
	JSON_OBJ_DESCR_PRIM(struct numbers, buffer, JSON_TOK_STRING_BUF),
};

static void values_of_every_type_come_back(void **state)
{
	static const char text[] =
		"{\"small\":-128,\"middle\":65535,\"large\":-9223372036854775808,"
		"\"largest\":18446744073709551615,\"fraction\":-1.5e+3,"
		"\"raw\":\"a\\nb\",\"array\":[[1],{\"a\":2}],\"buffer\":\"xyz\"}";
	char copy[sizeof(text)];
	char again[sizeof(text)];
	struct numbers numbers;

	strcpy(copy, text);
	assert_int_equal(json_obj_parse(copy, strlen(copy), number_descr, 8, &numbers), 0xFF);
	assert_int_equal(numbers.small, INT8_MIN);
	assert_int_equal(numbers.middle, UINT16_MAX);
	assert_true(numbers.large == INT64_MIN);
	assert_true(numbers.largest == UINT64_MAX);
	assert_int_equal(numbers.fraction.length, 7);
	assert_int_equal(numbers.array.length, 13);
	assert_string_equal(numbers.buffer, "xyz");
	assert_int_equal(json_obj_encode_buf(number_descr, 8, &numbers, again, sizeof(again)), 0);
	assert_string_equal(again, text);
}

static void a_number_must_fit(void **state)
{
	static const char *const wrong[] = {
		"{\"small\":128}",
		"{\"small\":-129}",
		"{\"middle\":-1}",
		"{\"middle\":65536}",
		"{\"largest\":-1}",
		"{\"largest\":18446744073709551616}",
		"{\"large\":9223372036854775808}",
	};
	struct numbers numbers;
	struct person person;

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		assert_int_equal(PARSE(wrong[i], number_descr, &numbers), -ERANGE);
	}
	assert_int_equal(PARSE("{\"height\":2147483648}", person_descr, &person), -ERANGE);
	assert_int_equal(PARSE("{\"height\":-2147483648}", person_descr, &person), 2);
	assert_int_equal(person.height, INT32_MIN);
	assert_int_equal(PARSE("{\"buffer\":\"wxyz\"}", number_descr, &numbers), -ENOSPC);
}

static void an_array_must_fit(void **state)
{
	struct all all;
	char three[] = "[{\"name\":\"A\"},{\"name\":\"B\"},{\"name\":\"C\"}]";
	char four[] = "[{},{},{},{}]";
	struct team team;
	char text[100];

	assert_int_equal(PARSE("{\"list\":[1,2,3,4]}", all_descr, &all), -ENOSPC);
	assert_int_equal(PARSE("{\"list\":[]}", all_descr, &all), 0x10);
	assert_int_equal(all.list_length, 0);
	assert_int_equal(PARSE("{\"list\":[1,]}", all_descr, &all), -EINVAL);
	assert_int_equal(PARSE("{\"list\":[1 2]}", all_descr, &all), -EINVAL);
	assert_int_equal(json_arr_parse(four, strlen(four), team_descr, &team), -ENOSPC);
	memset(&team, 0, sizeof(team));
	assert_int_equal(json_arr_parse(three, strlen(three), team_descr, &team), 0);
	assert_int_equal(team.count, 3);
	assert_string_equal(team.members[2].name, "C");
	assert_int_equal(json_arr_encode_buf(team_descr, &team, text, sizeof(text)), 0);
	assert_string_equal(text, "[{\"name\":\"A\",\"height\":0},{\"name\":\"B\",\"height\":0},"
				  "{\"name\":\"C\",\"height\":0}]");
	assert_int_equal(json_calc_encoded_arr_len(team_descr, &team), strlen(text));
}

struct wrapped {
	struct person one;
};

struct tuples {
	struct wrapped rows[3];
	size_t row_count;
};

struct matrix {
	struct team rows[2];
	size_t row_count;
};

static const struct json_obj_descr wrapped_descr[] = {
	JSON_OBJ_DESCR_OBJECT(struct wrapped, one, person_descr),
};

static const struct json_obj_descr tuples_descr[] = {
	JSON_OBJ_DESCR_ARRAY_ARRAY(struct tuples, rows, 3, row_count, wrapped_descr,
				   ARRAY_SIZE(wrapped_descr)),
};

static const struct json_obj_descr matrix_descr[] = {
	JSON_OBJ_DESCR_ARRAY_ARRAY(struct matrix, rows, 2, row_count, team_descr,
				   ARRAY_SIZE(team_descr)),
};

static void arrays_may_lie_in_arrays(void **state)
{
	static const char tuples_text[] = "{\"rows\":[[{\"name\":\"A\",\"height\":1}],"
					  "[{\"name\":\"B\",\"height\":2}]]}";
	static const char matrix_text[] =
		"{\"rows\":[[{\"name\":\"A\",\"height\":1},{\"name\":\"B\",\"height\":2}],[]]}";
	struct tuples tuples;
	struct matrix matrix;
	char text[200];
	char copy[200];

	strcpy(copy, tuples_text);
	assert_int_equal(json_obj_parse(copy, strlen(copy), tuples_descr, 1, &tuples), 1);
	assert_int_equal(tuples.row_count, 2);
	assert_string_equal(tuples.rows[1].one.name, "B");
	assert_int_equal(json_obj_encode_buf(tuples_descr, 1, &tuples, text, sizeof(text)), 0);
	assert_string_equal(text, tuples_text);
	strcpy(copy, matrix_text);
	assert_int_equal(json_obj_parse(copy, strlen(copy), matrix_descr, 1, &matrix), 1);
	assert_int_equal(matrix.row_count, 2);
	assert_int_equal(matrix.rows[0].count, 2);
	assert_int_equal(matrix.rows[1].count, 0);
	assert_int_equal(matrix.rows[0].members[1].height, 2);
	assert_int_equal(json_obj_encode_buf(matrix_descr, 1, &matrix, text, sizeof(text)), 0);
	assert_string_equal(text, matrix_text);
	assert_int_equal(PARSE("{\"rows\":[1]}", matrix_descr, &matrix), -EINVAL);
	assert_int_equal(PARSE("{\"rows\":[[{},{}]]}", tuples_descr, &tuples), -EINVAL);
}

static void objects_of_an_array_may_come_one_at_a_time(void **state)
{
	char text[] = "[ {\"height\":1} , {\"height\":2} ]";
	char no_comma[] = "[{\"height\":1}{\"height\":2}]";
	struct json_obj json;
	struct person person;

	assert_int_equal(json_arr_separate_object_parse_init(&json, text, strlen(text)), 0);
	assert_int_equal(json_arr_separate_parse_object(&json, person_descr, 2, &person), 2);
	assert_int_equal(person.height, 1);
	assert_int_equal(json_arr_separate_parse_object(&json, person_descr, 2, &person), 2);
	assert_int_equal(person.height, 2);
	assert_int_equal(json_arr_separate_parse_object(&json, person_descr, 2, &person), 0);
	json_arr_separate_object_parse_init(&json, no_comma, strlen(no_comma));
	assert_int_equal(json_arr_separate_parse_object(&json, person_descr, 2, &person), 2);
	assert_int_equal(json_arr_separate_parse_object(&json, person_descr, 2, &person), -EINVAL);
	assert_int_equal(json_arr_separate_object_parse_init(&json, "{}", 2), -EINVAL);
}

static void text_is_escaped_in_place(void **state)
{
	char text[20] = "a\"\\\b\f\n\r\t\x01";
	char plain[4] = "abc";
	size_t length = 9;

	assert_int_equal(json_calc_escaped_len(text, length), 21);
	assert_int_equal(json_escape(text, &length, sizeof(text)), -ENOMEM);
	length = 8;
	assert_int_equal(json_escape(text, &length, 15), -ENOMEM);
	assert_int_equal(json_escape(text, &length, 16), 0);
	assert_int_equal(length, 15);
	assert_string_equal(text, "a\\\"\\\\\\b\\f\\n\\r\\t");
	length = 3;
	assert_int_equal(json_escape(plain, &length, sizeof(plain)), 0);
	assert_int_equal(length, 3);
}

/* A string with every octet is read back by a reader of JSON, which these are. */
static void control_characters_are_escaped(void **state)
{
	struct person person = {.name = "\x01\x1f\xc3\xa4/"};
	char text[64];

	assert_int_equal(json_obj_encode_buf(person_descr, 1, &person, text, sizeof(text)), 0);
	assert_string_equal(text, "{\"name\":\"\\u0001\\u001f\xc3\xa4/\"}");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_structure_becomes_text),
	cmocka_unit_test(text_becomes_a_structure),
	cmocka_unit_test(it_is_told_which_members_were_there),
	cmocka_unit_test(what_is_no_json_is_an_error),
	cmocka_unit_test(a_deep_text_is_stepped_over),
	cmocka_unit_test(values_of_every_type_come_back),
	cmocka_unit_test(a_number_must_fit),
	cmocka_unit_test(an_array_must_fit),
	cmocka_unit_test(arrays_may_lie_in_arrays),
	cmocka_unit_test(objects_of_an_array_may_come_one_at_a_time),
	cmocka_unit_test(text_is_escaped_in_place),
	cmocka_unit_test(control_characters_are_escaped),
};

RUN_TESTS("json", tests)
