/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A timeout is the type struct _timeout; applications have k_timer.
 */

#ifndef ZEPHYR_TIMEOUT_Q_H
#define ZEPHYR_TIMEOUT_Q_H

#include <zephyr/kernel/types.h>

#endif
