/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Offsets of members, which nothing here needs but the ports themselves. Where test suites written
 * for Zephyr look for it.
 */

#ifndef ZEPHYR_INTERNAL_OFFSETS_SHORT_H
#define ZEPHYR_INTERNAL_OFFSETS_SHORT_H

#include <zephyr/kernel.h>

#endif
