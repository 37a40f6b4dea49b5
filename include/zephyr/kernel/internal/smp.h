/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Several processors: there is one.
 */

#ifndef ZEPHYR_KERNEL_INTERNAL_SMP_H
#define ZEPHYR_KERNEL_INTERNAL_SMP_H

#include <zephyr/kernel.h>

#endif
