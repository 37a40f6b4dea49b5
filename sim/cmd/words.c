/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A shell's word splitting, and nothing else of a shell: no variables, no patterns, no redirection.
 * Whoever needs those writes --wrap 'sh -c "…" --'.
 */

#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *words_split(const char *text, struct strings *words)
{
	char *word = malloc(strlen(text) + 1);
	size_t length = 0;
	bool in_word = false;
	char quote = '\0';
	const char *wrong = NULL;

	if (word == NULL) {
		return "out of memory";
	}
	for (const char *p = text; *p != '\0'; p++) {
		if (quote == '\0' && strchr(" \t\n", *p) != NULL) {
			if (in_word) {
				word[length] = '\0';
				strings_add(words, word);
			}
			in_word = false;
			length = 0;
			continue;
		}
		in_word = true;
		if (quote == '\0' && (*p == '\'' || *p == '"')) {
			quote = *p;
		} else if (*p == quote) {
			quote = '\0';
		} else if (*p == '\\' && quote == '\0') {
			if (*++p == '\0') {
				wrong = "ends in a backslash";
				break;
			}
			word[length++] = *p;
		} else if (*p == '\\' && quote == '"' && (p[1] == '"' || p[1] == '\\')) {
			word[length++] = *++p;
		} else {
			word[length++] = *p;
		}
	}
	if (wrong == NULL && quote != '\0') {
		wrong = quote == '"' ? "has a \" without its end" : "has a ' without its end";
	}
	if (wrong == NULL && in_word) {
		word[length] = '\0';
		strings_add(words, word);
	}
	free(word);
	return wrong;
}

char *words_quote(const struct strings *words)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	if (out == NULL) {
		return strings_join(words, " ");
	}
	for (size_t i = 0; i < words->count; i++) {
		const char *word = words->item[i];
		bool plain =
			word[0] != '\0' && strpbrk(word, " \t\n'\"\\$`;&|<>()*?[]{}!#~") == NULL;

		fputs(i > 0 ? " " : "", out);
		fputs(plain ? "" : "'", out);
		for (const char *p = word; *p != '\0'; p++) {
			if (*p == '\'') {
				fputs("'\\''", out);
			} else {
				fputc(*p, out);
			}
		}
		fputs(plain ? "" : "'", out);
	}
	fclose(out);
	return text;
}
