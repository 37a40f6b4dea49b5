/* SPDX-License-Identifier: Apache-2.0 */

/* Macros of util.h and util_macro.h, bytes as text, checked arithmetic, byte order, atomics. */

#include "cmocka_test.h"

#include <errno.h>
#include <pthread.h>

#include <zephyr/sys/atomic.h>
#include <zephyr/sys/byteorder.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/math_extras.h>
#include <zephyr/sys/mem_manage.h>
#include <zephyr/sys/util.h>

#define TEXT(...)        TEXT_NOW(__VA_ARGS__)
#define TEXT_NOW(...)    #__VA_ARGS__
#define EXPANDS(to, ...) assert_string_equal(TEXT(__VA_ARGS__), to)

#define FLAG_ON  1
#define FLAG_OFF 0
#define NOTHING
#define NAME(x)       n##x
#define AT(i, x)      i x
#define SUM(x, y)     x y
#define ALL(i, x, y)  i x y
#define CELL(i, base) base[i]
#define VALUE(i, _)   v##i
#define NUMBER(i, _)  i
#define THREE         a, b, c
#define LISTED(...)   __VA_ARGS__
#define HOLES         NOTHING, h, NOTHING, d,
#define FOLLOWED(x)   x,
/* What FOR_EACH() calls may itself take a list apart. */
#define PICK(x)       GET_ARG_N(x, REVERSE_ARGS(THREE)) MACRO_MAP_CAT(NAME, x, x) LISTIFY(x, VALUE, (.))

#define SAME_LAST  IS_EQ(255, 255)
#define IS_FOUR(x) IS_EQ(x, 4)

static void conditions_choose_code(void **state)
{
	EXPANDS("1", IS_ENABLED(FLAG_ON));
	EXPANDS("0", IS_ENABLED(FLAG_OFF));
	EXPANDS("0", IS_ENABLED(FLAG_UNKNOWN));
	EXPANDS("a, b;", COND_CODE_1(FLAG_ON, (a, b;), (c)));
	EXPANDS("c, d", COND_CODE_1(FLAG_UNKNOWN, (a), (c, d)));
	EXPANDS("a", COND_CODE_0(FLAG_OFF, (a), (b)));
	EXPANDS("b", COND_CODE_0(FLAG_ON, (a), (b)));
	EXPANDS("x, y", IF_ENABLED(FLAG_ON, (x, y)));
	EXPANDS("", IF_ENABLED(FLAG_OFF, (x, y)));
	EXPANDS("x", IF_DISABLED(FLAG_OFF, (x)));
	EXPANDS("y", IF_ENABLED(FLAG_ON, (COND_CODE_1(FLAG_OFF, (x), (y)))));
	EXPANDS("1", IS_EMPTY());
	EXPANDS("1", IS_EMPTY(NOTHING));
	EXPANDS("0", IS_EMPTY((a, b)));
	EXPANDS("1", IS_EQ(UTIL_INC(3), 4));
	EXPANDS("0", IS_EQ(3, 4));
	EXPANDS("1", IS_EQ(IS_EQ(256, 256), 1));
	EXPANDS("1", IS_EQ(4095, 4095));
	EXPANDS("0", IS_EQ(300, 30));
	EXPANDS("0", IS_EQ(FLAG_UNKNOWN, 1));
	EXPANDS("0", IS_EQ(1, FLAG_UNKNOWN));
	EXPANDS("0", IS_EQ(NOTHING, 0));
	EXPANDS("0", IS_EQ(NOTHING, NOTHING));
	EXPANDS("1", UTIL_CAT(SAME_, LAST));
	EXPANDS("1 ; 0 ; 0", FOR_EACH(IS_FOUR, (;), 4, 14, 5));
	EXPANDS("0", UTIL_BOOL(0));
	EXPANDS("1", UTIL_BOOL(5));
	EXPANDS("0", UTIL_BOOL());
	EXPANDS("1", UTIL_NOT(0));
	EXPANDS("7", UTIL_OR(0, 7));
	EXPANDS("3", UTIL_OR(3, 7));
	EXPANDS("7", UTIL_AND(1, 7));
	EXPANDS("0", UTIL_AND(0, 7));
}

