/* SPDX-License-Identifier: Apache-2.0 */

/*
 * JSON to structures. A reader cuts the text into tokens; the parser goes as deep as descriptors
 * do, and steps over what has none without going deeper.
 */

#include <errno.h>
#include <limits.h>
#include <string.h>

#include <zephyr/data/json.h>
#include <zephyr/sys/__assert.h>

/* ---- Tokens ------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* How the text goes on; 0 at its end, which is no character of JSON. */
static char peek(const struct json_lexer *lex)
{
	return lex->pos < lex->end ? *lex->pos : '\0';
}

static size_t skip_digits(struct json_lexer *lex)
{
	char *start = lex->pos;

	while (is_digit(peek(lex))) {
		lex->pos++;
	}
	return (size_t)(lex->pos - start);
}

static bool read_number(struct json_lexer *lex)
{
	if (peek(lex) == '-') {
		lex->pos++;
	}
	if (skip_digits(lex) == 0) {
		return false;
	}
	if (peek(lex) == '.') {
		lex->pos++;
		if (skip_digits(lex) == 0) {
			return false;
		}
	}
	if (peek(lex) == 'e' || peek(lex) == 'E') {
		lex->pos++;
		if (peek(lex) == '+' || peek(lex) == '-') {
			lex->pos++;
		}
		return skip_digits(lex) > 0;
	}
	return true;
}

/* Behind a backslash. */
static bool read_escape(struct json_lexer *lex)
{
	char c = peek(lex);
	uint8_t value;

	if (c == '\0' || strchr("\"\\/bfnrtu", c) == NULL) {
		return false;
	}
	lex->pos++;
	for (int i = 0; c == 'u' && i < 4; i++) {
		if (char2hex(peek(lex), &value) != 0) {
			return false;
		}
		lex->pos++;
	}
	return true;
}

/* Behind the opening quote; ends at the closing one. */
static bool read_string(struct json_lexer *lex)
{
	for (char c = peek(lex); c != '"'; c = peek(lex)) {
		if (c == '\0') {
			return false;
		}
		lex->pos++;
		if (c == '\\' && !read_escape(lex)) {
			return false;
		}
	}
	return true;
}

static bool read_word(struct json_lexer *lex, const char *word)
{
	size_t length = strlen(word);

	if ((size_t)(lex->end - lex->pos) < length || memcmp(lex->pos, word, length) != 0) {
		return false;
	}
	lex->pos += length;
	return true;
}

/* What comes next, whatever it is. */
static struct json_token next(struct json_lexer *lex)
{
	struct json_token token = {.type = JSON_TOK_ERROR};
	char c;
	bool good = true;

	while (is_space(peek(lex))) {
		lex->pos++;
	}
	c = peek(lex);
	token.start = lex->pos;
	switch (c) {
	case '{':
	case '}':
	case '[':
	case ']':
	case ':':
	case ',':
		lex->pos++;
		break;
	case '"':
		token.start = ++lex->pos;
		good = read_string(lex);
		token.end = lex->pos++;
		token.type = good ? JSON_TOK_STRING : JSON_TOK_ERROR;
		return token;
	case 't':
		good = read_word(lex, "true");
		break;
	case 'f':
		good = read_word(lex, "false");
		break;
	case 'n':
		good = read_word(lex, "null");
		break;
	case '\0':
		good = lex->pos >= lex->end;
		break;
	default:
		good = read_number(lex);
		c = JSON_TOK_NUMBER;
		break;
	}
	token.end = lex->pos;
	if (good) {
		token.type = (enum json_tokens)c;
	}
	return token;
}

static bool is_value(const struct json_token *token)
{
	switch (token->type) {
	case JSON_TOK_OBJECT_START:
	case JSON_TOK_ARRAY_START:
	case JSON_TOK_STRING:
	case JSON_TOK_NUMBER:
	case JSON_TOK_TRUE:
	case JSON_TOK_FALSE:
	case JSON_TOK_NULL:
		return true;
	default:
		return false;
	}
}

