/* SPDX-License-Identifier: Apache-2.0 */

/* Reading preprocessed text; see scan.h. */

#include "scan.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/die.h"

/* The largest trees of real boards are a tenth of this. */
#define MOST_BYTES (1u << 20)
#define MOST_NODES 4000u
#define DEEPEST    64u

#define ESCAPE '\001'

struct scan {
	const char *file;
	unsigned int line;
	unsigned int nodes;
	unsigned int depth;
	bool string;
};

/* # LINE "FILE": the number of the line behind it. */
static const char *take_marker(struct scan *scan, const char *at)
{
	const char *end = strchr(at, '\n');
	const char *name = strchr(at, '"');
	const char *name_end = name != NULL ? strchr(name + 1, '"') : NULL;

	if (end != NULL && name_end != NULL && name_end < end) {
		scan->line = (unsigned int)strtoul(at + 1, NULL, 10) - 1;
		scan->file = text_copy(name + 1, (size_t)(name_end - name - 1));
	}
	return end != NULL ? end : at + strlen(at);
}

static void check_node(struct scan *scan)
{
	if (++scan->nodes > MOST_NODES) {
		die_at(scan->file, scan->line, "more than %u nodes", MOST_NODES);
	}
	if (++scan->depth > DEEPEST) {
		die_at(scan->file, scan->line, "more than %u levels of nodes", DEEPEST);
	}
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static const char *take_word(const char *at, struct strings *labels)
{
	const char *end = at;

	while (is_word(*end)) {
		end++;
	}
	if (*end == ':') {
		strings_add(labels, text_copy(at, (size_t)(end - at)));
	}
	return end;
}

void scan_text(const struct text *text, struct text *plain, struct strings *labels)
{
	struct scan scan = {"<input>", 1, 0, 0, false};
	const char *at = text->data;

	if (strlen(text->data) != text->length) {
		die("the devicetree has a byte 0 in it");
	}
	while (*at != '\0') {
		const char *start = at;

		if (*at == '\n') {
			scan.line++;
			at++;
		} else if (*at == '#' && at[1] == ' ' && (at == text->data || at[-1] == '\n')) {
			at = take_marker(&scan, at);
		} else if (scan.string && *at == '\\' && at[1] != '\0') {
			at += 2;
		} else if (*at == '"') {
			scan.string = !scan.string;
			at++;
		} else if ((unsigned char)*at >= 0x80) {
			if (!scan.string) {
				die_at(scan.file, scan.line,
				       "a letter that is not ASCII, and in no string");
			}
			text_add(plain, "%c%02x", ESCAPE, (unsigned char)*at++);
			continue;
		} else if (!scan.string && is_word(*at)) {
			at = take_word(at, labels);
		} else {
			if (!scan.string && *at == '{') {
				check_node(&scan);
			} else if (!scan.string && *at == '}' && scan.depth > 0) {
				scan.depth--;
			}
			at++;
		}
		text_add_bytes(plain, start, (size_t)(at - start));
	}
	if (text->length > MOST_BYTES) {
		die("the devicetree has more than %u bytes", MOST_BYTES);
	}
}

const char *scan_unescape(const char *text)
{
	char *plain, *out;

	if (strchr(text, ESCAPE) == NULL) {
		return text;
	}
	plain = out = must_alloc(strlen(text) + 1);
	while (*text != '\0') {
		unsigned int byte;

		if (*text == ESCAPE && sscanf(text + 1, "%2x", &byte) == 1) {
			*out++ = (char)byte;
			text += 3;
		} else {
			*out++ = *text++;
		}
	}
	return plain;
}

void scan_find_reference(const char *text, const char *label, struct place *place)
{
	struct scan scan = {place->file, place->line, 0, 0, false};
	const char *reference = text_format("&%s", label);
	size_t length = strlen(reference);

	for (const char *at = text; *at != '\0'; at++) {
		if (*at == '\n') {
			scan.line++;
			if (at[1] == '#' && at[2] == ' ') {
				/* The end of its line is looked at next. */
				at = take_marker(&scan, at + 1) - 1;
			}
		} else if (strncmp(at, reference, length) == 0 && !is_word(at[length])) {
			*place = (struct place){scan.file, scan.line};
			return;
		}
	}
}
