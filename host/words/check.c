/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Oopses in words: which system call was refused and why, by the note that its verifier left; for a
 * missing permission, the grant to add.
 */

#include <ctype.h>
#include <string.h>

#include "names.h"
#include "sentences.h"

/* Of the error numbers of a check, by both C libraries: EADDRINUSE is not the same in them. */
enum {
	NO_PERMISSION = 1,
	NOT_INITIALISED = 22,
	IN_USE_LINUX = 98,
	IN_USE_NEWLIB = 112,
};

static const char *call_of(const struct words *words, const struct facts *facts)
{
	return facts->known[FACT_call] ? name_of_call(words->image, facts->number[FACT_call])
				       : NULL;
}

/* "Thread writer (user mode, writer_domain) called k_sem_give" */
static void add_call(const struct words *words, const struct facts *facts, struct text *text)
{
	const char *call = call_of(words, facts);

	add_thread(words, facts, text);
	if (call != NULL) {
		text_add(text, " called %s", call);
	} else {
		text_add(text, " made a system call");
	}
}

/* The object at exactly the address of the note. */
static bool find_object(const struct words *words, const struct facts *facts,
			struct named_object *object)
{
	uint64_t address = facts->number[FACT_obj];

	if (strcmp(facts->text[FACT_place], "object") == 0 && facts->number[FACT_at] == address) {
		*object = (struct named_object){
			.start = address,
			.type = (unsigned int)facts->number[FACT_type],
		};
		return true;
	}
	return address != 0 && name_find_object(words->image, address, object) &&
	       object->start == address;
}

static void add_type_wanted(const struct words *words, const struct facts *facts, struct text *text)
{
	if (facts->number[FACT_want] != 0) {
		text_add(text, "; the call takes a %s",
			 name_of_type(words->image, facts->number[FACT_want]));
	}
}

static void say_object(const struct words *words, const struct facts *facts, struct text *text)
{
	struct named_object object;
	struct text line = {0};
	const char *label;

	add_call(words, facts, &line);
	text_add(&line, " on ");
	if (!find_object(words, facts, &object)) {
		text_add(&line, "0x%llx, which is no kernel object: there lies ",
			 (unsigned long long)facts->number[FACT_obj]);
		add_place(words, facts, facts->number[FACT_obj], true, &line);
		add_type_wanted(words, facts, &line);
		sentence(text, "%s.", line.data);
		return;
	}
	label = object.size != 0 ? name_of_object(words->image, object.start) : NULL;
	if (label != NULL) {
		text_add(&line, "%s", name_in_source(label));
	} else {
		text_add(&line, "0x%llx", (unsigned long long)object.start);
	}
	text_add(&line, " (%s)", name_of_type(words->image, object.type));
	switch (facts->number[FACT_err]) {
	case NO_PERMISSION:
		text_add(&line, ", on which it has no permission");
		break;
	case NOT_INITIALISED:
		text_add(&line, ", which is not initialised");
		break;
	case IN_USE_LINUX:
	case IN_USE_NEWLIB:
		text_add(&line, ", which is in use already");
		break;
	default:
		text_add(&line, ", which has the wrong type");
		add_type_wanted(words, facts, &line);
		break;
	}
	sentence(text, "%s.", line.data);
}

static void say_buffer(const struct words *words, const struct facts *facts, struct text *text)
{
	uint64_t last = image_word_size(words->image) == 8 ? UINT64_MAX : UINT32_MAX;
	uint64_t address = facts->number[FACT_obj];
	uint64_t size = facts->number[FACT_size];
	uint64_t good = facts->number[FACT_good];
	const char *verb = facts->number[FACT_write] != 0 ? "write" : "read";
	struct text line = {0};

	add_call(words, facts, &line);
	text_add(&line, " with a buffer of %llu bytes at 0x%llx", (unsigned long long)size,
		 (unsigned long long)address);
	if (size > last || address > last - size) {
		sentence(text, "%s, which wraps around the end of the address space.", line.data);
		return;
	}
	if (good == 0) {
		text_add(&line, ", which it may not %s: ", verb);
	} else {
		text_add(&line, ", of which it may %s only the first %llu: then comes ", verb,
			 (unsigned long long)good);
	}
	add_place(words, facts, address + good, true, &line);
	sentence(text, "%s.", line.data);
}

