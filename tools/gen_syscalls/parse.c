/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Declarations of one header: every "__syscall type name(parameters);" and every
 * "__subsystem struct x_driver_api". Only these are understood; all else is passed over. What
 * is not understood in a system call is an error in its line, never a guess.
 */

#include "syscalls.h"

#include <string.h>

/* Part of the token list: from first up to, not including, end. */
struct range {
	const struct token *first;
	const struct token *end;
};

struct parser {
	const struct options *options;
	const char *path;
	struct token_list list;
	struct found *found;
	/* The call that is being read; its name is NULL until it is known. */
	struct syscall call;
};

static bool word_in(const struct token *token, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (token_is(token, *words)) {
			return true;
		}
	}
	return false;
}

/* Words in front of a function that are no part of its type. */
static bool is_storage(const struct token *token)
{
	static const char *const words[] = {"static",
					    "inline",
					    "extern",
					    "FUNC_NORETURN",
					    "_Noreturn",
					    "ALWAYS_INLINE",
					    "__deprecated",
					    "__must_check",
					    "__noinline",
					    "__pinned_func",
					    "__attribute_const__",
					    "__pure",
					    "__inline",
					    NULL};

	return word_in(token, words);
}

static bool is_qualifier(const struct token *token)
{
	static const char *const words[] = {"const", "volatile", "struct", "union",
					    "enum",  "restrict", NULL};

	return word_in(token, words);
}

static bool is_basic_type(const struct token *token)
{
	static const char *const words[] = {"void",     "char",  "short",  "int",
					    "long",     "float", "double", "signed",
					    "unsigned", "bool",  "_Bool",  NULL};

	return word_in(token, words);
}

/* The token after the group that opens at @a open; NULL if the group does not close. */
static const struct token *after_group(const struct token *open, const struct token *end)
{
	unsigned int depth = 0;

	for (const struct token *token = open; token < end; token++) {
		if (token_is(token, "(") || token_is(token, "[") || token_is(token, "{")) {
			depth++;
		} else if (token_is(token, ")") || token_is(token, "]") || token_is(token, "}")) {
			depth--;
			if (depth == 0) {
				return token + 1;
			}
		}
	}
	return NULL;
}

static bool opens_or_ends(const struct token *token)
{
	static const char *const marks[] = {",", ")", "[", "]", ";", NULL};

	return word_in(token, marks);
}

/* Text of tokens, spaced as one would write it. A word at the end gets a space behind it. */
static char *range_text(struct range range)
{
	struct text text = {0};

	text_add(&text, "%s", "");
	for (const struct token *token = range.first; token < range.end; token++) {
		text_add_bytes(&text, token->text, token->length);
		if (token_is(token, ",") ||
		    (token->kind == TOKEN_WORD && !opens_or_ends(token + 1)) ||
		    (token_is(token, ")") && token + 1 < range.end &&
		     token[1].kind == TOKEN_WORD)) {
			text_add(&text, " ");
		}
	}
	return text.data;
}

static bool has_word(struct range range, const char *word)
{
	for (const struct token *token = range.first; token < range.end; token++) {
		if (token_is(token, word)) {
			return true;
		}
	}
	return false;
}

static bool is_wide(const struct parser *parser, struct range type)
{
	static const char *const words[] = {"uint64_t",      "int64_t", "k_ticks_t", "k_timeout_t",
					    "k_timepoint_t", "double",  NULL};
	unsigned int longs = 0;

	for (const struct token *token = type.first; token < type.end; token++) {
		longs += token_is(token, "long");
		if (longs == 2 || word_in(token, words)) {
			return true;
		}
		for (size_t i = 0; i < parser->options->wide.count; i++) {
			if (token_is(token, parser->options->wide.items[i])) {
				return true;
			}
		}
	}
	return false;
}

/* Fill in what is known of a value by its type. */
static void classify(const struct parser *parser, struct range type, bool is_pointer,
		     struct value *value)
{
	is_pointer = is_pointer || has_word(type, "*");
	value->is_bool = !is_pointer && (has_word(type, "bool") || has_word(type, "_Bool"));
	value->is_cast =
		is_pointer || !(has_word(type, "struct") || has_word(type, "union") ||
				has_word(type, "float") || has_word(type, "double") ||
				has_word(type, "k_timeout_t") || has_word(type, "k_timepoint_t"));
	value->words =
		!is_pointer && parser->options->word_bits == 32 && is_wide(parser, type) ? 2 : 1;
}

