/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The memory protection unit of each board that has one: how many regions, and what they can't do.
 * The only place with these: the `sim` command, the Linux chip's option --mpu and the port include
 * this file.
 * For the board that QEMU is, the command asks QEMU for the number of regions
 * (sim/cmd/mpu_board.h); the port asks its chip.
 */

#ifndef BULKHEAD_MPU_BOARDS_H
#define BULKHEAD_MPU_BOARDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* In use whatever the domain: how many regions, and in a sentence. src/arch/armv8m/mpu.c. */
#define MPU_SYSTEM_REGIONS 2u
#define MPU_SYSTEM_WORDS   "program, stack"

/* Why no unit has a region for a partition, whatever else its domain has. */
struct mpu_lack {
	const char *word;     /* in the plan's file */
	const char *sentence; /* after the partition's name */
};

static const struct mpu_lack mpu_lacks_rights = {
	"rights",
	"has rights that this chip can't give: user mode may do as much as the kernel, or "
	"nothing"};
/* A region of its own would overlap the system's. */
static const struct mpu_lack mpu_lacks_flash = {
	"flash", "lies in flash, which every thread may read: leave it out"};

struct mpu_board {
	const char *name; /* as for -b */
	const char *chip; /* as in a sentence */
	/* As the boards are made. */
	unsigned int regions;
	const char *machine; /* QEMU's name for it, NULL: it has none */
};

static const struct mpu_board mpu_boards[] = {
	{"mps2_an521", "MPS2 AN521", 8, "mps2-an521"},
	{"mps2_an505", "MPS2 AN505", 8, "mps2-an505"},
	{"nrf5340dk/nrf5340/cpuapp", "nRF5340", 8, NULL},
	{"nrf5340dk/nrf5340/cpunet", "nRF5340's network core", 8, NULL},
};

#define MPU_BOARD_COUNT (sizeof(mpu_boards) / sizeof(mpu_boards[0]))

/* Regions that are left for the partitions of a domain. */
static inline unsigned int mpu_board_room(const struct mpu_board *board)
{
	return board->regions - MPU_SYSTEM_REGIONS;
}

/*
 * Is @a text the name up to one of its slashes, or all of it? An underscore stands for a slash.
 * Where it ends: at a colon, or at the end of the text. NULL: it is not.
 */
static inline const char *mpu_board_is_called(const char *name, const char *text)
{
	while (*text != '\0' && (*text == *name || (*text == '_' && *name == '/'))) {
		text++;
		name++;
	}
	return (*text == '\0' || *text == ':') && (*name == '\0' || *name == '/') ? text : NULL;
}

/*
 * "nrf5340dk" is the first board of that name; "nrf5340dk:12" is that board with another number of
 * regions, which a chip has a byte for. False: there is none.
 */
static inline bool mpu_board_find(const char *text, struct mpu_board *board)
{
	for (size_t i = 0; i < MPU_BOARD_COUNT && text[0] != '\0'; i++) {
		const char *end = mpu_board_is_called(mpu_boards[i].name, text);
		unsigned long regions;
		char *rest;

		if (end == NULL) {
			continue;
		}
		*board = mpu_boards[i];
		if (*end == '\0') {
			return true;
		}
		if (end[1] < '0' || end[1] > '9') {
			return false;
		}
		regions = strtoul(end + 1, &rest, 10);
		board->regions = (unsigned int)regions;
		return *rest == '\0' && regions > MPU_SYSTEM_REGIONS && regions <= 255;
	}
	return false;
}

#endif
