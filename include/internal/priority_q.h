/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The queue of ready threads. Where test suites written
 * for Zephyr look for it.
 */

#ifndef ZEPHYR_INTERNAL_PRIORITY_Q_H
#define ZEPHYR_INTERNAL_PRIORITY_Q_H

#include <zephyr/kernel_structs.h>

#endif
