/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Recursive descent, which decides while it reads:
 *
 *	or:      and ("or" and)*
 *	and:     not ("and" not)*
 *	not:     "not" not | compare
 *	compare: value [("==" "!=" "<" ">" "<=" ">=" "in" ":") value]
 *	value:   NAME | NUMBER | "text" | "(" or ")" | "[" value, … "]" | NAME "(" value, … ")"
 *
 * A name is a symbol of the configuration, ARCH or PLATFORM, or nothing, which is false; ":" is a
 * regular expression. Texts that are numbers are compared as numbers.
 */

#include "condition.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/list.h"
#include "host/text/text.h"

struct parser {
	const char *text;
	const char *next;
	const struct condition_facts *facts;
	/* What is wrong, in words; the first thing counts. */
	const char *wrong;
	/* A function of the devicetree was asked. */
	const char *devicetree;
};

/* A text; NULL: not there, which is false. A list has several. */
struct value {
	const char *text;
	struct strings list;
	bool is_list;
};

static struct value read_or(struct parser *parser);

static void fail(struct parser *parser, const char *words)
{
	if (parser->wrong == NULL) {
		parser->wrong =
			text_format("the filter is malformed at '%s': %s", parser->next, words);
	}
}

static void skip_blanks(struct parser *parser)
{
	parser->next += strspn(parser->next, " \t\n\r");
}

static bool is_part_of_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Take a mark, or a word that ends there. */
static bool take(struct parser *parser, const char *token)
{
	size_t length = strlen(token);

	skip_blanks(parser);
	if (strncmp(parser->next, token, length) != 0 ||
	    (isalpha((unsigned char)token[0]) && is_part_of_name(parser->next[length]))) {
		return false;
	}
	parser->next += length;
	return true;
}

static const char *true_text(bool is)
{
	return is ? "1" : NULL;
}

static bool is_true(const struct value *value)
{
	return value->is_list
		       ? value->list.count > 0
		       : value->text != NULL && value->text[0] != '\0' &&
				 strcmp(value->text, "0") != 0 && strcmp(value->text, "n") != 0;
}

/* The symbol's value in the .config: y, a number, or the text without its quotes. */
static const char *symbol(const struct parser *parser, const char *name)
{
	size_t length = strlen(name);

	for (const char *line = parser->facts->config; line != NULL && *line != '\0';) {
		size_t rest = strcspn(line, "\n");

		if (strncmp(line, name, length) == 0 && line[length] == '=') {
			const char *value = line + length + 1;
			size_t size = rest - length - 1;

			if (size >= 2 && value[0] == '"') {
				return text_copy(value + 1, size - 2);
			}
			return text_copy(value, size);
		}
		line += rest + (line[rest] == '\n');
	}
	return NULL;
}

static const char *name_value(struct parser *parser, const char *name)
{
	if (strcmp(name, "ARCH") == 0) {
		return parser->facts->arch;
	}
	if (strcmp(name, "PLATFORM") == 0 || strcmp(name, "BOARD") == 0) {
		return parser->facts->board;
	}
	if (strcmp(name, "true") == 0 || strcmp(name, "True") == 0) {
		return "1";
	}
	return symbol(parser, name);
}

static void skip_arguments(struct parser *parser)
{
	while (!take(parser, ")")) {
		(void)read_or(parser);
		if (parser->wrong != NULL || (!take(parser, ",") && *parser->next != ')')) {
			fail(parser, "a ) is missing");
			return;
		}
	}
}

static struct value read_name(struct parser *parser)
{
	size_t length = 0;
	const char *name;

	while (is_part_of_name(parser->next[length])) {
		length++;
	}
	if (length == 0) {
		fail(parser, "a value is wanted");
		return (struct value){0};
	}
	name = text_copy(parser->next, length);
	parser->next += length;
	if (take(parser, "(")) {
		skip_arguments(parser);
		parser->devicetree = name;
		return (struct value){0};
	}
	return (struct value){.text = isdigit((unsigned char)name[0]) ? name
								      : name_value(parser, name)};
}

static struct value read_quoted(struct parser *parser, char quote)
{
	const char *end = strchr(parser->next, quote);
	struct value value = {0};

	if (end == NULL) {
		fail(parser, "a quote is missing");
		return value;
	}
	value.text = text_copy(parser->next, (size_t)(end - parser->next));
	parser->next = end + 1;
	return value;
}

static struct value read_value(struct parser *parser)
{
	struct value value = {0};

