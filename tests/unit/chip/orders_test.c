/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Orders to a domain's MPU without a process: orders in, verdict out. The process under suspicion
 * is one that takes the kernel's answer itself and asks in the place of the honest code.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include <cmocka.h>

#include "orders.h"

#define PAGE 4096u
#define RW   (PROT_READ | PROT_WRITE)

/* A partition that goes, one that comes read-only, and a stack that the process asks nobody for. */
static const struct sim_mpu_op orders[] = {
	{.start = 0x10000, .length = PAGE, .protection = PROT_NONE},
	{.start = 0x20000, .length = 2 * PAGE, .protection = PROT_READ},
	{.start = 0x30000, .length = PAGE, .protection = RW | SIM_MPU_OP_STACK},
};

static struct sim_confirmation all(void)
{
	return (struct sim_confirmation){
		.order = orders,
		.count = sizeof(orders) / sizeof(orders[0]),
	};
}

static bool ask(struct sim_confirmation *confirmation, uint64_t start, uint64_t length,
		uint64_t protection)
{
	/* The fourth word is the process' key, which Linux has compared already. */
	const uint64_t args[6] = {start, length, protection, 0x123};

	return sim_confirmation_allows(confirmation, SYS_mprotect, args);
}

/* At the second order, the one that gives something. */
static struct sim_confirmation at_second(void)
{
	struct sim_confirmation confirmation = all();

	assert_true(ask(&confirmation, 0x10000, PAGE, PROT_NONE));
	return confirmation;
}

static void does_it_get_what_was_ordered(void **state)
{
	struct sim_confirmation confirmation = all();

	assert_true(sim_confirmation_waits(&confirmation));
	assert_true(ask(&confirmation, 0x10000, PAGE, PROT_NONE));
	assert_true(sim_confirmation_waits(&confirmation));
	assert_true(ask(&confirmation, 0x20000, 2 * PAGE, PROT_READ));
	assert_false(sim_confirmation_waits(&confirmation));
}

static void can_it_get_more_rights_than_were_ordered(void **state)
{
	static const uint64_t more[] = {
		PROT_NONE,
		PROT_WRITE,
		RW,
		PROT_READ | PROT_EXEC,
		PROT_READ | PROT_WRITE | PROT_EXEC,
		/* These let Linux extend the range. */
		PROT_READ | PROT_GROWSDOWN,
		PROT_READ | PROT_GROWSUP,
		PROT_READ | SIM_MPU_OP_STACK,
		PROT_READ | 1ull << 32,
		PROT_READ | 1ull << 63,
	};

	for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++) {
		struct sim_confirmation confirmation = at_second();

		assert_false(ask(&confirmation, 0x20000, 2 * PAGE, more[i]));
		/* And the order stands. */
		assert_true(ask(&confirmation, 0x20000, 2 * PAGE, PROT_READ));
	}
}

static void can_it_keep_what_it_should_lose(void **state)
{
	struct sim_confirmation confirmation = all();

	assert_false(ask(&confirmation, 0x10000, PAGE, RW));
	assert_false(ask(&confirmation, 0x10000, PAGE, PROT_READ));
	assert_false(ask(&confirmation, 0x10000, 0, PROT_NONE));
}

static void can_it_get_more_memory_than_was_ordered(void **state)
{
	static const struct sim_mpu_op elsewhere[] = {
		{.start = 0x20000, .length = 3 * PAGE},
		{.start = 0x20000, .length = PAGE},
		{.start = 0x1f000, .length = 2 * PAGE},
		{.start = 0x21000, .length = 2 * PAGE},
		{.start = 0x20000 + (1ull << 32), .length = 2 * PAGE},
		{.start = 0x20000, .length = 2 * PAGE + (1ull << 32)},
		{.start = 0x10000, .length = PAGE},
		{.start = 0, .length = UINT64_MAX},
	};

	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); i++) {
		struct sim_confirmation confirmation = at_second();

		assert_false(
			ask(&confirmation, elsewhere[i].start, elsewhere[i].length, PROT_READ));
	}
}