static void numbers_are_computed(void **state)
{
	EXPANDS("11", UTIL_INC(UTIL_INC(9)));
	EXPANDS("256", UTIL_INC(255));
	EXPANDS("0", UTIL_DEC(0));
	EXPANDS("41", UTIL_DEC(42));
	EXPANDS("42", UTIL_X2(21));
	EXPANDS("0", NUM_VA_ARGS());
	EXPANDS("3", NUM_VA_ARGS(a, b, c));
	EXPANDS("2", NUM_VA_ARGS_LESS_1(a, b, c));
	EXPANDS("64", NUM_VA_ARGS(LISTIFY(64, VALUE, (,))));
	EXPANDS("256 512 255", UTIL_INC(255) UTIL_X2(256) UTIL_DEC(256));
}

static void lists_are_taken_apart(void **state)
{
	EXPANDS("a", GET_ARG_N(1, a, b, c));
	EXPANDS("c", GET_ARG_N(3, a, b, c));
	EXPANDS("c, d", GET_ARGS_LESS_N(2, a, b, c, d));
	EXPANDS("a, b", GET_ARGS_FIRST_N(2, a, b, c));
	EXPANDS("c, b, a", REVERSE_ARGS(a, b, c));
	EXPANDS("a, b", LIST_DROP_EMPTY(a, , b, , ));
	EXPANDS("", LIST_DROP_EMPTY());
	EXPANDS("n1n2n3", MACRO_MAP_CAT(NAME, 1, 2, 3));
	EXPANDS("a1cd", CONCAT(a, FLAG_ON, c, d));
}

static void loops_repeat_code(void **state)
{
	EXPANDS("b[0] , b[1] , b[2]", LISTIFY(3, CELL, (,), b));
	EXPANDS("", LISTIFY(0, VALUE, (;)));
	EXPANDS("v0 ; v1", LISTIFY(2, VALUE, (;)));
	EXPANDS("n1 ; n2 ; n3", FOR_EACH(NAME, (;), 1, 2, 3));
	EXPANDS("", FOR_EACH(NAME, (;)));
	EXPANDS("0 a , 1 b", FOR_EACH_IDX(AT, (, ), a, b));
	EXPANDS("a k , b k", FOR_EACH_FIXED_ARG(SUM, (, ), k, a, b));
	EXPANDS("0 a k , 1 b k", FOR_EACH_IDX_FIXED_ARG(ALL, (, ), k, a, b));
	EXPANDS("n1 ; n2 ;", FOR_EACH_NONEMPTY_TERM(NAME, (;), 1, , 2, ));
}

/* R232: a macro that is a list is as good as the list, whoever deals it out. */
static void a_list_may_have_a_name(void **state)
{
	EXPANDS("na ; nb ; nc", FOR_EACH(NAME, (;), THREE));
	EXPANDS("0 a ; 1 b ; 2 c", FOR_EACH_IDX(AT, (;), THREE));
	EXPANDS("a k ; b k ; c k", FOR_EACH_FIXED_ARG(SUM, (;), k, THREE));
	EXPANDS("0 5 k , 1 6 k", FOR_EACH_IDX_FIXED_ARG(ALL, (, ), k, LISTED(5, 6)));
	EXPANDS("n5 ; n6 ;", FOR_EACH_NONEMPTY_TERM(NAME, (;), LISTED(5, 6)));
	EXPANDS("nn0 ; nn1", FOR_EACH(NAME, (;), FOR_EACH(NAME, (, ), 0, 1)));
	EXPANDS("h, d", LIST_DROP_EMPTY(HOLES));
	EXPANDS("c, b, a", REVERSE_ARGS(THREE));
	EXPANDS("nanbnc", MACRO_MAP_CAT(NAME, THREE));
	EXPANDS("nanb", MACRO_MAP_CAT_N(2, NAME, LISTED(a, b)));
	EXPANDS("b", GET_ARG_N(2, THREE));
	EXPANDS("3", GET_ARG_N(3, FOR_EACH(FOLLOWED, (), 1, 2, 3, 4)));
	EXPANDS("c n1n1 v0 ; b n2n2 v0 . v1", FOR_EACH(PICK, (;), 1, 2));
}

