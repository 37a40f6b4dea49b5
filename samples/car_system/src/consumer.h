/* SPDX-License-Identifier: Apache-2.0 */

/* The consumer of samples. */

#ifndef CONSUMER_H
#define CONSUMER_H

#include <zephyr/kernel.h>

/* Get a sample out of the exchange and show it, if there is one in time. */
void consumer_consume(k_timeout_t timeout);

/* Private to the consumer: the number of the sample that it had last. */
extern uint32_t consumer_last_seq;

#endif
