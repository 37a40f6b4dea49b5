/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which regions of the memory protection unit are the system's. Those of a domain follow: how many
 * there are, the chip says. For the port, and for what reckons with a board on another machine
 * (cmake/boards/mpu_boards.h).
 */

#ifndef ARMV8M_MPU_REGIONS_H
#define ARMV8M_MPU_REGIONS_H

enum {
	MPU_PROGRAM_REGION, /* the flash: everybody runs and reads it */
	MPU_STACK_REGION,   /* of the user thread that runs */
	MPU_DOMAIN_REGIONS,
};

/* In a sentence. */
#define MPU_SYSTEM_WORDS "program, stack"

#endif
