/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Growing text, careful files, options' values, giving up; see text.h.
 */

#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/*
 * In a build with AddressSanitizer: what a generator keeps until its end is no leak. Nothing
 * calls this otherwise.
 */
const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}

void *must_resize(void *memory, size_t size)
{
	void *bigger = realloc(memory, size);

	if (bigger == NULL) {
		die("out of memory");
	}
	return bigger;
}

const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

void *must_alloc(size_t size)
{
	return memset(must_resize(NULL, size), 0, size);
}

char *must_copy(const char *string, size_t length)
{
	char *copy = must_alloc(length + 1);

	memcpy(copy, string, length);
	return copy;
}

char *must_format(const char *format, ...)
{
	va_list args;
	char *result;

	va_start(args, format);
	if (vasprintf(&result, format, args) < 0) {
		die("out of memory");
	}
	va_end(args);
	return result;
}

void list_grow(void **items, size_t *capacity, size_t count, size_t size)
{
	if (count == *capacity) {
		*capacity = count == 0 ? 16 : 2 * count;
		*items = must_resize(*items, *capacity * size);
	}
	memset((char *)*items + count * size, 0, size);
}

static void reserve(struct text *text, size_t more)
{
	if (text->length + more + 1 > text->capacity) {
		text->capacity = 2 * text->capacity + more + 1;
		text->data = must_resize(text->data, text->capacity);
	}
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
	reserve(text, length);
	memcpy(text->data + text->length, bytes, length);
	text->length += length;
	text->data[text->length] = '\0';
}

void text_add(struct text *text, const char *format, ...)
{
	va_list args, again;
	int length;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	reserve(text, (size_t)length);
	vsnprintf(text->data + text->length, (size_t)length + 1, format, again);
	va_end(again);
	text->length += (size_t)length;
}

char *file_read(const char *path, size_t *length)
{
	struct text text = {0};
	FILE *file = fopen(path, "r");
	char buffer[65536];
	size_t count;

	if (file == NULL) {
		return NULL;
	}
	while ((count = fread(buffer, 1, sizeof(buffer), file)) > 0) {
		text_add_bytes(&text, buffer, count);
	}
	if (ferror(file)) {
		/* A directory can be opened, but not read. */
		fclose(file);
		return NULL;
	}
	fclose(file);
	text_add_bytes(&text, "", 0);
	if (length != NULL) {
		*length = text.length;
	}
	return text.data;
}

void file_make_parents(const char *path)
{
	char *copy = must_copy(path, strlen(path));

	for (char *slash = strchr(copy + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
			die("cannot make directory %s: %s", copy, strerror(errno));
		}
		*slash = '/';
	}
}

void text_write(const struct text *text, const char *path)
{
	FILE *file;

	file_make_parents(path);
	file = fopen(path, "w");
	/* A text of no length has no data either, which fwrite() does not allow. */
	if (file == NULL ||
	    (text->length != 0 && fwrite(text->data, 1, text->length, file) != text->length) ||
	    fclose(file) != 0) {
		die("cannot write %s: %s", path, strerror(errno));
	}
}

void text_write_if_changed(const struct text *text, const char *path)
{
	size_t length;
	char *old = file_read(path, &length);

	if (old == NULL || length != text->length ||
	    (length != 0 && memcmp(old, text->data, length) != 0)) {
		text_write(text, path);
	}
}

void die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("error: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(EXIT_BAD_INPUT);
}

void bad_option(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fprintf(stderr, "error: %s: ", program_invocation_short_name);
	vfprintf(stderr, format, args);
	fprintf(stderr, "; see %s --help\n", program_invocation_short_name);
	exit(EXIT_BAD_OPTION);
}

unsigned long option_number(const char *name, const char *value, unsigned long most)
{
	char *end;
	unsigned long number;

	errno = 0;
	number = strtoul(value, &end, 0);
	if (value[0] < '0' || value[0] > '9' || *end != '\0' || errno != 0 || number == 0 ||
	    number > most) {
		bad_option("--%s is a number from 1 to %lu, not '%s'", name, most, value);
	}
	return number;
}

void die_at(const char *file, unsigned int line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fprintf(stderr, "%s:%u: error: ", file, line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(EXIT_BAD_INPUT);
}
