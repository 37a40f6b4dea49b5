/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What has to be true of an image before it is flashed: things that the chip would show as a dead
 * board, or not at all. Each check returns NULL, or a sentence that says what is wrong; the
 * sentence is valid until the next check.
 */

#ifndef TESTS_ELF_CHECK_H
#define TESTS_ELF_CHECK_H

#include "tables.h"

/* A core of a chip, as its product specification has it. */
struct chip {
	const char *name;
	uint32_t flash, flash_size;
	uint32_t ram, ram_size;
	unsigned int interrupts;
	bool has_fpu;
};

extern const struct chip nrf5340_application_core;
extern const struct chip nrf5340_network_core;

/* Every byte lies in the chip's own memories, code in flash, variables in RAM. */
const char *check_memories(const struct image *image, const struct chip *chip);

/* Stack and code are where the vector table says they are. */
const char *check_vectors(const struct image *image, const struct chip *chip);

/* Nothing is both writable and executable, nothing in flash writable. */
const char *check_rights(const struct image *image, const struct chip *chip);

/* The MPU can tell every partition and stack from its neighbours: granules of 32 bytes. */
const char *check_granules(const struct image *image, const struct chip *chip);

/* No data of the kernel lies where user mode may look: program, partitions, stacks. */
const char *check_secrets(const struct image *image, const struct chip *chip);

/* Nothing of a hosted C library, of semihosting or of the build machine is left. */
const char *check_leftovers(const struct image *image, const struct chip *chip);

/* The HEX file holds what the ELF file loads, byte for byte. */
const char *check_hex(const struct image *image, const struct chip *chip);

/* All of them; the first that has something to say. */
const char *check_image(const struct image *image, const struct chip *chip);

#endif
