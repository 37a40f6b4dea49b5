/* SPDX-License-Identifier: Apache-2.0 */

/* Checks, hashes and Base64, against the values that are published for them. */

#include "cmocka_test.h"

#include <errno.h>

#include <zephyr/sys/base64.h>
#include <zephyr/sys/crc.h>
#include <zephyr/sys/hash_function.h>

static const uint8_t digits[] = "123456789";
#define LENGTH 9

static void every_check_has_its_published_value(void **state)
{
	(void)state;
	assert_int_equal(crc4_ti(0, digits, LENGTH), crc4(digits, LENGTH, 0x3, 0, false));
	assert_int_equal(crc7_be(0, digits, LENGTH), 0x75 << 1);
	assert_int_equal(crc8_ccitt(0, digits, LENGTH), 0xF4);
	assert_int_equal(crc8(digits, LENGTH, 0x9B, 0xFF, false), 0xDA);
	assert_int_equal(crc8(digits, LENGTH, 0x8C, 0, true), 0xA1);
	assert_int_equal(crc8_rohc(0xFF, digits, LENGTH), 0xD0);
	assert_int_equal(crc16(0x8005, 0, digits, LENGTH), 0xFEE8);
	assert_int_equal(crc16_reflect(0xA001, 0, digits, LENGTH), 0xBB3D);
	assert_int_equal(crc16_ansi(digits, LENGTH), 0x4B37);
	assert_int_equal(crc16_ccitt(0, digits, LENGTH), 0x2189);
	assert_int_equal(crc16_ccitt(0xFFFF, digits, LENGTH) ^ 0xFFFF, 0x906E);
	assert_int_equal(crc16_itu_t(0, digits, LENGTH), 0x31C3);
	assert_int_equal(crc16_itu_t(0xFFFF, digits, LENGTH), 0x29B1);
	assert_int_equal(crc24_pgp(digits, LENGTH), 0x21CF02);
	assert_int_equal(crc32_c(0, digits, LENGTH, true, true), 0xE3069283);
	assert_int_equal(crc32_ieee(digits, LENGTH), 0xCBF43926);
}

/* A command of an SD card, and the interlaken check of 4 bits worked out by hand. */
static void narrow_checks_lie_in_the_upper_bits_and_the_lower(void **state)
{
	static const uint8_t go_idle[] = {0x40, 0, 0, 0, 0};
	static const uint8_t one[] = {0x01};

	(void)state;
	assert_int_equal(crc7_be(0, go_idle, sizeof(go_idle)) | 1, 0x95);
	assert_int_equal(crc4_ti(0, one, 1), 0x3);
	assert_int_equal(crc4_ti(0xF, one, 0), 0xF);
	/* The halves 0 and 1, least significant bit first, with the polynomial 0xC. */
	assert_int_equal(crc4(one, 1, 0xC, 0, true), 0xD);
}

static void a_check_goes_on_from_the_one_before(void **state)
{
	(void)state;
	for (size_t first = 0; first <= LENGTH; first++) {
		const uint8_t *rest = digits + first;
		size_t others = LENGTH - first;

		assert_int_equal(crc32_ieee_update(crc32_ieee(digits, first), rest, others),
				 0xCBF43926);
		assert_int_equal(
			crc32_c(crc32_c(99, digits, first, true, false), rest, others, false, true),
			0xE3069283);
		assert_int_equal(crc16_ccitt(crc16_ccitt(0, digits, first), rest, others), 0x2189);
		assert_int_equal(crc7_be(crc7_be(0, digits, first), rest, others), 0xEA);
		assert_int_equal(
			crc24_pgp_update(crc24_pgp_update(CRC24_PGP_INITIAL_VALUE, digits, first),
					 rest, others) &
				CRC24_FINAL_VALUE_MASK,
			0x21CF02);
	}
}

static void a_check_can_be_had_by_its_number(void **state)
{
	static const struct {
		enum crc_type type;
		uint32_t seed;
		uint32_t poly;
		bool reflect;
		uint32_t want;
	} checks[] = {
		{CRC7_BE, 0, 0, false, 0xEA},
		{CRC8, 0xFF, 0x9B, false, 0xDA},
		{CRC8, 0, 0x8C, true, 0xA1},
		{CRC8_CCITT, 0, 0, false, 0xF4},
		{CRC8_ROHC, 0xFF, 0, false, 0xD0},
		{CRC16, 0, 0x8005, false, 0xFEE8},
		{CRC16, 0, 0xA001, true, 0xBB3D},
		{CRC16_ANSI, 0, 0, false, 0x4B37},
		{CRC16_CCITT, 0, 0, false, 0x2189},
		{CRC16_ITU_T, 0, 0, false, 0x31C3},
		{CRC24_PGP, CRC24_PGP_INITIAL_VALUE, 0, false, 0x21CF02},
		{CRC32_C, 0, 0, false, 0xE3069283},
		{CRC32_IEEE, 0, 0, false, 0xCBF43926},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		assert_int_equal(crc_by_type(checks[i].type, digits, LENGTH, checks[i].seed,
					     checks[i].poly, checks[i].reflect, true, true),
				 checks[i].want);
	}
	expect_assert_failure(crc_by_type((enum crc_type)99, digits, LENGTH, 0, 0, false, 0, 0));
}

