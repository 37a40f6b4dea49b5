/* SPDX-License-Identifier: Apache-2.0 */

/* Who waits for what that whom has: circles of such waits, and the others when nothing can run. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/image/describe.h"

#include "names.h"
#include "sentences.h"

static bool is_mutex(const char *type)
{
	return strcmp(type, "k_mutex") == 0 || strcmp(type, "sys_mutex") == 0;
}

/* "m1" for a mutex, "data (k_sem)"; without user mode there are no types: "m1 (main.c)". */
static void add_waited_for(const struct words *words, uint64_t address, uint64_t allocated,
			   uint64_t type, struct text *text)
{
	struct named_object object = {.start = allocated, .type = (unsigned int)type};
	size_t length = text->length;
	const char *name = NULL;

	if (allocated != 0 || name_find_waited_for(words->image, address, &object)) {
		name = allocated == 0 ? name_of_object(words->image, object.start) : NULL;
		if (name != NULL) {
			text_add(text, "%s", name_in_source(name));
		} else {
			text_add(text, "0x%" PRIx64, object.start);
		}
		if (!is_mutex(name_of_type(words->image, object.type))) {
			text_add(text, " (%s)", name_of_type(words->image, object.type));
		}
		return;
	}
	describe_data(words->image, address, text);
	if (text->length == length) {
		text_add(text, "0x%" PRIx64, address);
	}
}

void add_wait(const struct words *words, const struct facts *facts, struct text *text)
{
	text_add(text, "waits for ");
	if (!facts->known[FACT_obj]) {
		text_add(text, "the end of ");
	} else {
		add_waited_for(words, facts->number[FACT_obj], facts->number[FACT_at],
			       facts->number[FACT_type], text);
		text_add(text, "%s",
			 facts->known[FACT_lost]    ? ", whose owner has ended"
			 : facts->known[FACT_owner] ? " held by "
						    : "");
	}
	if (facts->known[FACT_owner]) {
		add_thread_name(words, facts->number[FACT_owner], facts->text[FACT_ownername],
				text);
	}
}

void say_wait(const struct words *words, const struct facts *facts, struct text *text)
{
	struct text line = {0};

	add_thread_name(words, facts->number[FACT_thread], facts->text[FACT_name], &line);
	text_add(&line, " ");
	if (!facts->known[FACT_state]) {
		add_wait(words, facts, &line);
	} else if (strcmp(facts->text[FACT_state], "running") == 0) {
		text_add(&line, "runs");
	} else {
		text_add(&line, "is %s", facts->text[FACT_state]);
	}
	warning(text, "%s.", line.data);
}

/* ---- Circles ------------------------------------------------------------------------------- */

/* More are not told in one line of facts. */
#define CIRCLE_MAX 64

struct circle {
	struct {
		uint64_t thread;
		uint64_t object;
		char name[FACTS_LINE_MAX];
	} members[CIRCLE_MAX];
	size_t count;
};

/* The names are trusted only if there is one for each. */
static void read_names(const char *names, struct circle *circle)
{
	size_t commas = 0;

	for (const char *at = names; *at != '\0'; at++) {
		commas += *at == ',';
	}
	for (size_t i = 0; commas + 1 == circle->count && i < circle->count; i++) {
		size_t length = strcspn(names, ",");

		snprintf(circle->members[i].name, sizeof(circle->members[i].name), "%.*s",
			 (int)length, names);
		names += length + 1;
	}
}

static void read_circle(const struct facts *facts, struct circle *circle)
{
	const char *at = facts->text[FACT_circle];
	int length = 0;

	while (circle->count < CIRCLE_MAX &&
	       sscanf(at, "%" SCNx64 ":%" SCNx64 "%n", &circle->members[circle->count].thread,
		      &circle->members[circle->count].object, &length) == 2) {
		circle->count++;
		at += length;
		at += *at == ',';
	}
	read_names(facts->text[FACT_names], circle);
}

static void add_member(const struct words *words, const struct circle *circle, size_t i,
		       struct text *text)
{
	add_thread_name(words, circle->members[i].thread, circle->members[i].name, text);
}

void say_deadlock(const struct words *words, const struct facts *facts, struct text *text)
{
	struct circle *circle = must_alloc(sizeof(*circle));
	struct text line = {0};

	memset(circle, 0, sizeof(*circle));
	read_circle(facts, circle);
	for (size_t i = 0; i < circle->count; i++) {
		uint64_t object = circle->members[i].object;

		text_add(&line, "%s", i > 0 ? "; " : "");
		add_member(words, circle, i, &line);
		text_add(&line, " waits for ");
		if (object != 0) {
			add_waited_for(words, object, 0, 0, &line);
			text_add(&line, " held by ");
		} else {
			text_add(&line, "the end of ");
		}
		add_member(words, circle, (i + 1) % circle->count, &line);
	}
	sentence(text, "%s: dead-lock.", line.length > 0 ? line.data : "Threads wait in a circle");
	free(circle);
}
