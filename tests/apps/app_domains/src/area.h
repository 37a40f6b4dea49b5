/* SPDX-License-Identifier: Apache-2.0 */

/* Memory that no partition claims until a test does: a row of pages, each of its own. */

#ifndef AREA_H
#define AREA_H

#include <stdint.h>

#include <zephyr/app_memory/mem_domain.h>

/* A multiple of what any chip can protect. */
#define PAGE       4096
#define AREA_PAGES 24

extern uint8_t area[AREA_PAGES][PAGE];

/* The partition of pages @a first to @a first + @a count - 1. */
struct k_mem_partition area_partition(unsigned int first, unsigned int count,
				      k_mem_partition_attr_t attr);

/* The usual: one page, read and write. */
struct k_mem_partition area_page(unsigned int page);

/* Threads in a domain. */
unsigned int domain_threads(struct k_mem_domain *domain);

#endif
