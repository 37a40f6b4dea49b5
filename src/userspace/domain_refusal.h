/* SPDX-License-Identifier: Apache-2.0 */

/* Why a memory domain does not take a partition or a thread. */

#ifndef BULKHEAD_DOMAIN_REFUSAL_H
#define BULKHEAD_DOMAIN_REFUSAL_H

#include <stdbool.h>

#include <zephyr/app_memory/mem_domain.h>

#include "fact_line.h"

struct z_refusal {
	/* FACT_WHY_NOT: nothing is wrong. */
	enum fact_why why;
	/* What is refused; NULL: there is none. */
	const struct k_mem_partition *part;
	const struct k_thread *thread;
	/* The partition of the domain that is in the way, if any. */
	const struct k_mem_partition *other;
};

/* Note that a partition is refused; is false. */
bool z_refuse(struct z_refusal *refusal, const struct k_mem_partition *part, enum fact_why why);

/* Is this one that the domain can have, if there is room? If not, why. Locked. */
bool z_partition_fits(const struct k_mem_domain *domain, const struct k_mem_partition *part,
		      struct z_refusal *refusal);

/*
 * State a refusal, if it is one. Without the lock, since that takes more stack than the lock asks
 * for.
 */
#ifdef CONFIG_FAULT_FACTS
void z_refusal_state(const struct k_mem_domain *domain, const struct z_refusal *refusal);
#else
static inline void z_refusal_state(const struct k_mem_domain *domain,
				   const struct z_refusal *refusal)
{
}
#endif

#endif
