/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What somebody with a shell on the host could do to a domain's process. Supervisor mode: it runs
 * in the broker, and uses Linux directly.
 */

#ifndef ROGUE_LINUX_OUTSIDE_H
#define ROGUE_LINUX_OUTSIDE_H

#include <stdbool.h>

/*
 * Send a signal to the process of rogue_domain, now, and wait for its death if it is SIGKILL.
 * False if there is no process.
 */
bool outside_signal(int signal);

/* The process of rogue_domain; 0: there is none. */
int outside_process(void);

/* Kill this one, without having to look for it first, and wait for its death. */
bool outside_kill(int pid);

/*
 * Send it in some milliseconds, from a process of its own, so that user code may run meanwhile.
 * False if there is no process, or the helper of an earlier call is not done.
 */
bool outside_signal_soon(int signal);

/* The broker's process id. */
int outside_broker(void);

#endif
