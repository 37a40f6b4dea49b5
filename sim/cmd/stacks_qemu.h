/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The use of stacks, read out of a machine in QEMU where a thread ends and where the system does.
 * The image is open (decode.h) and was built with CONFIG_INIT_STACKS; it does not know of this.
 */

#ifndef SIM_CMD_STACKS_QEMU_H
#define SIM_CMD_STACKS_QEMU_H

#include <stdbool.h>

#include "stacks.h"

/* Let the machine begin, which is stopped, and whose gdb stub is at this socket. */
bool stacks_qemu_begin(int fd);

/* Something has come from the socket: look, and let it go on. False: nothing more will come. */
bool stacks_qemu_event(struct stacks *stacks);

/* Stop it where it is and look at what lives. */
void stacks_qemu_stop(struct stacks *stacks);

#endif
