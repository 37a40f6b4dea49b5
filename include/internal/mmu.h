/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The memory that an MMU maps: there is none. Where test suites written
 * for Zephyr look for it.
 */

#ifndef ZEPHYR_INTERNAL_MMU_H
#define ZEPHYR_INTERNAL_MMU_H

#include <zephyr/sys/mem_manage.h>

#endif
