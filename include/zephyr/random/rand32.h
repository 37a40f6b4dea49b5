/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Name by which Zephyr 3.3 knows <zephyr/random/random.h>.
 */

#ifndef ZEPHYR_RANDOM_RAND32_H
#define ZEPHYR_RANDOM_RAND32_H

#include <zephyr/random/random.h>

#endif
