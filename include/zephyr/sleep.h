/* SPDX-License-Identifier: Apache-2.0 */

/*
 * k_sleep() and its kin, alone.
 */

#ifndef ZEPHYR_SLEEP_H
#define ZEPHYR_SLEEP_H

#include <zephyr/kernel/sched.h>

#endif
