/* SPDX-License-Identifier: Apache-2.0 */

/* The producer of samples. */

#ifndef PRODUCER_H
#define PRODUCER_H

#include <zephyr/kernel.h>

/* Take a sample and put it into the exchange. */
void producer_produce(void);

/* Private to the producer: the next sample's number. */
extern uint32_t producer_next_seq;

#endif
