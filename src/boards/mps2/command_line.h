/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The command line of the image: options of the board, as the Linux chip has them, then -- and
 * the application's arguments. Virtual time is the emulator's affair.
 */

#ifndef BULKHEAD_MPS2_COMMAND_LINE_H
#define BULKHEAD_MPS2_COMMAND_LINE_H

#include <stdbool.h>
#include <stdint.h>

struct command_line {
	/* 0: none. */
	uint64_t stop_at_us;
	uint64_t seed;
	/* What follows --, NULL if nothing. */
	char *arguments;
};

/* Asks the emulator at the first call. */
const struct command_line *command_line_get(void);

#endif
