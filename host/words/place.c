/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What lies at an address: the record says whose stack and which allocated object, and what the
 * domain has; everything else is in the image.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/image/describe.h"
#include "host/image/partitions.h"

#include "names.h"
#include "sentences.h"

/* ---- Partitions ---------------------------------------------------------------------------- */

bool next_part(const struct facts *facts, struct part *part)
{
	static const struct {
		char letter;
		const char *rights;
	} all[] = {{'w', "rw"}, {'r', "r"}, {'-', "-"}};
	unsigned long long start, size;
	char letter;

	if (part->next == NULL) {
		part->next = facts->text[FACT_parts];
	}
	while (*part->next != '\0') {
		const char *item = part->next;

		part->next += strcspn(item, ",");
		part->next += *part->next == ',';
		if (sscanf(item, "%llx+%llx:%c", &start, &size, &letter) != 3) {
			continue;
		}
		for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
			if (letter == all[i].letter) {
				part->rights = all[i].rights;
				part->start = start;
				part->size = size;
				return true;
			}
		}
	}
	return false;
}

const char *partition_name(const struct words *words, uint64_t start, uint64_t size)
{
	struct image_partition partition = {0};

	while (size != 0 && image_next_partition(words->image, &partition)) {
		if (partition.start == start && partition.size == size) {
			return partition.name;
		}
	}
	return NULL;
}

/* Partitions defined with names, and those, perhaps without, that the thread's domain has. */
static bool find_partition(const struct words *words, const struct facts *facts, bool own,
			   struct place *place)
{
	struct image_partition partition = {0};
	struct part part = {0};

	while (image_next_partition(words->image, &partition)) {
		if (place->address - partition.start < partition.size) {
			place->kind = PLACE_PARTITION;
			place->partition = partition.name;
			place->offset = place->address - partition.start;
			break;
		}
	}
	if (own && facts->known[FACT_held]) {
		place->kind = PLACE_PARTITION;
		place->held = true;
		place->rights = facts->text[FACT_held];
	}
	while (place->partition == NULL && own && next_part(facts, &part)) {
		if (place->address - part.start < part.size) {
			place->offset = place->address - part.start;
		}
	}
	return place->kind == PLACE_PARTITION;
}

/* ---- Where --------------------------------------------------------------------------------- */

/* What the kernel has said of it. */
static bool find_told(const struct facts *facts, struct place *place)
{
	static const struct {
		const char *word;
		enum place_kind kind;
	} words[] = {
		{"stack", PLACE_STACK},
		{"kstack", PLACE_KERNEL_STACK},
		{"guard", PLACE_GUARD},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(facts->text[FACT_place], words[i].word) == 0) {
			place->kind = words[i].kind;
			place->offset = place->address - facts->number[FACT_at];
			return true;
		}
	}
	return false;
}

static bool find_object(const struct words *words, const struct facts *facts, struct place *place)
{
	struct named_object object;

	if (strcmp(facts->text[FACT_place], "object") == 0) {
		place->object = facts->number[FACT_at];
		place->allocated = true;
		place->type = (unsigned int)facts->number[FACT_type];
	} else if (name_find_object(words->image, place->address, &object)) {
		place->object = object.start;
		place->type = object.type;
	} else {
		return false;
	}
	place->kind = strcmp(name_of_type(words->image, place->type), "z_thread_stack_element") == 0
			      ? PLACE_FREE_STACK
			      : PLACE_OBJECT;
	place->offset = place->address - place->object;
	return true;
}

static bool has_words(void (*describe)(const struct image *, uint64_t, struct text *),
		      const struct image *image, uint64_t address)
{
	struct text text = {0};

	describe(image, address, &text);
	free(text.data);
	return text.length > 0;
}

struct place place_of(const struct words *words, const struct facts *facts, uint64_t address)
{
	struct place place = {.kind = PLACE_UNKNOWN, .address = address};
	const struct image *image = words->image;

