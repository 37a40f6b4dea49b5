/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Start-up of a core, and what the application core gives to the network core: the clocks, the
 * pins, the shared memory, and nothing else.
 */

#include "world.h"

#include <sys/wait.h>
#include <unistd.h>

static void does_the_slow_clock_run_when_the_kernel_starts(void **state)
{
	boot();
	assert_int_not_equal(model_slow_clock(model_this_core), 0);
}

static void does_the_crystal_take_over(void **state)
{
	boot();
	/* Nobody waited for it. */
	assert_int_equal(model_slow_clock(model_this_core), 1);
	model_pass(32768);
	assert_int_equal(model_slow_clock(model_this_core), 2);
}

static void is_there_nobody_to_give_arguments(void **state)
{
	boot();
	assert_null(board_command_line());
}

static void does_the_end_sleep_with_interrupts_locked(void **state)
{
	boot();
	if (setjmp(model_asleep) == 0) {
		board_stop(0);
	}
	assert_int_equal(sim_cpu.irq_locked, 1);
}

static void is_a_standstill_reported_once(void **state)
{
	boot();
	board_nothing_to_do();
	board_nothing_to_do();
	assert_int_equal(reports_of_waits, 1);
}

static void are_random_bytes_different_ones(void **state)
{
	uint8_t one[13] = {0}, other[13] = {0};

	boot();
	board_random(one, sizeof(one));
	board_random(other, sizeof(other));
	assert_memory_not_equal(one, other, sizeof(one));
	/* As many as were asked for, and no more. */
	memset(one, 0, sizeof(one));
	board_random(one, 5);
	assert_int_equal(one[5], 0);
}

/* The first random word of a run in which the oscillators stand to each other like this. */
static uint64_t first_word(unsigned int accesses_per_cycle)
{
	uint64_t word = 0;
	int ends[2];
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		boot();
		model_accesses_per_cycle = accesses_per_cycle;
		board_random(&word, sizeof(word));
		_exit(write(ends[1], &word, sizeof(word)) == sizeof(word) ? 0 : 1);
	}
	assert_int_equal(read(ends[0], &word, sizeof(word)), sizeof(word));
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	close(ends[0]);
	close(ends[1]);
	return word;
}

static void do_two_runs_differ_by_chance(void **state)
{
	/* One access more or less in a cycle, of a hundred. */
	assert_int_not_equal(first_word(100), first_word(101));
	assert_int_not_equal(first_word(101), first_word(102));
}

#ifdef CONFIG_BOARD_ENABLE_CPUNET
static void does_the_cpu_run_at_full_speed(void **state)
{
	boot();
	assert_int_equal(model_cpu_mhz(), 128);
}

static void can_a_debugger_still_flash_the_chip(void **state)
{
	boot();
	assert_true(model_debugger_let_in());
}

static void does_the_network_core_start_once(void **state)
{
	model_power_on();
	assert_int_equal(model_net_starts(), 0);
	boot();
	assert_int_equal(model_net_starts(), 1);
}

static void does_it_reach_the_shared_memory_and_no_other(void **state)
{
	boot();
	for (uint32_t address = 0x20000000; address < 0x20080000; address += 4096) {
		assert_int_equal(model_net_reaches_ram(address), address >= 0x20070000);
		assert_false(model_net_executes_ram(address));
	}
}

static void can_the_rules_be_changed_afterwards(void **state)
{
	model_power_on();
	network_core_start(1, 3);
	assert_true((reg_read(SPU_BASE + SPU_EXTDOMAIN_PERM) & SPU_LOCK) != 0);
	for (unsigned int region = 56; region < 64; region++) {
		assert_true((reg_read(SPU_BASE + SPU_RAMREGION_PERM(region)) & SPU_LOCK) != 0);
	}
}

static void does_it_own_the_pins_of_its_console_and_no_other(void **state)
{
	boot();
	for (unsigned int port = 0; port < 2; port++) {
		for (unsigned int pin = 0; pin < 32; pin++) {
			assert_int_equal(model_net_owns_pin(port, pin), port == 1 && pin <= 1);
		}
	}
	/* Pins that this core gives it by mistake stay out of its reach. */
	assert_int_equal(reg_read(SPU_BASE + SPU_GPIOPORT_PERM(0)), UINT32_MAX);
	assert_int_equal(reg_read(SPU_BASE + SPU_GPIOPORT_PERM(1)), UINT32_MAX & ~3u);
}

static void does_it_find_nothing_left_behind_in_the_shared_memory(void **state)
{
	static const char zeros[0x10000];

	boot();
	assert_memory_equal(model_ram(0x20070000), zeros, sizeof(zeros));
	assert_memory_not_equal(model_ram(0x2006FFFC), zeros, 4);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(does_the_slow_clock_run_when_the_kernel_starts),
		cmocka_unit_test(does_the_crystal_take_over),
		cmocka_unit_test(is_there_nobody_to_give_arguments),
		cmocka_unit_test(does_the_end_sleep_with_interrupts_locked),
		cmocka_unit_test(is_a_standstill_reported_once),
		cmocka_unit_test(do_two_runs_differ_by_chance),
		cmocka_unit_test(are_random_bytes_different_ones),
#ifdef CONFIG_BOARD_ENABLE_CPUNET
		cmocka_unit_test(does_the_cpu_run_at_full_speed),
		cmocka_unit_test(can_a_debugger_still_flash_the_chip),
		cmocka_unit_test(does_the_network_core_start_once),
		cmocka_unit_test(does_it_reach_the_shared_memory_and_no_other),
		cmocka_unit_test(can_the_rules_be_changed_afterwards),
		cmocka_unit_test(does_it_own_the_pins_of_its_console_and_no_other),
		cmocka_unit_test(does_it_find_nothing_left_behind_in_the_shared_memory),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
