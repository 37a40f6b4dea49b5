/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where sources written for Zephyr look for it.
 */

#ifndef ZEPHYR_KERNEL_MM_H
#define ZEPHYR_KERNEL_MM_H

#include <zephyr/sys/mem_manage.h>

#endif
