/* SPDX-License-Identifier: Apache-2.0 */

/* Which partitions a domain takes, and the line of facts about one that it does not. */

#include "domain_refusal.h"

#include <zephyr/kernel.h>

#include "object_table.h"
#include "port/memory.h"

bool z_refuse(struct z_refusal *refusal, const struct k_mem_partition *part, enum fact_why why)
{
	refusal->why = why;
	refusal->part = part;
	return false;
}

/*
 * The build knows no objects in the partitions that it knows; this one it did not. By where they
 * begin, which needs no table of sizes: who makes such a partition seldom cuts an object in two.
 */
static bool covers_static_object(const struct k_mem_partition *part)
{
	for (unsigned int i = 0; i < z_static_object_count; i++) {
		const struct k_object *ko = &z_static_objects[i];

		if ((uintptr_t)ko->name - part->start < part->size && ko->type != K_OBJ_FUTEX &&
		    ko->type != K_OBJ_SYS_MUTEX) {
			return true;
		}
	}
	return false;
}

/* The order of the tests is part of the API's description. */
bool z_partition_fits(const struct k_mem_domain *domain, const struct k_mem_partition *part,
		      struct z_refusal *refusal)
{
	uintptr_t last;

	if (part == NULL) {
		return z_refuse(refusal, NULL, FACT_WHY_NULL_POINTER);
	}
	last = part->start + part->size - 1;
	if (IS_ENABLED(CONFIG_EXECUTE_XOR_WRITE) && K_MEM_PARTITION_IS_WRITABLE(part->attr) &&
	    K_MEM_PARTITION_IS_EXECUTABLE(part->attr)) {
		return z_refuse(refusal, part, FACT_WHY_WRITE_AND_EXECUTE);
	}
	if (part->size == 0) {
		return z_refuse(refusal, part, FACT_WHY_EMPTY);
	}
	if (part->start + part->size <= part->start) {
		return z_refuse(refusal, part, FACT_WHY_WRAPS);
	}
	/* The chip would round it, and so give away its neighbours. */
	if (part->start % ARCH_PARTITION_ALIGN != 0 || part->size % ARCH_PARTITION_ALIGN != 0) {
		return z_refuse(refusal, part, FACT_WHY_UNALIGNED);
	}
	/* The kernel relies on what is in them; and a stack has a region of its own. */
	if (z_dynamic_object_in(part->start, part->size) != NULL || covers_static_object(part)) {
		return z_refuse(refusal, part, FACT_WHY_COVERS_OBJECT);
	}
	/* Used slots may lie behind free ones, so look at all. */
	for (unsigned int i = 0; i < ARRAY_SIZE(domain->partitions); i++) {
		const struct k_mem_partition *other = &domain->partitions[i];

		if (other->size != 0 && part->start <= other->start + other->size - 1 &&
		    other->start <= last) {
			refusal->other = other;
			return z_refuse(refusal, part, FACT_WHY_OVERLAPS);
		}
	}
	return true;
}

#ifdef CONFIG_FAULT_FACTS

/*
 * Interrupts are kept out as an application does it, not by the core's lock: who has too little
 * stack left for this ends alone. Not inlined, so that the stack is asked for then only.
 */
static __attribute__((noinline, cold)) void state(const struct k_mem_domain *domain,
						  const struct z_refusal *refusal)
{
	const struct k_mem_partition *part = refusal->part;
	unsigned int key = irq_lock();

	z_facts_begin(FACTS_REFUSED);
	z_fact(FACT_why, refusal->why);
	z_fact(FACT_domain, (uintptr_t)domain);
	if (part != NULL) {
		z_fact(FACT_obj, (uintptr_t)part);
		z_fact_if(FACT_at, part->start);
		z_fact_if(FACT_size, part->size);
	}
	if (refusal->other != NULL) {
		z_fact(FACT_other, refusal->other->start);
		z_fact(FACT_othersize, refusal->other->size);
	}
	if (refusal->why == FACT_WHY_NO_ROOM) {
		z_fact(FACT_most, CONFIG_MAX_DOMAIN_PARTITIONS);
		z_fact(FACT_regions, (uintptr_t)arch_mem_domain_max_partitions_get());
	}
	z_fact_thread(FACT_thread, refusal->thread);
	z_facts_end();
	irq_unlock(key);
}

void z_refusal_state(const struct k_mem_domain *domain, const struct z_refusal *refusal)
{
	if (refusal->why != FACT_WHY_NOT) {
		state(domain, refusal);
	}
}

#endif
