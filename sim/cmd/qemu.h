/* SPDX-License-Identifier: Apache-2.0 */

/* The command line of QEMU. */

#ifndef SIM_CMD_QEMU_H
#define SIM_CMD_QEMU_H

#include "host/text/list.h"

#include "board.h"
#include "options.h"

/* Exit, and say which packages to install, when a program is missing. */
void qemu_need(const struct options *options);

/* The words that start this image on the board's machine, its console on standard output. */
struct strings qemu_command(const struct board *board, const char *image,
			    const struct options *options);

#endif
