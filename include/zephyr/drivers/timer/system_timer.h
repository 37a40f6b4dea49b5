/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The system's timer is the chip's, and applications read it by way of k_cycle_get_32() and
 * k_uptime_ticks(); sources for Zephyr include this for the two functions below it.
 */

#ifndef ZEPHYR_DRIVERS_TIMER_SYSTEM_TIMER_H
#define ZEPHYR_DRIVERS_TIMER_SYSTEM_TIMER_H

#include <zephyr/kernel.h>

#endif