/* Lists are worked off ten by ten: their lengths around that, and the longest. */
#define ELEVEN_VALUES LISTIFY(11, VALUE, (,))

static void lists_of_every_length(void **state)
{
	EXPANDS("v8", GET_ARG_N(9, LISTIFY(10, VALUE, (,))));
	EXPANDS("v9", GET_ARG_N(10, LISTIFY(10, VALUE, (,))));
	EXPANDS("v10 v63",
		GET_ARG_N(11, LISTIFY(64, VALUE, (,))) GET_ARG_N(64, LISTIFY(64, VALUE, (,))));
	EXPANDS("v9, v8, v7, v6, v5, v4, v3, v2, v1, v0", REVERSE_ARGS(LISTIFY(10, VALUE, (,))));
	EXPANDS("v10, v9, v8, v7, v6, v5, v4, v3, v2, v1, v0", REVERSE_ARGS(ELEVEN_VALUES));
	EXPANDS("19 v19 , 20 v20",
		GET_ARGS_LESS_N(19, FOR_EACH_IDX(AT, (, ), LISTIFY(21, VALUE, (,)))));
	EXPANDS("62 v62 , 63 v63",
		GET_ARGS_LESS_N(62, FOR_EACH_IDX(AT, (, ), LISTIFY(64, VALUE, (,)))));
	EXPANDS("v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10",
		GET_ARGS_FIRST_N(11, LISTIFY(64, VALUE, (,))));
	EXPANDS("", GET_ARGS_LESS_N(64, LISTIFY(64, VALUE, (,))) GET_ARGS_FIRST_N(0, a));
	EXPANDS("nv0nv1nv2nv3nv4nv5nv6nv7nv8nv9nv10", MACRO_MAP_CAT(NAME, LISTIFY(11, VALUE, (,))));
	EXPANDS("64", NUM_VA_ARGS(LIST_DROP_EMPTY(LISTIFY(64, VALUE, (,)))));

	static const unsigned char many[] = {LISTIFY(256, NUMBER, (, ))};

	assert_int_equal(sizeof(many), 256);
	for (unsigned int i = 0; i < 256; i++) {
		assert_int_equal(many[i], i);
	}
}

static void arithmetic_macros(void **state)
{
	static int array[5];
	struct {
		char first;
		int second;
	} pair;
	unsigned int word = 0;

	assert_int_equal(ROUND_UP(13, 8), 16);
	assert_int_equal(ROUND_UP(16, 8), 16);
	assert_int_equal(ROUND_DOWN(13, 8), 8);
	assert_int_equal(DIV_ROUND_UP(13, 8), 2);
	assert_int_equal(DIV_ROUND_CLOSEST(13, 8), 2);
	assert_int_equal(DIV_ROUND_CLOSEST(-13, 8), -2);
	assert_int_equal(DIV_ROUND_CLOSEST(11u, 8u), 1);
	assert_int_equal(CLAMP(5, 1, 3), 3);
	assert_int_equal(CLAMP(-5, 1, 3), 1);
	assert_int_equal(ARRAY_SIZE(array), 5);
	assert_int_equal(ARRAY_INDEX(array, &array[3]), 3);
	assert_true(IS_ARRAY_ELEMENT(array, &array[4]));
	assert_false(IS_ARRAY_ELEMENT(array, (char *)array + 1));
	assert_false(IS_ARRAY_ELEMENT(array, array + 5));
	assert_true(PART_OF_ARRAY(array, (char *)array + 1));
	assert_int_equal(ARRAY_INDEX_FLOOR(array, (char *)array + 7), 1);
	assert_ptr_equal(CONTAINER_OF(&pair.second, __typeof__(pair), second), &pair);
	assert_true(GENMASK(7, 4) == 0xF0);
	assert_true(GENMASK64(63, 60) == 0xF000000000000000);
	assert_int_equal(FIELD_PREP(0xF0, 3), 0x30);
	assert_int_equal(FIELD_GET(0xF0, 0x3A), 3);
	assert_int_equal(LOG2(1), 0);
	assert_int_equal(LOG2(4095), 11);
	assert_int_equal(LOG2CEIL(4097), 13);
	assert_int_equal(NHPOT(1000), 1024);
	assert_true(IS_POWER_OF_TWO(64u));
	assert_false(IS_POWER_OF_TWO(0u));
	assert_true(IS_SHIFTED_BIT_MASK(0xF0u, 4));
	assert_int_equal(WRITE_BIT(word, 3, true), 8);
	assert_int_equal(WRITE_BIT(word, 3, false), 0);
	assert_int_equal(sign_extend(0x0F, 3), -1);
	assert_int_equal(sign_extend_64(0x07, 3), 7);
	assert_int_equal(arithmetic_shift_right(-16, 2), -4);
}

