/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What App A and App B have in common: the memory that both may touch, and the two queues on
 * which pointers into it travel.
 */

#ifndef APP_SHARED_H
#define APP_SHARED_H

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/sys/sys_heap.h>

#include "sample_driver.h"

/* Items that go through the whole loop before it is shut down. */
#define NUM_PAYLOADS CONFIG_SAMPLE_PAYLOADS

/* Threads of both applications; main's, which is App B's, is CONFIG_MAIN_STACK_SIZE. */
#define APP_STACK_SIZE CONFIG_SAMPLE_STACK_SIZE
/* App A's threads: cooperative, and more urgent than App B, which runs in main's thread. */
#define APP_A_PRIORITY (-1)

/* A payload, and the pointer's worth of bytes that the heap keeps beside it, for 16 of them. */
#define SHARED_HEAP_BYTES ((SAMPLE_PAYLOAD_SIZE + sizeof(void *)) * 16)

/* What the kernel needs to queue this many pointers, which grows with the machine's word. */
#define QUEUE_HEAP_BYTES(items) ((items) * 8 * sizeof(void *) + 128)

/* Both domains have this partition: the shared heap and its descriptor, and nothing else. */
extern struct k_mem_partition shared_partition;

/*
 * Used by App A's threads only, though App B reads and writes what is allocated from it. It has
 * no lock: A's threads are cooperative, so one never interrupts the other in the heap's code.
 */
extern struct sys_heap shared_heap;
extern uint8_t shared_heap_memory[SHARED_HEAP_BYTES];

/* Pointers to raw payloads, from App A's monitor to App B. */
extern struct k_queue shared_queue_incoming;
/* Pointers to processed payloads, from App B to App A's writeback thread. */
extern struct k_queue shared_queue_outgoing;

#endif