static void say_string(const struct words *words, const struct facts *facts, struct text *text)
{
	struct text line = {0};

	add_call(words, facts, &line);
	text_add(&line,
		 " with a string at 0x%llx that does not end within what it may read, or within "
		 "%llu bytes: there lies ",
		 (unsigned long long)facts->number[FACT_obj],
		 (unsigned long long)facts->number[FACT_size]);
	add_place(words, facts, facts->number[FACT_obj], true, &line);
	sentence(text, "%s.", line.data);
}

static void say_bad_call(const struct words *words, const struct facts *facts, struct text *text)
{
	uint64_t count = name_count_calls(words->image);
	struct text line = {0};

	add_thread(words, facts, &line);
	text_add(&line, " made system call %llu, which does not exist",
		 (unsigned long long)facts->number[FACT_obj]);
	if (count > 0) {
		text_add(&line, ": there are 0 to %llu", (unsigned long long)count - 1);
	}
	sentence(text, "%s.", line.data);
}

/* Nothing was noted, or only a word. */
static void say_plain(const struct words *words, const struct facts *facts, struct text *text)
{
	const char *call = call_of(words, facts);
	struct text line = {0};

	add_thread(words, facts, &line);
	if (facts->note == FACT_NOTE_ASSERTION) {
		text_add(&line, " found that an assertion does not hold");
	} else if (facts->note == FACT_NOTE_SAID_PANIC) {
		text_add(&line, " said k_panic(), which from user mode is no more than an oops");
	} else if (facts->note == FACT_NOTE_NO_HANDLER) {
		if (call != NULL) {
			text_add(&line, " called %s", call);
		} else {
			text_add(&line, " made system call %llu",
				 (unsigned long long)facts->number[FACT_call]);
		}
		text_add(&line, ", for which this image has no handler (z_vrfy_)");
	} else if (call != NULL) {
		text_add(&line, " called %s, whose verifier refused it", call);
	} else if (facts->known[FACT_detail]) {
		text_add(&line, " %s", facts->text[FACT_detail]);
	} else {
		text_add(&line, " gave itself up with k_oops()");
	}
	sentence(text, "%s.", line.data);
}

void say_oops(const struct words *words, const struct facts *facts, struct text *text)
{
	struct text line = {0};

	switch (facts->known[FACT_thread] ? facts->note : FACT_NOTE_PLAIN) {
	case FACT_NOTE_BAD_SYSCALL:
		say_bad_call(words, facts, text);
		break;
	case FACT_NOTE_OBJECT:
		say_object(words, facts, text);
		break;
	case FACT_NOTE_BUFFER:
		say_buffer(words, facts, text);
		break;
	case FACT_NOTE_STRING:
		say_string(words, facts, text);
		break;
	case FACT_NOTE_CHECK:
		add_call(words, facts, &line);
		sentence(text, "%s, which its verifier refused%s%s.", line.data,
			 facts->known[FACT_check] ? ": " : "", facts->text[FACT_check]);
		break;
	default:
		say_plain(words, facts, text);
		break;
	}
}

/* ---- What would make it right -------------------------------------------------------------- */

/* An argument of a grant: "&my_sem", DEVICE_GET(uart), the name of a K_THREAD_DEFINE() thread. */
static void add_argument(const struct words *words, const struct named_object *object,
			 struct text *text)
{
	bool is_thread = strcmp(name_of_type(words->image, object->type), "k_thread") == 0;
	/* Of one that was allocated the size is not known, and it has no name. */
	const char *label = object->size != 0 ? name_of_object(words->image, object->start) : NULL;
	const char *source;