static void bytes_become_text_and_come_back(void **state)
{
	static const uint8_t bytes[] = {0x00, 0xA5, 0xFF};
	char text[8];
	uint8_t back[4];

	assert_int_equal(bin2hex(bytes, 3, text, sizeof(text)), 6);
	assert_string_equal(text, "00a5ff");
	assert_int_equal(bin2hex(bytes, 3, text, 6), 0);
	assert_int_equal(hex2bin("00A5ff", 6, back, sizeof(back)), 3);
	assert_memory_equal(back, bytes, 3);
	assert_int_equal(hex2bin("fa5", 3, back, sizeof(back)), 2);
	assert_int_equal(back[0], 0x0F);
	assert_int_equal(back[1], 0xA5);
	assert_int_equal(hex2bin("0g", 2, back, sizeof(back)), 0);
	assert_int_equal(hex2bin("0000000000", 10, back, sizeof(back)), 0);
	assert_int_equal(char2hex('x', back), -EINVAL);
	assert_int_equal(hex2char(16, text), -EINVAL);
	assert_int_equal(bcd2bin(0x42), 42);
	assert_int_equal(bin2bcd(42), 0x42);
	assert_int_equal(u8_to_dec(text, sizeof(text), 0), 1);
	assert_string_equal(text, "0");
	assert_int_equal(u8_to_dec(text, sizeof(text), 205), 3);
	assert_string_equal(text, "205");
	assert_int_equal(u8_to_dec(text, 2, 205), 2);
}

static void utf8_is_cut_between_characters(void **state)
{
	char text[16];

	assert_string_equal(utf8_lcpy(text, "a\xC3\xA4z", 4), "a\xC3\xA4");
	assert_string_equal(utf8_lcpy(text, "a\xC3\xA4z", 3), "a");
	assert_string_equal(utf8_lcpy(text, "\xE2\x82\xAC", 3), "");
	assert_string_equal(utf8_lcpy(text, "\xE2\x82\xAC", 16), "\xE2\x82\xAC");
	strcpy(text, "x\xF0\x9F\x98");
	assert_string_equal(utf8_trunc(text), "x");
	strcpy(text, "plain");
	assert_string_equal(utf8_trunc(text), "plain");
}

static void bits_are_counted_and_gaps_found(void **state)
{
	static const uint8_t bytes[] = {0xFF, 0x00, 0x81};

	assert_int_equal(sys_count_bits(bytes, sizeof(bytes)), 10);
	assert_int_equal(sys_count_bits(bytes, 0), 0);
	assert_true(util_memeq("abc", "abd", 2));
	assert_false(util_memeq("abc", "abd", 3));
	/* Gaps of three at 1 and of two at 5, in seven bits. */
	assert_int_equal(bitmask_find_gap(0x11, 2, 7, true), 1);
	assert_int_equal(bitmask_find_gap(0x11, 2, 7, false), 5);
	assert_int_equal(bitmask_find_gap(0x11, 3, 7, false), 1);
	assert_int_equal(bitmask_find_gap(0x11, 4, 7, true), -1);
	assert_int_equal(bitmask_find_gap(0x11, 4, 32, true), 5);
	assert_int_equal(bitmask_find_gap(0, 32, 32, true), 0);
	assert_int_equal(bitmask_find_gap(0xFFFFFFFF, 1, 32, true), -1);
}

