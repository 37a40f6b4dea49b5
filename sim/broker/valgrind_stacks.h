/* SPDX-License-Identifier: Apache-2.0 */

/* Broker: which stacks valgrind knows. */

#ifndef SIM_BROKER_VALGRIND_STACKS_H
#define SIM_BROKER_VALGRIND_STACKS_H

#include <stdint.h>

/* A thread is about to run on the stack from @a start to below @a end. Nothing without valgrind. */
void sim_valgrind_stack(uintptr_t start, uintptr_t end);

#endif
