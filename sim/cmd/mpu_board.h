/* SPDX-License-Identifier: Apache-2.0 */

/* A board's memory protection unit, as it is in the machine that an image for the board runs on. */

#ifndef SIM_CMD_MPU_BOARD_H
#define SIM_CMD_MPU_BOARD_H

#include "cmake/boards/mpu_boards.h"

/*
 * As mpu_board_find(), but when the board is QEMU's and the text gives no number of regions, it is
 * asked of QEMU, whose versions differ in it: some tens of milliseconds. The table's when QEMU is
 * not there or does not answer.
 */
bool mpu_board_ask(const char *text, struct mpu_board *board);

#endif
