/* SPDX-License-Identifier: Apache-2.0 */

/* The words of a command line: split the text of --wrap, write a command so that it can be typed.
 */

#ifndef SIM_CMD_WORDS_H
#define SIM_CMD_WORDS_H

#include "text.h"

/*
 * Split as a shell does: blanks separate, '…' and "…" hold together, a backslash takes the next
 * character as it is. Nothing is expanded. Returns NULL, or what is wrong with the text.
 */
const char *words_split(const char *text, struct strings *words);

/* One line that a shell would split into just these words. */
char *words_quote(const struct strings *words);

#endif