	if (take(parser, "(")) {
		value = read_or(parser);
		if (!take(parser, ")")) {
			fail(parser, "a ) is missing");
		}
		return value;
	}
	if (take(parser, "[")) {
		value.is_list = true;
		while (!take(parser, "]")) {
			struct value item = read_value(parser);

			strings_add(&value.list, item.text != NULL ? item.text : "");
			if (parser->wrong != NULL || (!take(parser, ",") && *parser->next != ']')) {
				fail(parser, "a ] is missing");
				return value;
			}
		}
		return value;
	}
	if (take(parser, "\"")) {
		return read_quoted(parser, '"');
	}
	if (take(parser, "'")) {
		return read_quoted(parser, '\'');
	}
	return read_name(parser);
}

/* Less, equal, greater: -1, 0, 1. Numbers as numbers, in hexadecimal too. */
static int compare(const char *a, const char *b)
{
	char *end_a, *end_b;
	long long first, second;

	a = a != NULL ? a : "";
	b = b != NULL ? b : "";
	first = strtoll(a, &end_a, 0);
	second = strtoll(b, &end_b, 0);
	if (a[0] != '\0' && b[0] != '\0' && *end_a == '\0' && *end_b == '\0') {
		return (first > second) - (first < second);
	}
	return strcmp(a, b);
}

static bool is_in(const struct value *value, const struct value *list)
{
	for (size_t i = 0; i < list->list.count; i++) {
		if (value->text != NULL && compare(value->text, list->list.item[i]) == 0) {
			return true;
		}
	}
	return false;
}

static bool matches(struct parser *parser, const char *text, const char *pattern)
{
	regex_t regex;
	bool found;

	if (pattern == NULL || regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0) {
		fail(parser, "what follows the colon is a regular expression");
		return false;
	}
	found = text != NULL && regexec(&regex, text, 0, NULL, 0) == 0;
	regfree(&regex);
	return found;
}

static struct value read_compare(struct parser *parser)
{
	static const char *const operators[] = {"==", "!=", "<=", ">=", "<", ">", "in", ":"};
	struct value left = read_value(parser);
	struct value right;
	size_t found = 0;
	int order;
	bool holds;

	while (found < sizeof(operators) / sizeof(operators[0]) &&
	       !take(parser, operators[found])) {
		found++;
	}
	if (found == sizeof(operators) / sizeof(operators[0])) {
		return left;
	}
	right = read_value(parser);
	order = compare(left.text, right.text);
	switch (found) {
	case 0:
		holds = order == 0;
		break;
	case 1:
		holds = order != 0;
		break;
	case 2:
		holds = left.text != NULL && order <= 0;
		break;
	case 3:
		holds = left.text != NULL && order >= 0;
		break;
	case 4:
		holds = left.text != NULL && order < 0;
		break;
	case 5:
		holds = left.text != NULL && order > 0;
		break;
	case 6:
		holds = is_in(&left, &right);
		break;
	default:
		holds = matches(parser, left.text, right.text);
		break;
	}
	return (struct value){.text = true_text(holds)};
}

static struct value read_not(struct parser *parser)
{
	if (take(parser, "not") || take(parser, "!")) {
		struct value value = read_not(parser);

		return (struct value){.text = true_text(!is_true(&value))};
	}
	return read_compare(parser);
}

static struct value read_and(struct parser *parser)
{
	struct value left = read_not(parser);

	while (parser->wrong == NULL && take(parser, "and")) {
		struct value right = read_not(parser);

		left = (struct value){.text = true_text(is_true(&left) && is_true(&right))};
	}
	return left;
}

static struct value read_or(struct parser *parser)
{
	struct value left = read_and(parser);

	while (parser->wrong == NULL && take(parser, "or")) {
		struct value right = read_and(parser);

		left = (struct value){.text = true_text(is_true(&left) || is_true(&right))};
	}
	return left;
}

enum condition_result condition_ask(const char *expression, const struct condition_facts *facts,
				    const char **why)
{
	struct parser parser = {.text = expression, .next = expression, .facts = facts};
	struct value value = read_or(&parser);

	skip_blanks(&parser);
	if (parser.wrong == NULL && *parser.next != '\0') {
		fail(&parser, "'and' or 'or' is wanted");
	}
	if (parser.wrong != NULL) {
		*why = parser.wrong;
		return CONDITION_MALFORMED;
	}
	if (is_true(&value)) {
		return CONDITION_HOLDS;
	}
	*why = parser.devicetree != NULL
		       ? text_format("filter: %s (%s() asks the devicetree, which is not here)",
				     expression, parser.devicetree)
		       : text_format("filter: %s", expression);
	return CONDITION_FAILS;
}

bool condition_is_sound(const char *expression, const char **why)
{
	const struct condition_facts nothing = {.board = "", .arch = ""};

	return condition_ask(expression, &nothing, why) != CONDITION_MALFORMED;
}
