/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Under valgrind: what memcheck finds in a domain process becomes part of the exit status.
 * Valgrind itself does that only for the process that it started, which is the broker; the
 * processes of the domains are killed at the end, and their counters with them.
 */

#ifndef SIM_HOST_MEMCHECK_H
#define SIM_HOST_MEMCHECK_H

/* In the broker, before the first domain process; only under valgrind. */
void memcheck_init(void);

/* In a domain process, whenever its code has run. Nothing without valgrind. */
void memcheck_note_errors(void);

/* In the broker, at the end: the exit status, which is 1 instead of 0 if there were errors. */
int memcheck_status(int status);

#endif
