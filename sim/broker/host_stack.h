/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The host stack: a large stack outside SRAM, for work that needs more of the host's library
 * than a thread's stack has room for: fork(), debug information. sim_on_host_stack() of chip.h.
 */

#ifndef SIM_BROKER_HOST_STACK_H
#define SIM_BROKER_HOST_STACK_H

#include "../chip.h"

/* Map it. Called once, at start. */
void sim_host_stack_init(void);

#endif
