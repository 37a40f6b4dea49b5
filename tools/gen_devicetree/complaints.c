/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Complaints about nodes. Where a node was written is known only after asking dtc again, which is
 * done when there is something to say.
 */

#include "meaning.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/die.h"
#include "host/text/text.h"

#include "source.h"

#define MOST_COMPLAINTS 50

struct complaint {
	bool error;
	const struct node *node;
	const char *property;
	const struct spec *spec;
	const char *words;
};

static LIST(struct complaint) complaints;

static void add(bool error, const struct node *node, const char *property, const struct spec *spec,
		const char *format, va_list args)
{
	if (complaints.count < MOST_COMPLAINTS) {
		*LIST_ADD(&complaints) = (struct complaint){error, node, property, spec,
							    text_format_list(format, args)};
	}
}

void complain_error(const struct node *node, const char *property, const struct spec *spec,
		    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(true, node, property, spec, format, args);
	va_end(args);
}

void complain_warning(const struct node *node, const char *property, const struct spec *spec,
		      const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(false, node, property, spec, format, args);
	va_end(args);
}

static void add_line(struct text *text, const struct source *source,
		     const struct complaint *complaint)
{
	struct place place;

	if (source_place(source, complaint->node->path, complaint->property, &place) ||
	    source_place(source, complaint->node->path, NULL, &place)) {
		text_add(text, "%s:%u: ", place.file, place.line);
	}
	text_add(text, "%s: %s: ", complaint->error ? "error" : "warning", complaint->node->path);
	if (complaint->property != NULL) {
		text_add(text, "property %s: ", complaint->property);
	}
	text_add(text, "%s", complaint->words);
	if (complaint->spec != NULL) {
		text_add(text, " (%s:%u)", complaint->spec->file, complaint->spec->line);
	}
	text_add(text, "\n");
}

char *complaints_end(const struct source *source)
{
	struct text text = {0};
	bool error = false;

	text_add_bytes(&text, "", 0);
	for (size_t i = 0; i < complaints.count; i++) {
		add_line(&text, source, &complaints.items[i]);
		error |= complaints.items[i].error;
	}
	fputs(text.data, stderr);
	if (error) {
		exit(EXIT_BAD_INPUT);
	}
	return text.data;
}