/*
 * The next element of an object or array, behind a comma unless it is the first, or what ends it:
 * JSON_TOK_ERROR, or the closing bracket @a close.
 */
static struct json_token next_element(struct json_lexer *lex, bool first, enum json_tokens close)
{
	struct json_token token = next(lex);

	if (token.type == close) {
		return token;
	}
	if (!first) {
		if (token.type != JSON_TOK_COMMA) {
			token.type = JSON_TOK_ERROR;
			return token;
		}
		token = next(lex);
	}
	if (!is_value(&token)) {
		token.type = JSON_TOK_ERROR;
	}
	return token;
}

/* Step over what a bracket opened. */
static int skip_nested(struct json_lexer *lex)
{
	unsigned int depth = 1;

	while (depth > 0) {
		switch (next(lex).type) {
		case JSON_TOK_OBJECT_START:
		case JSON_TOK_ARRAY_START:
			depth++;
			break;
		case JSON_TOK_OBJECT_END:
		case JSON_TOK_ARRAY_END:
			depth--;
			break;
		case JSON_TOK_EOF:
		case JSON_TOK_ERROR:
			return -EINVAL;
		default:
			break;
		}
	}
	return 0;
}

/* ---- Values ------------------------------------------------------------------------------- */

/* A whole number: its sign and what it is without. */
static int read_whole(const struct json_token *token, bool *negative, uint64_t *magnitude)
{
	const char *at = token->start;

	*negative = *at == '-';
	at += *negative ? 1 : 0;
	for (*magnitude = 0; at < token->end; at++) {
		if (!is_digit(*at)) {
			return -EINVAL;
		}
		if (__builtin_mul_overflow(*magnitude, 10U, magnitude) ||
		    __builtin_add_overflow(*magnitude, (uint64_t)(*at - '0'), magnitude)) {
			return -ERANGE;
		}
	}
	return 0;
}

static void store(void *field, size_t size, uint64_t value)
{
	switch (size) {
	case 1:
		*(uint8_t *)field = (uint8_t)value;
		break;
	case 2:
		*(uint16_t *)field = (uint16_t)value;
		break;
	case 4:
		*(uint32_t *)field = (uint32_t)value;
		break;
	default:
		*(uint64_t *)field = value;
		break;
	}
}

static int parse_whole(const struct json_token *token, void *field, size_t size, bool is_signed)
{
	unsigned int bits = (unsigned int)MIN(size, sizeof(uint64_t)) * 8U;
	uint64_t most = UINT64_MAX >> (64U - bits);
	uint64_t magnitude;
	bool negative;
	int result = read_whole(token, &negative, &magnitude);

	if (result != 0) {
		return result;
	}
	if (is_signed) {
		/* The negative numbers go one further. */
		most = (most >> 1) + (negative ? 1 : 0);
	} else if (negative) {
		most = 0;
	}
	if (magnitude > most) {
		return -ERANGE;
	}
	store(field, size, negative ? 0 - magnitude : magnitude);
	return 0;
}

static int parse_string(const struct json_token *token, char *field, size_t size)
{
	size_t length = (size_t)(token->end - token->start);

	if (length >= size) {
		return -ENOSPC;
	}
	memcpy(field, token->start, length);
	field[length] = '\0';
	return 0;
}

static void parse_text(const struct json_token *token, struct json_obj_token *field)
{
	field->start = token->start;
	field->length = (size_t)(token->end - token->start);
}

/* Is the value one for this descriptor? */
static bool fits(enum json_tokens value, enum json_tokens descr)
{
	switch (descr) {
	case JSON_TOK_TRUE:
	case JSON_TOK_FALSE:
		return value == JSON_TOK_TRUE || value == JSON_TOK_FALSE;
	case JSON_TOK_FLOAT:
	case JSON_TOK_INT:
	case JSON_TOK_UINT:
	case JSON_TOK_INT64:
	case JSON_TOK_UINT64:
		return value == JSON_TOK_NUMBER;
	case JSON_TOK_OPAQUE:
	case JSON_TOK_STRING_BUF:
		return value == JSON_TOK_STRING;
	case JSON_TOK_OBJ_ARRAY:
		return value == JSON_TOK_ARRAY_START;
	default:
		return value == descr;
	}
}

