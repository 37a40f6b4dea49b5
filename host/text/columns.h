/* SPDX-License-Identifier: Apache-2.0 */

/* Help for a terminal: words in lines that end before column 80. */

#ifndef HOST_TEXT_COLUMNS_H
#define HOST_TEXT_COLUMNS_H

#include "text.h"

/* Words in lines that begin at @a column, where the text's last line has come to already. */
void columns_wrap(struct text *text, const char *words, size_t column);

/* A name that begins in column 0, and the words for it, which begin in another; "": none. */
void columns_add(struct text *text, const char *name, size_t column, const char *words);

#endif
