/* SPDX-License-Identifier: Apache-2.0 */

/*
 * For an access that the CPU refused: what the thread's domain has, and what would make the access
 * right. Nothing without user mode: then nothing is refused for lack of a partition.
 */

#include <string.h>

#include "host/image/describe.h"

#include "names.h"
#include "sentences.h"

/* A partition that has no name of its own: its addresses, and the variable that it covers. */
static void add_range(const struct words *words, const struct part *part, struct text *text)
{
	const char *variable = name_of_data(words->image, part->start);

	text_add(text, "0x%llx to 0x%llx", (unsigned long long)part->start,
		 (unsigned long long)(part->start + part->size - 1));
	if (variable != NULL) {
		text_add(text, " %s", variable);
	}
}

/* What the thread could have touched. */
static void say_domain(const struct words *words, const struct facts *facts, struct text *text)
{
	struct text line = {0};
	struct part part = {0};
	bool any = false;

	if (!facts->known[FACT_domain]) {
		return;
	}
	while (next_part(facts, &part)) {
		const char *name = partition_name(words, part.start, part.size);

		text_add(&line, "%s", any ? ", " : "Its domain has ");
		if (name != NULL) {
			text_add(&line, "%s", name);
		} else {
			add_range(words, &part, &line);
		}
		text_add(&line, "%s",
			 strcmp(part.rights, "-") == 0   ? " (no access)"
			 : strcmp(part.rights, "r") == 0 ? " (read only)"
							 : "");
		any = true;
	}
	if (any) {
		sentence(text, "%s.", line.data);
	} else {
		sentence(text, "Its domain has no partition.");
	}
}

static bool is_default_domain(const struct words *words, const struct facts *facts)
{
	uint64_t domain;

	return image_find_symbol(words->image, "k_mem_domain_default", &domain) &&
	       domain == facts->number[FACT_domain];
}

/* The object of the thread as an argument: "&writer_thread", the name of K_THREAD_DEFINE(). */
static void add_thread_argument(const struct words *words, const struct facts *facts,
				struct text *text)
{
	const char *label = name_of_object(words->image, facts->number[FACT_thread]);

	if (label == NULL) {
		add_thread_name(words, facts->number[FACT_thread], facts->text[FACT_name], text);
	} else if (name_in_source(label) != label) {
		text_add(text, "%s", name_in_source(label));
	} else {
		text_add(text, "&%s", label);
	}
}

/*
 * The thread is in nobody's domain: it was forgotten to add it, or that came too late. Opening the
 * partition to the default domain would open it to all such threads.
 */
static void say_add_thread(const struct words *words, const struct facts *facts,
			   const struct place *place, struct text *text)
{
	struct text domain = {0};
	struct text thread = {0};
	char *only = NULL;

	add_thread_argument(words, facts, &thread);
	if (facts->known[FACT_had]) {
		add_domain(words, facts->number[FACT_had], &domain);
		sentence(text,
			 "%s has %s, but the thread is in the default domain: add it before it "
			 "starts, "
			 "k_mem_domain_add_thread(&%s, %s);",
			 domain.data, place->partition, domain.data, thread.data);
		return;
	}
	only = name_of_only_domain(words->image);
	sentence(text,
		 "No domain has %s yet, and the thread is in the default domain: initialise %s "
		 "with it, "
		 "and add the thread before it starts (K_FOREVER, k_thread_start()), "
		 "k_mem_domain_add_thread(&%s, %s);",
		 place->partition, only != NULL ? only : "a domain", only != NULL ? only : "domain",
		 thread.data);
}

static void say_missing_partition(const struct words *words, const struct facts *facts,
				  const struct place *place, struct text *text)
{
	struct text domain = {0};

	if (place->partition == NULL) {
		return;
	}
	if (is_default_domain(words, facts)) {
		say_add_thread(words, facts, place, text);
		return;
	}
	add_domain(words, facts->number[FACT_domain], &domain);
	sentence(text, "If it should: k_mem_domain_add_partition(&%s, &%s);", domain.data,
		 place->partition);
}

/* What would make this access legal, where something would. */
static void say_remedy(const struct words *words, const struct facts *facts,
		       const struct place *place, struct text *text)
{
	switch (place->kind) {
	case PLACE_PARTITION:
		if (!place->held) {
			say_missing_partition(words, facts, place, text);
		} else if (facts->kind == FACT_KIND_EXECUTE) {
			sentence(text, "A partition of variables is never executable.");
		}
		break;
	case PLACE_DATA:
		if (is_kernels(describe_data_file(words->image, place->address))) {
			sentence(text,
				 "What is the kernel's is reached through system calls only.");
		} else {
			sentence(text,
				 "If user mode should have it: tag the variable with a partition "
				 "of its domain, K_APP_DMEM(partition) or K_APP_BMEM(partition). "
				 "What is the kernel's is reached through system calls only.");
		}
		break;
	case PLACE_OBJECT:
		sentence(text, "A kernel object is used through system calls only.");
		break;
	case PLACE_STACK:
		sentence(text, "%s",
			 facts->number[FACT_owner] == facts->number[FACT_thread]
				 ? "A stack is never executable."
				 : "A stack belongs to its thread alone: pass data in a partition "
				   "that both domains have.");
		break;
	default:
		break;
	}
}

void say_memory_remedy(const struct words *words, const struct facts *facts,
		       const struct trail *trail, struct text *text)
{
	struct place place;

	if (!in_user_mode(facts) || !facts->known[FACT_thread] || !facts->known[FACT_addr]) {
		return;
	}
	place = place_of(words, facts, facts->number[FACT_addr]);
	if (place.kind == PLACE_PARTITION || place.kind == PLACE_DATA ||
	    place.kind == PLACE_UNKNOWN) {
		say_domain(words, facts, text);
	}
	/* What lies in a partition is user mode's to reach, in whatever function it is missed. */
	if ((place.kind == PLACE_OBJECT || place.kind == PLACE_DATA ||
	     place.kind == PLACE_CONSTANT) &&
	    say_kernel_only(words, trail, text)) {
		return;
	}
	say_remedy(words, facts, &place, text);
}
