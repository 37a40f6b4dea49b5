/* SPDX-License-Identifier: Apache-2.0 */

/* Broker: which way the CPU goes to a domain's process and back. */

#ifndef SIM_BROKER_HAND_OVER_H
#define SIM_BROKER_HAND_OVER_H

#include <sched.h>

#include "../wire/link.h"

/* See which host CPUs there are, and stay on one of them. Before the first process is forked. */
void sim_hand_over_init(void);

/* The way that all processes have. */
const struct sim_link_way *sim_hand_over_way(void);

/* The host CPUs that such a process should run on. False: it stays on this one. */
bool sim_hand_over_cpus(cpu_set_t *cpus);

#endif
