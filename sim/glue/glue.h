/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where the core is bound to the Linux chip: each file of this directory translates one subject of
 * the port interface (src/kernel/port) into calls of the chip (sim/chip.h), and back. Nothing here
 * decides anything; what the core shows of itself to the `sim` command lies here, too.
 */

#ifndef SIM_GLUE_GLUE_H
#define SIM_GLUE_GLUE_H

#include <zephyr/toolchain.h>

/* ---- map.c: what the threads can reach ---------------------------------------------------- */

/* Write it to the file that was asked for, and end the system. Locked. */
FUNC_NORETURN void sim_map_and_stop(void);

#endif
