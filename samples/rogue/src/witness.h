/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The witness: a user thread in a domain of its own that never stops exchanging data with a
 * supervisor thread, the checker. Each parcel is numbered and summed, and the witness keeps a
 * running total in its partition that the checker knows too: a lost, repeated or changed parcel,
 * and a changed partition, all show.
 */

#ifndef ROGUE_WITNESS_H
#define ROGUE_WITNESS_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/app_memory/mem_domain.h>

extern struct k_mem_partition witness_partition;

/* A variable of the witness's partition, a semaphore and a thread that are the witness's own. */
extern uint32_t witness_secret;
extern struct k_sem witness_sem;
extern struct k_thread witness_thread;

/* Supervisor: create and start witness and checker; once. */
void witness_start(void);

/* Supervisor: parcels that came back right so far. */
uint32_t witness_parcels(void);

/* Supervisor: all of them did, and the witness's pattern and secret are whole. */
bool witness_unharmed(void);

/* Supervisor: where on the witness's stack a word of its pattern lies. */
volatile uint32_t *witness_stack_word(void);

#endif
