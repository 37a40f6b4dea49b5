/* SPDX-License-Identifier: Apache-2.0 */

/* App A: owns the driver, produces payloads, writes processed ones back. */

#ifndef APP_A_H
#define APP_A_H

#include <zephyr/kernel.h>

extern struct k_mem_partition app_a_partition;

/* Entry of App A's first thread, in supervisor mode. Ends up in user mode as the monitor. */
void app_a_entry(void *p1, void *p2, void *p3);

#endif
