/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Queues of waiting threads are the type _wait_q_t, which objects have; what acts on them is
 * private.
 */

#ifndef ZEPHYR_WAIT_Q_H
#define ZEPHYR_WAIT_Q_H

#include <zephyr/kernel/types.h>

#endif
