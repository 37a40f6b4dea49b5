/* SPDX-License-Identifier: Apache-2.0 */

/*
 * JSON to structures and back, by descriptors: constant tables of which member of an object belongs
 * to which member of a structure. Nothing is allocated. Any mode; the text, the structure and the
 * descriptors are the caller's.
 *
 * Parsing writes to the text: a string ends where its closing quote was, and members of structures
 * point into the text, with escape sequences as they were written. A number that does not fit, a
 * value of another type than its descriptor's, and what is no JSON are errors; members without a
 * descriptor are left out. How deep a text is nested costs no stack.
 */

#ifndef ZEPHYR_DATA_JSON_H
#define ZEPHYR_DATA_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Types of values, for descriptors, and of what a text consists of. */
enum json_tokens {
	JSON_TOK_NONE = '_',
	/** Descriptor: a structure. */
	JSON_TOK_OBJECT_START = '{',
	JSON_TOK_OBJECT_END = '}',
	/** Descriptor: an array, and a size_t with the number of its elements. */
	JSON_TOK_ARRAY_START = '[',
	JSON_TOK_ARRAY_END = ']',
	/** Older names of these. */
	JSON_TOK_LIST_START = '[',
	JSON_TOK_LIST_END = ']',
	/** Descriptor: a char *. */
	JSON_TOK_STRING = '"',
	/** Descriptor: an array of char, to which the string is copied with a terminator. */
	JSON_TOK_STRING_BUF = 's',
	JSON_TOK_COLON = ':',
	JSON_TOK_COMMA = ',',
	/** Descriptor: an int32_t. */
	JSON_TOK_NUMBER = '0',
	/** Descriptor: a struct json_obj_token, a number as text. */
	JSON_TOK_FLOAT = '1',
	/** Descriptor: a struct json_obj_token, a string that gets no terminator. */
	JSON_TOK_OPAQUE = '2',
	/** Descriptor: a struct json_obj_token, a whole array as text. */
	JSON_TOK_OBJ_ARRAY = '3',
	/** Descriptor, for writing only: a char *, JSON that is put there as it is. */
	JSON_TOK_ENCODED_OBJ = '4',
	/** Descriptors: an int64_t, a uint64_t. */
	JSON_TOK_INT64 = '5',
	JSON_TOK_UINT64 = '6',
	/** Descriptors: a signed or unsigned integer of whatever size the member has. */
	JSON_TOK_INT = 'i',
	JSON_TOK_UINT = 'u',
	/** Descriptor: a bool; both mean the same. */
	JSON_TOK_TRUE = 't',
	JSON_TOK_FALSE = 'f',
	JSON_TOK_NULL = 'n',
	JSON_TOK_ERROR = '!',
	JSON_TOK_EOF = '\0',
};

/** A piece of a text, strings without their quotes. */
struct json_token {
	enum json_tokens type;
	char *start;
	char *end;
};

/** Where the reader of a text is. */
struct json_lexer {
	char *pos;
	char *end;
};

/** A text that is being parsed in steps. Every member belongs to the library. */
struct json_obj {
	struct json_lexer lex;
	/* An element has been read: the next one comes behind a comma. */
	bool began;
};

/** A piece of text in a structure. */
struct json_obj_token {
	char *start;
	size_t length;
};

/** What belongs to a member of a structure, or to the elements of an array. By the macros below. */
struct json_obj_descr {
	const char *field_name;
	/* log2 of the structure's alignment. */
	uint32_t align_shift: 2;
	uint32_t field_name_len: 7;
	/* An enum json_tokens. */
	uint32_t type: 7;
	/* Of the member; of an array's elements: of the number of them. */
	uint32_t offset: 16;
	union {
		struct {
			const struct json_obj_descr *sub_descr;
			size_t sub_descr_len;
		} object;
		struct {
			const struct json_obj_descr *element_descr;
			size_t n_elements;
		} array;
	};
	/* Bytes of the member, or of an element. */
	size_t size;
};

