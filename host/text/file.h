/* SPDX-License-Identifier: Apache-2.0 */

/* Whole files: read, and written with care for those who look at time stamps. */

#ifndef HOST_TEXT_FILE_H
#define HOST_TEXT_FILE_H

#include <stddef.h>

#include "text.h"

/*
 * A file as a string, NUL-terminated; NULL if it can't be read, and errno says why. @a length, of
 * what may have NULs in it, or NULL.
 */
char *file_read(const char *path, size_t *length);
/* The same, of a file that must be there: die() otherwise. */
char *must_read(const char *path);

/* Make the directories that lead to this file. */
void file_make_parents(const char *path);

/* Write the text; or only if the file has another content, so that its time stamp stays. */
void text_write(const struct text *text, const char *path);
void text_write_if_changed(const struct text *text, const char *path);

#endif
