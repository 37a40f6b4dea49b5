/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which way the CPU goes, and on which host CPUs: the choice by itself, without processes. Each
 * question is asked in a child of its own, because a choice is made once.
 */

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "broker.h"
#include "hand_over.h"

struct sim_options sim_options;

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
};

static bool takes_ring(const struct system *system)
{
	cpu_set_t others;

	cpus = system->cpus != 0 ? system->cpus : 2;
	sim_options.hand_over = system->said;
	sim_hand_over_init();
	if (without_patience != (cpus == 1)) {
		_exit(2);
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

static void are_pipes_taken_when_nothing_is_said(void **state)
{
	assert_way(&sim_link_pipe, SYSTEM(.cpus = 16));
	assert_way(&sim_link_pipe, SYSTEM(.cpus = 1));
}

static void does_what_is_said_hold(void **state)
{
	assert_way(&sim_link_pipe, SYSTEM(.said = SIM_HAND_OVER_PIPE));
	assert_way(&sim_link_ring, SYSTEM(.said = SIM_HAND_OVER_RING));
	assert_way(&sim_link_ring, SYSTEM(.said = SIM_HAND_OVER_RING, .cpus = 16));
	assert_way(&sim_link_ring, SYSTEM(.said = SIM_HAND_OVER_RING, .cpus = 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(are_pipes_taken_when_nothing_is_said),
		cmocka_unit_test(does_what_is_said_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
