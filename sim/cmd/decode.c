/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The stream: finds lines of facts in text that comes in pieces of any size, and holds back no more
 * than what may become one.
 *
 * A line of facts (src/fault/facts.h) is replaced by its words, one about a fault by what the CPU
 * saw; the other words about that follow Zephyr's lines, of which this is the last:
 *
 *	E: Current thread: 0x38000100 (writer)
 *
 * Whoever can print can print all of these lines. So the words do not wait for it for ever.
 */

#include "decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char last_line[] = "E: Current thread: ";
/* Zephyr's lines are four at most. */
#define LINES_TO_WAIT 6

static void say_rest(struct decoder *decoder);

static void send(struct decoder *decoder, const char *text, size_t length)
{
	if (length > 0) {
		decoder->out(decoder->context, text, length);
	}
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\n') {
			decoder->is_last = (decoder->column == 0 || decoder->is_last) &&
					   (decoder->column >= strlen(last_line) ||
					    text[i] == last_line[decoder->column]);
			decoder->column++;
			continue;
		}
		/* Only ever the last byte of what is sent, or nothing waits. */
		if (decoder->rest != NULL &&
		    ((decoder->is_last && decoder->column >= strlen(last_line)) ||
		     --decoder->wait == 0)) {
			decoder->column = 0;
			say_rest(decoder);
		}
		decoder->column = 0;
	}
}

/* Lines of ours, with the ends that those of the stream have. */
static void send_lines(struct decoder *decoder, const char *text)
{
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");

		decoder->out(decoder->context, text, length);
		if (text[length] == '\n') {
			decoder->out(decoder->context, decoder->crlf ? "\r\n" : "\n",
				     decoder->crlf ? 2 : 1);
			length++;
		}
		text += length;
	}
}

static void say_rest(struct decoder *decoder)
{
	if (decoder->rest != NULL) {
		send_lines(decoder, decoder->rest);
		free(decoder->rest);
		decoder->rest = NULL;
	}
}

/* ---- Facts --------------------------------------------------------------------------------- */

static char *printable(const struct text *words)
{
	struct text text = {0};

	facts_add_printable(&text, words->data, words->length);
	free(words->data);
	return text.data;
}

/* A whole line is held. */
static void replace_line(struct decoder *decoder)
{
	const struct words words = {.image = decode_image()};
	struct facts facts;
	struct text cause = {0};
	struct text report = {0};
	struct text json = {0};
	size_t length = decoder->length;
	char *line;

	decoder->length = 0;
	if (!facts_read(decoder->held, length, &facts)) {
		send(decoder, decoder->held, length);
		return;
	}
	say_rest(decoder);
	decoder->crlf = length > 1 && decoder->held[length - 2] == '\r';
	if (decoder->raw) {
		send(decoder, decoder->held, length);
	}
	words_cause(&words, &facts, &cause);
	words_report(&words, &facts, &report);
	if (decoder->json != NULL) {
		facts_json(&facts,
			   text_format("%s%s", cause.length > 0 ? cause.data : "",
				       report.length > 0 ? report.data : ""),
			   &json);
		fwrite(json.data, 1, json.length, decoder->json);
		fflush(decoder->json);
		free(json.data);
	}
	if (cause.length > 0) {
		line = printable(&cause);
		send_lines(decoder, line);
		free(line);
	}
	if (report.length > 0) {
		decoder->rest = printable(&report);
		decoder->wait = LINES_TO_WAIT;
	}
}

/* ---- The stream ---------------------------------------------------------------------------- */

static bool may_be_facts(const struct decoder *decoder)
{
	return decoder->column == 0 && decoder->length < FACTS_READ_MAX &&
	       facts_may_begin(decoder->held, decoder->length);
}

static void take_byte(struct decoder *decoder, char byte)
{
	decoder->held[decoder->length++] = byte;
	if (!may_be_facts(decoder)) {
		send(decoder, decoder->held, decoder->length);
		decoder->length = 0;
	} else if (byte == '\n') {
		replace_line(decoder);
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
	say_rest(decoder);
}