static void a_region_grows_to_both_sides(void **state)
{
	uintptr_t start;
	size_t size;

	assert_int_equal(k_mem_region_align(&start, &size, 0x1234, 0x1000, 0x1000), 0x234);
	assert_int_equal(start, 0x1000);
	assert_int_equal(size, 0x2000);
	assert_int_equal(k_mem_region_align(&start, &size, 0x2000, 0x1000, 0x1000), 0);
	assert_int_equal(size, 0x1000);
}

static void overflow_is_seen(void **state)
{
	uint32_t sum;
	size_t product;

	assert_true(u32_add_overflow(UINT32_MAX, 1, &sum));
	assert_int_equal(sum, 0);
	assert_false(u32_add_overflow(UINT32_MAX - 1, 1, &sum));
	assert_true(size_mul_overflow(SIZE_MAX / 2, 3, &product));
	assert_false(size_mul_overflow(1000, 1000, &product));
	assert_int_equal(product, 1000000);
	assert_int_equal(u16_mul_saturate(300, 300), UINT16_MAX);
	assert_true(u64_add_saturate(UINT64_MAX, 2) == UINT64_MAX);
	assert_int_equal(u32_count_leading_zeros(0), 32);
	assert_int_equal(u64_count_leading_zeros(1), 63);
	assert_int_equal(u32_count_trailing_zeros(8), 3);
	assert_int_equal(u64_count_trailing_zeros(0), 64);
}

static void byte_order_is_that_of_the_name(void **state)
{
	uint8_t bytes[9] = {0};

	sys_put_le32(0x11223344, bytes + 1);
	assert_memory_equal(bytes + 1, "\x44\x33\x22\x11", 4);
	assert_int_equal(sys_get_le32(bytes + 1), 0x11223344);
	assert_int_equal(sys_get_be32(bytes + 1), 0x44332211);
	sys_put_be48(0x112233445566, bytes);
	assert_memory_equal(bytes, "\x11\x22\x33\x44\x55\x66", 6);
	assert_int_equal(sys_get_be24(bytes), 0x112233);
	sys_mem_swap(bytes, 6);
	assert_true(sys_get_le48(bytes) == 0x112233445566);
	assert_int_equal(sys_cpu_to_be16(0x1234), __builtin_bswap16(0x1234));
	assert_int_equal(sys_le64_to_cpu(77), 77);
	assert_int_equal(BSWAP_24(0x112233), 0x332211);
}

