/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The memory and the queues of app_shared.h. The heap lies in the partition; the queues do not:
 * kernel objects are kernel memory, out of reach for user mode, which only knows their addresses.
 */

#include "app_shared.h"

K_APPMEM_PARTITION_DEFINE(shared_partition);

K_APP_BMEM(shared_partition) struct sys_heap shared_heap;
K_APP_BMEM(shared_partition) uint8_t shared_heap_memory[SHARED_HEAP_BYTES] __aligned(8);

K_QUEUE_DEFINE(shared_queue_incoming);
K_QUEUE_DEFINE(shared_queue_outgoing);
