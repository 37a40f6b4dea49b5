/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The stream: finds marks in text that comes in pieces of any size, and holds back no more than
 * what may become one. Two sentences of a fault report are more than their marks:
 *
 *	E: In <code …>.
 *	E: Called from <callers …>.
 *
 * The second is left out when no caller is known. And when the first names the stub of a system
 * call, which says nothing, the first caller takes its place.
 */

#include "decode.h"

#include <stdio.h>
#include <string.h>

static const char *const marks[] = {"<code 0x", "<data 0x", "<callers "};

static const char sentence[] = "E: In ";
static const char callers_line[] = "E: Called from <callers ";
/* What follows the mark of the first sentence. */
static const char *const callers_next[] = {".\nE: Called from <callers ",
					   ".\r\nE: Called from <callers "};
static const char next_caller[] = ", called from ";

/* Is one text the start of the other? */
static bool agree(const struct decoder *decoder, const char *pattern)
{
	size_t length = strlen(pattern);

	length = decoder->length < length ? decoder->length : length;
	return memcmp(decoder->held, pattern, length) == 0;
}

static void send(struct decoder *decoder, const char *text, size_t length)
{
	if (length > 0 && !decoder->drop_line) {
		decoder->out(decoder->context, text, length);
	}
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\n') {
			decoder->column = 0;
			decoder->drop_line = false;
			continue;
		}
		decoder->sentence = (decoder->column == 0 || decoder->sentence) &&
				    text[i] == sentence[decoder->column];
		decoder->column++;
	}
}

static void send_text(struct decoder *decoder, const char *text)
{
	send(decoder, text, strlen(text));
}

/* No better name came. */
static void send_stub(struct decoder *decoder)
{
	send_text(decoder, decoder->stub);
	decoder->stub[0] = '\0';
}

/* The sentences are about a system call: its caller, and the caller's callers. */
static void send_callers(struct decoder *decoder, size_t before, const char *words)
{
	const char *more = strstr(words, next_caller);

	decoder->stub[0] = '\0';
	send(decoder, words, more != NULL ? (size_t)(more - words) : strlen(words));
	if (more != NULL) {
		send(decoder, decoder->held, before);
		send_text(decoder, more + strlen(next_caller));
	}
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
	if (known > 0 && decoder->stub[0] != '\0') {
		send_callers(decoder, before, words);
	} else if (known > 0 && decoder->sentence && decoder->column == strlen(sentence) &&
		   (size_t)known < sizeof(decoder->stub) && mark_is_stub(mark)) {
		memcpy(decoder->stub, words, (size_t)known + 1);
	} else {
		send_stub(decoder);
		if (known == 0 && before > 0) {
			/* The end of the line before, and nothing of this one. */
			size_t line = before - (size_t)(strchr(callers_line, '<') - callers_line);

			send(decoder, decoder->held, line);
			decoder->drop_line = true;
		} else {
			send(decoder, decoder->held, before);
		}
		send_text(decoder, known > 0 ? words : mark);
	}
	decoder->length = 0;
}

/* May what is held still become a mark? Then @a before says how much stands in front of it. */
static bool is_candidate(const struct decoder *decoder, size_t *before)
{
	if (decoder->stub[0] != '\0') {
		for (size_t i = 0; i < sizeof(callers_next) / sizeof(callers_next[0]); i++) {
			if (agree(decoder, callers_next[i])) {
				*before = (size_t)(strchr(callers_next[i], '<') - callers_next[i]);
				return true;
			}
		}
		return false;
	}
	*before = 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (agree(decoder, marks[i])) {
			return true;
		}
	}
	*before = (size_t)(strchr(callers_line, '<') - callers_line);
	return decoder->column == 0 && agree(decoder, callers_line);
}

static void take_byte(struct decoder *decoder, char byte)
{
	size_t before;

	decoder->held[decoder->length++] = byte;
	while (decoder->length > 0 && !is_candidate(decoder, &before)) {
		if (decoder->stub[0] != '\0') {
			send_stub(decoder);
			continue;
		}
		send(decoder, decoder->held, 1);
		decoder->length--;
		memmove(decoder->held, decoder->held + 1, decoder->length);
	}
	if (decoder->length == 0) {
		return;
	}
	if (byte == '>') {
		replace(decoder, before);
	} else if ((byte == '\n' && decoder->length > before) ||
		   decoder->length == sizeof(decoder->held)) {
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
	send_stub(decoder);
	send(decoder, decoder->held, decoder->length);
	decoder->length = 0;
}
