/* SPDX-License-Identifier: Apache-2.0 */

/* Help for a terminal; see columns.h. */

#include "columns.h"

#include <string.h>

#define LINE_END 80

void columns_wrap(struct text *text, const char *words, size_t column)
{
	size_t at = column;

	while (*words != '\0') {
		size_t length = strcspn(words, " ");

		if (at > column && at + 1 + length > LINE_END) {
			text_add(text, "\n%*s", (int)column, "");
			at = column;
		} else if (at > column) {
			text_add(text, " ");
			at++;
		}
		text_add_bytes(text, words, length);
		at += length;
		words += length + strspn(words + length, " ");
	}
	text_add(text, "\n");
}

void columns_add(struct text *text, const char *name, size_t column, const char *words)
{
	if (words[0] == '\0') {
		text_add(text, "%s\n", name);
	} else if (strlen(name) + 2 > column) {
		text_add(text, "%s\n%*s", name, (int)column, "");
		columns_wrap(text, words, column);
	} else {
		text_add(text, "%-*s", (int)column, name);
		columns_wrap(text, words, column);
	}
}
