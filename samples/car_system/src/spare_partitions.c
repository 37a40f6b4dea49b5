/* SPDX-License-Identifier: Apache-2.0 */

/* Mistake: partitions that are too many. */

#include <stdint.h>

#include "spare_partitions.h"

#define SPARE_PARTITION(i, _)                                                                      \
	K_APPMEM_PARTITION_DEFINE(spare_partition_##i);                                            \
	K_APP_BMEM(spare_partition_##i) static volatile uint8_t spare_##i

LISTIFY(CONFIG_CAR_SPARE_PARTITIONS, SPARE_PARTITION, (;));

#define SPARE_SET(i, _) spare_##i = 1

/* Somebody has to use the variables, or the linker leaves them out. */
void spare_partitions_use(void)
{
	LISTIFY(CONFIG_CAR_SPARE_PARTITIONS, SPARE_SET, (;));
}
