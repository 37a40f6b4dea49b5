/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The newer name of <zephyr/sys_clock.h>.
 */

#ifndef ZEPHYR_SYS_CLOCK_H
#define ZEPHYR_SYS_CLOCK_H

#include <zephyr/sys_clock.h>

#endif
