/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where sources written for Zephyr look for it. The port's own header has it.
 */

#ifndef ZEPHYR_ARCH_STRUCTS_H
#define ZEPHYR_ARCH_STRUCTS_H

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel_structs.h>

#endif
