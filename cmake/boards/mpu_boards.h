/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The memory protection unit of each board that has one: how many regions, and how many of them the
 * system needs for itself. The only place with these figures: the build's plan (tools/mpu_plan),
 * the `sim` command and the Linux chip's option --mpu all include this file.
 */

#ifndef BULKHEAD_MPU_BOARDS_H
#define BULKHEAD_MPU_BOARDS_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct mpu_board {
	const char *name; /* as for -b */
	const char *chip; /* as in a sentence */
	unsigned int regions;
	unsigned int system_regions; /* in use whatever the domain */
	const char *system_words;    /* what for */
	unsigned int granule;        /* regions begin and end at multiples of this, in bytes */
};

static const struct mpu_board mpu_boards[] = {
	{"mps2_an521", "MPS2 AN521", 16, 2, "program, stack", 32},
	{"mps2_an505", "MPS2 AN505", 16, 2, "program, stack", 32},
	{"nrf5340dk/nrf5340/cpuapp", "nRF5340", 8, 2, "program, stack", 32},
	{"nrf5340dk/nrf5340/cpunet", "nRF5340's network core", 8, 2, "program, stack", 32},
};

#define MPU_BOARD_COUNT (sizeof(mpu_boards) / sizeof(mpu_boards[0]))

/* Regions that are left for the partitions of a domain. */
static inline unsigned int mpu_board_room(const struct mpu_board *board)
{
	return board->regions - board->system_regions;
}

/* Is @a text the name up to one of its slashes, or all of it? An underscore stands for a slash. */
static inline bool mpu_board_is_called(const char *name, const char *text)
{
	while (*text != '\0' && (*text == *name || (*text == '_' && *name == '/'))) {
		text++;
		name++;
	}
	return *text == '\0' && (*name == '\0' || *name == '/');
}

/* "nrf5340dk" is the first board of that name. NULL: there is none. */
static inline const struct mpu_board *mpu_board_find(const char *text)
{
	for (size_t i = 0; i < MPU_BOARD_COUNT && text[0] != '\0'; i++) {
		if (mpu_board_is_called(mpu_boards[i].name, text)) {
			return &mpu_boards[i];
		}
	}
	return NULL;
}

#endif
