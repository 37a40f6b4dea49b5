/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Tokens of a C header, as far as declarations need them. Preprocessor lines are passed over, so
 * declarations in all branches of an #if are seen: numbers must not depend on the configuration.
 */

#include "syscalls.h"

#include <ctype.h>
#include <string.h>

struct lexer {
	const char *at;
	unsigned int line;
	struct token_list *result;
	const char *comment;
	size_t comment_length;
};

bool token_is(const struct token *token, const char *text)
{
	return token->length == strlen(text) && memcmp(token->text, text, token->length) == 0;
}

static void skip_comment(struct lexer *lexer)
{
	if (lexer->at[1] == '/') {
		while (*lexer->at != '\0' && *lexer->at != '\n') {
			lexer->at++;
		}
		return;
	}
	const char *start = lexer->at;

	lexer->at += 2;
	while (*lexer->at != '\0' && !(lexer->at[0] == '*' && lexer->at[1] == '/')) {
		lexer->line += *lexer->at++ == '\n';
	}
	lexer->at += *lexer->at == '\0' ? 0 : 2;
	if (start[2] == '*') {
		lexer->comment = start;
		lexer->comment_length = (size_t)(lexer->at - start);
	}
}

static bool at_comment(const struct lexer *lexer)
{
	return lexer->at[0] == '/' && (lexer->at[1] == '/' || lexer->at[1] == '*');
}

/* Remember NAME of an #include <…syscalls/NAME.h>. */
static void note_include(struct lexer *lexer, const char *start)
{
	const char *end = start + strcspn(start, "\n");
	const char *name = start + 1 + strspn(start + 1, " \t");
	const char *folder = "syscalls/";
	const char *dot;

	if (strncmp(name, "include", strlen("include")) != 0) {
		return;
	}
	name = strstr(name, folder);
	if (name == NULL || name >= end) {
		return;
	}
	name += strlen(folder);
	dot = strstr(name, ".h");
	if (dot != NULL && dot < end) {
		lexer->result->stub_name = text_copy(name, (size_t)(dot - name));
	}
}

static void skip_directive(struct lexer *lexer)
{
	note_include(lexer, lexer->at);
	while (*lexer->at != '\0' && *lexer->at != '\n') {
		if (at_comment(lexer)) {
			skip_comment(lexer);
		} else if (lexer->at[0] == '\\' && lexer->at[1] == '\n') {
			lexer->line++;
			lexer->at += 2;
		} else {
			lexer->at++;
		}
	}
}

static void skip_literal(struct lexer *lexer)
{
	char quote = *lexer->at++;

	while (*lexer->at != '\0' && *lexer->at != '\n' && *lexer->at != quote) {
		lexer->at += lexer->at[0] == '\\' && lexer->at[1] != '\0' ? 2 : 1;
	}
	lexer->at += *lexer->at == quote;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static void next_token(struct lexer *lexer)
{
	struct token *token = LIST_ADD(&lexer->result->tokens);

	token->text = lexer->at;
	token->line = lexer->line;
	token->comment = lexer->comment;
	token->comment_length = lexer->comment_length;
	if (is_word(*lexer->at)) {
		token->kind = isdigit((unsigned char)*lexer->at) ? TOKEN_LITERAL : TOKEN_WORD;
		while (is_word(*lexer->at)) {
			lexer->at++;
		}
	} else if (*lexer->at == '"' || *lexer->at == '\'') {
		token->kind = TOKEN_LITERAL;
		skip_literal(lexer);
	} else {
		token->kind = TOKEN_MARK;
		lexer->at += strncmp(lexer->at, "...", 3) == 0 ? 3 : 1;
	}
	token->length = (size_t)(lexer->at - token->text);
}

void lex(const char *source, struct token_list *result)
{
	struct lexer lexer = {.at = source, .line = 1, .result = result};
	bool line_start = true;

	while (*lexer.at != '\0') {
		if (*lexer.at == '\n') {
			lexer.line++;
			lexer.at++;
			line_start = true;
		} else if (isspace((unsigned char)*lexer.at)) {
			lexer.at++;
		} else if (at_comment(&lexer)) {
			skip_comment(&lexer);
		} else if (*lexer.at == '#' && line_start) {
			skip_directive(&lexer);
		} else if (lexer.at[0] == '\\' && lexer.at[1] == '\n') {
			lexer.line++;
			lexer.at += 2;
		} else {
			line_start = false;
			next_token(&lexer);
		}
	}
	*LIST_ADD(&result->tokens) =
		(struct token){.kind = TOKEN_END, .text = lexer.at, .line = lexer.line};
}
