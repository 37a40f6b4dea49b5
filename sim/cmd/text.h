/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Strings and lists of strings. The command lives for a moment and then becomes another program:
 * what is allocated here is never freed, and running out of memory ends it.
 */

#ifndef SIM_CMD_TEXT_H
#define SIM_CMD_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A list whose items are always followed by NULL, so that it can be an argv. {0} is empty. */
struct strings {
	char **item;
	size_t count;
	size_t capacity;
};

void strings_add(struct strings *list, const char *text);
void strings_add_all(struct strings *list, const struct strings *more);
/* All items with @a separator between them; "" for none. */
char *strings_join(const struct strings *list, const char *separator);

/* Like printf, into new memory. */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
bool text_starts(const char *text, const char *prefix);
/* The last component of a path; "" for a path that ends in a slash. */
const char *path_name(const char *path);
/* 32 bits that tell one text from another; the same in every run. */
uint32_t text_hash(const char *text);
/* Whole file as text, NULL when it cannot be read. */
char *file_text(const char *path);

#endif
