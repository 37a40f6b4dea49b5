/* SPDX-License-Identifier: Apache-2.0 */

/* What the kernel does with addresses that a user thread gives it. Rules R101 to R107. */

#include <errno.h>

#include <zephyr/internal/syscall_handler.h>

#include "user_memory.h"
#include "userspace.h"
#include "userspace_fixture.h"

#define UNIT ARCH_PARTITION_ALIGN

/* Units: 0 nobody's, 1 and 2 two adjoining partitions, 3 read-only, 4 nobody's, 5 no user's. */
static char memory[6 * UNIT] __attribute__((aligned(ARCH_PARTITION_ALIGN)));
static char stack_area[256];

static char *unit(int n)
{
	return memory + n * UNIT;
}

/* The current thread in a domain of these partitions. */
static int memory_setup(void **state)
{
	struct k_mem_partition parts[] = {
		{(uintptr_t)unit(1), UNIT, K_MEM_PARTITION_P_RW_U_RW},
		{(uintptr_t)unit(2), UNIT, K_MEM_PARTITION_P_RW_U_RW},
		{(uintptr_t)unit(3), UNIT, K_MEM_PARTITION_P_RW_U_RO},
		{(uintptr_t)unit(5), UNIT, K_MEM_PARTITION_P_RW_U_NA},
	};
	struct k_mem_partition *pointers[] = {&parts[0], &parts[1], &parts[2], &parts[3]};

	fixture_setup(state);
	memset(memory, 'x', sizeof(memory));
	assert_int_equal(k_mem_domain_init(&test_domains[0], 4, pointers), 0);
	assert_int_equal(k_mem_domain_add_thread(&test_domains[0], &threads[0]), 0);
	threads[0].stack_info.start = (uintptr_t)stack_area;
	threads[0].stack_info.size = sizeof(stack_area);
	return 0;
}

static bool readable(const void *start, size_t size)
{
	return arch_buffer_validate(start, size, 0) == 0;
}

static bool writable(const void *start, size_t size)
{
	return arch_buffer_validate(start, size, 1) == 0;
}

static void is_every_byte_of_a_buffer_checked_R101(void **state)
{
	assert_true(readable(unit(1), UNIT));
	assert_true(writable(unit(1), UNIT));
	assert_false(readable(unit(1) - 1, 2));
	assert_false(readable(unit(3) + UNIT - 1, 2));
	assert_false(readable(unit(0), sizeof(memory)));
	assert_false(readable(unit(4), 1));
	assert_false(readable(unit(5), 1));
}

static void may_a_buffer_span_adjoining_partitions_R101(void **state)
{
	assert_true(writable(unit(2) - 1, 2));
	assert_true(writable(unit(1), 2 * UNIT));
	assert_true(readable(unit(1), 3 * UNIT));
	/* The right must hold in each. */
	assert_false(writable(unit(1), 3 * UNIT));
	assert_false(writable(unit(3) - 1, 2));
}

static void do_reading_and_writing_need_their_own_right_R101(void **state)
{
	assert_true(readable(unit(3), UNIT));
	assert_false(writable(unit(3), 1));
	assert_false(K_SYSCALL_MEMORY_READ(unit(3), 8));
	assert_true(K_SYSCALL_MEMORY_WRITE(unit(3), 8));
	assert_int_equal(last_note.kind, Z_OOPS_BUFFER);
	assert_int_equal(last_note.address, (uintptr_t)unit(3));
	assert_int_equal(last_note.size, 8);
	assert_int_equal(last_note.detail, 1);
}

static void is_the_own_stack_the_callers_and_no_other_R032(void **state)
{
	assert_true(writable(stack_area, sizeof(stack_area)));
	assert_false(readable(stack_area, sizeof(stack_area) + 1));
	thread_create(&threads[1], &threads[0], 0);
	assert_false(z_user_buffer_ok(&threads[1], (uintptr_t)stack_area, 1, false));
	assert_true(z_user_buffer_ok(&threads[1], (uintptr_t)unit(1), 1, false));
}

static void may_everybody_read_what_the_chip_shows_to_all_R030(void **state)
{
	static const char constant[] = "constant";

	assert_false(readable(constant, sizeof(constant)));
	common_start = (uintptr_t)constant;
	common_size = sizeof(constant);
	assert_true(readable(constant, sizeof(constant)));
	assert_false(readable(constant, sizeof(constant) + 1));
	assert_false(writable(constant, 1));
}

