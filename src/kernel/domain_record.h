/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a port that keeps a record of memory domains provides (CONFIG_MEM_DOMAIN_RECORD); hooks.h
 * says when each is called.
 */

#ifndef BULKHEAD_KERNEL_DOMAIN_RECORD_H
#define BULKHEAD_KERNEL_DOMAIN_RECORD_H

struct k_mem_domain;
struct k_mem_partition;

void z_domain_record_grown(const struct k_mem_domain *domain);
void z_domain_record_full(const struct k_mem_domain *domain, const struct k_mem_partition *part,
			  unsigned int count);

#endif
