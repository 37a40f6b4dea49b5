/* SPDX-License-Identifier: Apache-2.0 */

/* Structures to JSON: no blanks, members in the order of their descriptors. */

#include <errno.h>
#include <string.h>

#include <zephyr/data/json.h>
#include <zephyr/sys/printk.h>

/* Where the text goes. */
struct sink {
	json_append_bytes_t append;
	void *data;
};

static int put(const struct sink *sink, const char *bytes, size_t len)
{
	return len > 0 ? sink->append(bytes, len, sink->data) : 0;
}

static int put_text(const struct sink *sink, const char *text)
{
	return text != NULL ? put(sink, text, strlen(text)) : -EINVAL;
}

/* ---- Strings ------------------------------------------------------------------------------ */

#define LONGEST_ESCAPE 6

/* A character as it stands in a string; its length. */
static size_t escape(char c, char out[LONGEST_ESCAPE])
{
	static const char from[] = "\"\\\b\f\n\r\t";
	static const char to[] = "\"\\bfnrt";
	const char *found = c != '\0' ? strchr(from, c) : NULL;

	if (found != NULL) {
		out[0] = '\\';
		out[1] = to[found - from];
		return 2;
	}
	if ((unsigned char)c < 0x20) {
		memcpy(out, "\\u00", 4);
		(void)hex2char((uint8_t)c >> 4, &out[4]);
		(void)hex2char((uint8_t)c & 0xF, &out[5]);
		return LONGEST_ESCAPE;
	}
	out[0] = c;
	return 1;
}

size_t json_calc_escaped_len(const char *str, size_t len)
{
	char out[LONGEST_ESCAPE];
	size_t escaped = 0;

	for (size_t i = 0; i < len; i++) {
		escaped += escape(str[i], out);
	}
	return escaped;
}

ssize_t json_escape(char *str, size_t *len, size_t buf_size)
{
	size_t escaped = json_calc_escaped_len(str, *len);
	char *to = str + escaped;

	if (escaped == *len) {
		return 0;
	}
	if (escaped >= buf_size) {
		return -ENOMEM;
	}
	*to = '\0';
	/* From the end, so that nothing is overwritten that is still to be read. */
	for (size_t i = *len; i-- > 0;) {
		char out[LONGEST_ESCAPE];
		size_t length = escape(str[i], out);

		to -= length;
		memcpy(to, out, length);
	}
	*len = escaped;
	return 0;
}

static int put_string(const struct sink *sink, const char *str)
{
	int result = str != NULL ? put(sink, "\"", 1) : -EINVAL;

	for (; result == 0 && *str != '\0'; str++) {
		char out[LONGEST_ESCAPE];

		result = put(sink, out, escape(*str, out));
	}
	return result == 0 ? put(sink, "\"", 1) : result;
}

static int put_opaque(const struct sink *sink, const struct json_obj_token *token)
{
	int result = put(sink, "\"", 1);

	if (result == 0) {
		result = put(sink, token->start, token->length);
	}
	return result == 0 ? put(sink, "\"", 1) : result;
}

/* ---- Numbers ------------------------------------------------------------------------------ */

static int put_number(const struct sink *sink, const void *field, size_t size, bool is_signed)
{
	char text[24];
	int64_t value = 0;

	switch (size) {
	case 1:
		value = is_signed ? (int64_t)*(const int8_t *)field : (int64_t)*(const uint8_t *)field;
		break;
	case 2:
		value = is_signed ? (int64_t)*(const int16_t *)field : (int64_t)*(const uint16_t *)field;
		break;
	case 4:
		value = is_signed ? (int64_t)*(const int32_t *)field : (int64_t)*(const uint32_t *)field;
		break;
	default:
		value = *(const int64_t *)field;
		break;
	}
	(void)snprintk(text, sizeof(text), is_signed ? "%lld" : "%llu", (long long)value);
	return put_text(sink, text);
}

/* ---- Structures --------------------------------------------------------------------------- */

static int put_object(const struct sink *sink, const struct json_obj_descr *descr, size_t count,
		      const char *val);
static int put_array(const struct sink *sink, const struct json_obj_descr *element,
		     const char *field, const char *val);

/* @a val is the structure that @a field is a member of. */
static int put_value(const struct sink *sink, const struct json_obj_descr *descr, const void *field,
		     const char *val)
{
	const struct json_obj_token *token = field;

	switch (descr->type) {
	case JSON_TOK_OBJECT_START:
		return put_object(sink, descr->object.sub_descr, descr->object.sub_descr_len,
				  field);
	case JSON_TOK_ARRAY_START:
		return put_array(sink, descr->array.element_descr, field, val);
	case JSON_TOK_TRUE:
	case JSON_TOK_FALSE:
		return put_text(sink, *(const bool *)field ? "true" : "false");
	case JSON_TOK_STRING:
		return put_string(sink, *(const char *const *)field);
	case JSON_TOK_STRING_BUF:
		return put_string(sink, field);
	case JSON_TOK_ENCODED_OBJ:
		return put_text(sink, *(const char *const *)field);
	case JSON_TOK_OPAQUE:
		return put_opaque(sink, token);
	case JSON_TOK_FLOAT:
	case JSON_TOK_OBJ_ARRAY:
		return put(sink, token->start, token->length);
	case JSON_TOK_NUMBER:
		return put_number(sink, field, sizeof(int32_t), true);
	case JSON_TOK_INT:
	case JSON_TOK_UINT:
		return put_number(sink, field, descr->size, descr->type == JSON_TOK_INT);
	case JSON_TOK_INT64:
	case JSON_TOK_UINT64:
		return put_number(sink, field, sizeof(int64_t), descr->type == JSON_TOK_INT64);
	default:
		return -EINVAL;
	}
}

