/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The words of a command line; see option_words.h. Not getopt: that takes the beginning of a name
 * for the name, says itself what is wrong, and cannot look at a word to see if it is a value.
 */

#include "option_words.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/text.h"

/* Where reading is. */
struct line {
	const struct option_reader *reader;
	char **next;
};

/*
 * An option has been found: its value is in the same word (@a attached), in the next, or missing.
 */
static void take(struct line *line, int option, enum option_value kind, const char *name,
		 const char *attached)
{
	const struct option_reader *reader = line->reader;
	const char *value = attached;

	if (kind == VALUE_NONE && attached != NULL) {
		reader->refuse(reader->context, OPTION_TAKES_NO_VALUE, option, name);
	}
	if (value == NULL && *line->next != NULL &&
	    (kind == VALUE_NEEDED ||
	     (kind == VALUE_OPTIONAL && reader->is_value(reader->context, option, *line->next)))) {
		value = *line->next++;
	}
	if (kind == VALUE_NEEDED && (value == NULL || value[0] == '\0')) {
		reader->refuse(reader->context, OPTION_NEEDS_VALUE, option, name);
	}
	reader->take(reader->context, option, value);
}

static void long_option(struct line *line, const char *word)
{
	const struct option_reader *reader = line->reader;
	size_t length = strcspn(word + 2, "=");
	const char *attached = word[2 + length] == '=' ? word + 2 + length + 1 : NULL;
	char *name = text_format("--%.*s", (int)length, word + 2);
	enum option_value kind;
	int option = reader->find(reader->context, word + 2, length, false, &kind);

	if (option == OPTION_NONE) {
		reader->refuse(reader->context, OPTION_UNKNOWN, option, name);
	}
	take(line, option, kind, name, attached);
	free(name);
}

/* -v, -vn, -b sim, -bsim */
static void letters(struct line *line, const char *word)
{
	const struct option_reader *reader = line->reader;

	for (const char *p = word + 1; *p != '\0'; p++) {
		char *name = text_format("-%c", *p);
		enum option_value kind;
		int option = reader->find(reader->context, p, 1, true, &kind);

		if (option == OPTION_NONE) {
			/* Of a word that is all wrong, all. */
			reader->refuse(reader->context, OPTION_UNKNOWN, option,
				       p == word + 1 ? word : name);
		}
		if (kind == VALUE_NEEDED && p[1] != '\0') {
			take(line, option, kind, name, p + 1);
			free(name);
			return;
		}
		take(line, option, kind, name, NULL);
		free(name);
	}
}

char **option_words_read(const struct option_reader *reader, char **words)
{
	struct line line = {reader, words};

	while (*line.next != NULL) {
		char *word = *line.next++;

		if (strcmp(word, "--") == 0) {
			break;
		}
		if (text_starts(word, "--")) {
			long_option(&line, word);
		} else if (word[0] == '-' && word[1] != '\0') {
			letters(&line, word);
		} else {
			reader->take_word(reader->context, word);
		}
	}
	return line.next;
}
