/* SPDX-License-Identifier: Apache-2.0 */

/* How much memory a step takes. */

#ifndef SIM_CMD_TEST_MEMORY_H
#define SIM_CMD_TEST_MEMORY_H

#include <sys/types.h>

/* MiB that the processes of a session have: each its own, and what they share once. */
unsigned long memory_of_session(pid_t session);

#endif
