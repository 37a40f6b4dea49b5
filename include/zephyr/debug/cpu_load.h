/* SPDX-License-Identifier: Apache-2.0 */

/* Another path of <zephyr/sys/cpu_load.h>. */

#ifndef ZEPHYR_DEBUG_CPU_LOAD_H
#define ZEPHYR_DEBUG_CPU_LOAD_H

#include <zephyr/sys/cpu_load.h>

#endif
