/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Quiet when all is well: ninja's steps become one line that overwrites itself, CMake's narration
 * disappears, and what compilers, Kconfig and the generators complain about stays. The whole
 * output is in the log.
 */

#include "filter.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/list.h"
#include "host/text/text.h"

/* What CMake says of -D options, with their names behind it. */
#define UNUSED "Manually-specified variables were not used by the project: "

enum block {
	BLOCK_NONE,
	BLOCK_ERROR, /* after "CMake Error at …": its indented text is the message */
	BLOCK_WARNING,
	BLOCK_SKIP, /* a call stack, a warning for CMake's own developers */
};

static void clear_progress(struct filter *filter)
{
	if (filter->progress) {
		fputs("\r\033[K", filter->out);
	}
}

/* Print a line with the word that matters coloured. */
static void show(struct filter *filter, const char *text)
{
	static const struct {
		const char *word;
		const char *colour;
	} words[] = {
		{"fatal error:", "\033[1;31m"},
		{"error:", "\033[1;31m"},
		{"warning:", "\033[1;35m"},
		{"note:", "\033[1;36m"},
	};

	clear_progress(filter);
	filter->shown++;
	for (size_t i = 0; filter->colours && i < sizeof(words) / sizeof(words[0]); i++) {
		const char *at = strstr(text, words[i].word);

		if (at != NULL) {
			fprintf(filter->out, "%.*s%s%s\033[0m%s\n", (int)(at - text), text,
				words[i].colour, words[i].word, at + strlen(words[i].word));
			return;
		}
	}
	fprintf(filter->out, "%s\n", text);
}

static void show_status(struct filter *filter, const char *status)
{
	const char *text = strchr(status, '@');

	filter->cmake = text != NULL && strstr(text, "Re-running CMake") != NULL;
	if (filter->progress && text != NULL) {
		fprintf(filter->out, "\r\033[K[%.*s] %.66s", (int)(text - status), status,
			text + 1);
		fflush(filter->out);
	}
}

/* "FAILED: CMakeFiles/app.dir/src/main.c.obj" was about src/main.c. */
static void note_failure(struct filter *filter, const char *target)
{
	const char *dir = strstr(target, ".dir/");
	char *name = text_format("%s", dir != NULL ? dir + strlen(".dir/") : target);
	char *dot;

	name[strcspn(name, " ")] = '\0';
	dot = strrchr(name, '.');
	if (dot != NULL && (strcmp(dot, ".o") == 0 || strcmp(dot, ".obj") == 0)) {
		*dot = '\0';
	}
	strings_add(&filter->failed, path_name(name));
}

/* The message is complete: print it as the one line that it is meant to be. */
static void end_block(struct filter *filter)
{
	int block = filter->block;

	filter->block = BLOCK_NONE;
	if (block == BLOCK_ERROR && filter->explained) {
		/* CMake only adds that the tool has failed. */
		return;
	}
	if ((block == BLOCK_ERROR || block == BLOCK_WARNING) && filter->message[0] != '\0') {
		const char *label = block == BLOCK_ERROR ? "error: " : "warning: ";
		const char *text = filter->message;

		/* What a generator said may carry its own label. */
		if (text_starts(text, "error: ") || text_starts(text, "warning: ")) {
			label = "";
		}
		if (text_starts(text, UNUSED)) {
			text = text_format("nothing reads what -D sets: %s", text + strlen(UNUSED));
		}
		/* What follows from an error before: a library lost its only source. */
		if (filter->shown > 0 && text_starts(text, "No SOURCES given to target")) {
			return;
		}
		show(filter, text_format("%s%s%s", filter->place, label, text));
	}
}

/*
 * "CMake Error at CMakeLists.txt:5 (foo):" is about a line of the application, which CMake names
 * relative to it; all other places are our own modules and help nobody.
 */
static const char *place_of(const char *text)
{
	const char *place = strstr(text, " at ");
	size_t length;

	if (place == NULL) {
		return "";
	}
	place += strlen(" at ");
	length = strcspn(place, "(");
	while (length > 0 && place[length - 1] == ' ') {
		length--;
	}
	return place[0] == '/' ? "" : text_format("%.*s: ", (int)length, place);
}

/* Is the line part of CMake's way of saying things? Then it is dealt with. */
static bool cmake_message(struct filter *filter, const char *text)
{
	if (text_starts(text, "CMake Error") || text_starts(text, "CMake Warning") ||
	    text_starts(text, "CMake Deprecation Warning")) {
		end_block(filter);
		filter->block = strstr(text, "(dev)") != NULL || strstr(text, "Deprecation") != NULL
					? BLOCK_SKIP
				: text_starts(text, "CMake Error") ? BLOCK_ERROR
								   : BLOCK_WARNING;
		filter->place = text_starts(text, "CMake Error: ") ? "" : place_of(text);
		/* "CMake Error: text" says it all on one line. */
		filter->message = text_format("%s", text_starts(text, "CMake Error: ")
							    ? text + strlen("CMake Error: ")
							    : "");
		return true;
	}
	if (filter->block == BLOCK_NONE) {
		return false;
	}
	if (text_starts(text, "Call Stack (")) {
		end_block(filter);
		filter->block = BLOCK_SKIP;
		return true;
	}
	if (text[0] == ' ') {
		if (filter->block != BLOCK_SKIP) {
			filter->message = text_format("%s%s%s", filter->message,
						      filter->message[0] != '\0' ? " " : "",
						      text + strspn(text, " "));
		}
		return true;
	}
	if (text[0] == '\0') {
		return true;
	}
	end_block(filter);
	return false;
}

static bool is_narration(const char *text)
{
	return text[0] == '\0' || text_starts(text, "-- ") ||
	       text_starts(text, "ninja: Entering directory") ||
	       text_starts(text, "ninja: no work to do") ||
	       text_starts(text, "ninja: build stopped") ||
	       text_starts(text, "ninja: error: rebuilding 'build.ninja'");
}

static bool is_complaint(const char *text)
{
	return strstr(text, "error:") != NULL || strstr(text, "warning:") != NULL;
}

void filter_line(void *context, const char *text)
{
	struct filter *filter = context;

	if (filter->log != NULL) {
		fprintf(filter->log, "%s\n", text);
	}
	if (text_starts(text, "@sim@")) {
		end_block(filter);
		show_status(filter, text + strlen("@sim@"));
	} else if (text_starts(text, "FAILED: ")) {
		end_block(filter);
		note_failure(filter, text + strlen("FAILED: "));
		filter->skip_command = true;
	} else if (filter->skip_command) {
		filter->skip_command = false;
	} else if (cmake_message(filter, text) || is_narration(text)) {
		return;
	} else if (!filter->cmake || is_complaint(text)) {
		filter->explained |= strstr(text, "error:") != NULL;
		show(filter, text);
	}
}

void filter_end(struct filter *filter)
{
	end_block(filter);
	clear_progress(filter);
	fflush(filter->out);
}