static void can_it_take_them_in_another_order_or_twice(void **state)
{
	struct sim_confirmation confirmation = all();

	/* What it should lose comes first. */
	assert_false(ask(&confirmation, 0x20000, 2 * PAGE, PROT_READ));
	confirmation = at_second();
	assert_false(ask(&confirmation, 0x10000, PAGE, PROT_NONE));
	assert_true(ask(&confirmation, 0x20000, 2 * PAGE, PROT_READ));
	assert_false(ask(&confirmation, 0x20000, 2 * PAGE, PROT_READ));
}

/* A stack that the filter lists does not come to the broker: what does is something else. */
static void can_it_ask_for_a_stack_that_it_need_not_ask_for(void **state)
{
	struct sim_confirmation confirmation = at_second();

	assert_true(ask(&confirmation, 0x20000, 2 * PAGE, PROT_READ));
	assert_false(ask(&confirmation, 0x30000, PAGE, RW));
	assert_false(ask(&confirmation, 0x30000, PAGE, RW | SIM_MPU_OP_STACK));
	confirmation = (struct sim_confirmation){.order = orders, .count = 0};
	assert_false(sim_confirmation_waits(&confirmation));
	assert_false(ask(&confirmation, 0x10000, PAGE, PROT_NONE));
}

static void can_it_make_another_call_with_the_same_words(void **state)
{
	const uint64_t args[6] = {0x20000, 2 * PAGE, PROT_READ, 0x123};
	struct sim_confirmation confirmation = at_second();

	assert_false(sim_confirmation_allows(&confirmation, SYS_munmap, args));
	assert_false(sim_confirmation_allows(&confirmation, SYS_pkey_mprotect, args));
	assert_false(sim_confirmation_allows(&confirmation, SYS_mprotect | 0x40000000, args));
	assert_false(sim_confirmation_allows(&confirmation, -1, args));
}

/* ---- From one view to another ------------------------------------------------------------- */

static void do_narrowing_orders_come_first(void **state)
{
	const struct sim_view from = {
		.map = {{0x10000, PAGE, RW}, {0x20000, PAGE, RW}},
		.count = 2,
		.stack = {0x50000, PAGE, RW},
	};
	const struct sim_view to = {
		.map = {{0x20000, PAGE, PROT_READ}, {0x30000, PAGE, RW}},
		.count = 2,
		.stack = {0x60000, PAGE, RW},
	};
	const struct sim_mpu_op expected[] = {
		{0x50000, PAGE, PROT_NONE}, {0x10000, PAGE, PROT_NONE}, {0x20000, PAGE, PROT_NONE},
		{0x20000, PAGE, PROT_READ}, {0x30000, PAGE, RW},        {0x60000, PAGE, RW},
	};
	struct sim_mpu_op order[8];

	assert_int_equal(sim_view_orders(&from, &to, order, 8), 6);
	assert_memory_equal(order, expected, sizeof(expected));
	assert_int_equal(sim_view_orders(&to, &to, order, 8), 0);
}

static void what_if_the_orders_do_not_fit(void **state)
{
	const struct sim_view from = {.map = {{0x10000, PAGE, RW}}, .count = 1};
	const struct sim_view to = {.map = {{0x20000, PAGE, RW}}, .count = 1};
	struct sim_mpu_op order[2] = {{0}};

	assert_true(sim_view_orders(&from, &to, order, 1) > 1);
	assert_int_equal(order[1].length, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(does_it_get_what_was_ordered),
		cmocka_unit_test(can_it_get_more_rights_than_were_ordered),
		cmocka_unit_test(can_it_keep_what_it_should_lose),
		cmocka_unit_test(can_it_get_more_memory_than_was_ordered),
		cmocka_unit_test(can_it_take_them_in_another_order_or_twice),
		cmocka_unit_test(can_it_ask_for_a_stack_that_it_need_not_ask_for),
		cmocka_unit_test(can_it_make_another_call_with_the_same_words),
		cmocka_unit_test(do_narrowing_orders_come_first),
		cmocka_unit_test(what_if_the_orders_do_not_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
