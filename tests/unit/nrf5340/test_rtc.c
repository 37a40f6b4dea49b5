/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The system timer on the model's RTC, with the kernel's timeout list in front: is a timeout never
 * early, and never later than the counter's rules make it, wherever the counter stands?
 */

#include "world.h"

#include <stdlib.h>

#include "port/interrupts.h"
#include "timeout.h"

#define CYCLES 32768ull
#define TICKS  ((uint64_t)CONFIG_SYS_CLOCK_TICKS_PER_SEC)
#define RANGE  ((uint64_t)MODEL_COUNTER_MASK + 1)

/* A value that was written is met at the second cycle at the latest. */
#define LATE_BY_HARDWARE 2

struct shot {
	struct _timeout timeout;
	uint64_t fired_at;
	unsigned int fired;
};

static void on_expiry(struct _timeout *timeout, unsigned int key)
{
	struct shot *shot = CONTAINER_OF(timeout, struct shot, timeout);

	shot->fired_at = model_now();
	shot->fired++;
}

static void arm_at(struct shot *shot, int64_t tick)
{
	unsigned int key = arch_irq_lock();

	*shot = (struct shot){0};
	z_timeout_init(&shot->timeout);
	z_timeout_add_at(&shot->timeout, on_expiry, tick);
	arch_irq_unlock(key);
}

static int64_t uptime(void)
{
	unsigned int key = arch_irq_lock();
	int64_t ticks = z_uptime();

	arch_irq_unlock(key);
	return ticks;
}

static uint64_t cycle_count(void)
{
	unsigned int key = arch_irq_lock();
	uint64_t cycles = arm_timer_cycles();

	arch_irq_unlock(key);
	return cycles;
}

/* The cycle at which a tick begins. */
static uint64_t cycle_of(int64_t tick)
{
	return ((uint64_t)tick * CYCLES + TICKS - 1) / TICKS;
}

/* Model cycles that had gone by when the counter started, which is tick 0. */
static uint64_t origin;

/*
 * Boot with the counter as it would stand so many cycles before its wrap, and so many accesses to
 * registers in a cycle.
 */
static void boot_before_wrap(uint32_t cycles, unsigned int accesses_per_cycle)
{
	unsigned int key;

	boot();
	/* The last test's time and timeouts are not this one's: start where the clock stands. */
	key = arch_irq_lock();
	model_set_counter(MODEL_COUNTER_MASK + 1 - cycles);
	rtc_start();
	origin = model_now() - arm_timer_cycles();
	sys_clock_set_timeout(K_TICKS_FOREVER, false);
	arch_irq_unlock(key);
	model_accesses_per_cycle = accesses_per_cycle;
}

/* Not early; and late by no more than the hardware and the CPU's own time. */
static void check_fired(const struct shot *shot, uint64_t earliest)
{
	uint64_t allowed = LATE_BY_HARDWARE + 2 + 60 / model_accesses_per_cycle;

	assert_int_equal(shot->fired, 1);
	if (shot->fired_at < earliest || shot->fired_at > earliest + allowed) {
		fail_msg("due at cycle %llu, fired at %llu (%u accesses in a cycle)",
			 (unsigned long long)earliest, (unsigned long long)shot->fired_at,
			 model_accesses_per_cycle);
	}
}

/* Let time go by until a tick, and some cycles more. */
static void pass_tick(int64_t tick)
{
	model_pass(cycle_of(tick) + origin - model_now() + 40);
}

static void what_if_the_timeout_is_one_tick_away(void **state)
{
	struct shot shot;

	for (unsigned int accesses = 11; accesses < 90; accesses++) {
		boot_before_wrap(5000, accesses);
		/* At every point of a cycle. */
		for (unsigned int phase = 0; phase < accesses; phase++) {
			int64_t tick;

			(void)cycle_count();
			tick = uptime() + 1;
			arm_at(&shot, tick);
			pass_tick(tick);
			check_fired(&shot, cycle_of(tick) + origin);
		}
	}
}

static void what_if_it_is_a_few_ticks_away_and_the_counter_moves_meanwhile(void **state)
{
	struct shot shot;

	for (unsigned int accesses = 11; accesses < 60; accesses++) {
		boot_before_wrap(400, accesses);
		for (int64_t ahead = 2; ahead < 12; ahead++) {
			for (unsigned int phase = 0; phase < 13; phase++) {
				int64_t tick;

				(void)cycle_count();
				tick = uptime() + ahead;
				arm_at(&shot, tick);
				pass_tick(tick);
				check_fired(&shot, cycle_of(tick) + origin);
			}
		}
	}
}

static void what_if_the_timeout_was_due_before_it_was_set(void **state)
{
	struct shot shot;
	uint64_t now;

	boot_before_wrap(100000, 300);
	model_pass(1000);
	now = model_now();
	arm_at(&shot, 1);
	model_pass(40);
	assert_int_equal(shot.fired, 1);
	assert_in_range(shot.fired_at, now, now + LATE_BY_HARDWARE + 1);
}

static void what_if_the_counter_wraps_between_two_announcements(void **state)
{
	struct shot shot;
	int64_t tick;

	boot_before_wrap(50, 300);
	tick = uptime() + 200;
	arm_at(&shot, tick);
	pass_tick(tick);
	check_fired(&shot, cycle_of(tick) + origin);
	assert_int_equal(cycle_count(), model_now() - origin);
}

static void what_if_the_compare_value_wraps_to_zero(void **state)
{
	struct shot shot;

	for (uint32_t before = 2; before < 20; before++) {
		int64_t tick;

		boot_before_wrap(before, 300);
		/* The first tick at or after the wrap. */
		tick = (int64_t)(((cycle_count() + before) * TICKS + CYCLES - 1) / CYCLES);
		arm_at(&shot, tick);
		pass_tick(tick);
		check_fired(&shot, cycle_of(tick) + origin);
	}
}