static void what_if_the_size_overflows_R102(void **state)
{
	assert_false(readable(unit(1), SIZE_MAX));
	assert_false(readable(unit(1), SIZE_MAX - (uintptr_t)unit(1) + 1));
	assert_false(readable((void *)UINTPTR_MAX, 1));
	assert_false(readable((void *)UINTPTR_MAX, 2));
	assert_true(K_SYSCALL_MEMORY_ARRAY_READ(unit(1), SIZE_MAX / 4, 8));
	assert_true(K_SYSCALL_MEMORY_ARRAY_WRITE(unit(1), 2, SIZE_MAX));
	assert_false(K_SYSCALL_MEMORY_ARRAY_WRITE(unit(1), 2, UNIT));
	assert_true(K_SYSCALL_MEMORY_ARRAY_WRITE(unit(1), 3, UNIT));
	assert_false(K_SYSCALL_MEMORY_SIZE_CHECK(unit(1), SIZE_MAX));
	assert_true(K_SYSCALL_MEMORY_SIZE_CHECK(unit(1), UNIT));
}

static void is_length_zero_always_right_R103(void **state)
{
	assert_true(writable(NULL, 0));
	assert_true(readable((void *)UINTPTR_MAX, 0));
	assert_int_equal(k_usermode_from_copy(NULL, unit(4), 0), 0);
	assert_int_equal(k_usermode_to_copy(unit(4), NULL, 0), 0);
}

static void do_copies_fail_with_a_positive_error_and_touch_nothing_R104(void **state)
{
	char copy[8] = "before";

	memcpy(unit(2) - 4, "12345678", 8);
	assert_int_equal(k_usermode_from_copy(copy, unit(2) - 4, 8), 0);
	assert_memory_equal(copy, "12345678", 8);
	assert_int_equal(k_usermode_to_copy(unit(2) - 8, copy, 8), 0);
	assert_memory_equal(unit(2) - 8, "12345678", 8);
	memcpy(copy, "before", 7);
	assert_int_equal(k_usermode_from_copy(copy, unit(1) - 4, 8), EFAULT);
	assert_string_equal(copy, "before");
	assert_int_equal(k_usermode_to_copy(unit(3) - 4, "12345678", 8), EFAULT);
	assert_memory_equal(unit(3) - 4, "xxxx", 4);
	assert_int_equal(last_note.kind, Z_OOPS_BUFFER);
}

static void does_a_string_end_where_it_should_R105(void **state)
{
	char copy[8];
	int err = 5;

	memcpy(unit(1), "1234567", 8);
	assert_int_equal(k_usermode_string_copy(copy, unit(1), 8), 0);
	assert_string_equal(copy, "1234567");
	/* The limit counts the terminator. */
	assert_int_equal(k_usermode_string_copy(copy, unit(1), 7), EINVAL);
	assert_int_equal(k_usermode_string_copy(copy, unit(1), 0), EINVAL);
	assert_int_equal(k_usermode_string_copy(copy, unit(4), 8), EFAULT);
	assert_int_equal(k_usermode_string_nlen(unit(1), 100, &err), 7);
	assert_int_equal(err, 0);
	assert_int_equal(k_usermode_string_nlen(unit(1), 7, &err), 7);
	assert_int_equal(k_usermode_string_nlen(unit(1), 3, &err), 3);
	assert_int_equal(err, 0);
	assert_int_equal(k_usermode_string_nlen(unit(4), 3, &err), 0);
	assert_int_equal(err, -1);
	assert_int_equal(k_usermode_string_nlen(NULL, 3, &err), 0);
	assert_int_equal(err, -1);
	assert_int_equal(k_usermode_string_nlen(unit(4), 0, &err), 0);
	assert_int_equal(err, 0);
}

