/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which way is taken when nobody says which: the choice by itself, without processes. Each question
 * is asked in a child of its own, because a choice is made once.
 */

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "broker.h"
#include "hand_over.h"

struct sim_options sim_options;
bool sim_filtered;

const struct sim_link_way sim_link_pipe = {.name = "pipe"};
const struct sim_link_way sim_link_ring = {.name = "ring"};

static bool without_patience;

void sim_link_ring_without_patience(void)
{
	without_patience = true;
}

/* ---- The host ------------------------------------------------------------------------------ */

static int cpus;

int __wrap_sched_getcpu(void);
int __wrap_sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set);
int __wrap_sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set);

int __wrap_sched_getcpu(void)
{
	return cpus - 1;
}

int __wrap_sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set)
{
	CPU_ZERO(set);
	for (int i = 0; i < cpus; i++) {
		CPU_SET(i, set);
	}
	return 0;
}

int __wrap_sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set)
{
	return CPU_COUNT(set) == 1 && CPU_ISSET(cpus - 1, set) ? 0 : -1;
}

/* ---- A system ------------------------------------------------------------------------------ */

struct system {
	int cpus; /* 0: two */
	enum sim_hand_over said;
	bool real_time;
	bool traced;
	bool unfiltered;
	const char *wait_for_debugger;
	unsigned int turns;
	unsigned int far_turns; /* so many of a hundred */
};

static bool takes_ring(const struct system *system)
{
	cpu_set_t others;

	cpus = system->cpus != 0 ? system->cpus : 2;
	sim_filtered = !system->unfiltered;
	sim_options.virtual_time = !system->real_time;
	sim_options.hand_over = system->said;
	sim_options.wait_for_debugger = system->wait_for_debugger;
	if (system->traced) {
		(void)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	}
	sim_hand_over_init();
	if (without_patience != (cpus == 1)) {
		_exit(2);
	}
	for (unsigned int turn = 0; turn < system->turns; turn++) {
		sim_hand_over_turn(turn % 100 < system->far_turns);
	}
	/* The broker stays alone on its host CPU, if there is another one. */
	if (sim_hand_over_cpus(&others) != (sim_hand_over_way() == &sim_link_ring && cpus > 1) ||
	    CPU_COUNT(&others) != cpus - 1 || CPU_ISSET(cpus - 1, &others)) {
		_exit(3);
	}
	return sim_hand_over_way() == &sim_link_ring;
}

static void assert_way(const struct sim_link_way *way, struct system system)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		_exit(takes_ring(&system) ? 1 : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), way == &sim_link_ring);
}

#define SYSTEM(...) ((struct system){__VA_ARGS__})

/* As many turns as show what an application is, and none that goes far. */
#define LONG .turns = 1000

static void is_memory_shared_in_virtual_time_where_there_are_two_cpus(void **state)
{
	assert_way(&sim_link_ring, SYSTEM(LONG));
	assert_way(&sim_link_ring, SYSTEM(LONG, .cpus = 16));
	assert_way(&sim_link_pipe, SYSTEM(LONG, .cpus = 1));
	assert_way(&sim_link_pipe, SYSTEM(LONG, .real_time = true));
}

static void do_those_who_look_see_frames_in_pipes(void **state)
{
	assert_way(&sim_link_pipe, SYSTEM(LONG, .traced = true));
	assert_way(&sim_link_pipe, SYSTEM(LONG, .unfiltered = true));
	assert_way(&sim_link_pipe, SYSTEM(LONG, .wait_for_debugger = "app_domain"));
}

/* Whichever is the slower one for it: see the rows of `tools/dev bench`. */
static void what_gets_an_application_that_hands_over_at_every_call(void **state)
{
	assert_way(&sim_link_pipe, SYSTEM(LONG, .far_turns = 100));
	assert_way(&sim_link_pipe, SYSTEM(LONG, .far_turns = 50));
	assert_way(&sim_link_ring, SYSTEM(LONG, .far_turns = 40));
}

/* Pipes start faster. */
static void what_gets_an_application_that_ends_soon(void **state)
{
	assert_way(&sim_link_pipe, SYSTEM(.turns = 0));
	assert_way(&sim_link_pipe, SYSTEM(.turns = 999));
	/* What it does later changes nothing any more. */
	assert_way(&sim_link_ring, SYSTEM(.turns = 5000, .far_turns = 40));
}

static void does_what_is_said_hold(void **state)
{
	assert_way(&sim_link_pipe, SYSTEM(LONG, .said = SIM_HAND_OVER_PIPE));
	assert_way(&sim_link_ring, SYSTEM(.said = SIM_HAND_OVER_RING, .real_time = true));
	assert_way(&sim_link_ring, SYSTEM(.said = SIM_HAND_OVER_RING, .cpus = 1));
	assert_way(&sim_link_ring, SYSTEM(LONG, .said = SIM_HAND_OVER_RING, .far_turns = 100));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_memory_shared_in_virtual_time_where_there_are_two_cpus),
		cmocka_unit_test(do_those_who_look_see_frames_in_pipes),
		cmocka_unit_test(what_gets_an_application_that_hands_over_at_every_call),
		cmocka_unit_test(what_gets_an_application_that_ends_soon),
		cmocka_unit_test(does_what_is_said_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
