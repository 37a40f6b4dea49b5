/* SPDX-License-Identifier: Apache-2.0 */

/* The cipher behind random bytes in virtual time, by the vectors of RFC 8439. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chacha20.h"

static void is_the_block_that_of_section_2_3_2(void **state)
{
	static const uint32_t expected[CHACHA20_BLOCK_WORDS] = {
		0xe4e7f110, 0x15593bd1, 0x1fdd0f50, 0xc47120a3, 0xc7f4d1c7, 0x0368c033,
		0x9aaa2204, 0x4e6cd4c3, 0x466482d2, 0x09aa9f07, 0x05d7c214, 0xa2028bd9,
		0xd19c12b5, 0xb94e16de, 0xe883d0cb, 0x4e3c50a2,
	};
	static const uint32_t nonce[CHACHA20_NONCE_WORDS] = {0x09000000, 0x4a000000, 0};
	uint32_t block[CHACHA20_BLOCK_WORDS];
	uint32_t key[CHACHA20_KEY_WORDS];
	unsigned char bytes[sizeof(key)];

	for (unsigned int i = 0; i < sizeof(bytes); i++) {
		bytes[i] = (unsigned char)i;
	}
	memcpy(key, bytes, sizeof(key));
	chacha20_block(key, 1, nonce, block);
	assert_memory_equal(block, expected, sizeof(expected));
}

static void is_the_first_block_of_key_zero_that_of_appendix_a_1(void **state)
{
	static const uint32_t zero[CHACHA20_KEY_WORDS];
	uint32_t block[CHACHA20_BLOCK_WORDS];

	chacha20_block(zero, 0, zero, block);
	assert_int_equal(block[0], 0xade0b876);
	assert_int_equal(block[15], 0x8665eeb2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_the_block_that_of_section_2_3_2),
		cmocka_unit_test(is_the_first_block_of_key_zero_that_of_appendix_a_1),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
