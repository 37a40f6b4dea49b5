/* SPDX-License-Identifier: Apache-2.0 */

/* Mistake: CONFIG_CAR_SPARE_PARTITIONS partitions that nobody needs, of a variable each. */

#ifndef SPARE_PARTITIONS_H
#define SPARE_PARTITIONS_H

#ifdef CONFIG_CAR_SPARE_PARTITIONS

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/sys/util.h>

#define SPARE_PARTITION_DECLARE(i, _) extern struct k_mem_partition spare_partition_##i
LISTIFY(CONFIG_CAR_SPARE_PARTITIONS, SPARE_PARTITION_DECLARE, (;));

/* A list for the initialiser of an array. */
#define SPARE_ADDRESS(i, _) &spare_partition_##i
#define SPARE_PARTITIONS    LISTIFY(CONFIG_CAR_SPARE_PARTITIONS, SPARE_ADDRESS, (, ))

void spare_partitions_use(void);

#endif

#endif
