/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Words in what an image prints. A chip has no debug information with it: it prints lines of facts
 * (src/fault/facts.h), which are replaced here.
 */

#ifndef SIM_CMD_DECODE_H
#define SIM_CMD_DECODE_H

#include <stdio.h>

#include "host/image/image.h"
#include "host/words/words.h"

/* A stream of text on its way. {.out = …} begins one. */
struct decoder {
	void (*out)(void *context, const char *text, size_t length);
	void *context;
	bool raw;   /* lines of facts stay, in front of their words */
	FILE *json; /* NULL: none; gets each record */
	const char *json_path;
	bool lost; /* a record could not be written, which is said; no other is tried */
	/* What may become a line of facts. */
	char held[FACTS_READ_MAX + 1];
	size_t length;
	bool inside;       /* something of the line that goes out is out already */
	size_t matched;    /* so many bytes of how the last of Zephyr's lines begins are in it */
	bool crlf;         /* lines end in "\r\n" */
	bool newer;        /* the image is, and it is said */
	char *rest;        /* words that wait for that line; NULL: none */
	unsigned int wait; /* but for so many lines at most */
};

/* The next piece of the stream; everything that can't be part of such a line goes out at once. */
void decoder_take(struct decoder *decoder, const char *text, size_t length);
/* The end of the stream, which may be within a line. */
void decoder_end(struct decoder *decoder);

/* Open the image that it is about, one at a time; false when it can't be read or is no ELF file. */
bool decode_open(const char *path);
void decode_close(void);
/* While it is open. */
const struct image *decode_image(void);

/* Begin the file for records, if one is named: NULL if not, and misuse() if it can't be written. */
FILE *decode_json(const char *path);

/*
 * `sim decode`: copy a log (NULL or "-": standard input) to standard output. False if a record was
 * lost.
 */
bool decode_log(const char *image, const char *log, const char *json, bool raw);

#endif
