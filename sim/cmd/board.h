/* SPDX-License-Identifier: Apache-2.0 */

/* Boards that an application can be built for, and how an image of each is run. */

#ifndef SIM_CMD_BOARD_H
#define SIM_CMD_BOARD_H

#define BOARD_DEFAULT "sim"

/* Ways of running an image, as bits: an option makes sense for some of them. */
enum board_way {
	BOARD_IS_LINUX = 1,   /* the image is a program of this machine */
	BOARD_IS_QEMU = 2,    /* QEMU is the board */
	BOARD_IS_FLASHED = 4, /* somebody has the board */
};

struct board {
	const char *name; /* as Zephyr writes it: nrf5340dk/nrf5340/cpuapp */
	const char *file; /* as a file name: nrf5340dk_nrf5340_cpuapp */
	enum board_way way;
	const char *image; /* what is run, below the build directory */
	/* BOARD_IS_QEMU: the machine; BOARD_IS_FLASHED: the chip's core, for the programmer. */
	const char *machine;
};

/* The board of this name; ends the program with a line that lists the boards when there is none. */
const struct board *board_find(const char *name);

/* Visit each board, with the words for it. */
void board_each(void (*visit)(void *context, const char *name, const char *words), void *context);

#endif
