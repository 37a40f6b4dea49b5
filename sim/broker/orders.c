/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: orders to the MPU of a domain's process. Only values are looked at.
 */

#include <sys/mman.h>
#include <sys/syscall.h>

#include "orders.h"

static bool same(const struct sim_mpu_op *a, const struct sim_mpu_op *b)
{
	return a->start == b->start && a->length == b->length && a->protection == b->protection;
}

static bool holds(const struct sim_view *view, const struct sim_mpu_op *map)
{
	for (size_t i = 0; i < view->count; i++) {
		if (same(&view->map[i], map)) {
			return true;
		}
	}
	return false;
}

static size_t append(struct sim_mpu_op *order, size_t count, size_t max,
		     const struct sim_mpu_op *map, uint64_t protection)
{
	if (count < max) {
		order[count] = *map;
		order[count].protection = protection;
	}
	return count + 1;
}

size_t sim_view_orders(const struct sim_view *from, const struct sim_view *to,
		       struct sim_mpu_op *order, size_t max)
{
	size_t count = 0;

	if (from->stack.length != 0 && !same(&from->stack, &to->stack)) {
		count = append(order, count, max, &from->stack, PROT_NONE);
	}
	for (size_t i = 0; i < from->count; i++) {
		if (!holds(to, &from->map[i])) {
			count = append(order, count, max, &from->map[i], PROT_NONE);
		}
	}
	for (size_t i = 0; i < to->count; i++) {
		if (!holds(from, &to->map[i])) {
			count = append(order, count, max, &to->map[i], to->map[i].protection);
		}
	}
	if (to->stack.length != 0 && !same(&from->stack, &to->stack)) {
		count = append(order, count, max, &to->stack, to->stack.protection);
	}
	return count;
}

bool sim_confirmation_waits(struct sim_confirmation *confirmation)
{
	while (confirmation->next < confirmation->count &&
	       (confirmation->order[confirmation->next].protection & SIM_MPU_OP_STACK) != 0) {
		confirmation->next++;
	}
	return confirmation->next < confirmation->count;
}

bool sim_confirmation_allows(struct sim_confirmation *confirmation, long call,
			     const uint64_t args[6])
{
	const struct sim_mpu_op asked = {
		.start = args[0],
		.length = args[1],
		.protection = args[2],
	};

	if (!sim_confirmation_waits(confirmation) || call != SYS_mprotect ||
	    !same(&asked, &confirmation->order[confirmation->next])) {
		return false;
	}
	confirmation->next++;
	return true;
}
