/* SPDX-License-Identifier: Apache-2.0 */

/*
 * LISTIFY(), FOR_EACH() and their kin are in <zephyr/sys/util_macro.h>.
 */

#ifndef ZEPHYR_SYS_UTIL_LOOPS_H
#define ZEPHYR_SYS_UTIL_LOOPS_H

#include <zephyr/sys/util.h>

#endif
