/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Words for addresses in what an image prints. A chip has no debug information with it: its reports
 * hold marks, such as <code 0x10001234>, that are replaced here.
 */

#ifndef SIM_CMD_DECODE_H
#define SIM_CMD_DECODE_H

#include "host/image/image.h"

/* Longest mark; what is longer is not one. */
#define MARK_MAX 512

/* A stream of text on its way. {.out = …} begins one. */
struct decoder {
	void (*out)(void *context, const char *text, size_t length);
	void *context;
	/* What may become a mark, or the line that disappears when nothing is known. */
	char held[MARK_MAX];
	size_t length;
	size_t column;  /* in the line that goes out */
	bool sentence;  /* which so far is the start of "E: In " */
	bool drop_line; /* until its end */
	char stub[128]; /* "": none; a name that waits for a better one, see decode.c */
};

/* The next piece of the stream; everything that can't be part of a mark goes out at once. */
void decoder_take(struct decoder *decoder, const char *text, size_t length);
/* The end of the stream: what is held goes out as it is. */
void decoder_end(struct decoder *decoder);

/*
 * Words for a mark, "<…>", about the image that is open: their length, 0 when
 * nothing is known; -1 when it is no mark.
 */
int mark_words(const char *mark, char *words, size_t size);

/* Is it a mark for the code of a system call's stub? */
bool mark_is_stub(const char *mark);

/* Open an image for marks, one at a time; false when it can't be read or is no ELF file. */
bool decode_open(const char *path);
void decode_close(void);
/* While it is open. */
const struct image *decode_image(void);

/* `sim decode`: copy a log (NULL or "-": standard input) to standard output. */
void decode_log(const char *image, const char *log);

#endif