/** Takes @a len bytes of what is written; 0, or an error that ends the writing. */
typedef int (*json_append_bytes_t)(const char *bytes, size_t len, void *data);

#define Z_JSON_ALIGN_SHIFT(type)                                                                   \
	(__alignof__(type) == 1 ? 0                                                                \
				: (__alignof__(type) == 2 ? 1 : (__alignof__(type) == 4 ? 2 : 3)))

#define Z_JSON_SIZE(struct_, field_) sizeof(((struct_ *)0)->field_)

#define Z_JSON_DESCR(struct_, name_, field_, type_, size_, ...)                                    \
	{                                                                                          \
		.field_name = (name_),                                                             \
		.align_shift = Z_JSON_ALIGN_SHIFT(struct_),                                        \
		.field_name_len = sizeof(name_) - 1,                                               \
		.type = (type_),                                                                   \
		.offset = offsetof(struct_, field_),                                               \
		__VA_ARGS__,                                                                       \
		.size = (size_),                                                                   \
	}

#define Z_JSON_ARRAY(struct_, name_, field_, max_len_, len_field_, elem_type_, ...)                \
	Z_JSON_DESCR(struct_, name_, field_, JSON_TOK_ARRAY_START, Z_JSON_SIZE(struct_, field_),   \
		     .array = {                                                                    \
			     .element_descr =                                                      \
				     (const struct json_obj_descr[]){{                             \
					     .align_shift = Z_JSON_ALIGN_SHIFT(struct_),           \
					     .type = (elem_type_),                                 \
					     .offset = offsetof(struct_, len_field_),              \
					     __VA_ARGS__,                                          \
					     .size = Z_JSON_SIZE(struct_, field_[0]),              \
				     }},                                                           \
			     .n_elements = (max_len_),                                             \
		     })

/** A member of one value, of a JSON_TOK_… type: by the member's own name, or by another. */
#define JSON_OBJ_DESCR_PRIM(struct_, field_name_, type_)                                           \
	JSON_OBJ_DESCR_PRIM_NAMED(struct_, STRINGIFY(field_name_), field_name_, type_)
#define JSON_OBJ_DESCR_PRIM_NAMED(struct_, json_field_name_, struct_field_name_, type_)            \
	Z_JSON_DESCR(struct_, json_field_name_, struct_field_name_, type_,                         \
		     Z_JSON_SIZE(struct_, struct_field_name_), .object = {NULL, 0})

/** A member that is a structure, with an array of descriptors. */
#define JSON_OBJ_DESCR_OBJECT(struct_, field_name_, sub_descr_)                                    \
	JSON_OBJ_DESCR_OBJECT_NAMED(struct_, STRINGIFY(field_name_), field_name_, sub_descr_)
#define JSON_OBJ_DESCR_OBJECT_NAMED(struct_, json_field_name_, struct_field_name_, sub_descr_)     \
	Z_JSON_DESCR(struct_, json_field_name_, struct_field_name_, JSON_TOK_OBJECT_START,         \
		     Z_JSON_SIZE(struct_, struct_field_name_),                                     \
		     .object = {(sub_descr_), ARRAY_SIZE(sub_descr_)})

/** A member that is an array of up to @a max_len_ values of a type; how many, in a size_t. */
#define JSON_OBJ_DESCR_ARRAY(struct_, field_name_, max_len_, len_field_, elem_type_)               \
	JSON_OBJ_DESCR_ARRAY_NAMED(struct_, STRINGIFY(field_name_), field_name_, max_len_,         \
				   len_field_, elem_type_)
#define JSON_OBJ_DESCR_ARRAY_NAMED(struct_, json_field_name_, struct_field_name_, max_len_,        \
				   len_field_, elem_type_)                                         \
	Z_JSON_ARRAY(struct_, json_field_name_, struct_field_name_, max_len_, len_field_,          \
		     elem_type_, .object = {NULL, 0})

