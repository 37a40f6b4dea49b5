/* SPDX-License-Identifier: Apache-2.0 */

/* The words of a command line: split a text, write a command so that it can be typed. */

#ifndef HOST_TEXT_SHELL_H
#define HOST_TEXT_SHELL_H

#include "list.h"

/*
 * Split as a shell does: blanks separate, '…' and "…" hold together, a backslash takes the next
 * character as it is. Nothing is expanded. Returns NULL, or what is wrong with the text.
 */
const char *shell_split(const char *text, struct strings *words);

/* One line that a shell would split into just these words. */
char *shell_quote(const struct strings *words);

#endif