static void what_if_a_string_runs_out_of_the_partition_R105(void **state)
{
	char copy[16];
	char *last = unit(3) + UNIT - 4;
	int err;

	/* The terminator is there, behind the end. */
	unit(4)[0] = '\0';
	assert_int_equal(k_usermode_string_copy(copy, last, sizeof(copy)), EFAULT);
	assert_int_equal(last_note.kind, Z_OOPS_STRING);
	assert_int_equal(k_usermode_string_nlen(last, sizeof(copy), &err), 0);
	assert_int_equal(err, -1);
	assert_null(k_usermode_string_alloc_copy(last, sizeof(copy)));
	/* Four bytes are enough to know that it is too long. */
	assert_int_equal(k_usermode_string_copy(copy, last, 4), EINVAL);
	last[3] = '\0';
	assert_int_equal(k_usermode_string_copy(copy, last, sizeof(copy)), 0);
	assert_string_equal(copy, "xxx");
	assert_int_equal(k_usermode_string_copy(copy, last, SIZE_MAX), 0);
	/* Across a border of partitions. */
	memcpy(unit(2) - 3, "border", 7);
	assert_int_equal(k_usermode_string_copy(copy, unit(2) - 3, sizeof(copy)), 0);
	assert_string_equal(copy, "border");
}

static void do_allocating_copies_fail_with_null_R106(void **state)
{
	char *copy;

	memcpy(unit(1), "1234567", 8);
	copy = k_usermode_alloc_from_copy(unit(1), 8);
	assert_string_equal(copy, "1234567");
	k_free(copy);
	copy = k_usermode_string_alloc_copy(unit(1), 8);
	assert_string_equal(copy, "1234567");
	k_free(copy);
	assert_null(k_usermode_string_alloc_copy(unit(1), 7));
	assert_null(k_usermode_alloc_from_copy(unit(4), 8));
	assert_null(k_usermode_string_alloc_copy(unit(4), 8));
	pool_limit = 0;
	assert_null(k_usermode_alloc_from_copy(unit(1), 8));
	assert_null(k_usermode_string_alloc_copy(unit(1), 8));
	assert_int_equal(pool_blocks, 0);
}

static void is_nothing_read_behind_the_end_of_a_string_R107(void **state)
{
	struct user_span span;
	char copy[16];

	memset(copy, '-', sizeof(copy));
	memcpy(unit(1), "abc\0def", 8);
	span = z_user_span_readable_prefix(unit(1), sizeof(copy));
	assert_int_equal(z_user_span_read_string(copy, &span), 3);
	assert_memory_equal(copy, "abc\0----", 8);
}

static void how_long_is_the_readable_beginning_R101(void **state)
{
	assert_int_equal(z_user_span_readable_prefix(unit(1), 10).size, 10);
	assert_int_equal(z_user_span_readable_prefix(unit(1), 10 * UNIT).size, 3 * UNIT);
	assert_int_equal(z_user_span_readable_prefix(unit(3) + 5, UNIT).size, UNIT - 5);
	assert_int_equal(z_user_span_readable_prefix(unit(3) + 5, UNIT - 5).size, UNIT - 5);
	assert_int_equal(z_user_span_readable_prefix(unit(3) + 5, SIZE_MAX).size, UNIT - 5);
	assert_int_equal(z_user_span_readable_prefix(unit(4), 10).size, 0);
	assert_int_equal(z_user_span_readable_prefix((void *)UINTPTR_MAX, 10).size, 0);
}

#define memory_test(f) cmocka_unit_test_setup_teardown(f, memory_setup, fixture_teardown)

int main(int argc, char **argv)
{
	const struct CMUnitTest user_memory[] = {
		memory_test(is_every_byte_of_a_buffer_checked_R101),
		memory_test(may_a_buffer_span_adjoining_partitions_R101),
		memory_test(do_reading_and_writing_need_their_own_right_R101),
		memory_test(is_the_own_stack_the_callers_and_no_other_R032),
		memory_test(may_everybody_read_what_the_chip_shows_to_all_R030),
		memory_test(what_if_the_size_overflows_R102),
		memory_test(is_length_zero_always_right_R103),
		memory_test(do_copies_fail_with_a_positive_error_and_touch_nothing_R104),
		memory_test(does_a_string_end_where_it_should_R105),
		memory_test(what_if_a_string_runs_out_of_the_partition_R105),
		memory_test(do_allocating_copies_fail_with_null_R106),
		memory_test(is_nothing_read_behind_the_end_of_a_string_R107),
		memory_test(how_long_is_the_readable_beginning_R101),
	};

	return fixture_run(user_memory, argc, argv);
}
