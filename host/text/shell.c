/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A shell's word splitting, and nothing else of a shell: no variables, no patterns, no redirection.
 * Whoever needs those writes --wrap 'sh -c "…" --'.
 */

#include "shell.h"

#include <stdbool.h>
#include <string.h>

#include "text.h"

const char *shell_split(const char *text, struct strings *words)
{
	struct text word = {0};
	bool in_word = false;
	char quote = '\0';

	for (const char *p = text; *p != '\0'; p++) {
		if (quote == '\0' && strchr(" \t\n", *p) != NULL) {
			if (in_word) {
				strings_add(words, word.data);
			}
			in_word = false;
			continue;
		}
		if (!in_word) {
			in_word = true;
			word.length = 0;
			text_add_bytes(&word, "", 0);
		}
		if (quote == '\0' && (*p == '\'' || *p == '"')) {
			quote = *p;
			continue;
		}
		if (*p == quote) {
			quote = '\0';
			continue;
		}
		if (*p == '\\' && quote == '\0') {
			if (*++p == '\0') {
				return "ends in a backslash";
			}
		} else if (*p == '\\' && quote == '"' && (p[1] == '"' || p[1] == '\\')) {
			p++;
		}
		text_add_bytes(&word, p, 1);
	}
	if (quote != '\0') {
		return quote == '"' ? "has a \" without its end" : "has a ' without its end";
	}
	if (in_word) {
		strings_add(words, word.data);
	}
	return NULL;
}

char *shell_quote(const struct strings *words)
{
	struct text text = {0};

	text_add_bytes(&text, "", 0);
	for (size_t i = 0; i < words->count; i++) {
		const char *word = words->item[i];
		bool plain =
			word[0] != '\0' && strpbrk(word, " \t\n'\"\\$`;&|<>()*?[]{}!#~") == NULL;

		text_add(&text, "%s%s", i > 0 ? " " : "", plain ? "" : "'");
		for (const char *p = word; *p != '\0'; p++) {
			text_add(&text, *p == '\'' ? "'\\''" : "%c", *p);
		}
		text_add(&text, "%s", plain ? "" : "'");
	}
	return text.data;
}
