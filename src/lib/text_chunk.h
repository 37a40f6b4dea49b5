/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Text on its way to the console: characters are gathered in a small buffer on the caller's
 * stack, which is handed on whenever it is full. This is how a thread in user mode prints with
 * few system calls and little memory.
 */

#ifndef BULKHEAD_LIB_TEXT_CHUNK_H
#define BULKHEAD_LIB_TEXT_CHUNK_H

#include <stdbool.h>
#include <stddef.h>

struct text_chunk {
	char *text;
	size_t size;
	size_t used;
	/* Hand on what is gathered; @a last: there will be no more. */
	void (*flush)(struct text_chunk *chunk, bool last);
	void *ctx;
};

/* A cbprintf_cb; ctx is the chunk. */
static inline int text_chunk_put(int c, void *ctx)
{
	struct text_chunk *chunk = (struct text_chunk *)ctx;

	if (chunk->used == chunk->size) {
		chunk->flush(chunk, false);
		chunk->used = 0;
	}
	chunk->text[chunk->used++] = (char)c;
	return c;
}

/* Gather characters that need no formatting. */
static inline void text_chunk_write(struct text_chunk *chunk, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		text_chunk_put((unsigned char)text[i], chunk);
	}
}

/* Hand on the rest. */
static inline void text_chunk_end(struct text_chunk *chunk)
{
	chunk->flush(chunk, true);
	chunk->used = 0;
}

/* A flush function for the console, in either mode; nothing is done for no text. */
void text_chunk_to_console(struct text_chunk *chunk, bool last);

/*
 * In supervisor mode, keep everybody else from printing between the chunks of one text; the
 * result is for console_unlock(). In user mode nothing can be locked, and nothing is.
 */
unsigned int console_lock(void);
void console_unlock(unsigned int key);

#endif