	if (address < NULL_PAGE) {
		place.kind = PLACE_NULL;
		place.offset = address;
		return place;
	}
	/* Stacks before objects: a stack object is one, but whose stack it is says more. */
	if (find_told(facts, &place) ||
	    find_partition(words, facts, facts->known[FACT_thread], &place) ||
	    find_object(words, facts, &place)) {
		return place;
	}
	if (image_is_constant(image, address)) {
		/* String literals have no name at all. */
		place.kind = !has_words(describe_data, image, address) &&
					     has_words(describe_code, image, address)
				     ? PLACE_CODE
				     : PLACE_CONSTANT;
	} else if (has_words(describe_data, image, address)) {
		place.kind = PLACE_DATA;
	}
	return place;
}

/* ---- Words --------------------------------------------------------------------------------- */

/* What user mode of the domain in question may do with a partition. */
static const char *rights(const struct place *place, bool own)
{
	if (!own) {
		return "";
	}
	if (!place->held) {
		return ", which this domain does not have";
	}
	return strcmp(place->rights, "rw") == 0  ? ", which this domain may read and write"
	       : strcmp(place->rights, "r") == 0 ? ", which this domain may only read"
						 : ", which in this domain only the kernel may use";
}

static void add_partition(const struct words *words, const struct place *place, bool own,
			  struct text *text)
{
	const char *name =
		place->partition != NULL ? place->partition : "a partition of this domain";
	char *data = name_of_data(words->image, place->address);

	if (data == NULL) {
		text_add(text, "byte %llu of %s%s", (unsigned long long)place->offset, name,
			 rights(place, own));
	} else {
		text_add(text, "%s, in %s%s", data, name, rights(place, own));
	}
}

static void add_object(const struct words *words, const struct place *place, struct text *text)
{
	const char *label = place->allocated ? NULL : name_of_object(words->image, place->object);
	const char *type = name_of_type(words->image, place->type);

	if (label != NULL) {
		text_add(text, "kernel object %s (%s)", name_in_source(label), type);
	} else {
		text_add(text, "kernel object 0x%llx (%s)", (unsigned long long)place->object,
			 type);
	}
	if (place->offset != 0) {
		text_add(text, ", byte %llu of it", (unsigned long long)place->offset);
	}
}

/* "the stack of thread X", "… X, its own" */
static void add_stack(const struct words *words, const struct facts *facts,
		      const struct place *place, bool own, struct text *text)
{
	const char *part = place->kind == PLACE_STACK          ? "the stack"
			   : place->kind == PLACE_KERNEL_STACK ? "the kernel's side of the stack"
							       : "the guard page below the stack";

	text_add(text, "%s of thread ", part);
	add_thread_name(words, facts->number[FACT_owner], facts->text[FACT_ownername], text);
	if (own && facts->number[FACT_owner] == facts->number[FACT_thread]) {
		text_add(text, "%s",
			 place->kind == PLACE_GUARD ? ": a stack overflow" : ", its own");
	}
}

void add_place(const struct words *words, const struct facts *facts, uint64_t address, bool own,
	       struct text *text)
{
	struct place place = place_of(words, facts, address);
	const char *name;

	switch (place.kind) {
	case PLACE_NULL:
		if (place.offset == 0) {
			text_add(text, "a NULL pointer");
		} else {
			text_add(text, "byte %llu behind a NULL pointer",
				 (unsigned long long)place.offset);
		}
		break;
	case PLACE_STACK:
	case PLACE_KERNEL_STACK:
	case PLACE_GUARD:
		add_stack(words, facts, &place, own, text);
		break;
	case PLACE_FREE_STACK:
		name = place.allocated ? NULL : name_of_object(words->image, place.object);
		text_add(text, "stack %s, which no thread uses", name != NULL ? name : "object");
		break;
	case PLACE_PARTITION:
		add_partition(words, &place, own, text);
		break;
	case PLACE_OBJECT:
		add_object(words, &place, text);
		break;
	case PLACE_CONSTANT:
		name = name_of_data(words->image, address);
		text_add(text, "%s%s", name != NULL ? "constant " : "",
			 name != NULL ? name : "a constant without a name, such as a string");
		break;
	case PLACE_CODE:
		text_add(text, "program text, ");
		describe_code(words->image, address, text);
		break;
	case PLACE_DATA:
		text_add(text, "kernel data ");
		describe_data(words->image, address, text);
		text_add(text, ", in no partition");
		break;
	case PLACE_UNKNOWN:
		text_add(text, "an address that the kernel knows nothing about");
		break;
	}
}
