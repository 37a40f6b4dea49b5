/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What of the kernel's own test suites written for Zephyr use. For them alone; nothing else
 * includes it, and nothing here is safe from a caller who is wrong.
 */

#ifndef ZEPHYR_INTERNAL_KERNEL_INTERNAL_H
#define ZEPHYR_INTERNAL_KERNEL_INTERNAL_H

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <kthread.h>

/** The main thread, and the stack of interrupts. */
extern struct k_thread z_main_thread;

#endif
