/* SPDX-License-Identifier: Apache-2.0 */

/* What a process reaches against what it was given: the audit's comparison without a process. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

#include "surplus.h"

#define RW  (PROT_READ | PROT_WRITE)
#define RWX (PROT_READ | PROT_WRITE | PROT_EXEC)

/* Two partitions side by side, one apart, a stack, and a slot that is not used. */
static const struct sim_view view = {
	.map = {{0x2000, 0x1000, PROT_READ}, {0x1000, 0x1000, RW}, {0x8000, 0x2000, RW}, {0}},
	.count = 4,
	.stack = {0x20000, 0x4000, RW},
};

static bool allows(uint64_t start, uint64_t length, uint64_t protection, struct sim_mpu_op *surplus)
{
	const struct sim_mpu_op range = {start, length, protection};

	return sim_view_allows(&view, &range, surplus);
}

static void is_what_was_given_allowed(void **state)
{
	struct sim_mpu_op surplus;

	assert_true(allows(0x1000, 0x1000, RW, &surplus));
	assert_true(allows(0x1000, 0x1000, PROT_READ, &surplus));
	assert_true(allows(0x8000, 0x1000, RW, &surplus));
	assert_true(allows(0x9000, 0x1000, RW, &surplus));
	assert_true(allows(0x20000, 0x4000, RW, &surplus));
	/* Linux makes one line of neighbours with the same rights. */
	assert_true(allows(0x1000, 0x2000, PROT_READ, &surplus));
	/* What can't be touched is no right. */
	assert_true(allows(0, 0x100000, PROT_NONE, &surplus));
	assert_true(allows(0x5000, 0, RWX, &surplus));
}

struct surplus_case {
	struct sim_mpu_op range;
	struct sim_mpu_op surplus;
};

static void is_the_first_part_that_is_too_much_found(void **state)
{
	static const struct surplus_case cases[] = {
		/* Nothing was given there, in front, between, behind. */
		{{0x0000, 0x1000, PROT_READ}, {0x0000, 0x1000, PROT_READ}},
		{{0x3000, 0x1000, RW}, {0x3000, 0x1000, RW}},
		{{0x30000, 0x1000, PROT_EXEC}, {0x30000, 0x1000, PROT_EXEC}},
		/* A page too many at either end. */
		{{0x7000, 0x3000, RW}, {0x7000, 0x1000, RW}},
		{{0x8000, 0x3000, RW}, {0xa000, 0x1000, RW}},
		{{0x20000, 0x5000, RW}, {0x24000, 0x1000, RW}},
		{{0x1f000, 0x5000, RW}, {0x1f000, 0x1000, RW}},
		/* A right too many. */
		{{0x1000, 0x1000, RWX}, {0x1000, 0x1000, PROT_EXEC}},
		{{0x1000, 0x2000, RW}, {0x2000, 0x1000, PROT_WRITE}},
		{{0x20000, 0x4000, RWX}, {0x20000, 0x4000, PROT_EXEC}},
		/* The hole between two that were given. */
		{{0x2000, 0x7000, PROT_READ}, {0x3000, 0x5000, PROT_READ}},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sim_mpu_op surplus = {0};

		assert_false(sim_view_allows(&view, &cases[i].range, &surplus));
		assert_memory_equal(&surplus, &cases[i].surplus, sizeof(surplus));
	}
}

static void what_if_nothing_was_given(void **state)
{
	const struct sim_view empty = {0};
	const struct sim_mpu_op range = {0x1000, 0x1000, PROT_READ};
	struct sim_mpu_op surplus;

	assert_false(sim_view_allows(&empty, &range, &surplus));
	assert_memory_equal(&surplus, &range, sizeof(surplus));
}

static void is_a_line_of_linux_understood(void **state)
{
	struct sim_mapping mapping;

	assert_true(sim_mapping_parse("00471000-00492000 rw-s 00051000 00:01 12  /memfd:sram",
				      &mapping));
	assert_int_equal(mapping.range.start, 0x471000);
	assert_int_equal(mapping.range.length, 0x21000);
	assert_int_equal(mapping.range.protection, RW);
	assert_true(mapping.shared);
	assert_true(sim_mapping_parse("7ffff7fc5000-7ffff7fc7000 r-xp 00000000 00:00 0 [vdso]",
				      &mapping));
	assert_int_equal(mapping.range.start, 0x7ffff7fc5000);
	assert_int_equal(mapping.range.protection, PROT_READ | PROT_EXEC);
	assert_false(mapping.shared);
	assert_true(sim_mapping_parse("1000-2000 ---s", &mapping));
	assert_int_equal(mapping.range.protection, PROT_NONE);
	assert_false(sim_mapping_parse("", &mapping));
	assert_false(sim_mapping_parse("1000", &mapping));
	assert_false(sim_mapping_parse("1000-", &mapping));
	assert_false(sim_mapping_parse("1000-2000 rw", &mapping));
	assert_false(sim_mapping_parse("2000-1000 rw-s", &mapping));
}

static void which_part_of_a_range_lies_between_two_addresses(void **state)
{
	const struct sim_mpu_op range = {0x1000, 0x3000, RW};
	struct sim_mpu_op part;

	part = sim_range_clip(&range, 0, 0x10000);
	assert_memory_equal(&part, &range, sizeof(part));
	part = sim_range_clip(&range, 0x2000, 0x3000);
	assert_memory_equal(&part, (&(struct sim_mpu_op){0x2000, 0x1000, RW}), sizeof(part));
	assert_int_equal(sim_range_clip(&range, 0, 0x1000).length, 0);
	assert_int_equal(sim_range_clip(&range, 0x4000, 0x9000).length, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_what_was_given_allowed),
		cmocka_unit_test(is_the_first_part_that_is_too_much_found),
		cmocka_unit_test(what_if_nothing_was_given),
		cmocka_unit_test(is_a_line_of_linux_understood),
		cmocka_unit_test(which_part_of_a_range_lies_between_two_addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