/* The members of a structure as the elements of an array. */
static int put_members(const struct sink *sink, const struct json_obj_descr *descr, size_t count,
		       const char *val)
{
	int result = put(sink, "[", 1);

	for (size_t i = 0; result == 0 && i < count; i++) {
		result = i > 0 ? put(sink, ",", 1) : 0;
		if (result == 0) {
			result = put_value(sink, &descr[i], val + descr[i].offset, val);
		}
	}
	return result == 0 ? put(sink, "]", 1) : result;
}

static int put_element(const struct sink *sink, const struct json_obj_descr *element,
		       const char *field, const char *val)
{
	const struct json_obj_descr *inner = element->array.element_descr;

	if (element->type != JSON_TOK_ARRAY_START) {
		return put_value(sink, element, field, val);
	}
	if (inner->type == JSON_TOK_ARRAY_START) {
		return put_array(sink, inner->array.element_descr, field + inner->offset, field);
	}
	return put_members(sink, inner, element->array.n_elements, field);
}

static int put_array(const struct sink *sink, const struct json_obj_descr *element,
		     const char *field, const char *val)
{
	size_t count = *(const size_t *)(val + element->offset);
	int result = put(sink, "[", 1);

	for (size_t i = 0; result == 0 && i < count; i++, field += element->size) {
		result = i > 0 ? put(sink, ",", 1) : 0;
		if (result == 0) {
			result = put_element(sink, element, field, val);
		}
	}
	return result == 0 ? put(sink, "]", 1) : result;
}

static int put_object(const struct sink *sink, const struct json_obj_descr *descr, size_t count,
		      const char *val)
{
	int result = put(sink, "{", 1);

	for (size_t i = 0; result == 0 && i < count; i++) {
		result = i > 0 ? put(sink, ",", 1) : 0;
		if (result == 0) {
			result = put_string(sink, descr[i].field_name);
		}
		if (result == 0) {
			result = put(sink, ":", 1);
		}
		if (result == 0) {
			result = put_value(sink, &descr[i], val + descr[i].offset, val);
		}
	}
	return result == 0 ? put(sink, "}", 1) : result;
}

int json_obj_encode(const struct json_obj_descr *descr, size_t descr_len, const void *val,
		    json_append_bytes_t append_bytes, void *data)
{
	struct sink sink = {append_bytes, data};

	return put_object(&sink, descr, descr_len, val);
}

int json_arr_encode(const struct json_obj_descr *descr, const void *val,
		    json_append_bytes_t append_bytes, void *data)
{
	struct sink sink = {append_bytes, data};

	return put_array(&sink, descr->array.element_descr, (const char *)val + descr->offset, val);
}

/* ---- Into a buffer, or nowhere ------------------------------------------------------------ */

struct room {
	char *buffer;
	size_t used;
	size_t size;
};

/* A byte stays for the terminator. */
static int append_to_buffer(const char *bytes, size_t len, void *data)
{
	struct room *room = data;

	if (len >= room->size - room->used) {
		return -ENOMEM;
	}
	memcpy(room->buffer + room->used, bytes, len);
	room->used += len;
	room->buffer[room->used] = '\0';
	return 0;
}

int json_obj_encode_buf(const struct json_obj_descr *descr, size_t descr_len, const void *val,
			char *buffer, size_t buf_size)
{
	struct room room = {.buffer = buffer, .size = buf_size};

	return json_obj_encode(descr, descr_len, val, append_to_buffer, &room);
}

int json_arr_encode_buf(const struct json_obj_descr *descr, const void *val, char *buffer,
			size_t buf_size)
{
	struct room room = {.buffer = buffer, .size = buf_size};

	return json_arr_encode(descr, val, append_to_buffer, &room);
}

static int count_bytes(const char *bytes, size_t len, void *total)
{
	*(ssize_t *)total += (ssize_t)len;
	return 0;
}

ssize_t json_calc_encoded_len(const struct json_obj_descr *descr, size_t descr_len, const void *val)
{
	ssize_t total = 0;
	int result = json_obj_encode(descr, descr_len, val, count_bytes, &total);

	return result == 0 ? total : result;
}

ssize_t json_calc_encoded_arr_len(const struct json_obj_descr *descr, const void *val)
{
	ssize_t total = 0;
	int result = json_arr_encode(descr, val, count_bytes, &total);

	return result == 0 ? total : result;
}
