/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What lies in memory that user mode can write is no kernel object: whoever has the partition could
 * forge it. Known are the partitions made by tags, by the linker's symbols, and those that a
 * variable describes. What a program puts together at run time is not seen here.
 */

#include "kobjects.h"

#include <stdio.h>
#include <string.h>

#include "host/image/partitions.h"

/* The kernel never looks into these; the right to use one is write access to it. */
static bool belongs_to_users(const struct object *object)
{
	return strcmp(object->type, "FUTEX") == 0 || strcmp(object->type, "SYS_MUTEX") == 0;
}

static bool overlaps(const struct partition *partition, uint64_t address, uint64_t size)
{
	return address < partition->start + partition->size && partition->start < address + size;
}

/* NULL: user mode can't have it. */
static const struct partition *partition_with(const struct findings *findings, uint64_t address,
					      uint64_t size)
{
	for (size_t i = 0; i < findings->partitions.count; i++) {
		if (overlaps(&findings->partitions.items[i], address, size)) {
			return &findings->partitions.items[i];
		}
	}
	return NULL;
}

static bool can_be_forged(const struct findings *findings, const struct object *object)
{
	const struct partition *partition = partition_with(findings, object->address, object->size);
	const char *what = "is";

	/* Verifiers believe what a device's functions are. */
	if (partition == NULL && object->is_device) {
		partition = partition_with(findings, object->api, 1);
		what = "has its driver's functions";
	}
	if (partition != NULL) {
		fprintf(stderr,
			"warning: %s %s in partition %s, where user mode could forge it: no kernel "
			"object\n",
			object->label, what, partition->name);
	}
	return partition != NULL;
}

void drop_objects_of_users(const struct image *image, struct findings *findings)
{
	struct image_partition named = {0};
	size_t kept = 0;

	/* Also those whose variable is not in the image, as their contents may be all the same. */
	while (image_next_partition(image, &named)) {
		*LIST_ADD(&findings->partitions) =
			(struct partition){named.start, named.size, named.name};
	}
	for (size_t i = 0; i < findings->objects.count; i++) {
		const struct object object = findings->objects.items[i];

		if (belongs_to_users(&object) || !can_be_forged(findings, &object)) {
			findings->objects.items[kept++] = object;
		}
	}
	findings->objects.count = kept;
}
