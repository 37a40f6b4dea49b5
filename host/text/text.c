/* SPDX-License-Identifier: Apache-2.0 */

/* Strings and memory; see text.h. */

#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"

void *must_resize(void *memory, size_t size)
{
	void *bigger = realloc(memory, size);

	if (bigger == NULL) {
		die("out of memory");
	}
	return bigger;
}

void *must_alloc(size_t size)
{
	return memset(must_resize(NULL, size), 0, size);
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

static void add(struct text *text, const char *format, va_list args)
{
	va_list again;
	int length;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0) {
		die("a text that cannot be written: %s", format);
	}
	reserve(text, (size_t)length);
	vsnprintf(text->data + text->length, (size_t)length + 1, format, args);
	text->length += (size_t)length;
}

void text_add(struct text *text, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(text, format, args);
	va_end(args);
}

void text_cut(struct text *text, size_t length)
{
	text->length = length;
	text->data[length] = '\0';
}

size_t text_fit(const struct text *text, char *buffer, size_t size)
{
	size_t length = text->length < size ? text->length : size - 1;

	memcpy(buffer, length > 0 ? text->data : "", length);
	buffer[length] = '\0';
	return length;
}

char *text_format_list(const char *format, va_list args)
{
	struct text text = {0};

	add(&text, format, args);
	return text.data;
}

char *text_format(const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = text_format_list(format, args);
	va_end(args);
	return text;
}

char *text_copy(const char *string, size_t length)
{
	char *copy = must_resize(NULL, length + 1);

	memcpy(copy, string, length);
	copy[length] = '\0';
	return copy;
}

/* Bytes of the character that a text begins with; 0: that is not UTF-8. */
static size_t utf8_length(const char *text, size_t length)
{
	const unsigned char *byte = (const unsigned char *)text;
	/* No character in more bytes than it needs, none of those that go in pairs in UTF-16. */
	const unsigned char low = byte[0] == 0xe0 ? 0xa0 : byte[0] == 0xf0 ? 0x90 : 0x80;
	const unsigned char high = byte[0] == 0xed ? 0x9f : byte[0] == 0xf4 ? 0x8f : 0xbf;
	const size_t needed = byte[0] < 0x80   ? 1
			      : byte[0] < 0xc2 ? 0
			      : byte[0] < 0xe0 ? 2
			      : byte[0] < 0xf0 ? 3
			      : byte[0] < 0xf5 ? 4
					       : 0;

	if (needed > length || (needed > 1 && (byte[1] < low || byte[1] > high))) {
		return 0;
	}
	for (size_t i = 2; i < needed; i++) {
		if ((byte[i] & 0xc0) != 0x80) {
			return 0;
		}
	}
	return needed;
}

size_t text_json(const char *text, size_t length, char json[TEXT_JSON_SIZE])
{
	const unsigned char first = (unsigned char)text[0];
	size_t size = utf8_length(text, length);

	if (first == '"' || first == '\\') {
		snprintf(json, TEXT_JSON_SIZE, "\\%c", first);
	} else if (first < ' ' || first == 0x7f || size == 0) {
		snprintf(json, TEXT_JSON_SIZE, "\\u%04x", first);
		size = 1;
	} else {
		snprintf(json, TEXT_JSON_SIZE, "%.*s", (int)size, text);
	}
	return size;
}

bool text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* FNV-1a. */
char *text_ordinal(unsigned int number)
{
	static const char *const ends[] = {"th", "st", "nd", "rd"};
	bool teen = number / 10 % 10 == 1;

	return text_format("%u%s", number, number % 10 <= 3 && !teen ? ends[number % 10] : "th");
}

uint32_t text_hash(const char *text)
{
	uint32_t hash = 2166136261u;

	for (; *text != '\0'; text++) {
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	}
	return hash;
}

const char *path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

size_t text_fields(char *line, char *words[], size_t max)
{
	size_t count = 0;
	char *word;

	while (count < max && (word = strsep(&line, "\t")) != NULL) {
		words[count++] = word;
	}
	return count;
}
