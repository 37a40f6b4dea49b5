/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Strings and memory of programs that live for a moment: what they allocate is theirs until they
 * end, and running out of memory ends them (die.h).
 */

#ifndef HOST_TEXT_TEXT_H
#define HOST_TEXT_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Memory, zeroed; memory that was got here, in another size, with nothing known of what is new. */
void *must_alloc(size_t size);
void *must_resize(void *memory, size_t size);

/* A text that grows. {0} is empty. */
struct text {
	char *data; /* NUL-terminated once something was added */
	size_t length;
	size_t capacity;
};

void text_add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_add_bytes(struct text *text, const char *bytes, size_t length);
/* Forget what was added since it had this length; it must have data. */
void text_cut(struct text *text, size_t length);

/* Copy what has room, terminated; @a size is not 0. How much that was. */
size_t text_fit(const struct text *text, char *buffer, size_t size);

/* Like printf, into new memory. */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *text_format_list(const char *format, va_list args) __attribute__((format(printf, 1, 0)));
/* The first bytes of a string, as one of its own. */
char *text_copy(const char *string, size_t length);

bool text_starts(const char *text, const char *prefix);

/* Room for a character in a string of JSON. */
#define TEXT_JSON_SIZE 7
/*
 * The first character of a text of @a length bytes (at least 1) as a string of JSON has it, in
 * UTF-8; a byte that is no part of such a character stands for itself. How many bytes it takes up.
 */
size_t text_json(const char *text, size_t length, char json[TEXT_JSON_SIZE]);
/* "1st", "12th" */
char *text_ordinal(unsigned int number);
/* 32 bits that tell one text from another; the same in every run. */
uint32_t text_hash(const char *text);
/* The last component of a path; "" for a path that ends in a slash. */
const char *path_name(const char *path);

/* Split a line at its tabs, in place, into at most @a max words; returns their number. */
size_t text_fields(char *line, char *words[], size_t max);

#endif
