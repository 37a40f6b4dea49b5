/* SPDX-License-Identifier: Apache-2.0 */

/* Run another program to its end. */

#ifndef SIM_CMD_CHILD_H
#define SIM_CMD_CHILD_H

/*
 * Run a program and hand over every line it writes (stdout and stderr together, in order, without
 * the newline). With a NULL @a line it writes to our stderr itself instead. Returns its exit
 * status, or 128 + the signal that ended it.
 */
int child_run(char *const argv[], void (*line)(void *context, const char *text), void *context);

/* The same, with the child's stdout going to ours: what it prints is the result. */
int child_run_with_stdout(char *const argv[]);

#endif
