/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the chip will refuse. An error is what goes wrong for certain when the calls are made; what
 * is known at run time only is left to the kernel's own checks, which say the same.
 */

#include "mpu_plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

/* A domain that is initialised in several places has the same mistake in several plans: once. */
static void add(struct plan *plan, const char *place, const char *label, const char *sentence)
{
	char *error = text_format("%s: %s: %s", place, label, sentence);

	for (size_t i = 0; i < plan->errors.count; i++) {
		if (strcmp(plan->errors.items[i], error) == 0) {
			return;
		}
	}
	*LIST_ADD(&plan->errors) = error;
}

static __attribute__((format(printf, 3, 4))) void complain(struct plan *plan, const char *place,
							   const char *format, ...)
{
	char *sentence;
	va_list args;

	va_start(args, format);
	if (vasprintf(&sentence, format, args) < 0) {
		die("out of memory");
	}
	va_end(args);
	add(plan, place, "error", sentence);
}

/* ---- Room --------------------------------------------------------------------------------- */

static const char *ordinal(size_t number)
{
	static const char *const ends[] = {"th", "st", "nd", "rd"};
	bool teen = number / 10 % 10 == 1;

	return text_format("%zu%s", number, number % 10 <= 3 && !teen ? ends[number % 10] : "th");
}

static char *limit_words(const struct budget *budget)
{
	if (budget_room(budget) == budget->max_partitions) {
		return text_format("CONFIG_MAX_DOMAIN_PARTITIONS is %u: set it to more in prj.conf",
				   budget->max_partitions);
	}
	return text_format("the %s has %u regions, %u are the system's (%s): merge two of the "
			   "domain's partitions, or leave one out",
			   budget->board->chip, budget->board->regions, MPU_SYSTEM_REGIONS,
			   MPU_SYSTEM_WORDS);
}

static void check_room(struct plan *plan, const struct domain *domain)
{
	unsigned int room = budget_room(&plan->budget);
	const struct partition *first = domain->partitions.items + room;
	const char *name;

	/* Those that are added one by one may take the place of others. */
	if (domain->partitions.count <= room || (domain->shrinks && !first->from_init)) {
		return;
	}
	name = first->name != NULL ? text_format(", %s,", first->name) : "";
	complain(plan, first->place, "the %s partition%s of domain %s does not fit: %s",
		 ordinal(room + 1), name, domain->name, limit_words(&plan->budget));
}

/* ---- Ranges ------------------------------------------------------------------------------- */

static void check_shape(struct plan *plan, const struct domain *domain,
			const struct partition *partition)
{
	unsigned int granule = plan->budget.granule;
	const char *subject =
		text_format("partition %s of domain %s", partition->name, domain->name);

	if (partition->size == 0) {
		/* As in Zephyr, which builds it: the board has room, and the kernel refuses it. */
		add(plan, partition->place, "warning",
		    text_format("%s has size 0: tag a variable with it, or leave it out", subject));
	} else if (partition->start % granule != 0) {
		complain(plan, partition->place,
			 "%s starts at %#llx, which is no multiple of %u: align its buffer to "
			 "ARCH_PARTITION_ALIGN",
			 subject, (unsigned long long)partition->start, granule);
	} else if (partition->size % granule != 0) {
		complain(plan, partition->place,
			 "%s has size %#llx, which is no multiple of %u: round it up to "
			 "ARCH_PARTITION_ALIGN",
			 subject, (unsigned long long)partition->size, granule);
	} else if (partition->size - 1 > plan->last_address - partition->start) {
		complain(plan, partition->place, "%s wraps around at the end of memory", subject);
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
	if (other->name != NULL && overlap(partition, other)) {
		complain(plan, partition->place,
			 "partition %s (%#llx, %llu bytes) of domain %s overlaps partition %s "
			 "(%#llx, %llu bytes): no two regions of a domain may",
			 partition->name, (unsigned long long)partition->start,
			 (unsigned long long)partition->size, domain->name, other->name,
			 (unsigned long long)other->start, (unsigned long long)other->size);
	}
}

/* What every thread may read: flash, or what takes its place on the Linux chip. */
static struct partition find_program(const struct image *image)
{
	static const char *const symbols[][2] = {{"z_flash_start", "z_flash_end"},
						 {"__executable_start", "z_rodata_end"}};
	struct partition program = {0};
	uint64_t end;

	for (size_t i = 0; i < 2 && program.size == 0; i++) {
		if (image_find_symbol(image, symbols[i][0], &program.start) &&
		    image_find_symbol(image, symbols[i][1], &end)) {
			program.size = end - program.start;
		}
	}
	return program;
}

/* ---- Everything --------------------------------------------------------------------------- */

static void check_domain(struct plan *plan, const struct domain *domain,
			 const struct partition *program)
{
	check_room(plan, domain);
	for (size_t i = 0; i < domain->partitions.count; i++) {
		const struct partition *partition = &domain->partitions.items[i];

		if (partition->name == NULL) {
			continue;
		}
		check_shape(plan, domain, partition);
		/* Its region takes no second one. */
		if (plan->budget.board != NULL && overlap(partition, program)) {
			complain(plan, partition->place,
				 "partition %s of domain %s lies in flash, which every thread may "
				 "read: leave it out",
				 partition->name, domain->name);
		}
		for (size_t k = 0; k < i; k++) {
			check_overlap(plan, domain, partition, &domain->partitions.items[k]);
		}
	}
}

void judge_plan(struct plan *plan, const struct image *image)
{
	const struct partition program = find_program(image);

	plan->last_address = image_word_size(image) == 4 ? UINT32_MAX : UINT64_MAX;
	for (size_t i = 0; i < plan->domains.count; i++) {
		check_domain(plan, &plan->domains.items[i], &program);
	}
}
