/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From calls to domains: which partitions each will have. What the calls do not tell is known at
 * run time only, and marked so.
 */

#include "mpu_plan.h"

#include <stdlib.h>
#include <string.h>

struct maker {
	struct plan *plan;
	const struct image *image;
	const struct names *names;
};

/* struct k_mem_partition: start, size, rights. */
#define DESCRIPTOR_WORDS 3

static struct domain *new_domain(struct maker *maker, uint64_t address, const char *place)
{
	struct domain *domain = LIST_ADD(&maker->plan->domains);

	domain->address = address;
	domain->name = name_of_variable(maker->names, address, UINT64_MAX);
	domain->place = place;
	return domain;
}

/*
 * The variables of a partition made by tags end before it does: the build says where. @a used
 * stays as it is for other partitions.
 */
static void find_used(const struct maker *maker, const char *name, uint64_t start, uint64_t *used)
{
	uint64_t bss_start, bss_size;

	if (image_find_symbol(maker->image, text_format("z_data_smem_%s_bss_start", name),
			      &bss_start) &&
	    image_find_symbol(maker->image, text_format("z_data_smem_%s_bss_size", name),
			      &bss_size) &&
	    bss_start >= start) {
		*used = bss_start - start + bss_size;
	}
}

static bool has_partition(const struct domain *domain, const char *name)
{
	for (size_t i = 0; i < domain->partitions.count; i++) {
		const char *other = domain->partitions.items[i].name;

		if (other != NULL && strcmp(other, name) == 0) {
			return true;
		}
	}
	return false;
}

/* By its variable; one that is on a stack, by what it covers. */
static const char *name_of_partition(const struct maker *maker, const struct passed *passed)
{
	uint64_t element = DESCRIPTOR_WORDS * image_word_size(maker->image);

	return passed->descriptor.kind == VALUE_NUMBER
		       ? name_of_variable(maker->names, (uint64_t)passed->descriptor.number,
					  element)
		       : name_of_variable(maker->names, (uint64_t)passed->start.number, UINT64_MAX);
}

static void add_partition(struct maker *maker, struct domain *domain, const struct call *call,
			  const struct passed *passed)
{
	bool from_init = call->callee == CALL_INIT;
	bool known = passed->start.kind == VALUE_NUMBER && passed->size.kind == VALUE_NUMBER;
	uint64_t size = (uint64_t)passed->size.number;
	const char *name = known ? name_of_partition(maker, passed) : NULL;
	struct partition *partition;

	/* Added where several paths lead to; a library's, on condition that it has variables. */
	if (known && !from_init && (size == 0 || has_partition(domain, name))) {
		return;
	}
	partition = LIST_ADD(&domain->partitions);
	partition->place = name_of_place(maker->names, call->address);
	partition->from_init = from_init;
	domain->dynamic |= !known;
	if (known) {
		partition->name = name;
		partition->start = (uint64_t)passed->start.number;
		partition->size = size;
		partition->used = size;
		find_used(maker, name, partition->start, &partition->used);
	}
}

static void add_init(struct maker *maker, const struct call *call)
{
	/* Initialised in two places, it has the partitions of one of them: two plans. */
	struct domain *domain = new_domain(maker, (uint64_t)call->domain.number,
					   name_of_place(maker->names, call->address));

	domain->dynamic = call->count.kind != VALUE_NUMBER;
	for (size_t i = 0; i < call->partitions.count; i++) {
		add_partition(maker, domain, call, &call->partitions.items[i]);
	}
}

/* A partition is added or removed, whichever way the domain was initialised. */
static void add_change(struct maker *maker, const struct call *call)
{
	uint64_t address = (uint64_t)call->domain.number;
	bool found = false;

	for (size_t i = 0; i < maker->plan->domains.count; i++) {
		found |= maker->plan->domains.items[i].address == address;
	}
	if (!found) {
		new_domain(maker, address, name_of_place(maker->names, call->address))->dynamic =
			true;
	}
	for (size_t i = 0; i < maker->plan->domains.count; i++) {
		struct domain *domain = &maker->plan->domains.items[i];

		if (domain->address != address) {
			continue;
		}
		if (call->callee == CALL_ADD) {
			add_partition(maker, domain, call, &call->partitions.items[0]);
		} else {
			domain->shrinks = true;
		}
	}
}

static void add_calls(struct maker *maker, const struct calls *calls, bool inits)
{
	for (size_t i = 0; i < calls->items.count; i++) {
		const struct call *call = &calls->items.items[i];

		if ((call->callee == CALL_INIT) != inits) {
			continue;
		}
		if (call->domain.kind != VALUE_NUMBER) {
			*LIST_ADD(&maker->plan->unknown_places) =
				name_of_place(maker->names, call->address);
		} else if (call->domain.number != 0) {
			(inits ? add_init : add_change)(maker, call);
		}
	}
}

static int by_name(const void *left, const void *right)
{
	const struct domain *a = left, *b = right;

	return strcmp(a->name, b->name);
}

void make_plan(struct plan *plan, const struct image *image, const struct names *names,
	       const struct calls *calls)
{
	struct maker maker = {plan, image, names};

	add_calls(&maker, calls, true);
	add_calls(&maker, calls, false);
	if (plan->domains.count > 0) {
		qsort(plan->domains.items, plan->domains.count, sizeof(struct domain), by_name);
	}
}
