/* SPDX-License-Identifier: Apache-2.0 */

/* Requests to the debugger or emulator that runs the chip, by Arm's semihosting interface. */

#ifndef BULKHEAD_MPS2_SEMIHOSTING_H
#define BULKHEAD_MPS2_SEMIHOSTING_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/toolchain.h>

/* End the emulation with an exit status. */
FUNC_NORETURN void semihosting_exit(int status);

/* The command line of the image, terminated; false: there is none, or it is too long. */
bool semihosting_command_line(char *text, size_t size);

#endif
