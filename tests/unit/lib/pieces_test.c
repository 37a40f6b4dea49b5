/* SPDX-License-Identifier: Apache-2.0 */

/* What a caller asks for as much of as it likes must not keep interrupts out for as long. */

#include "cmocka_test.h"

#include <zephyr/kernel.h>
#include <zephyr/random/random.h>

#include "port/system.h"

/* Bytes that may be written or made with interrupts locked. */
#define MOST 128

static char data[10 * MOST + 1];
static size_t done;
static size_t longest;
static int error;

/* Pieces come one after the other, locked. */
static void one_piece(const void *start, size_t length)
{
	assert_ptr_equal(start, &data[done]);
	assert_true(sim_cpu.irq_locked != 0);
	done += length;
	longest = MAX(longest, length);
}

void arch_console_write(const char *text, size_t length)
{
	one_piece(text, length);
}

void arch_random(void *buffer, size_t size)
{
	one_piece(buffer, size);
}

int arch_random_for_keys(void *buffer, size_t size)
{
	one_piece(buffer, size);
	return error;
}

static int begin(void **state)
{
	done = 0;
	longest = 0;
	error = 0;
	return 0;
}

static void check_all_was_done(void)
{
	assert_int_equal(done, sizeof(data));
	assert_in_range(longest, 1, MOST);
	assert_int_equal(sim_cpu.irq_locked, 0);
}

static void is_a_long_text_written_in_pieces(void **state)
{
	z_impl_k_str_out(data, sizeof(data));
	check_all_was_done();
}

static void are_many_random_bytes_made_in_pieces(void **state)
{
	z_impl_sys_rand_get(data, sizeof(data));
	check_all_was_done();
}

static void are_many_bytes_for_keys_made_in_pieces(void **state)
{
	assert_int_equal(z_impl_sys_csrand_get(data, sizeof(data)), 0);
	check_all_was_done();
}

static void does_a_source_that_fails_end_it(void **state)
{
	error = -EIO;
	assert_int_equal(z_impl_sys_csrand_get(data, sizeof(data)), -EIO);
	assert_true(done <= MOST);
}

static void what_if_nothing_is_wanted(void **state)
{
	z_impl_k_str_out(data, 0);
	z_impl_sys_rand_get(data, 0);
	assert_int_equal(z_impl_sys_csrand_get(data, 0), 0);
	assert_int_equal(done, 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(is_a_long_text_written_in_pieces, begin),
	cmocka_unit_test_setup(are_many_random_bytes_made_in_pieces, begin),
	cmocka_unit_test_setup(are_many_bytes_for_keys_made_in_pieces, begin),
	cmocka_unit_test_setup(does_a_source_that_fails_end_it, begin),
	cmocka_unit_test_setup(what_if_nothing_is_wanted, begin),
};

RUN_TESTS("pieces", tests)