static int64_t parse_object(struct json_lexer *lex, const struct json_obj_descr *descr,
			    size_t count, void *val);
static int parse_array(struct json_lexer *lex, const struct json_obj_descr *element, size_t most,
		       char *field, void *val);

/* @a val is the structure that @a field is a member of. */
static int parse_value(struct json_lexer *lex, const struct json_obj_descr *descr,
		       struct json_token *token, void *field, void *val)
{
	int64_t fields;
	int result;

	if (!fits(token->type, (enum json_tokens)descr->type)) {
		return -EINVAL;
	}
	switch (descr->type) {
	case JSON_TOK_OBJECT_START:
		fields = parse_object(lex, descr->object.sub_descr, descr->object.sub_descr_len,
				      field);
		return fields < 0 ? (int)fields : 0;
	case JSON_TOK_ARRAY_START:
		return parse_array(lex, descr->array.element_descr, descr->array.n_elements, field,
				   val);
	case JSON_TOK_OBJ_ARRAY:
		result = skip_nested(lex);
		token->end = lex->pos;
		parse_text(token, field);
		return result;
	case JSON_TOK_OPAQUE:
	case JSON_TOK_FLOAT:
		parse_text(token, field);
		return 0;
	case JSON_TOK_TRUE:
	case JSON_TOK_FALSE:
		*(bool *)field = token->type == JSON_TOK_TRUE;
		return 0;
	case JSON_TOK_NUMBER:
		return parse_whole(token, field, sizeof(int32_t), true);
	case JSON_TOK_INT:
	case JSON_TOK_UINT:
		return parse_whole(token, field, descr->size, descr->type == JSON_TOK_INT);
	case JSON_TOK_INT64:
	case JSON_TOK_UINT64:
		return parse_whole(token, field, sizeof(int64_t), descr->type == JSON_TOK_INT64);
	case JSON_TOK_STRING:
		*token->end = '\0';
		*(char **)field = token->start;
		return 0;
	case JSON_TOK_STRING_BUF:
		return parse_string(token, field, descr->size);
	default:
		return -EINVAL;
	}
}

/* The elements of an array are the members of a structure, one after the other. */
static int parse_members(struct json_lexer *lex, const struct json_obj_descr *descr, size_t count,
			 char *val)
{
	for (size_t i = 0; i < count; i++) {
		struct json_token token = next_element(lex, i == 0, JSON_TOK_ARRAY_END);
		int result;

		if (token.type == JSON_TOK_ARRAY_END) {
			return 0;
		}
		result = parse_value(lex, &descr[i], &token, val + descr[i].offset, val);
		if (result != 0) {
			return result;
		}
	}
	return next(lex).type == JSON_TOK_ARRAY_END ? 0 : -EINVAL;
}

static int parse_inner_array(struct json_lexer *lex, const struct json_obj_descr *outer,
			     const struct json_token *token, char *val)
{
	const struct json_obj_descr *inner = outer->array.element_descr;

	if (token->type != JSON_TOK_ARRAY_START) {
		return -EINVAL;
	}
	if (inner->type == JSON_TOK_ARRAY_START) {
		return parse_array(lex, inner->array.element_descr, inner->array.n_elements,
				   val + inner->offset, val);
	}
	return parse_members(lex, inner, outer->array.n_elements, val);
}

static int parse_array(struct json_lexer *lex, const struct json_obj_descr *element, size_t most,
		       char *field, void *val)
{
	size_t *count = (size_t *)((char *)val + element->offset);

	for (*count = 0;; (*count)++, field += element->size) {
		struct json_token token = next_element(lex, *count == 0, JSON_TOK_ARRAY_END);
		int result;

		if (token.type == JSON_TOK_ARRAY_END) {
			return 0;
		}
		if (token.type == JSON_TOK_ERROR) {
			return -EINVAL;
		}
		if (*count >= most) {
			return -ENOSPC;
		}
		result = element->type == JSON_TOK_ARRAY_START
				 ? parse_inner_array(lex, element, &token, field)
				 : parse_value(lex, element, &token, field, val);
		if (result != 0) {
			return result;
		}
	}
}

