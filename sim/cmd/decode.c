/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The stream: finds marks in text that comes in pieces of any size, and holds back no more than
 * what may become one.
 */

#include "decode.h"

#include <stdio.h>
#include <string.h>

static const char *const marks[] = {"<code 0x", "<data 0x", "<callers "};

/* This sentence is about nothing when its mark is; then the whole line is left out. */
static const char callers_line[] = "E: Called from <callers ";

/* Is one text the start of the other? */
static bool agree(const char *held, size_t length, const char *pattern)
{
	size_t pattern_length = strlen(pattern);

	return memcmp(held, pattern, length < pattern_length ? length : pattern_length) == 0;
}

static void send(struct decoder *decoder, const char *text, size_t length)
{
	if (length > 0 && !decoder->drop_line) {
		decoder->out(decoder->context, text, length);
	}
	if (length > 0) {
		decoder->in_line = text[length - 1] != '\n';
		decoder->drop_line = decoder->drop_line && decoder->in_line;
	}
}

/* Let go of the first bytes that are held, changed or not. */
static void release(struct decoder *decoder, size_t count)
{
	decoder->length -= count;
	memmove(decoder->held, decoder->held + count, decoder->length);
}

/* What is held ends in '>' and begins like a mark, @a before bytes in front. */
static void replace(struct decoder *decoder, size_t before)
{
	char mark[MARK_MAX + 1];
	char words[1024];
	size_t length = decoder->length - before;
	int known;

	memcpy(mark, decoder->held + before, length);
	mark[length] = '\0';
	known = mark_words(mark, words, sizeof(words));
	if (known == 0 && before > 0) {
		decoder->drop_line = true;
	}
	send(decoder, decoder->held, before);
	if (known > 0) {
		send(decoder, words, (size_t)known);
	} else {
		send(decoder, mark, length);
	}
	decoder->length = 0;
}

/* May what is held still become a mark? Then @a before says how much stands in front of it. */
static bool is_candidate(const struct decoder *decoder, size_t *before)
{
	*before = 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (agree(decoder->held, decoder->length, marks[i])) {
			return true;
		}
	}
	*before = (size_t)(strchr(callers_line, '<') - callers_line);
	return !decoder->in_line && agree(decoder->held, decoder->length, callers_line);
}

static void take_byte(struct decoder *decoder, char byte)
{
	size_t before;

	decoder->held[decoder->length++] = byte;
	while (decoder->length > 0 && !is_candidate(decoder, &before)) {
		send(decoder, decoder->held, 1);
		release(decoder, 1);
	}
	if (decoder->length == 0) {
		return;
	}
	if (byte == '>') {
		replace(decoder, before);
	} else if (byte == '\n' || decoder->length == sizeof(decoder->held)) {
		decoder_end(decoder);
	}
}

void decoder_take(struct decoder *decoder, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		take_byte(decoder, text[i]);
	}
}

void decoder_end(struct decoder *decoder)
{
	send(decoder, decoder->held, decoder->length);
	decoder->length = 0;
}
