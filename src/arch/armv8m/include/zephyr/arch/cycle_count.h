/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The cycle counter as a system call: the system timer's registers are out of user mode's reach.
 * Applications use k_cycle_get_32() and k_cycle_get_64() of <zephyr/kernel.h>.
 */

#ifndef ZEPHYR_ARCH_CYCLE_COUNT_H
#define ZEPHYR_ARCH_CYCLE_COUNT_H

#include <stdint.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Cycles of the system timer since boot. User, supervisor, ISR; never blocks. */
__syscall uint64_t arm_cycle_count(void);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/cycle_count.h>

#endif
