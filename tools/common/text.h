/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What every generator needs: growing text, files that are rewritten only when they change, options
 * that are numbers, and one way of giving up. Memory is never given back: the programs live for
 * milliseconds.
 */

#ifndef TOOLS_TEXT_H
#define TOOLS_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Exit statuses of the generators. */
enum {
	EXIT_BAD_INPUT = 1,
	EXIT_BAD_OPTION = 2,
};

struct text {
	char *data; /* NUL-terminated once something was added */
	size_t length;
	size_t capacity;
};

void text_add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_add_bytes(struct text *text, const char *bytes, size_t length);

/* Write the text, unless the file has this content already: its time stamp then stays. */
void text_write_if_changed(const struct text *text, const char *path);
void text_write(const struct text *text, const char *path);

/* Whole file as a NUL-terminated string; NULL if it can't be read (errno says why). */
char *file_read(const char *path, size_t *length);
/* Make the directories that lead to this file. */
void file_make_parents(const char *path);

/* The last part of a path. */
const char *file_name(const char *path);

void *must_alloc(size_t size);
void *must_resize(void *memory, size_t size);
char *must_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *must_copy(const char *string, size_t length);

/* Print "error: …" and end with EXIT_BAD_INPUT. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same about the command line, with the program's name: EXIT_BAD_OPTION. */
_Noreturn void bad_option(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Print "file:line: error: …" and end with EXIT_BAD_INPUT. */
_Noreturn void die_at(const char *file, unsigned int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The value of an option of this name: a number from 1 to @a most, in C's notation. */
unsigned long option_number(const char *name, const char *value, unsigned long most);

/* A list that grows: add an element, get a pointer to it, valid until the next one is added. */
#define LIST(type)                                                                                 \
	struct {                                                                                   \
		type *items;                                                                       \
		size_t count;                                                                      \
		size_t capacity;                                                                   \
	}
#define LIST_ADD(list)                                                                             \
	(list_grow((void **)&(list)->items, &(list)->capacity, (list)->count,                      \
		   sizeof(*(list)->items)),                                                        \
	 &(list)->items[(list)->count++])
void list_grow(void **items, size_t *capacity, size_t count, size_t size);

#endif