/*
 * Where a parameter's name is: the word in "(*name)", else the last word before any "[". NULL if
 * there is none, as in "int" or "struct k_sem *".
 */
static const struct token *find_name(struct range param)
{
	const struct token *name = NULL;
	bool has_type = false;

	for (const struct token *token = param.first; token + 1 < param.end; token++) {
		if (token_is(token, "(") && token_is(token + 1, "*")) {
			for (token += 2; token < param.end; token++) {
				if (token->kind == TOKEN_WORD && !is_qualifier(token)) {
					return token;
				}
			}
			return NULL;
		}
	}
	for (const struct token *token = param.first; token < param.end; token++) {
		if (token_is(token, "[")) {
			break;
		}
		if (token->kind == TOKEN_WORD) {
			has_type = has_type || (name != NULL && !is_qualifier(name));
			name = token;
		} else if (token_is(token, "*")) {
			has_type = has_type || name != NULL;
			name = NULL;
		}
	}
	/* The tag in "struct tag" alone, or a basic type's last word, is no name. */
	if (name == NULL || !has_type || is_basic_type(name) || is_qualifier(name)) {
		return NULL;
	}
	return name;
}

/* Leave out "const" where it would keep a variable of this type from being assigned to. */
static struct range without_const(struct range before)
{
	if (before.end > before.first && token_is(before.end - 1, "const")) {
		before.end--;
	}
	if (!has_word(before, "*") && before.first < before.end &&
	    token_is(before.first, "const")) {
		before.first++;
	}
	return before;
}

static void parse_param(struct parser *parser, struct range param)
{
	struct value *value = LIST_ADD(&parser->call.params);
	const struct token *name;
	struct range before, after;

	if (has_word(param, "...")) {
		die_at(parser->path, param.first->line,
		       "system call %s: a variable number of arguments cannot be passed",
		       parser->call.name);
	}
	if (has_word(param, "va_list")) {
		die_at(parser->path, param.first->line,
		       "system call %s: a va_list cannot be passed", parser->call.name);
	}
	/* A word of attributes at the end, as in "int x __maybe_unused", is not the name. */
	while (param.end - param.first > 1 && param.end[-1].length > 2 &&
	       memcmp(param.end[-1].text, "__", 2) == 0 &&
	       find_name((struct range){param.first, param.end - 1}) != NULL) {
		param.end--;
	}
	name = find_name(param);
	if (name == NULL) {
		die_at(parser->path, param.first->line, "system call %s: parameter %zu has no name",
		       parser->call.name, parser->call.params.count);
	}
	before = (struct range){param.first, name};
	after = (struct range){name + 1, param.end};
	value->name = text_copy(name->text, name->length);
	value->declaration = range_text(param);
	if (after.first < after.end && token_is(after.first, "[")) {
		const struct token *rest = after_group(after.first, after.end);

		/* An array is passed by its address; further dimensions belong to the type. */
		after.first = rest;
		value->before =
			text_format("%s%s", range_text(before), rest < after.end ? "(*" : "*");
		value->after = text_format("%s%s", rest < after.end ? ")" : "", range_text(after));
		classify(parser, before, true, value);
		return;
	}
	before = without_const(before);
	value->before = range_text(before);
	value->after = range_text(after);
	classify(parser, before, false, value);
}

static void parse_params(struct parser *parser, struct range params)
{
	const struct token *first = params.first;
	unsigned int depth = 0;

	if (params.first == params.end ||
	    (params.end - params.first == 1 && token_is(params.first, "void"))) {
		return;
	}
	for (const struct token *token = params.first; token <= params.end; token++) {
		if (token == params.end || (depth == 0 && token_is(token, ","))) {
			if (first == token) {
				die_at(parser->path, token->line,
				       "system call %s: a parameter is missing", parser->call.name);
			}
			parse_param(parser, (struct range){first, token});
			first = token + 1;
		} else if (token_is(token, "(") || token_is(token, "[")) {
			depth++;
		} else if (token_is(token, ")") || token_is(token, "]")) {
			depth--;
		}
	}
}

static void parse_result(struct parser *parser, struct range type)
{
	if (type.first == type.end) {
		die_at(parser->path, parser->call.line, "system call %s has no return type",
		       parser->call.name);
	}
	parser->call.returns = !(type.end - type.first == 1 && token_is(type.first, "void"));
	parser->call.result.before = range_text(type);
	parser->call.result.after = "";
	classify(parser, type, false, &parser->call.result);
}