/* The descriptor of a member that was not there yet; @a count: there is none. */
static size_t find(const struct json_obj_descr *descr, size_t count, int64_t found,
		   const struct json_token *name)
{
	size_t length = (size_t)(name->end - name->start);

	for (size_t i = 0; i < count; i++) {
		if ((found >> i & 1) == 0 && descr[i].field_name_len == length &&
		    memcmp(descr[i].field_name, name->start, length) == 0) {
			return i;
		}
	}
	return count;
}

static int parse_member(struct json_lexer *lex, const struct json_obj_descr *descr,
			struct json_token *token, char *val)
{
	bool nested = token->type == JSON_TOK_OBJECT_START || token->type == JSON_TOK_ARRAY_START;

	if (descr == NULL) {
		return nested ? skip_nested(lex) : 0;
	}
	return parse_value(lex, descr, token, val + descr->offset, val);
}

/* Behind the opening bracket. */
static int64_t parse_object(struct json_lexer *lex, const struct json_obj_descr *descr,
			    size_t count, void *val)
{
	int64_t found = 0;

	for (bool first = true;; first = false) {
		struct json_token name = next_element(lex, first, JSON_TOK_OBJECT_END);
		struct json_token value;
		size_t at;
		int result;

		if (name.type == JSON_TOK_OBJECT_END) {
			return found;
		}
		if (name.type != JSON_TOK_STRING || next(lex).type != JSON_TOK_COLON) {
			return -EINVAL;
		}
		value = next(lex);
		if (!is_value(&value)) {
			return -EINVAL;
		}
		at = find(descr, count, found, &name);
		result = parse_member(lex, at < count ? &descr[at] : NULL, &value, val);
		if (result != 0) {
			return result;
		}
		if (at < count) {
			found |= (int64_t)BIT64(at);
		}
	}
}

/* ---- Whole texts -------------------------------------------------------------------------- */

int64_t json_obj_parse(char *json, size_t len, const struct json_obj_descr *descr, size_t descr_len,
		       void *val)
{
	struct json_lexer lex = {.pos = json, .end = json + len};

	__ASSERT(descr_len < sizeof(int64_t) * CHAR_BIT - 1, "%zu descriptors", descr_len);
	if (next(&lex).type != JSON_TOK_OBJECT_START) {
		return -EINVAL;
	}
	return parse_object(&lex, descr, descr_len, val);
}

int json_arr_parse(char *json, size_t len, const struct json_obj_descr *descr, void *val)
{
	struct json_lexer lex = {.pos = json, .end = json + len};

	if (next(&lex).type != JSON_TOK_ARRAY_START) {
		return -EINVAL;
	}
	return parse_array(&lex, descr->array.element_descr, descr->array.n_elements,
			   (char *)val + descr->offset, val);
}

int json_arr_separate_object_parse_init(struct json_obj *json, char *payload, size_t len)
{
	*json = (struct json_obj){.lex = {.pos = payload, .end = payload + len}};
	return next(&json->lex).type == JSON_TOK_ARRAY_START ? 0 : -EINVAL;
}

int json_arr_separate_parse_object(struct json_obj *json, const struct json_obj_descr *descr,
				   size_t descr_len, void *val)
{
	struct json_token token = next_element(&json->lex, !json->began, JSON_TOK_ARRAY_END);

	if (token.type == JSON_TOK_ARRAY_END) {
		return 0;
	}
	if (token.type != JSON_TOK_OBJECT_START) {
		return -EINVAL;
	}
	json->began = true;
	return (int)parse_object(&json->lex, descr, descr_len, val);
}
