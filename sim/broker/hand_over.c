/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: which way the CPU goes to a domain's process and back, and on which host CPUs that
 * happens. Through pipes all processes share one host CPU: a hand-over is then several times
 * cheaper than across two. Through shared memory the broker has one and the domains the others, and
 * each looks for what the other writes.
 *
 * Where nobody says which, it is pipes. One application gains twentyfold by memory, and another
 * one, which goes from domain to domain at every call, takes up to three times as long; only its
 * turns show which it is. But a process that is started anew with the other way has lost what the C
 * library keeps in it (docs/CAVEATS.md): so the way is the same from the first process to the end.
 */

#include <sched.h>

#include "broker.h"
#include "hand_over.h"

static cpu_set_t other_cpus;

static void stay_on(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	/* Only speed is lost where it is not allowed. */
	(void)sched_setaffinity(0, sizeof(set), &set);
}

void sim_hand_over_init(void)
{
	int own = sched_getcpu();

	if (sched_getaffinity(0, sizeof(other_cpus), &other_cpus) != 0) {
		CPU_ZERO(&other_cpus);
	}
	if (own >= 0) {
		CPU_CLR(own, &other_cpus);
		stay_on(own);
	} else {
		CPU_ZERO(&other_cpus);
	}
	if (CPU_COUNT(&other_cpus) == 0) {
		sim_link_ring_without_patience();
	}
}

const struct sim_link_way *sim_hand_over_way(void)
{
	return sim_options.hand_over == SIM_HAND_OVER_RING ? &sim_link_ring : &sim_link_pipe;
}

bool sim_hand_over_cpus(cpu_set_t *cpus)
{
	*cpus = other_cpus;
	return sim_hand_over_way() == &sim_link_ring && CPU_COUNT(cpus) > 0;
}
