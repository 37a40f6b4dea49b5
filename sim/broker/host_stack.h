/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The host stack: the broker's own big stack (that of the Linux process), for work that needs
 * more of the host's library than a thread's stack has room for: fork(), debug information.
 */

#ifndef SIM_BROKER_HOST_STACK_H
#define SIM_BROKER_HOST_STACK_H

#include <stdbool.h>
#include <stdint.h>

/* Run fn(arg) on the host stack, with interrupts locked, and come back. Not reentrant. */
void sim_on_host_stack(void (*fn)(void *arg), void *arg);

/* From now on the host stack is free above this address. Called once, when the kernel starts. */
void sim_host_stack_init(uintptr_t top);

#endif
