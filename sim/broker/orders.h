/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: orders to the MPU of a domain's process, as values: which orders lead from what it may
 * reach to what it should, and may it have what it asks for? No process is needed for either. They
 * are sent and confirmed by turn.c.
 */

#ifndef SIM_BROKER_ORDERS_H
#define SIM_BROKER_ORDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../wire/frame.h"

/* What user code may reach at one time: the domain's partitions and one stack. */
struct sim_view {
	struct sim_mpu_op map[CONFIG_MAX_DOMAIN_PARTITIONS];
	size_t count;
	struct sim_mpu_op stack; /* length 0: none */
};

/*
 * The orders that lead from one view to another, narrowing ones first. Returns their number, or
 * a number above max when they do not fit (then a new process is the way).
 */
size_t sim_view_orders(const struct sim_view *from, const struct sim_view *to,
		       struct sim_mpu_op *order, size_t max);

/* Orders that a process was sent, of which it has to ask for all but its stacks', in order. */
struct sim_confirmation {
	const struct sim_mpu_op *order;
	size_t count;
	size_t next;
};

/* Has it still to ask for some? */
bool sim_confirmation_waits(struct sim_confirmation *confirmation);

/*
 * It asks for a Linux call. True: that is the next order, to the bit, which is done with now.
 * False: it is anything else, and must not happen.
 */
bool sim_confirmation_allows(struct sim_confirmation *confirmation, long call,
			     const uint64_t args[6]);

#endif
