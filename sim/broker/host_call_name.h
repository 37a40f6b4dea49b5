/* SPDX-License-Identifier: Apache-2.0 */

/* Names of Linux system calls, for reports about code that made one. */

#ifndef SIM_BROKER_HOST_CALL_NAME_H
#define SIM_BROKER_HOST_CALL_NAME_H

#include <stddef.h>

/*
 * The name of Linux call @a nr of this machine, put in @a text (at least 16 bytes): "openat", or
 * "number 4711" for a number that libseccomp doesn't know. Returns @a text. Allocates and frees:
 * call it with interrupts locked, and not from a signal handler that may have interrupted malloc.
 */
const char *sim_host_call_name(long nr, char *text, size_t size);

#endif
