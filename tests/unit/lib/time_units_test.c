/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Conversions of time against exact arithmetic, and the timeouts built on them. The file is
 * compiled for several rates of the cycle counter, which divide the others evenly or do not.
 */

#include "cmocka_test.h"

#include <stdlib.h>

#include <zephyr/sys/time_units.h>
#include <zephyr/sys_clock.h>

typedef unsigned __int128 uint128;

struct family {
	const char *name;
	uint64_t from;
	uint64_t to;
	uint64_t (*floor64)(uint64_t t);
	uint64_t (*near64)(uint64_t t);
	uint64_t (*ceil64)(uint64_t t);
	uint32_t (*floor32)(uint64_t t);
	uint32_t (*near32)(uint64_t t);
	uint32_t (*ceil32)(uint64_t t);
};

#define HZ_sec   1
#define HZ_ms    1000
#define HZ_us    1000000
#define HZ_ns    1000000000
#define HZ_cyc   CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC
#define HZ_ticks CONFIG_SYS_CLOCK_TICKS_PER_SEC

#define FAMILY(from, to)                                                                           \
	{#from " to " #to,                                                                         \
	 HZ_##from,                                                                                \
	 HZ_##to,                                                                                  \
	 k_##from##_to_##to##_floor64,                                                             \
	 k_##from##_to_##to##_near64,                                                              \
	 k_##from##_to_##to##_ceil64,                                                              \
	 k_##from##_to_##to##_floor32,                                                             \
	 k_##from##_to_##to##_near32,                                                              \
	 k_##from##_to_##to##_ceil32}

static const struct family families[] = {
	FAMILY(sec, cyc),   FAMILY(sec, ticks), FAMILY(ms, cyc),   FAMILY(ms, ticks),
	FAMILY(us, cyc),    FAMILY(us, ticks),  FAMILY(ns, cyc),   FAMILY(ns, ticks),
	FAMILY(cyc, sec),   FAMILY(cyc, ms),    FAMILY(cyc, us),   FAMILY(cyc, ns),
	FAMILY(cyc, ticks), FAMILY(ticks, sec), FAMILY(ticks, ms), FAMILY(ticks, us),
	FAMILY(ticks, ns),  FAMILY(ticks, cyc),
};

static void check(const struct family *family, uint64_t t)
{
	uint128 product = (uint128)t * family->to;
	uint128 floor = product / family->from;
	uint128 near = (product + family->from / 2) / family->from;
	uint128 ceil = (product + family->from - 1) / family->from;

	if (ceil > UINT64_MAX) {
		return;
	}
	if (family->floor64(t) != floor || family->near64(t) != near || family->ceil64(t) != ceil ||
	    family->floor32(t) != (uint32_t)floor || family->near32(t) != (uint32_t)near ||
	    family->ceil32(t) != (uint32_t)ceil) {
		fail_msg("%s of %llu at %d Hz", family->name, (unsigned long long)t, HZ_cyc);
	}
}

static void every_conversion_is_exact(void **state)
{
	srand(3);
	for (size_t f = 0; f < ARRAY_SIZE(families); f++) {
		for (uint64_t t = 0; t < 3000; t++) {
			check(&families[f], t);
			check(&families[f], UINT64_MAX - t);
			check(&families[f], UINT64_MAX / families[f].to - t);
		}
		for (int i = 0; i < 20000; i++) {
			uint64_t t = ((uint64_t)rand() << 33) ^ ((uint64_t)rand() << 11) ^
				     (uint64_t)rand();

			check(&families[f], t >> (rand() % 64));
		}
	}
}

/* Timeouts of constants can stand where C wants a constant. */
static const k_timeout_t in_rodata = Z_TIMEOUT_MS(25);
static k_timeout_t as_initialiser = Z_TIMEOUT_MS_INIT(25);
static const k_timeout_t for_ever = SYS_TIMEOUT_MS_INIT(SYS_FOREVER_MS);

static void timeouts_round_up_and_count_ticks(void **state)
{
	volatile int ms = 25;
	volatile int before = -7;

	assert_int_equal(in_rodata.ticks, 250);
	assert_int_equal(as_initialiser.ticks, 250);
	assert_int_equal(for_ever.ticks, K_TICKS_FOREVER);
	assert_int_equal(Z_TIMEOUT_MS(ms).ticks, 250);
	assert_int_equal(Z_TIMEOUT_MS(before).ticks, 0);
	assert_int_equal(Z_TIMEOUT_MS(-7).ticks, 0);
	assert_int_equal(Z_TIMEOUT_US(1).ticks, 1);
	assert_int_equal(Z_TIMEOUT_US(101).ticks, 2);
	assert_int_equal(Z_TIMEOUT_NS(100001).ticks, 2);
	assert_int_equal(Z_TIMEOUT_CYC(1).ticks, (HZ_ticks + HZ_cyc - 1) / HZ_cyc);
	assert_true(K_TIMEOUT_EQ(SYS_TIMEOUT_MS(-1), Z_FOREVER));
	assert_true(K_TIMEOUT_EQ(SYS_TIMEOUT_MS(0), Z_TIMEOUT_NO_WAIT));
}

static int evaluations;

static int count_evaluation(void)
{
	return ++evaluations;
}

static void a_timeout_evaluates_its_time_once(void **state)
{
	assert_int_equal(Z_TIMEOUT_MS(count_evaluation()).ticks, 10);
	assert_int_equal(evaluations, 1);
}

static void absolute_times_are_told_apart(void **state)
{
	assert_true(Z_IS_TIMEOUT_RELATIVE(Z_TIMEOUT_NO_WAIT));
	assert_true(Z_IS_TIMEOUT_RELATIVE(Z_FOREVER));
	assert_true(Z_IS_TIMEOUT_RELATIVE(Z_TIMEOUT_TICKS(INT64_MAX)));
	assert_false(Z_IS_TIMEOUT_RELATIVE(Z_TIMEOUT_TICKS(Z_TICK_ABS((k_ticks_t)0))));
	assert_false(Z_IS_TIMEOUT_RELATIVE(Z_TIMEOUT_TICKS(Z_TICK_ABS((k_ticks_t)123456))));
	assert_int_equal(Z_TICK_ABS(Z_TICK_ABS((k_ticks_t)123456)), 123456);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_conversion_is_exact),
	cmocka_unit_test(timeouts_round_up_and_count_ticks),
	cmocka_unit_test(a_timeout_evaluates_its_time_once),
	cmocka_unit_test(absolute_times_are_told_apart),
};

RUN_TESTS("time_units", tests)
