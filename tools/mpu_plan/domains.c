/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From calls to domains: which partitions each will have, and what the chip refuses. An error is
 * what will go wrong for certain when the calls are made; what is known at run time only is said
 * to be so, and left to the kernel's own checks.
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

unsigned int budget_room(const struct budget *budget)
{
	unsigned int room = budget->max_partitions;

	if (budget->board != NULL && mpu_board_room(budget->board) < room) {
		room = mpu_board_room(budget->board);
	}
	return room;
}

uint64_t budget_size(const struct budget *budget, const struct partition *partition)
{
	uint64_t more = budget->granule - 1;

	return (partition->used + more) / budget->granule * budget->granule;
}

/* ---- Gathering ---------------------------------------------------------------------------- */

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

	if (image_symbol(maker->image, must_format("z_data_smem_%s_bss_start", name), &bss_start) &&
	    image_symbol(maker->image, must_format("z_data_smem_%s_bss_size", name), &bss_size) &&
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
		       ? name_of_variable(maker->names, (uint64_t)passed->descriptor.number, element)
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
		new_domain(maker, address, name_of_place(maker->names, call->address))->dynamic = true;
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
			*LIST_ADD(&maker->plan->unknown_places) = name_of_place(maker->names, call->address);
		} else if (call->domain.number != 0) {
			(inits ? add_init : add_change)(maker, call);
		}
	}
}

/* ---- Judging ------------------------------------------------------------------------------ */

static const char *ordinal(size_t number)
{
	static const char *const ends[] = {"th", "st", "nd", "rd"};
	size_t last = number % 10;

	return must_format("%zu%s", number,
			   last <= 3 && (number % 100 < 11 || number % 100 > 13) ? ends[last]
										   : "th");
}

static char *limit_words(const struct budget *budget)
{
	if (budget_room(budget) == budget->max_partitions) {
		return must_format("CONFIG_MAX_DOMAIN_PARTITIONS is %u: set it to more in prj.conf",
				   budget->max_partitions);
	}
	return must_format("the %s has %u regions, %u are the system's (%s): merge two of the "
			   "domain's partitions, or leave one out",
			   budget->board->chip, budget->board->regions,
			   budget->board->system_regions, budget->board->system_words);
}

static void check_room(struct plan *plan, const struct domain *domain)
{
	unsigned int room = budget_room(&plan->budget);
	const struct partition *first = domain->partitions.items + room;

	/* Those that are added one by one may take the place of others. */
	if (domain->partitions.count <= room || (domain->shrinks && !first->from_init)) {
		return;
	}
	*LIST_ADD(&plan->errors) = must_format(
		"%s: error: the %s partition%s%s%s of domain %s does not fit: %s", first->place,
		ordinal(room + 1), first->name != NULL ? ", " : "",
		first->name != NULL ? first->name : "", first->name != NULL ? "," : "",
		domain->name, limit_words(&plan->budget));
}

static void check_shape(struct plan *plan, const struct domain *domain,
			const struct partition *partition)
{
	unsigned int granule = plan->budget.granule;
	char **error;

	if (partition->size == 0) {
		error = LIST_ADD(&plan->errors);
		*error = must_format("%s: error: partition %s of domain %s has size 0: tag a "
				     "variable with it, or leave it out",
				     partition->place, partition->name, domain->name);
	} else if (partition->start % granule != 0 || partition->size % granule != 0) {
		bool start = partition->start % granule != 0;

		error = LIST_ADD(&plan->errors);
		*error = must_format("%s: error: partition %s of domain %s %s %#llx, which is no "
				     "multiple of %u: %s",
				     partition->place, partition->name, domain->name,
				     start ? "starts at" : "has size",
				     (unsigned long long)(start ? partition->start
								: partition->size),
				     granule,
				     start ? "align its buffer to ARCH_PARTITION_ALIGN"
					   : "round it up to ARCH_PARTITION_ALIGN");
	} else if (partition->start + partition->size < partition->start) {
		error = LIST_ADD(&plan->errors);
		*error = must_format("%s: error: partition %s of domain %s wraps around at the "
				     "end of memory",
				     partition->place, partition->name, domain->name);
	}
}

static bool overlap(const struct partition *a, const struct partition *b)
{
	return a->size != 0 && b->size != 0 && a->start < b->start + b->size &&
	       b->start < a->start + a->size;
}

static void check_overlap(struct plan *plan, const struct domain *domain,
			  const struct partition *partition, const struct partition *other)
{
	if (overlap(partition, other)) {
		*LIST_ADD(&plan->errors) = must_format(
			"%s: error: partition %s (%#llx, %llu bytes) of domain %s overlaps "
			"partition %s (%#llx, %llu bytes): no two regions of a domain may",
			partition->place, partition->name, (unsigned long long)partition->start,
			(unsigned long long)partition->size, domain->name, other->name,
			(unsigned long long)other->start, (unsigned long long)other->size);
	}
}

/* What every thread may read needs no partition, and its region takes no second one. */
static void check_program(struct plan *plan, const struct image *image,
			  const struct domain *domain, const struct partition *partition)
{
	struct partition program = {0};
	uint64_t end;

	if (plan->budget.board != NULL && image_symbol(image, "z_flash_start", &program.start) &&
	    image_symbol(image, "z_flash_end", &end)) {
		program.size = end - program.start;
		if (overlap(partition, &program)) {
			*LIST_ADD(&plan->errors) = must_format(
				"%s: error: partition %s of domain %s lies in flash, which every "
				"thread may read: leave it out",
				partition->place, partition->name, domain->name);
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
	qsort(plan->domains.items, plan->domains.count, sizeof(struct domain), by_name);
	for (size_t i = 0; i < plan->domains.count; i++) {
		struct domain *domain = &plan->domains.items[i];

		check_room(plan, domain);
		for (size_t k = 0; k < domain->partitions.count; k++) {
			const struct partition *partition = &domain->partitions.items[k];

			if (partition->name == NULL) {
				continue;
			}
			check_shape(plan, domain, partition);
			check_program(plan, image, domain, partition);
			for (size_t n = 0; n < k; n++) {
				check_overlap(plan, domain, partition,
					      &domain->partitions.items[n]);
			}
		}
	}
}