static void every_hash_has_its_published_value(void **state)
{
	static const char fox[] = "The quick brown fox jumps over the lazy dog";
	uint32_t number = 0x12345678;

	(void)state;
	assert_int_equal(sys_hash32_murmur3("", 0), 0);
	assert_int_equal(sys_hash32_murmur3("test", 4), 0xba6bd213);
	assert_int_equal(sys_hash32_murmur3("Hello, world!", 13), 0xc0363e43);
	assert_int_equal(sys_hash32_murmur3(fox, sizeof(fox) - 1), 0x2e4ff723);
	assert_int_equal(sys_hash32_djb2("", 0), 5381);
	assert_int_equal(sys_hash32_djb2("ab", 2), (5381 * 33 + 'a') * 33 + 'b');
	assert_int_equal(sys_hash32_djb2("\xff", 1), 5381 * 33 + 255);
	assert_int_equal(sys_hash32_identity(&number, sizeof(number)), number);
	assert_int_equal(sys_hash32_identity("\x07", 1), 7);
	assert_int_equal(sys_hash32(fox, 5), sys_hash32_murmur3(fox, 5));
}

/* RFC 4648, section 10. */
static void base64_has_the_values_of_its_standard(void **state)
{
	static const char *const texts[] = {"Zg==",     "Zm8=",     "Zm9v",
					    "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
	uint8_t out[9];
	size_t length;

	(void)state;
	for (size_t i = 1; i <= 6; i++) {
		const char *text = texts[i - 1];
		size_t needed = strlen(text);

		assert_int_equal(base64_encode(out, needed, &length, (const uint8_t *)"foobar", i),
				 -ENOMEM);
		assert_int_equal(length, needed + 1);
		assert_int_equal(
			base64_encode(out, needed + 1, &length, (const uint8_t *)"foobar", i), 0);
		assert_int_equal(length, needed);
		assert_string_equal((char *)out, text);

		assert_int_equal(base64_decode(out, i - 1, &length, (const uint8_t *)text, needed),
				 -ENOMEM);
		assert_int_equal(length, i);
		assert_int_equal(base64_decode(NULL, 99, &length, (const uint8_t *)text, needed),
				 -ENOMEM);
		assert_int_equal(base64_decode(out, i, &length, (const uint8_t *)text, needed), 0);
		assert_int_equal(length, i);
		assert_memory_equal(out, "foobar", i);
	}
	assert_int_equal(base64_encode(NULL, 0, &length, NULL, 0), 0);
	assert_int_equal(length, 0);
	assert_int_equal(base64_decode(NULL, 0, &length, (const uint8_t *)"\n", 1), 0);
	assert_int_equal(length, 0);
}

static void every_byte_survives_base64(void **state)
{
	uint8_t bytes[256];
	uint8_t text[345];
	uint8_t out[256];
	size_t length;

	(void)state;
	for (int i = 0; i < 256; i++) {
		bytes[i] = (uint8_t)(i * 7);
	}
	assert_int_equal(base64_encode(text, sizeof(text), &length, bytes, sizeof(bytes)), 0);
	assert_int_equal(length, 344);
	assert_int_equal(base64_decode(out, sizeof(out), &length, text, length), 0);
	assert_int_equal(length, 256);
	assert_memory_equal(out, bytes, 256);
}

static void what_is_not_base64_is_refused(void **state)
{
	static const char *const bad[] = {"Zm9*",   "Z=9v",     "Z===", "Zm 9v",
					  "Zm9v\r", "Zm9v\x80", "=Zm9"};
	static const char *const good[] = {"Zm\n9v", "Zm  \r\n9v", "Zm9v  ", "\nZm9v\n"};
	uint8_t out[9];
	size_t length;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(base64_decode(out, sizeof(out), &length, (const uint8_t *)bad[i],
					       strlen(bad[i])),
				 -EINVAL);
	}
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_int_equal(base64_decode(out, sizeof(out), &length, (const uint8_t *)good[i],
					       strlen(good[i])),
				 0);
		assert_int_equal(length, 3);
		assert_memory_equal(out, "foo", 3);
	}
	/* Behind the last group of four there is nothing to be had. */
	assert_int_equal(base64_decode(out, sizeof(out), &length, (const uint8_t *)"Zm9vYm", 6), 0);
	assert_int_equal(length, 3);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(base64_has_the_values_of_its_standard),
	cmocka_unit_test(every_byte_survives_base64),
	cmocka_unit_test(what_is_not_base64_is_refused),
	cmocka_unit_test(every_check_has_its_published_value),
	cmocka_unit_test(narrow_checks_lie_in_the_upper_bits_and_the_lower),
	cmocka_unit_test(a_check_goes_on_from_the_one_before),
	cmocka_unit_test(a_check_can_be_had_by_its_number),
	cmocka_unit_test(every_hash_has_its_published_value),
};

RUN_TESTS("codes", tests)
