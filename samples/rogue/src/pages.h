/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Three neighbouring pieces of memory, two of the rogue domain's and one of the witness's, and a
 * fourth that the rogue domain may only read: for accesses that begin inside and end outside.
 */

#ifndef ROGUE_PAGES_H
#define ROGUE_PAGES_H

#include <stdint.h>

#include <zephyr/app_memory/mem_domain.h>

/* A multiple of what any chip can protect. */
#define PAGE_BYTES 4096

/* own first | own second | foreign, without a gap. */
extern uint8_t pages[3][PAGE_BYTES];
extern uint8_t notice[PAGE_BYTES];

extern struct k_mem_partition page_own_first;
extern struct k_mem_partition page_own_second;
extern struct k_mem_partition page_foreign;
extern struct k_mem_partition page_notice;

#endif
