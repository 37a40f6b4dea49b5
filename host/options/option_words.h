/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The words of a command line: which of them are options, and where the value of each is. Every
 * command line of the tree is read by this; what options there are, what they do and how a mistake
 * is told is the caller's.
 */

#ifndef HOST_OPTIONS_OPTION_WORDS_H
#define HOST_OPTIONS_OPTION_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum option_value {
	VALUE_NONE,     /* --verbose */
	VALUE_NEEDED,   /* --board sim, --board=sim, -b sim, -bsim */
	VALUE_OPTIONAL, /* --pristine, --pristine=auto, or the next word if it looks like it */
};

enum option_mistake {
	OPTION_UNKNOWN,
	OPTION_TAKES_NO_VALUE,
	OPTION_NEEDS_VALUE,
};

/* An option is a number of the caller's, from 0 up. */
#define OPTION_NONE (-1)

struct option_reader {
	/* The option of this name, or of this one letter; OPTION_NONE if there is none. */
	int (*find)(void *context, const char *name, size_t length, bool letter,
		    enum option_value *value);
	/* Is the word the value of this option, which may have none? NULL: none is like that. */
	bool (*is_value)(void *context, int option, const char *word);
	/* @a value: NULL if it has none. */
	void (*take)(void *context, int option, const char *value);
	/* A word that belongs to no option. */
	void (*take_word)(void *context, char *word);
	/* @a name: the option as it was written, with its dashes. Does not return. */
	void (*refuse)(void *context, enum option_mistake mistake, int option, const char *name);
	void *context;
};

/*
 * Read words up to the first "--", or all of them; options and other words come in any order. The
 * words behind it: NULL-terminated as argv is.
 */
char **option_words_read(const struct option_reader *reader, char **words);

#endif
