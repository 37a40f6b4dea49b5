/* SPDX-License-Identifier: Apache-2.0 */

/* Reads a line of facts; see facts.h. */

#include "facts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct fact_field fact_fields[FACT_COUNT] = {
#define FACT(name, form, what) [FACT_##name] = {#name, FACT_FORM_##form, what},
	FACTS(FACT)
#undef FACT
};

static const char *const beginnings[FACT_EVENT_COUNT] = {
#define EVENT(name, beginning, what) beginning " ",
	FACT_EVENTS(EVENT)
#undef EVENT
};

/* ---- Words of numbers ---------------------------------------------------------------------- */

#define WORD(name, word) word,
static const char *const kinds[] = {FACT_KINDS(WORD)};
static const char *const modes[] = {FACT_MODES(WORD)};
static const char *const notes[] = {FACT_NOTES(WORD)};
static const char *const places[] = {FACT_PLACES(WORD)};
static const char *const rights[] = {FACT_RIGHTS(WORD)};
static const char *const reasons[] = {FACT_REASONS(WORD)};
#undef WORD

static const struct {
	const char *const *words;
	size_t count;
} vocabulary[FACT_COUNT] = {
	[FACT_kind] = {kinds, FACT_KIND_COUNT},  [FACT_in] = {modes, FACT_IN_COUNT},
	[FACT_note] = {notes, FACT_NOTE_COUNT},  [FACT_place] = {places, FACT_PLACE_COUNT},
	[FACT_held] = {rights, FACT_HELD_COUNT}, [FACT_why] = {reasons, FACT_WHY_COUNT},
};

/* ---- Reading ------------------------------------------------------------------------------- */

/* Which event does a line of this length begin with, or may it, if it is shorter? */
static bool find_event(const char *line, size_t length, enum fact_event *event)
{
	for (int i = 0; i < FACT_EVENT_COUNT; i++) {
		size_t known = strlen(beginnings[i]);

		if (memcmp(line, beginnings[i], length < known ? length : known) == 0) {
			*event = (enum fact_event)i;
			return true;
		}
	}
	return false;
}

bool facts_may_begin(const char *line, size_t length)
{
	enum fact_event event;

	return find_event(line, length, &event);
}

static bool begins(const char *line, size_t length)
{
	enum fact_event event;

	return find_event(line, length, &event) && length >= strlen(beginnings[event]);
}

/* Without its end: line ends of all kinds, and what gives a terminal its colour back. */
static size_t without_end(const char *line, size_t length)
{
	while (length > 0) {
		size_t start = length - 1;

		if (line[start] == '\n' || line[start] == '\r') {
			length = start;
			continue;
		}
		if (line[start] != 'm') {
			break;
		}
		while (start > 0 && strchr("0123456789;", line[start - 1]) != NULL &&
		       line[start - 1] != '\0') {
			start--;
		}
		if (start < 2 || line[start - 1] != '[' || line[start - 2] != '\033') {
			break;
		}
		length = start - 2;
	}
	return length;
}

/*
 * The kernel writes its line in one piece, up to the end, without quotes in its texts. So behind
 * its beginning there is an even number of them, and behind each beginning that a name pretends an
 * odd one; what anybody else has printed is in front. In a line that was cut nothing is certain.
 */
size_t facts_find(const char *line, size_t length)
{
	size_t end = without_end(line, length);
	size_t found = length;
	bool quoted = false;

	if (end > 0 && line[end - 1] == ')') {
		return length;
	}
	for (size_t at = end; at-- > 0;) {
		if (line[at] == '"') {
			quoted = !quoted;
		} else if (begins(line + at, end - at)) {
			if (!quoted) {
				return at;
			}
			found = found < length ? found : at;
		}
	}
	return found;
}

static bool read_number(const char *text, uint64_t *number)
{
	bool hex = text[0] == '0' && text[1] == 'x';
	uint64_t value;
	char *end;

	if (strspn(hex ? text + 2 : text, hex ? "0123456789abcdefABCDEF" : "0123456789") == 0) {
		return false;
	}
	errno = 0;
	value = strtoull(text, &end, hex ? 16 : 10);
	if (errno != 0 || *end != '\0') {
		return false;
	}
	*number = value;
	return true;
}

/* A WORD may be written as one, too. */
static bool read_word(int i, const char *text, uint64_t *number)
{
	for (size_t word = 0; word < vocabulary[i].count; word++) {
		if (strcmp(vocabulary[i].words[word], text) == 0) {
			*number = word;
			return true;
		}
	}
	return false;
}