	if (label == NULL) {
		text_add(text, "0x%llx", (unsigned long long)object->start);
		return;
	}
	source = name_in_source(label);
	text_add(text, source == label ? "&%s" : is_thread ? "%s" : "DEVICE_GET(%s)", source);
}

static void say_grant(const struct words *words, const struct facts *facts,
		      const struct named_object *object, struct text *text)
{
	struct named_object thread;
	struct text line = {0};

	add_argument(words, object, &line);
	text_add(&line, ", ");
	if (name_find_object(words->image, facts->number[FACT_thread], &thread)) {
		add_argument(words, &thread, &line);
	} else {
		add_thread_name(words, facts->number[FACT_thread], facts->text[FACT_name], &line);
	}
	sentence(text, "The grant that is missing: k_object_access_grant(%s);", line.data);
}

/* How to make an object of each type that has a macro for it: "K_SEM_DEFINE(". */
static const char *definition_of(const char *type)
{
	static const char *const definitions[][2] = {
		{"k_sem", "K_SEM_DEFINE(name, 0, 1)"},
		{"k_mutex", "K_MUTEX_DEFINE(name)"},
		{"k_msgq", "K_MSGQ_DEFINE(name, size, count, alignment)"},
		{"k_timer", "K_TIMER_DEFINE(name, expired, stopped)"},
		{"k_stack", "K_STACK_DEFINE(name, count)"},
		{"k_pipe", "K_PIPE_DEFINE(name, size, alignment)"},
		{"k_queue", "K_QUEUE_DEFINE(name)"},
		{"k_event", "K_EVENT_DEFINE(name)"},
		{"k_condvar", "K_CONDVAR_DEFINE(name)"},
		{"k_mem_slab", "K_MEM_SLAB_DEFINE(name, size, count, alignment)"},
	};

	for (size_t i = 0; i < sizeof(definitions) / sizeof(definitions[0]); i++) {
		if (strcmp(definitions[i][0], type) == 0) {
			return definitions[i][1];
		}
	}
	return NULL;
}

static void say_no_object(const struct words *words, const struct facts *facts, struct text *text)
{
	uint64_t address = facts->number[FACT_obj];
	const char *type = name_of_type(words->image, facts->number[FACT_want]);
	const char *definition = definition_of(type);
	struct place place = place_of(words, facts, address);

	/* NULL, or the inside of an object, needs no explanation. */
	if (address == 0 || place.kind == PLACE_OBJECT || place.kind == PLACE_FREE_STACK) {
		return;
	}
	if (place.kind == PLACE_STACK && definition != NULL) {
		char *name = text_format("%s", type + strlen("k_"));

		for (char *at = name; *at != '\0'; at++) {
			*at = (char)toupper((unsigned char)*at);
		}
		sentence(
			text,
			"A kernel object can not lie on a stack, which user mode writes: make it a "
			"static variable, %s, or get one from k_object_alloc(K_OBJ_%s).",
			definition, name);
		return;
	}
	sentence(text,
		 "A kernel object is a static variable without a partition tag, or comes from "
		 "k_object_alloc().");
}

void say_oops_remedy(const struct words *words, const struct facts *facts, struct text *text)
{
	struct named_object object;

	if (facts->note != FACT_NOTE_OBJECT || !facts->known[FACT_thread]) {
		return;
	}
	if (!find_object(words, facts, &object)) {
		say_no_object(words, facts, text);
	} else if (facts->number[FACT_err] == NO_PERMISSION) {
		say_grant(words, facts, &object, text);
	} else if (facts->number[FACT_err] == NOT_INITIALISED) {
		sentence(text,
			 "Its initialisation function has to run first, in supervisor mode or "
			 "with permission on it.");
	}
}
