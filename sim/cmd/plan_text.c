/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A plan as a person reads it, and what in it has no room on the board: said of each domain, also
 * where the chip has room, so that one run finds all of them.
 */

#include "plan.h"

#include <string.h>

#include "host/text/text.h"

/* Partitions that a domain may have there. */
static unsigned int room_of(const struct plan *plan, const struct mpu_board *board)
{
	unsigned int room = mpu_board_room(board);

	return room < plan->most ? room : plan->most;
}

static const struct image_partition *size_of(const struct plan_sizes *sizes,
					     const struct plan_partition *partition)
{
	for (size_t i = 0; partition->labelled && i < sizes->list.count; i++) {
		if (strcmp(sizes->list.items[i].name, partition->name) == 0) {
			return &sizes->list.items[i];
		}
	}
	return NULL;
}

/* What is known of it besides the name; "" for nothing. */
static const char *facts_of(const struct plan_partition *partition, const struct plan_sizes *sizes)
{
	const struct image_partition *size = size_of(sizes, partition);

	if (size != NULL) {
		return text_format("  0x%08llx  %6llu bytes, %llu lost",
				   (unsigned long long)size->start, (unsigned long long)size->size,
				   (unsigned long long)size->lost);
	}
	if (!partition->labelled) {
		return text_format("  made by the program, %llu bytes on the Linux chip",
				   (unsigned long long)partition->size);
	}
	return sizes->known ? "  not in the image for the board" : "";
}

static void print_partition(const struct plan_partition *partition, const struct plan_sizes *sizes,
			    int width, FILE *out)
{
	const char *facts = facts_of(partition, sizes);
	bool alone = facts[0] == '\0' && partition->in;

	fprintf(out, "    %-*s%s%s\n", alone ? 0 : width, partition->name, facts,
		partition->in ? "" : "  (refused)");
}

static void print_domain(const struct plan_domain *domain, const struct plan_sizes *sizes,
			 unsigned int room, FILE *out)
{
	size_t width = 1;

	for (size_t i = 0; i < domain->partitions.count; i++) {
		size_t length = strlen(domain->partitions.items[i].name);

		width = length > width ? length : width;
	}
	fprintf(out, "  %s: %u of %u%s\n", domain->name, domain->asked, room,
		domain->partitions.count > domain->asked ? " at a time, at most, of these" : "");
	for (size_t i = 0; i < domain->partitions.count; i++) {
		print_partition(&domain->partitions.items[i], sizes, (int)width, out);
	}
}

/* ---- What has no room --------------------------------------------------------------------- */

static const char *limit(const struct plan *plan, const struct mpu_board *board)
{
	if (room_of(plan, board) == plan->most) {
		return text_format("CONFIG_MAX_DOMAIN_PARTITIONS is %u: set it to more in prj.conf",
				   plan->most);
	}
	return text_format("the %s has %u regions, %u are the system's (%s): merge two of the "
			   "domain's partitions, or leave one out",
			   board->chip, board->regions, MPU_SYSTEM_REGIONS, MPU_SYSTEM_WORDS);
}

/* The first that is too many; NULL if it is not certain which that is. */
static const struct plan_partition *first_too_many(const struct plan_domain *domain,
						   unsigned int room)
{
	if (domain->partitions.count == domain->asked) {
		return &domain->partitions.items[room];
	}
	/* Partitions have come and gone. One that was refused when the domain was full? */
	for (size_t i = 0; domain->had == room && i < domain->partitions.count; i++) {
		const struct plan_partition *partition = &domain->partitions.items[i];

		if (!partition->in && partition->lack == NULL) {
			return partition;
		}
	}
	return NULL;
}

/* Its name, in a sentence. */
static const char *surplus(const struct plan_domain *domain, unsigned int room)
{
	const struct plan_partition *partition = first_too_many(domain, room);

	return partition != NULL ? text_format(", %s,", partition->name) : "";
}

/* What it is called in a sentence: one without a name of the program's is described. */
static const char *called(const struct plan_domain *domain)
{
	return strncmp(domain->name, "the ", strlen("the ")) == 0
		       ? domain->name
		       : text_format("domain %s", domain->name);
}

static bool judge(const struct plan *plan, const struct plan_domain *domain,
		  const struct mpu_board *board, FILE *out)
{
	unsigned int room = room_of(plan, board);
	bool fits = domain->asked <= room;

	if (!fits) {
		fprintf(out, "error: the %s partition%s of %s does not fit: %s\n",
			text_ordinal(room + 1), surplus(domain, room), called(domain),
			limit(plan, board));
	}
	for (size_t i = 0; i < domain->partitions.count; i++) {
		const struct plan_partition *partition = &domain->partitions.items[i];

		if (partition->lack != NULL) {
			fits = false;
			fprintf(out, "error: partition %s of %s %s\n", partition->name,
				called(domain), partition->lack->sentence);
		}
	}
	return fits;
}

bool plan_print(const struct plan *plan, const struct plan_sizes *sizes,
		const struct mpu_board *board, FILE *out)
{
	bool fits = true;

	fprintf(out, "MPU plan, %s: %u regions, %u for the system (%s), %u for partitions\n",
		board->name, board->regions, MPU_SYSTEM_REGIONS, MPU_SYSTEM_WORDS,
		room_of(plan, board));
	for (size_t i = 0; i < plan->domains.count; i++) {
		print_domain(&plan->domains.items[i], sizes, room_of(plan, board), out);
	}
	for (size_t i = 0; i < plan->domains.count; i++) {
		fits &= judge(plan, &plan->domains.items[i], board, out);
	}
	if (!sizes->known) {
		fprintf(out, "Without addresses and sizes: it is not built for that board.\n");
	}
	if (plan->lost) {
		fprintf(out, "There were more domains or partitions than are shown.\n");
	}
	return fits;
}