static void what_if_the_timeout_is_longer_than_the_counter(void **state)
{
	struct shot shot;
	int64_t tick;

	boot_before_wrap(12345, 300);
	tick = uptime() + 3600 * (int64_t)TICKS + 7;
	arm_at(&shot, tick);
	model_pass(3599 * CYCLES);
	assert_int_equal(shot.fired, 0);
	pass_tick(tick);
	check_fired(&shot, cycle_of(tick) + origin);
	/* Few interrupts: one for each half of the counter's range, and the last. */
	assert_in_range(model_compare_events(), 14, 17);
}

static void does_a_timeout_cost_one_interrupt(void **state)
{
	struct shot shot;

	for (int64_t ahead = 10; ahead < 60; ahead++) {
		int64_t tick;

		boot_before_wrap(100000, 300);
		tick = uptime() + ahead;
		arm_at(&shot, tick);
		pass_tick(tick);
		check_fired(&shot, cycle_of(tick) + origin);
		assert_int_equal(model_compare_events(), 1);
	}
}

static void what_if_nothing_happens_after_start_up(void **state)
{
	uint64_t cycles, now;

	boot();
	cycles = cycle_count();
	now = model_now();
	model_pass(3 * RANGE + 5);
	assert_int_equal(cycle_count() - cycles, model_now() - now);
}

static void what_if_nobody_asks_for_a_timeout_for_a_day(void **state)
{
	boot_before_wrap(1, 300);
	assert_false(arm_timer_is_armed());
	model_pass(86400 * CYCLES);
	assert_int_equal(cycle_count(), model_now() - origin);
	assert_int_equal(uptime(), (model_now() - origin) * TICKS / CYCLES);
}

static void what_if_interrupts_stay_locked_for_four_minutes(void **state)
{
	struct shot shot;
	unsigned int key;
	int64_t tick;

	boot_before_wrap(1000, 300);
	tick = uptime() + 100;
	arm_at(&shot, tick);
	key = arch_irq_lock();
	model_pass(240 * CYCLES);
	assert_int_equal(shot.fired, 0);
	arch_irq_unlock(key);
	assert_int_equal(shot.fired, 1);
	assert_int_equal(cycle_count(), model_now() - origin);
}

static void what_if_a_timeout_is_cancelled_as_it_comes_due(void **state)
{
	struct shot first, second;

	for (uint64_t passed = 0; passed < 45; passed++) {
		int64_t tick;
		unsigned int key;

		boot_before_wrap(7, 300);
		tick = uptime() + 10;
		arm_at(&first, tick);
		arm_at(&second, tick + 8);
		model_pass(passed);
		key = arch_irq_lock();
		(void)z_timeout_cancel(&first.timeout);
		arch_irq_unlock(key);
		pass_tick(tick + 8);
		/* The interrupt of the first may still come; it fires nothing that is not due. */
		check_fired(&second, cycle_of(tick + 8) + origin);
	}
}

static void what_if_the_tick_does_not_divide_the_clock(void **state)
{
	int64_t last = 0;

	boot_before_wrap(3, 300);
	for (unsigned int i = 0; i < 2000; i++) {
		int64_t ticks;

		model_pass(1 + (uint64_t)i * 37);
		ticks = uptime();
		assert_true(ticks >= last);
		last = ticks;
		/* No rest is lost, however the time was cut up. */
		assert_in_range(ticks, (model_now() - origin - 1) * TICKS / CYCLES,
				(model_now() - origin) * TICKS / CYCLES);
	}
}

static void what_if_many_timeouts_come_at_random(void **state)
{
	struct shot shots[40];
	int64_t due[ARRAY_SIZE(shots)];

	srand(5340);
	for (unsigned int round = 0; round < 60; round++) {
		boot_before_wrap((uint32_t)rand() % 3000 + 1, 20 + (unsigned int)rand() % 300);
		for (size_t i = 0; i < ARRAY_SIZE(shots); i++) {
			uint64_t longest = 1ull << (rand() % 24);

			due[i] = uptime() + 3 + (int64_t)((uint64_t)rand() % longest);
			arm_at(&shots[i], due[i]);
			model_pass((uint64_t)rand() % 50);
		}
		model_pass(CYCLES * (1u << 24) / TICKS + 1000);
		for (size_t i = 0; i < ARRAY_SIZE(shots); i++) {
			assert_int_equal(shots[i].fired, 1);
			assert_true(shots[i].fired_at >= cycle_of(due[i]) + origin);
			assert_true(shots[i].fired_at <= cycle_of(due[i]) + origin + 40);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_if_the_timeout_is_one_tick_away),
		cmocka_unit_test(what_if_it_is_a_few_ticks_away_and_the_counter_moves_meanwhile),
		cmocka_unit_test(what_if_the_timeout_was_due_before_it_was_set),
		cmocka_unit_test(what_if_the_counter_wraps_between_two_announcements),
		cmocka_unit_test(what_if_the_compare_value_wraps_to_zero),
		cmocka_unit_test(what_if_the_timeout_is_longer_than_the_counter),
		cmocka_unit_test(does_a_timeout_cost_one_interrupt),
		cmocka_unit_test(what_if_nothing_happens_after_start_up),
		cmocka_unit_test(what_if_nobody_asks_for_a_timeout_for_a_day),
		cmocka_unit_test(what_if_interrupts_stay_locked_for_four_minutes),
		cmocka_unit_test(what_if_a_timeout_is_cancelled_as_it_comes_due),
		cmocka_unit_test(what_if_the_tick_does_not_divide_the_clock),
		cmocka_unit_test(what_if_many_timeouts_come_at_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