/* What is said of a number that was read. */
static void take_number(struct facts *facts, int i)
{
	uint64_t number = facts->number[i];

	if (fact_fields[i].form == FACT_FORM_WORD && number < vocabulary[i].count) {
		facts->text[i] = vocabulary[i].words[number];
	} else {
		snprintf(facts->digits[i], sizeof(facts->digits[i]),
			 fact_fields[i].form == FACT_FORM_ADDRESS ? "0x%llx" : "%llu",
			 (unsigned long long)number);
		facts->text[i] = facts->digits[i];
	}
}

static void take(struct facts *facts, const char *name, const char *value)
{
	for (int i = 0; i < FACT_COUNT; i++) {
		enum fact_form form = fact_fields[i].form;
		bool number = form != FACT_FORM_TEXT && form != FACT_FORM_LIST;

		if (strcmp(fact_fields[i].name, name) != 0) {
			continue;
		}
		/* What comes first, counts. */
		if (facts->known[i] || (number && !read_number(value, &facts->number[i]) &&
					!read_word(i, value, &facts->number[i]))) {
			return;
		}
		facts->text[i] = value;
		facts->known[i] = true;
		if (number) {
			take_number(facts, i);
		}
		return;
	}
}

/* One field, in place; returns where the next one may be. */
static char *field(struct facts *facts, char *at)
{
	char *name = at;
	char *value = at + strcspn(at, " =");
	char *end;

	if (*value != '=') {
		return *value == '\0' ? value : value + 1;
	}
	*value++ = '\0';
	if (*value == '"') {
		end = strchr(++value, '"');
		/* A line that was cut: what is there may be wrong. */
		if (end == NULL) {
			return value + strlen(value);
		}
		*end++ = '\0';
		end += *end == ' ';
	} else {
		end = value + strcspn(value, " ");
		if (end == value) {
			return value;
		}
		if (*end != '\0') {
			*end++ = '\0';
		}
	}
	take(facts, name, value);
	return end;
}

bool facts_read(const char *line, size_t length, struct facts *facts)
{
	size_t start;

	memset(facts, 0, sizeof(*facts));
	for (int i = 0; i < FACT_COUNT; i++) {
		facts->text[i] = "";
	}
	length = without_end(line, length);
	if (length > FACTS_READ_MAX || !find_event(line, length, &facts->event)) {
		return false;
	}
	start = strlen(beginnings[facts->event]);
	if (length < start) {
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		bool plain = line[i] >= ' ' && line[i] <= '~';

		facts->line[i] = plain ? line[i] : '?';
	}
	for (char *at = facts->line + start; *at != '\0';) {
		at += strspn(at, " ");
		at = field(facts, at);
	}
	if (facts->number[FACT_note] < FACT_NOTE_COUNT) {
		facts->note = (enum fact_note)facts->number[FACT_note];
	}
	facts->kind = (enum fact_kind)facts->number[FACT_kind];
	return facts->number[FACT_v] == FACTS_VERSION &&
	       (facts->event != FACT_EVENT_fault ||
		(facts->known[FACT_kind] && facts->number[FACT_kind] < FACT_KIND_COUNT));
}

void facts_add_printable(struct text *text, const char *from, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		bool plain = (from[i] >= ' ' && from[i] <= '~') || from[i] == '\n';

		text_add_bytes(text, plain ? &from[i] : "?", 1);
	}
}

/* ---- JSON ---------------------------------------------------------------------------------- */

/* What is in a record is printable; of what a report says all but the ends of lines. */
static void add_string(struct text *json, const char *from, size_t length)
{
	text_add(json, "\"");
	for (size_t i = 0; i < length;) {
		char character[TEXT_JSON_SIZE];

		i += text_json(from + i, length - i, character);
		text_add(json, "%s", character);
	}
	text_add(json, "\"");
}

static const char *const events[FACT_EVENT_COUNT] = {
#define EVENT(name, beginning, what) #name,
	FACT_EVENTS(EVENT)
#undef EVENT
};

void facts_json(const struct facts *facts, const char *report, struct text *json)
{
	const char *separator = "";

	text_add(json, "{\"event\":\"%s\"", events[facts->event]);
	for (int i = 0; i < FACT_COUNT; i++) {
		if (!facts->known[i]) {
			continue;
		}
		text_add(json, ",\"%s\":", fact_fields[i].name);
		/* Numbers beyond 2^53 are none of JSON's, and an address is read in hexadecimal. */
		if (fact_fields[i].form == FACT_FORM_NUMBER && facts->number[i] <= UINT64_C(1)
											   << 53) {
			text_add(json, "%llu", (unsigned long long)facts->number[i]);
		} else {
			add_string(json, facts->text[i], strlen(facts->text[i]));
		}
	}
	text_add(json, ",\"report\":[");
	while (*report != '\0') {
		size_t length = strcspn(report, "\n");

		text_add(json, "%s", separator);
		add_string(json, report, length);
		separator = ",";
		report += length + (report[length] == '\n');
	}
	text_add(json, "]}\n");
}
