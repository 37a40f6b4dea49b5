/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a processor gives its kernel. Where test suites written
 * for Zephyr look for it.
 */

#ifndef ZEPHYR_INTERNAL_KERNEL_ARCH_FUNC_H
#define ZEPHYR_INTERNAL_KERNEL_ARCH_FUNC_H

#include <zephyr/sys/arch_interface.h>

#endif
