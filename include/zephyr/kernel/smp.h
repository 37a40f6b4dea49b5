/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Several processors: there is one, which runs.
 */

#ifndef ZEPHYR_KERNEL_SMP_H
#define ZEPHYR_KERNEL_SMP_H

#include <zephyr/kernel.h>

#endif
