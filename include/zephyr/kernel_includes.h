/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where sources written for Zephyr look for it. The kernel's own header has all of it.
 */

#ifndef ZEPHYR_KERNEL_INCLUDES_H
#define ZEPHYR_KERNEL_INCLUDES_H

#include <zephyr/kernel.h>

#endif
