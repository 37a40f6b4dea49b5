/* SPDX-License-Identifier: Apache-2.0 */

/* See area.h. */

#include "area.h"

#include <zephyr/kernel.h>

uint8_t area[AREA_PAGES][PAGE] __aligned(PAGE);

struct k_mem_partition area_partition(unsigned int first, unsigned int count,
				      k_mem_partition_attr_t attr)
{
	return (struct k_mem_partition){(uintptr_t)area[first], count * PAGE, attr};
}

struct k_mem_partition area_page(unsigned int page)
{
	return area_partition(page, 1, K_MEM_PARTITION_P_RW_U_RW);
}

unsigned int domain_threads(struct k_mem_domain *domain)
{
	unsigned int count = 0;
	sys_dnode_t *node;

	SYS_DLIST_FOR_EACH_NODE(&domain->mem_domain_q, node) {
		count++;
	}
	return count;
}
