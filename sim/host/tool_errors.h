/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Under valgrind, or with AddressSanitizer: what the tool finds in a domain process becomes part of
 * the exit status. The tools themselves do that only for the broker; the processes of the domains
 * are killed at the end, and their counters with them.
 */

#ifndef SIM_HOST_TOOL_ERRORS_H
#define SIM_HOST_TOOL_ERRORS_H

/* In the broker, before the first domain process; only if there is such a tool. */
void tool_errors_init(void);

/* In a domain process, whenever its code has run: has memcheck found any? */
void tool_errors_look(void);

/* In any process: there was one. */
void tool_errors_note(void);

/* In the broker, at the end: the exit status, which is 1 instead of 0 if there were errors. */
int tool_errors_status(int status);

#endif
