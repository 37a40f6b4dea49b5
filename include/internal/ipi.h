/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Interrupts between processors: there is one. Where test suites written
 * for Zephyr look for it.
 */

#ifndef ZEPHYR_INTERNAL_IPI_H
#define ZEPHYR_INTERNAL_IPI_H

#include <zephyr/kernel_structs.h>

#endif
