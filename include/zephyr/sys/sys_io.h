/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Registers of devices: reading and writing them, and single bits of a word in memory. Supervisor
 * mode, but for words of memory that the caller may access anyway.
 */

#ifndef ZEPHYR_SYS_SYS_IO_H
#define ZEPHYR_SYS_SYS_IO_H

#include <stdint.h>
#include <zephyr/arch/common/sys_bitops.h>
#include <zephyr/arch/common/sys_io.h>

#endif
