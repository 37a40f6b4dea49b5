/* SPDX-License-Identifier: Apache-2.0 */

/* `sim test`: find scenarios, build and run them, say what became of them. */

#ifndef SIM_CMD_TEST_TEST_H
#define SIM_CMD_TEST_TEST_H

#include "../options.h"

/* Returns the exit status: 1 if anything failed. */
int test_command(const struct options *options);

#endif
