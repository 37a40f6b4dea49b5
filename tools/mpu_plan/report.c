/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The plan as a person reads it, short: it is printed at the end of every build for a chip.
 */

#include "mpu_plan.h"

#include <stdio.h>
#include <string.h>

static void print_chip(const struct budget *budget)
{
	const struct mpu_board *board = budget->board;

	if (board == NULL) {
		printf("MPU plan, the Linux chip: %u partitions in a domain, pages of %u bytes\n",
		       budget_room(budget), budget->granule);
		return;
	}
	printf("MPU plan, %s: %u regions, %u for the system (%s), %u for partitions\n", board->name,
	       board->regions, MPU_SYSTEM_REGIONS, MPU_SYSTEM_WORDS, budget_room(budget));
}

static void print_partition(const struct budget *budget, const struct partition *partition,
			    int width)
{
	unsigned long long size = budget_size(budget, partition);

	printf("    %-*s  ", width, partition->name);
	if (!budget->foreign) {
		printf("0x%08llx  ", (unsigned long long)partition->start);
	}
	printf("%6llu bytes, %llu lost\n", size, size - (unsigned long long)partition->used);
}

static void print_domain(const struct plan *plan, const struct domain *domain)
{
	size_t unknown = 0;
	int width = 1;

	printf("  %s (%s): %zu of %u%s\n", domain->name, domain->place, domain->partitions.count,
	       budget_room(&plan->budget),
	       domain->shrinks   ? ", some of them removed again"
	       : domain->dynamic ? ", or more"
				 : "");
	for (size_t i = 0; i < domain->partitions.count; i++) {
		const char *name = domain->partitions.items[i].name;

		unknown += name == NULL;
		if (name != NULL && (int)strlen(name) > width) {
			width = (int)strlen(name);
		}
	}
	for (size_t i = 0; i < domain->partitions.count; i++) {
		if (domain->partitions.items[i].name != NULL) {
			print_partition(&plan->budget, &domain->partitions.items[i], width);
		}
	}
	if (unknown > 0) {
		printf("    %zu known at run time only\n", unknown);
	}
}

void print_plan(const struct plan *plan)
{
	print_chip(&plan->budget);
	for (size_t i = 0; i < plan->domains.count; i++) {
		print_domain(plan, &plan->domains.items[i]);
	}
	for (size_t i = 0; i < plan->unknown_places.count; i++) {
		printf("  %s: a domain that is known at run time only\n",
		       plan->unknown_places.items[i]);
	}
	if (plan->domains.count == 0 && plan->unknown_places.count == 0) {
		printf("  no memory domain\n");
	}
	fflush(stdout);
}
