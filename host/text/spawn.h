/* SPDX-License-Identifier: Apache-2.0 */

/* Start another program and wait for it. Who polls several things at once waits by itself. */

#ifndef HOST_TEXT_SPAWN_H
#define HOST_TEXT_SPAWN_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

#include "text.h"

/* What is another for the program than for us. {0}: nothing. */
struct spawn {
	const char *directory;
	/* Its standard descriptors; 0: ours; SPAWN_NULL: nothing to read, nobody reads. */
	int in;
	int out;
	int err;
	/* In a process group of its own, or even a session: what a terminal sends is not for it. */
	bool group;
	bool session;
	/* The signal that it gets when we end, however that is; 0: it lives on. */
	int dies_by;
	/* The signals that it blocks; NULL: those that we do. */
	const sigset_t *mask;
	/* It has no other descriptors, and ignores no signal, although we might. */
	bool as_from_a_shell;
	bool no_core; /* when it aborts */
};

#define SPAWN_NULL (-1)

/*
 * Start a program that is looked for on the PATH, after which it goes its own way: -1 with errno if
 * there is no room for a process. If it can't be run, it says why on its stderr and ends with
 * status 127.
 */
pid_t spawn_start(char *const argv[], const struct spawn *how);

/* Wait for its end: its exit status, or 128 + the signal that ended it. */
int spawn_wait(pid_t pid);
/* The same number from what waitpid() says. */
int spawn_status(int wait_status);

/*
 * Run it to its end, and add what it writes to stdout, after which @a output has data; the status
 * as from spawn_wait(), or 127 if it could not be started.
 */
int spawn_read(char *const argv[], const struct spawn *how, struct text *output);
/* The same of a line of shell. */
int spawn_shell(struct text *output, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
