/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The stream: finds lines of facts in text that comes in pieces of any size, and holds back no more
 * than what may become one.
 *
 * Facts (src/fault/facts.h), wherever they begin in a line, are replaced by their words on lines of
 * their own, one about a fault by what the CPU
 * saw; the other words about that follow Zephyr's lines, of which this is the last:
 *
 *	E: Current thread: 0x38000100 (writer)
 *
 * Whoever can print can print all of these lines. So the words do not wait for it for ever.
 */

#include "decode.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

static const char last_line[] = "E: Current thread: ";
/* Zephyr's lines are four at most. */
#define LINES_TO_WAIT 6

static void say_rest(struct decoder *decoder);

/* Looks for that line's beginning wherever it is: behind a time stamp, too. */
static void match(struct decoder *decoder, char byte)
{
	if (decoder->matched == strlen(last_line)) {
		return;
	}
	/* Its first letter is in it once. */
	if (byte != last_line[decoder->matched]) {
		decoder->matched = 0;
	}
	decoder->matched += byte == last_line[decoder->matched];
}

static void send(struct decoder *decoder, const char *text, size_t length)
{
	if (length > 0) {
		decoder->out(decoder->context, text, length);
	}
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\n') {
			decoder->inside |= text[i] != '\r';
			match(decoder, text[i]);
			continue;
		}
		decoder->inside = false;
		/* Only ever the last byte of what is sent, or nothing waits. */
		if (decoder->rest != NULL &&
		    (decoder->matched == strlen(last_line) || --decoder->wait == 0)) {
			say_rest(decoder);
		}
		decoder->matched = 0;
	}
}

static void end_line(struct decoder *decoder)
{
	if (decoder->inside) {
		send(decoder, decoder->crlf ? "\r\n" : "\n", decoder->crlf ? 2 : 1);
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

static void hint_at_version(struct decoder *decoder, const struct facts *facts)
{
	if (facts->number[FACT_v] > FACTS_VERSION && !decoder->newer) {
		decoder->newer = true;
		say("the image states facts in version %s, this sim knows version %d only: it is "
		    "older than the image, whose lines stay as they are",
		    facts->text[FACT_v], FACTS_VERSION);
	}
}

static void write_record(struct decoder *decoder, const struct text *json)
{
	if (decoder->lost) {
		return;
	}
	if (fwrite(json->data, 1, json->length, decoder->json) != json->length ||
	    fflush(decoder->json) != 0) {
		decoder->lost = true;
		say("--json: %s: %s", decoder->json_path, strerror(errno));
	}
}

/* The rest of a line is held, from what may be the beginning of facts on. */
static void replace_line(struct decoder *decoder)
{
	const struct words words = {.image = decode_image()};
	struct facts facts;
	struct text cause = {0};
	struct text report = {0};
	struct text json = {0};
	size_t length = decoder->length;
	size_t at = facts_find(decoder->held, length);
	char *line;

	decoder->length = 0;
	if (!facts_read(decoder->held + at, length - at, &facts)) {
		send(decoder, decoder->held, length);
		hint_at_version(decoder, &facts);
		return;
	}
	if (decoder->held[length - 1] == '\n') {
		decoder->crlf = decoder->held[length - 2] == '\r';
	}
	send(decoder, decoder->held, at);
	end_line(decoder);
	say_rest(decoder);
	if (decoder->raw) {
		send(decoder, decoder->held + at, length - at);
		end_line(decoder);
	}
	words_cause(&words, &facts, &cause);
	words_report(&words, &facts, &report);
	if (decoder->json != NULL) {
		facts_json(&facts,
			   text_format("%s%s", cause.length > 0 ? cause.data : "",
				       report.length > 0 ? report.data : ""),
			   &json);
		write_record(decoder, &json);
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
	return decoder->length < FACTS_READ_MAX && facts_may_begin(decoder->held, decoder->length);
}

/* What is held goes out, up to where the next line of facts may begin in it. */
static void let_go(struct decoder *decoder)
{
	size_t from = 1;

	while (from < decoder->length &&
	       !facts_may_begin(decoder->held + from, decoder->length - from)) {
		from++;
	}
	send(decoder, decoder->held, from);
	decoder->length -= from;
	memmove(decoder->held, decoder->held + from, decoder->length);
}

static void take_byte(struct decoder *decoder, char byte)
{
	decoder->held[decoder->length++] = byte;
	if (!may_be_facts(decoder)) {
		let_go(decoder);
	}
	if (byte == '\n' && decoder->length > 0) {
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
	if (decoder->length > 0) {
		replace_line(decoder);
	}
	if (decoder->rest != NULL) {
		end_line(decoder);
	}
	say_rest(decoder);
}
