/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: which way the CPU goes to a domain's process and back, and on which host CPUs that
 * happens. Through pipes all processes share one host CPU: a hand-over is then several times
 * cheaper than across two. Through shared memory the broker has one and the domains the others, and
 * each looks for what the other writes.
 *
 * Where nobody says which, it begins with pipes: they start faster, and need no second host CPU.
 * After a thousand turns in virtual time there is something to gain, and memory is shared from
 * there on; but not with those who look (strace shows frames in pipes; a debugger or a memory
 * checker stops one side for long), nor by an application that goes from one domain to the next all
 * the time, among three or more: each time a process must be woken that has slept for long, on
 * another CPU. Two that take turns cost less than with pipes.
 */

#include <sched.h>
#include <stdio.h>

#include "broker.h"
#include "hand_over.h"

/* Turns after which it shows what kind of application this is. */
#define FIRST_TURNS 1000

/*
 * So many of them may wake a process that has slept for long. With that many both ways took the
 * same time where the host CPUs share no cache, and with a half, which is a hand-over at every
 * call, where they do.
 */
#define MOST_FAR_TURNS (FIRST_TURNS * 2 / 5)

static cpu_set_t other_cpus;
static bool may_share_memory;
static bool ring_is_better;
static uint32_t turns;
static uint32_t far_turns;

/* Does somebody, strace or a debugger, follow this process? */
static bool is_traced(void)
{
	FILE *status = fopen("/proc/self/status", "re");
	char line[128];
	int tracer = 0;

	while (status != NULL && fgets(line, sizeof(line), status) != NULL) {
		if (sscanf(line, "TracerPid: %d", &tracer) == 1) {
			break;
		}
	}
	if (status != NULL) {
		(void)fclose(status);
	}
	return tracer != 0;
}

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
	may_share_memory = sim_options.virtual_time && sim_filtered && CPU_COUNT(&other_cpus) > 0 &&
			   sim_options.wait_for_debugger == NULL && !is_traced();
}

void sim_hand_over_turn(bool far)
{
	if (turns == FIRST_TURNS) {
		return;
	}
	turns++;
	far_turns += far;
	if (turns == FIRST_TURNS) {
		ring_is_better = may_share_memory && far_turns <= MOST_FAR_TURNS;
	}
}

const struct sim_link_way *sim_hand_over_way(void)
{
	switch (sim_options.hand_over) {
	case SIM_HAND_OVER_PIPE:
		return &sim_link_pipe;
	case SIM_HAND_OVER_RING:
		return &sim_link_ring;
	default:
		return ring_is_better ? &sim_link_ring : &sim_link_pipe;
	}
}

bool sim_hand_over_cpus(cpu_set_t *cpus)
{
	*cpus = other_cpus;
	return sim_hand_over_way() == &sim_link_ring && CPU_COUNT(cpus) > 0;
}
