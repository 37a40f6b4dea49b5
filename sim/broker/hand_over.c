/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: which way the CPU goes to a domain's process and back, and on which host CPUs that
 * happens. Through pipes all processes share one host CPU: a hand-over is then several times
 * cheaper than across two. Through shared memory the broker has one and the domains another, and
 * each looks for what the other writes.
 */

#include <sched.h>

#include "broker.h"
#include "hand_over.h"

static int domain_cpu = -1;

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
	cpu_set_t allowed;

	if (own < 0) {
		return;
	}
	if (sched_getaffinity(0, sizeof(allowed), &allowed) == 0) {
		for (int i = 1; i < CPU_SETSIZE && domain_cpu < 0; i++) {
			int cpu = (own + i) % CPU_SETSIZE;

			if (CPU_ISSET(cpu, &allowed)) {
				domain_cpu = cpu;
			}
		}
	}
	if (domain_cpu < 0) {
		sim_link_ring_without_patience();
	}
	stay_on(own);
}

const struct sim_link_way *sim_hand_over_way(void)
{
	return sim_options.hand_over == SIM_HAND_OVER_RING ? &sim_link_ring : &sim_link_pipe;
}

int sim_hand_over_cpu(void)
{
	return sim_hand_over_way() == &sim_link_ring ? domain_cpu : -1;
}
