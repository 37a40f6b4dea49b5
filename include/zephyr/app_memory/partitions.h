/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The partitions that the system itself brings along: the C library's, where it has any. Tests
 * and applications include this file to add them to their domains.
 */

#ifndef ZEPHYR_APP_MEMORY_PARTITIONS_H
#define ZEPHYR_APP_MEMORY_PARTITIONS_H

#include <zephyr/app_memory/mem_domain.h>
#include <zephyr/sys/libc-hooks.h>

#endif
