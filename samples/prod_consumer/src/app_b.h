/* SPDX-License-Identifier: Apache-2.0 */

/* App B: takes payloads, works on them, sends them back. Knows no driver. */

#ifndef APP_B_H
#define APP_B_H

#include <zephyr/kernel.h>

extern struct k_mem_partition app_b_partition;

/* Turns the calling supervisor thread into App B, in user mode. Never returns. */
FUNC_NORETURN void app_b_entry(void);

#endif
