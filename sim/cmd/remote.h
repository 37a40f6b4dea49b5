/* SPDX-License-Identifier: Apache-2.0 */

/*
 * QEMU's gdb stub as a client sees it: the few packets of gdb's remote protocol that it takes to
 * stop a machine at a place in the code and look at its memory. One machine at a time. A function
 * that returns false has lost the connection, or QEMU has refused.
 */

#ifndef SIM_CMD_REMOTE_H
#define SIM_CMD_REMOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum remote_event {
	REMOTE_RUNS,  /* nothing has come yet, or not the whole of it */
	REMOTE_STOPS, /* at a breakpoint, or as asked */
	REMOTE_ENDS,  /* it has ended, or the connection has */
};

/* Take over a connected socket; the machine is stopped. */
bool remote_open(int fd);

/* Something has come, or should have, while the machine ran. */
enum remote_event remote_event(void);

/* Stop at this address, from now on. */
bool remote_break(uint32_t address);

/* Let it go on from a breakpoint, or from where it was stopped. */
bool remote_continue(void);

/* Ask it to stop; remote_event() tells when it does. */
void remote_stop(void);

/* Register 0 to 15 of a stopped machine. */
bool remote_register(unsigned int number, uint32_t *value);

/*
 * Memory of a stopped machine. Where the running code is user mode and may not read, as the bus
 * sees it.
 */
bool remote_read(uint32_t address, void *to, size_t size);

#endif
