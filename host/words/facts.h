/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A line of facts (src/fault/facts.h) as a record. Whoever can print can print such a line: what is
 * in it is believed as much as any text of a log. Nothing is opened or run because of it, and what
 * leaves here is printable ASCII.
 */

#ifndef HOST_WORDS_FACTS_H
#define HOST_WORDS_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/text/text.h"
#include "src/fault/facts.h"

/* All fields that any kernel writes. */
#define FACTS(X)                                                                                   \
	X(v, NUMBER, "version of the line: 1")                                                     \
	FACTS_OF_FAULTS(X) FACTS_OF_WAITS(X) FACTS_OF_DEADLINES(X) FACTS_OF_HOSTS(X)

/* FACT_addr and its kin. */
enum fact {
#define FACT(name, form, what) FACT_##name,
	FACTS(FACT)
#undef FACT
	FACT_COUNT
};

enum fact_event {
#define EVENT(name, beginning, what) FACT_EVENT_##name,
	FACT_EVENTS(EVENT)
#undef EVENT
	FACT_EVENT_COUNT
};

enum fact_form {
	FACT_FORM_NUMBER,
	FACT_FORM_ADDRESS,
	FACT_FORM_WORD,
	FACT_FORM_TEXT,
	FACT_FORM_LIST,
};

struct fact_field {
	const char *name;
	enum fact_form form;
	const char *what;
};

extern const struct fact_field fact_fields[FACT_COUNT];

/* Longest line that is read: a later version may be longer than ours. */
#define FACTS_READ_MAX 1024

struct facts {
	enum fact_event event;
	enum fact_kind kind; /* of a fault */
	enum fact_note note;
	bool known[FACT_COUNT];
	uint64_t number[FACT_COUNT]; /* NUMBER, ADDRESS, WORD */
	/*
	 * What was written, without quotes; of a NUMBER its decimal digits, of an ADDRESS "0x" and
	 * hexadecimal ones, of a WORD the word if there is one; "" for what is not known.
	 */
	const char *text[FACT_COUNT];
	/* Where the texts lie: a record is not copied. */
	char line[FACTS_READ_MAX + 1];
	char digits[FACT_COUNT][21];
};

/* May this be the beginning of a line of facts, or is it one already? */
bool facts_may_begin(const char *line, size_t length);

/*
 * Where in a line are the facts? The kernel begins no line for them: what was printed without an
 * end, a time stamp, a colour may be in front, and more that looks like facts: the kernel's are the
 * last that are no part of a text. The length, if there are none.
 */
size_t facts_find(const char *line, size_t length);

/*
 * Read a line from where facts_find() says, with or without its end. False for what is none, for
 * another version, for a fault of a kind that is not known; the
 * version is in the record all the same. Fields that are not known, or broken,
 * are passed over.
 */
bool facts_read(const char *line, size_t length, struct facts *facts);

/* The record as one line of JSON: its fields by their names, then the report's lines. */
void facts_json(const struct facts *facts, const char *report, struct text *json);

/* Copy of a text in which what can't be printed is a '?'. Lines end where they did. */
void facts_add_printable(struct text *text, const char *from, size_t length);

#endif
