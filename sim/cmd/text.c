/* SPDX-License-Identifier: Apache-2.0 */

/* Strings and lists of strings for a program that soon becomes another one; see text.h. */

#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

static void *memory(void *old, size_t size)
{
	void *block = realloc(old, size);

	if (block == NULL) {
		misuse("out of memory");
	}
	return block;
}

void strings_add(struct strings *list, const char *text)
{
	size_t length = strlen(text) + 1;

	if (list->count + 2 > list->capacity) {
		list->capacity = list->capacity * 2 + 8;
		list->item = memory(list->item, list->capacity * sizeof(list->item[0]));
	}
	list->item[list->count] = memcpy(memory(NULL, length), text, length);
	list->count++;
	list->item[list->count] = NULL;
}

void strings_add_all(struct strings *list, const struct strings *more)
{
	for (size_t i = 0; i < more->count; i++) {
		strings_add(list, more->item[i]);
	}
}

char *strings_join(const struct strings *list, const char *separator)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	if (out == NULL) {
		misuse("out of memory");
	}
	for (size_t i = 0; i < list->count; i++) {
		fprintf(out, "%s%s", i > 0 ? separator : "", list->item[i]);
	}
	fclose(out);
	return text;
}

char *text_format(const char *format, ...)
{
	char *text;
	va_list args;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0) {
		misuse("out of memory");
	}
	va_end(args);
	return text;
}

bool text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

const char *path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* FNV-1a. */
uint32_t text_hash(const char *text)
{
	uint32_t hash = 2166136261u;

	for (; *text != '\0'; text++) {
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	}
	return hash;
}

char *file_text(const char *path)
{
	FILE *file = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;
	ssize_t length;

	if (file == NULL) {
		return NULL;
	}
	length = getdelim(&text, &size, '\0', file);
	if (length < 0) {
		free(text);
		text = feof(file) && !ferror(file) ? text_format("%s", "") : NULL;
	}
	fclose(file);
	return text;
}
