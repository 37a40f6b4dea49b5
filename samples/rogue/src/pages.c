/* SPDX-License-Identifier: Apache-2.0 */

/* Partitions made by hand from arrays, where K_APPMEM_PARTITION_DEFINE() gives no say in order. */

#include "pages.h"

uint8_t pages[3][PAGE_BYTES] __aligned(PAGE_BYTES);
uint8_t notice[PAGE_BYTES] __aligned(PAGE_BYTES) = "Read, but do not write.";

K_MEM_PARTITION_DEFINE(page_own_first, pages[0], PAGE_BYTES, K_MEM_PARTITION_P_RW_U_RW);
K_MEM_PARTITION_DEFINE(page_own_second, pages[1], PAGE_BYTES, K_MEM_PARTITION_P_RW_U_RW);
K_MEM_PARTITION_DEFINE(page_foreign, pages[2], PAGE_BYTES, K_MEM_PARTITION_P_RW_U_RW);
K_MEM_PARTITION_DEFINE(page_notice, notice, PAGE_BYTES, K_MEM_PARTITION_P_RO_U_RO);
