/* SPDX-License-Identifier: Apache-2.0 */

/* Why a memory domain does not take a partition or a thread. */

#include <inttypes.h>
#include <string.h>

#include "host/image/describe.h"

#include "names.h"
#include "sentences.h"

/* A partition by its range: its name, or what lies at its beginning, or the range. */
static void add_range(const struct words *words, uint64_t start, uint64_t size, struct text *text)
{
	const char *name = partition_name(words, start, size);
	size_t length = text->length;

	if (name != NULL) {
		text_add(text, "%s", name);
		return;
	}
	describe_data(words->image, start, text);
	if (text->length == length) {
		text_add(text, "0x%" PRIx64 "..0x%" PRIx64, start, start + size - 1);
	}
}

/* Does a variable lie there that has a name? One on a stack has none. */
static bool is_variable(const struct words *words, uint64_t address)
{
	struct named_object object;

	return address != 0 &&
	       (!name_find_object(words->image, address, &object) ||
		strcmp(name_of_type(words->image, object.type), "z_thread_stack_element") != 0);
}

/* The one that is refused: some are variables of the application's own. */
static void add_partition(const struct words *words, const struct facts *facts, struct text *text)
{
	uint64_t start = facts->number[FACT_at];
	uint64_t size = facts->number[FACT_size];
	uint64_t descriptor = facts->number[FACT_obj];
	size_t length = text->length;
	const char *name;

	if (partition_name(words, start, size) == NULL && is_variable(words, descriptor)) {
		/* Without a size it is one that no variable is tagged with, and goes by its name.
		 */
		name = size == 0 ? name_of_variable(words->image, descriptor)
				 : name_of_data(words->image, descriptor);
		text_add(text, "%s", name != NULL ? name : "");
	}
	if (text->length == length) {
		add_range(words, start, size, text);
	}
}

/* Is no partition in question, but NULL? */
static bool is_null(const struct facts *facts)
{
	return !facts->known[FACT_at] && !facts->known[FACT_size] && !facts->known[FACT_obj];
}

static void add_no_room(const struct words *words, const struct facts *facts, struct text *text)
{
	uint64_t most = facts->number[FACT_most];
	uint64_t regions = facts->number[FACT_regions];
	bool configured = most <= regions;

	text_add(text, "the %s partition, ",
		 text_ordinal((unsigned int)(configured ? most : regions) + 1));
	if (is_null(facts)) {
		text_add(text, "NULL");
	} else {
		add_partition(words, facts, text);
	}
	if (configured) {
		text_add(text, ", does not fit: CONFIG_MAX_DOMAIN_PARTITIONS is %llu",
			 (unsigned long long)most);
	} else {
		text_add(text,
			 ", does not fit: the chip has %llu regions for the partitions of a "
			 "domain: merge two, or leave one out",
			 (unsigned long long)regions);
	}
}

static void add_overlap(const struct words *words, const struct facts *facts, struct text *text)
{
	text_add(text, "partition ");
	add_partition(words, facts, text);
	text_add(text, " (0x%" PRIx64 ", %s bytes) overlaps ", facts->number[FACT_at],
		 facts->text[FACT_size]);
	add_range(words, facts->number[FACT_other], facts->number[FACT_othersize], text);
	text_add(text, " (0x%" PRIx64 ", %s bytes)", facts->number[FACT_other],
		 facts->text[FACT_othersize]);
}

void say_refused(const struct words *words, const struct facts *facts, struct text *text)
{
	static const char *const reasons[FACT_WHY_COUNT] = {
		[FACT_WHY_WRITE_AND_EXECUTE] = "is writable and executable",
		[FACT_WHY_EMPTY] = "has size 0: tag a variable with it",
		[FACT_WHY_WRAPS] = "wraps around",
		[FACT_WHY_UNALIGNED] = "is not aligned to ARCH_PARTITION_ALIGN",
		[FACT_WHY_COVERS_OBJECT] = "covers a kernel object or stack",
		[FACT_WHY_CHIP_REGION] = "lies over the chip's own regions",
	};
	uint64_t why = facts->number[FACT_why];
	struct text line = {0};

	text_add(&line, "domain ");
	add_domain(words, facts->number[FACT_domain], &line);
	text_add(&line, ": ");
	if (why == FACT_WHY_NULL_POINTER) {
		text_add(&line, "NULL is no partition");
	} else if (why == FACT_WHY_NO_ROOM) {
		add_no_room(words, facts, &line);
	} else if (why == FACT_WHY_OVERLAPS) {
		add_overlap(words, facts, &line);
	} else if (why == FACT_WHY_FAILED) {
		text_add(&line, "its initialisation failed: thread ");
		add_thread_name(words, facts->number[FACT_thread], facts->text[FACT_name], &line);
		text_add(&line, " has nothing in it");
	} else {
		text_add(&line, "partition ");
		add_partition(words, facts, &line);
		text_add(&line, " %s",
			 why < FACT_WHY_COUNT && reasons[why] != NULL ? reasons[why]
								      : "is refused");
	}
	sentence(text, "%s", line.data);
}