/** The same of structures, with an array of descriptors and its length. */
#define JSON_OBJ_DESCR_OBJ_ARRAY(struct_, field_name_, max_len_, len_field_, elem_descr_,          \
				 elem_descr_len_)                                                  \
	JSON_OBJ_DESCR_OBJ_ARRAY_NAMED(struct_, STRINGIFY(field_name_), field_name_, max_len_,     \
				       len_field_, elem_descr_, elem_descr_len_)
#define JSON_OBJ_DESCR_OBJ_ARRAY_NAMED(struct_, json_field_name_, struct_field_name_, max_len_,    \
				       len_field_, elem_descr_, elem_descr_len_)                   \
	Z_JSON_ARRAY(struct_, json_field_name_, struct_field_name_, max_len_, len_field_,          \
		     JSON_TOK_OBJECT_START, .object = {(elem_descr_), (elem_descr_len_)})

/**
 * An array of arrays. Its elements are structures: one with an array of its own, which is the
 * descriptor then, or one whose members, one after the other, are the elements of the inner array.
 */
#define JSON_OBJ_DESCR_ARRAY_ARRAY(struct_, field_name_, max_len_, len_field_, elem_descr_,        \
				   elem_descr_len_)                                                \
	Z_JSON_ARRAY(struct_, STRINGIFY(field_name_), field_name_, max_len_, len_field_,           \
		     JSON_TOK_ARRAY_START, .array = {(elem_descr_), (elem_descr_len_)})

/**
 * Parse an object into the structure @a val.
 *
 * @return a bit for each descriptor, bit 0 for the first one, that says whether the text had it; or
 *         -EINVAL, or -ERANGE for a number that does not fit, or -ENOSPC for an array or a string
 *         that does not, at the most of 62 descriptors
 */
int64_t json_obj_parse(char *json, size_t len, const struct json_obj_descr *descr, size_t descr_len,
		       void *val);

/** Parse a text that is an array; @a descr is the array's. 0, or an error of json_obj_parse(). */
int json_arr_parse(char *json, size_t len, const struct json_obj_descr *descr, void *val);

/** Begin to parse a text that is an array of objects, one at a time. 0 or -EINVAL. */
int json_arr_separate_object_parse_init(struct json_obj *json, char *payload, size_t len);

/** Parse the next object: as json_obj_parse(), but 0 at the end of the array. */
int json_arr_separate_parse_object(struct json_obj *json, const struct json_obj_descr *descr,
				   size_t descr_len, void *val);

/** Bytes that @a len bytes of text take in a JSON string, without quotes. */
size_t json_calc_escaped_len(const char *str, size_t len);

/**
 * Make a text one for a JSON string, in place: it gets longer, and *@a len with it. 0, or -ENOMEM if
 * @a buf_size, a terminator included, is too little.
 */
ssize_t json_escape(char *str, size_t *len, size_t buf_size);

/** Bytes that the structure @a val takes as JSON, without a terminator; or as json_obj_encode(). */
ssize_t json_calc_encoded_len(const struct json_obj_descr *descr, size_t descr_len,
			      const void *val);
/** The same for an array. */
ssize_t json_calc_encoded_arr_len(const struct json_obj_descr *descr, const void *val);

/** Write a structure as JSON, with a terminator. 0, -ENOMEM, or as json_obj_encode(). */
int json_obj_encode_buf(const struct json_obj_descr *descr, size_t descr_len, const void *val,
			char *buffer, size_t buf_size);
/** The same of an array. */
int json_arr_encode_buf(const struct json_obj_descr *descr, const void *val, char *buffer,
			size_t buf_size);

/**
 * Write a structure as JSON, piece by piece. 0; what @a append_bytes returned, if not 0; -EINVAL for
 * a descriptor that is none, or a string that is NULL.
 */
int json_obj_encode(const struct json_obj_descr *descr, size_t descr_len, const void *val,
		    json_append_bytes_t append_bytes, void *data);
/** The same of an array. */
int json_arr_encode(const struct json_obj_descr *descr, const void *val,
		    json_append_bytes_t append_bytes, void *data);

#ifdef __cplusplus
}
#endif

#endif
