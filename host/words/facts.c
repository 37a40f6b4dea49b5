/* SPDX-License-Identifier: Apache-2.0 */

/* Reads a line of facts; see facts.h. */

#include "facts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct fact_field fact_fields[FACT_COUNT] = {
#define FACT(name, form, what) [FACT_##name] = {#name, FACT_FORM_##form, what},
	FACTS(FACT)
#undef FACT
};

static const char *const kind_words[FACT_KIND_COUNT] = {
#define KIND(name, word) [FACT_KIND_##name] = word,
	FACT_KINDS(KIND)
#undef KIND
};

static const char *const note_words[FACT_NOTE_COUNT] = {
#define NOTE(name, word) [FACT_NOTE_##name] = word,
	FACT_NOTES(NOTE)
#undef NOTE
};

bool facts_may_begin(const char *line, size_t length)
{
	static const char start[] = FACTS_START " ";
	size_t known = sizeof(start) - 1;

	return memcmp(line, start, length < known ? length : known) == 0;
}

static bool read_number(const char *text, uint64_t *number)
{
	bool hex = text[0] == '0' && text[1] == 'x';
	char *end;

	if (strspn(hex ? text + 2 : text, hex ? "0123456789abcdefABCDEF" : "0123456789") == 0) {
		return false;
	}
	errno = 0;
	*number = strtoull(text, &end, hex ? 16 : 10);
	return errno == 0 && *end == '\0';
}

static void take(struct facts *facts, const char *name, const char *value)
{
	for (int i = 0; i < FACT_COUNT; i++) {
		enum fact_form form = fact_fields[i].form;

		if (strcmp(fact_fields[i].name, name) != 0) {
			continue;
		}
		/* What comes first, counts. */
		if (facts->known[i] || ((form == FACT_FORM_NUMBER || form == FACT_FORM_ADDRESS) &&
					!read_number(value, &facts->number[i]))) {
			return;
		}
		facts->text[i] = value;
		/* Nothing but what was wanted lies at 0: there it says that there is none. */
		facts->known[i] = form != FACT_FORM_ADDRESS || facts->number[i] != 0 ||
				  i == FACT_addr || i == FACT_obj;
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

static int find_word(const char *const words[], int count, const char *word)
{
	for (int i = 0; i < count; i++) {
		if (strcmp(words[i], word) == 0) {
			return i;
		}
	}
	return -1;
}

bool facts_read(const char *line, size_t length, struct facts *facts)
{
	size_t start = strlen(FACTS_START);
	int kind, note;

	memset(facts, 0, sizeof(*facts));
	for (int i = 0; i < FACT_COUNT; i++) {
		facts->text[i] = "";
	}
	while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) {
		length--;
	}
	if (length <= start || length > FACTS_READ_MAX ||
	    memcmp(line, FACTS_START " ", start + 1) != 0) {
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
	kind = find_word(kind_words, FACT_KIND_COUNT, facts->text[FACT_kind]);
	note = find_word(note_words, FACT_NOTE_COUNT, facts->text[FACT_note]);
	facts->kind = (enum fact_kind)kind;
	facts->note = note > 0 ? (enum fact_note)note : FACT_NOTE_PLAIN;
	return facts->number[FACT_v] == FACTS_VERSION && kind >= 0;
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

void facts_json(const struct facts *facts, const char *report, struct text *json)
{
	const char *separator = "";

	text_add(json, "{\"event\":\"fault\"");
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