static void atomics_return_what_was_before(void **state)
{
	atomic_t value = ATOMIC_INIT(5);
	atomic_ptr_t pointer = ATOMIC_PTR_INIT(NULL);
	ATOMIC_DEFINE(bits, 100) = {0};

	assert_int_equal(atomic_add(&value, 3), 5);
	assert_int_equal(atomic_sub(&value, 1), 8);
	assert_int_equal(atomic_inc(&value), 7);
	assert_int_equal(atomic_dec(&value), 8);
	assert_int_equal(atomic_or(&value, 8), 7);
	assert_int_equal(atomic_xor(&value, 1), 15);
	assert_int_equal(atomic_and(&value, 6), 14);
	assert_int_equal(atomic_nand(&value, 2), 6);
	assert_int_equal(atomic_set(&value, 1), ~2L);
	assert_false(atomic_cas(&value, 2, 3));
	assert_true(atomic_cas(&value, 1, 3));
	assert_int_equal(atomic_clear(&value), 3);
	assert_int_equal(atomic_get(&value), 0);
	assert_true(atomic_ptr_cas(&pointer, NULL, &value));
	assert_ptr_equal(atomic_ptr_set(&pointer, bits), &value);
	assert_ptr_equal(atomic_ptr_clear(&pointer), bits);
	assert_null(atomic_ptr_get(&pointer));
	assert_int_equal(ARRAY_SIZE(bits), 2);
	assert_false(atomic_test_and_set_bit(bits, 99));
	assert_true(atomic_test_and_set_bit(bits, 99));
	assert_true(atomic_test_bit(bits, 99));
	atomic_set_bit_to(bits, 63, true);
	assert_true(atomic_test_bit(bits, 63));
	assert_false(atomic_test_bit(bits, 64));
	assert_true(atomic_test_and_clear_bit(bits, 99));
	assert_false(atomic_test_bit(bits, 99));
	assert_false(atomic_test_and_set_bit_to(bits, 64, true));
	assert_true(atomic_test_and_set_bit_to(bits, 64, true));
	assert_true(atomic_test_and_set_bit_to(bits, 64, false));
	assert_false(atomic_test_and_set_bit_to(bits, 64, false));
}

static atomic_t counter;

static void *count(void *unused)
{
	for (int i = 0; i < 200000; i++) {
		atomic_inc(&counter);
	}
	return unused;
}

static void atomics_lose_nothing(void **state)
{
	pthread_t threads[4];

	for (size_t i = 0; i < ARRAY_SIZE(threads); i++) {
		assert_int_equal(pthread_create(&threads[i], NULL, count, NULL), 0);
	}
	for (size_t i = 0; i < ARRAY_SIZE(threads); i++) {
		pthread_join(threads[i], NULL);
	}
	assert_int_equal(atomic_get(&counter), 800000);
}

/* 40 bytes: a size for which a compiler would like more alignment than the type has. */
struct gathered {
	long number;
	char rest[32];
};

struct never_defined {
	int member;
};

static STRUCT_SECTION_ITERABLE(gathered, one) = {.number = 1};
static STRUCT_SECTION_ITERABLE_ARRAY(gathered, two, 2) = {{.number = 2}, {.number = 3}};
static STRUCT_SECTION_ITERABLE_ALTERNATE(elsewhere, gathered, other) = {.number = 9};

static void sections_gather_objects(void **state)
{
	/* Read back from memory: a compiler believes that different names are different objects. */
	struct gathered *volatile third;
	size_t count;
	long sum = 0;

	STRUCT_SECTION_COUNT(gathered, &count);
	assert_int_equal(count, 3);
	STRUCT_SECTION_FOREACH(gathered, object) {
		sum = sum * 10 + object->number;
	}
	assert_true(sum == 123 || sum == 231);
	STRUCT_SECTION_GET(gathered, 2, &third);
	assert_true(third == &one || third == &two[1]);
	STRUCT_SECTION_FOREACH_ALTERNATE(elsewhere, gathered, object) {
		assert_ptr_equal(object, &other);
	}
	STRUCT_SECTION_COUNT(never_defined, &count);
	assert_int_equal(count, 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(conditions_choose_code),
	cmocka_unit_test(numbers_are_computed),
	cmocka_unit_test(a_list_may_have_a_name),
	cmocka_unit_test(lists_of_every_length),
	cmocka_unit_test(lists_are_taken_apart),
	cmocka_unit_test(loops_repeat_code),
	cmocka_unit_test(arithmetic_macros),
	cmocka_unit_test(bytes_become_text_and_come_back),
	cmocka_unit_test(utf8_is_cut_between_characters),
	cmocka_unit_test(bits_are_counted_and_gaps_found),
	cmocka_unit_test(a_region_grows_to_both_sides),
	cmocka_unit_test(overflow_is_seen),
	cmocka_unit_test(byte_order_is_that_of_the_name),
	cmocka_unit_test(atomics_return_what_was_before),
	cmocka_unit_test(atomics_lose_nothing),
	cmocka_unit_test(sections_gather_objects),
};

RUN_TESTS("util", tests)