/* The end of the declaration that begins here: its semicolon. */
static const struct token *find_semicolon(struct parser *parser, const struct token *start)
{
	const struct token *token;

	for (token = start; !token_is(token, ";"); token++) {
		if (token->kind == TOKEN_END || token_is(token, "__syscall") ||
		    token_is(token, "#")) {
			die_at(parser->path, parser->call.line,
			       "the declaration of a system call does not end in ';'");
		}
		if (token_is(token, "{")) {
			die_at(parser->path, parser->call.line,
			       "a system call is declared here, not defined: its body belongs in "
			       "z_impl_ and its name in a .c file");
		}
	}
	return token;
}

/* @a start follows the word __syscall; returns the declaration's last token. */
static const struct token *parse_call(struct parser *parser, const struct token *start)
{
	LIST(struct token) type = {0};
	const struct token *end, *token, *rest;
	struct found *found = parser->found;

	parser->call = (struct syscall){.file = text_copy(parser->path, strlen(parser->path)),
					.line = start[-1].line,
					.comment = start[-1].comment,
					.comment_length = start[-1].comment_length};
	end = find_semicolon(parser, start);
	for (token = start; token < end && !token_is(token, "("); token++) {
		if (token_is(token, "__attribute__")) {
			rest = after_group(token + 1, end);
			if (rest == NULL) {
				break;
			}
			token = rest - 1;
		} else if (!is_storage(token)) {
			*LIST_ADD(&type) = *token;
		}
	}
	rest = token < end ? after_group(token, end) : NULL;
	if (rest == NULL || type.count == 0 || type.items[type.count - 1].kind != TOKEN_WORD) {
		die_at(parser->path, parser->call.line,
		       "cannot read this system call: expected __syscall TYPE NAME(PARAMETERS);");
	}
	if (rest < end && token_is(rest, "(")) {
		die_at(parser->path, parser->call.line,
		       "cannot read this system call: use a typedef for the function pointer that "
		       "it returns");
	}
	type.count--;
	parser->call.name = text_copy(type.items[type.count].text, type.items[type.count].length);
	parse_result(parser, (struct range){type.items, type.items + type.count});
	parse_params(parser, (struct range){token + 1, rest - 1});
	parser->call.id = (unsigned int)found->calls.count;
	*LIST_ADD(&found->calls) = parser->call;
	return end;
}

/* @a start follows the word __subsystem. */
static void parse_subsystem(struct parser *parser, const struct token *start)
{
	static const char suffix[] = "_driver_api";
	const size_t suffix_length = sizeof(suffix) - 1;
	const struct token *tag = start + 1;
	struct subsystem *subsystem;
	size_t length;

	if (!token_is(start, "struct") || tag->kind != TOKEN_WORD) {
		die_at(parser->path, start->line, "expected __subsystem struct NAME_driver_api");
	}
	length = tag->length;
	if (length <= suffix_length ||
	    memcmp(tag->text + length - suffix_length, suffix, suffix_length) != 0) {
		die_at(parser->path, tag->line,
		       "__subsystem struct %.*s: the name of a driver API must end in %s",
		       (int)length, tag->text, suffix);
	}
	subsystem = LIST_ADD(&parser->found->subsystems);
	subsystem->name = text_copy(tag->text, length - suffix_length);
	subsystem->file = text_copy(parser->path, strlen(parser->path));
	subsystem->line = tag->line;
}

static char *base_name(const char *path)
{
	const char *name = strrchr(path, '/');

	name = name == NULL ? path : name + 1;
	return text_copy(name, strlen(name) - strlen(".h"));
}

void parse_file(const struct options *options, const char *path, struct found *found)
{
	struct parser parser = {.options = options, .path = path, .found = found};
	size_t first = found->calls.count;
	char *source = must_read(path);
	/* Most headers end here. */
	if (strstr(source, "__syscall") == NULL && strstr(source, "__subsystem") == NULL) {
		return;
	}
	lex(source, &parser.list);
	for (const struct token *token = parser.list.tokens.items; token->kind != TOKEN_END;
	     token++) {
		if (token_is(token, "__syscall") || token_is(token, "__syscall_always_inline")) {
			token = parse_call(&parser, token + 1);
		} else if (token_is(token, "__subsystem")) {
			parse_subsystem(&parser, token + 1);
		}
	}
	for (size_t i = first; i < found->calls.count; i++) {
		found->calls.items[i].stub_name =
			parser.list.stub_name != NULL ? parser.list.stub_name : base_name(path);
	}
}
