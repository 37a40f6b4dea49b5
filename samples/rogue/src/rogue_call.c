/* SPDX-License-Identifier: Apache-2.0 */

/*
 * rogue_sum(): the verifier copies the argument, checks the copy, and uses the copy. The count of
 * the caller's own list may change at any moment between.
 */

#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/internal/syscall_handler.h>

#include "rogue_call.h"

static volatile uint32_t fooled;

int z_impl_rogue_sum(const struct rogue_list *list)
{
	uint32_t sum = 0;

	if (list->count > ROGUE_LIST_MAX) {
		fooled++;
		return -EFAULT;
	}
	for (uint32_t i = 0; i < list->count; i++) {
		sum += list->word[i];
	}
	return (int)sum;
}

static int z_vrfy_rogue_sum(const struct rogue_list *list)
{
	struct rogue_list copy;

	K_OOPS(k_usermode_from_copy(&copy, list, sizeof(copy)));
	if (copy.count > ROGUE_LIST_MAX) {
		return -EINVAL;
	}
	return z_impl_rogue_sum(&copy);
}

#include <zephyr/syscalls/rogue_sum_mrsh.c>

uint32_t rogue_sum_fooled(void)
{
	return fooled;
}
