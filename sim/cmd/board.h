/* SPDX-License-Identifier: Apache-2.0 */

/* Boards that an application can be built for. */

#ifndef SIM_CMD_BOARD_H
#define SIM_CMD_BOARD_H

#define BOARD_DEFAULT "sim"

/* End the program with a line that lists the boards when there is no such board. */
void board_check(const char *name);

#endif
