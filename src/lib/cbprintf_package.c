/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Formats and arguments in one piece of memory. The arguments lie there as va_arg() finds them
 * behind the registers, so that the formatter proper takes them as its own. What copies and
 * converts packages is in cbprintf_convert.c.
 */

#include "cbprintf_package.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <zephyr/arch/va_image.h>
#include <zephyr/sys/cbprintf.h>

/* A package that is being made. With buf NULL, or without room, only its length is. */
struct builder {
	uint8_t *buf;
	size_t size;
	size_t used;
	/* Strings that are read-only and need no note, by flags. */
	unsigned int first_ro;
	uint32_t flags;
	unsigned int strings;
	bool too_many;
	struct package_string string[PACKAGE_STRINGS_MOST];
};

/* ---- Arguments ----------------------------------------------------------------------------- */

/* Where an argument of this size goes; its alignment is that of its type, or a pointer's. */
static size_t place(struct builder *builder, size_t size, size_t align)
{
	size_t at = ROUND_UP(builder->used, MAX(align, sizeof(void *)));

	builder->used = at + ROUND_UP(size, sizeof(void *));
	return at;
}

static size_t put(struct builder *builder, const void *value, size_t size, size_t align)
{
	size_t at = place(builder, size, align);

	if (builder->buf != NULL && builder->used <= builder->size) {
		memcpy(builder->buf + at, value, size);
	}
	return at;
}

#define PUT(builder, value) put(builder, &(value), sizeof(value), __alignof__(value))

bool z_package_is_constant(const char *text)
{
	return (uintptr_t)text >= (uintptr_t)ARCH_CONSTANTS_START &&
	       (uintptr_t)text < (uintptr_t)ARCH_CONSTANTS_END;
}

/* A string, of which @a precision characters are printed at most, if that is not negative. */
static void put_string(struct builder *builder, const char *text, int argument, int precision)
{
	size_t at = PUT(builder, text);
	struct package_string string = {
		.text = text,
		.length = 0,
		.word = (uint8_t)(at / sizeof(int)),
		.argument = (uint8_t)argument,
		.kind = PACKAGE_STRING_COPIED,
	};

	if (builder->first_ro > 0 || z_package_is_constant(text)) {
		builder->first_ro -= builder->first_ro > 0 ? 1 : 0;
		if ((builder->flags & CBPRINTF_PACKAGE_ADD_RO_STR_POS) == 0) {
			return;
		}
		string.kind = PACKAGE_STRING_READ_ONLY;
	} else if (text == NULL) {
		/* Printed as a word of its own. */
		return;
	} else if ((builder->flags & CBPRINTF_PACKAGE_ADD_RW_STR_POS) != 0) {
		string.kind = PACKAGE_STRING_NOTED;
	} else {
		string.length = precision < 0 ? strlen(text) : strnlen(text, (size_t)precision);
	}
	if (builder->strings == PACKAGE_STRINGS_MOST) {
		builder->too_many = true;
		return;
	}
	builder->string[builder->strings++] = string;
}

/* ---- Which arguments a format has; as cbvprintf() reads it ---------------------------------- */

/* A va_list in a structure can be handed down by address on every machine. */
struct arguments {
	va_list ap;
};

static void put_int(struct builder *builder, struct arguments *args, int *value)
{
	*value = va_arg(args->ap, int);
	(void)PUT(builder, *value);
}

#define PUT_ARGUMENT(builder, args, type)                                                          \
	do {                                                                                       \
		type z_value = va_arg((args)->ap, type);                                           \
		(void)PUT(builder, z_value);                                                       \
	} while (false)

static void put_whole(struct builder *builder, struct arguments *args, const char *length)
{
	int value;

	if (length[0] == 'l' && length[1] == 'l') {
		PUT_ARGUMENT(builder, args, long long);
	} else if (length[0] == 'l') {
		PUT_ARGUMENT(builder, args, long);
	} else if (length[0] == 'j') {
		PUT_ARGUMENT(builder, args, intmax_t);
	} else if (length[0] == 'z' || length[0] == 't') {
		PUT_ARGUMENT(builder, args, ptrdiff_t);
	} else {
		put_int(builder, args, &value);
	}
}

/* A number in the format, which is passed over, or "*". */
static const char *read_number(struct builder *builder, struct arguments *args, const char *at,
			       int *value, int *count)
{
	if (*at == '*') {
		put_int(builder, args, value);
		(*count)++;
		return at + 1;
	}
	for (*value = 0; *at >= '0' && *at <= '9'; at++) {
		*value = *value < 100000 ? *value * 10 + (*at - '0') : *value;
	}
	return at;
}

/* One conversion, from behind its '%'; returns what is behind it. @a count: arguments so far. */
static const char *put_conversion(struct builder *builder, struct arguments *args, const char *at,
				  int *count)
{
	int width;
	int precision = -1;
	int value;
	const char *length;

	at += strspn(at, "-+ #0");
	at = read_number(builder, args, at, &width, count);
	if (*at == '.') {
		at = read_number(builder, args, at + 1, &precision, count);
	}
	length = at;
	at += strspn(at, "hljztL");
	switch (*at) {
	case 'd':
	case 'i':
	case 'o':
	case 'u':
	case 'x':
	case 'X':
		put_whole(builder, args, length);
		break;
	case 'c':
		put_int(builder, args, &value);
		break;
	case 'f':
	case 'F':
	case 'e':
	case 'E':
	case 'g':
	case 'G':
		if (*length == 'L') {
			PUT_ARGUMENT(builder, args, long double);
		} else {
			PUT_ARGUMENT(builder, args, double);
		}
		break;
	case 's':
		put_string(builder, va_arg(args->ap, const char *), *count, precision);
		break;
	case 'p':
	case 'n':
		PUT_ARGUMENT(builder, args, void *);
		break;
	default:
		return *at != '\0' ? at + 1 : at;
	}
	(*count)++;
	return at + 1;
}

static void put_by_format(struct builder *builder, struct arguments *args, const char *format)
{
	int count = 0;

	while (*format != '\0') {
		if (*format++ == '%') {
			format = put_conversion(builder, args, format, &count);
		}
	}
}

static void put_by_tags(struct builder *builder, struct arguments *args)
{
	int count = 0;
	int value;

	for (;; count++) {
		switch (va_arg(args->ap, int)) {
		case CBPRINTF_PACKAGE_ARG_TYPE_CHAR:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_CHAR:
		case CBPRINTF_PACKAGE_ARG_TYPE_SHORT:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_SHORT:
		case CBPRINTF_PACKAGE_ARG_TYPE_INT:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_INT:
			put_int(builder, args, &value);
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_LONG:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_LONG:
			PUT_ARGUMENT(builder, args, long);
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_LONG_LONG:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_LONG_LONG:
			PUT_ARGUMENT(builder, args, long long);
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_FLOAT:
		case CBPRINTF_PACKAGE_ARG_TYPE_DOUBLE:
			PUT_ARGUMENT(builder, args, double);
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_LONG_DOUBLE:
			PUT_ARGUMENT(builder, args, long double);
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_PTR_CHAR:
			put_string(builder, va_arg(args->ap, const char *), count, -1);
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_PTR_VOID:
			PUT_ARGUMENT(builder, args, void *);
			break;
		default:
			return;
		}
	}
}

/* ---- Behind the arguments ------------------------------------------------------------------- */

static void put_bytes(struct builder *builder, const void *bytes, size_t length)
{
	if (builder->buf != NULL && builder->used + length <= builder->size) {
		memcpy(builder->buf + builder->used, bytes, length);
	}
	builder->used += length;
}

static uint8_t put_places(struct builder *builder, enum package_string_kind kind)
{
	uint8_t count = 0;

	for (unsigned int i = 0; i < builder->strings; i++) {
		const struct package_string *string = &builder->string[i];

		if (string->kind != kind) {
			continue;
		}
		count++;
		if (kind == PACKAGE_STRING_NOTED) {
			put_bytes(builder, &string->argument, 1);
		}
		put_bytes(builder, &string->word, 1);
		if (kind == PACKAGE_STRING_COPIED) {
			put_bytes(builder, string->text, string->length);
			put_bytes(builder, "", 1);
		}
	}
	return count;
}

int cbvprintf_package(void *packaged, size_t len, uint32_t flags, const char *format, va_list ap)
{
	struct builder builder = {
		.buf = packaged,
		.size = len,
		/* The format is the first of them. */
		.first_ro = 1 + Z_CBPRINTF_FIRST_RO_STR_CNT(flags),
		.flags = flags,
	};
	union cbprintf_package_hdr header = {.raw = NULL};
	struct arguments args;
	size_t words;

	if ((uintptr_t)packaged % CBPRINTF_PACKAGE_ALIGNMENT != 0) {
		return -EFAULT;
	}
	va_copy(args.ap, ap);
	(void)PUT(&builder, header);
	put_string(&builder, format, 0, -1);
	if ((flags & CBPRINTF_PACKAGE_ARGS_ARE_TAGGED) != 0) {
		put_by_tags(&builder, &args);
	} else {
		put_by_format(&builder, &args, format);
	}
	va_end(args.ap);
	words = builder.used / sizeof(int);
	if (words > UINT8_MAX || builder.too_many) {
		return -EINVAL;
	}
	header.desc.len = (uint8_t)words;
	header.desc.ro_str_cnt = put_places(&builder, PACKAGE_STRING_READ_ONLY);
	header.desc.rw_str_cnt = put_places(&builder, PACKAGE_STRING_NOTED);
	header.desc.str_cnt = put_places(&builder, PACKAGE_STRING_COPIED);
	if (packaged != NULL) {
		if (builder.used > len) {
			return -ENOSPC;
		}
		memcpy(packaged, &header, sizeof(header));
	}
	return (int)builder.used;
}

int cbprintf_package(void *packaged, size_t len, uint32_t flags, const char *format, ...)
{
	va_list ap;
	int result;

	va_start(ap, format);
	result = cbvprintf_package(packaged, len, flags, format, ap);
	va_end(ap);
	return result;
}

/* ---- Formatting ----------------------------------------------------------------------------- */

int cbpprintf_external(cbprintf_cb out, cbvprintf_external_formatter_func formatter, void *ctx,
		       void *packaged)
{
	char *base = packaged;
	struct cbprintf_package_desc desc = ((union cbprintf_package_hdr *)packaged)->desc;
	char *at = base + desc.len * sizeof(int) + desc.ro_str_cnt + 2 * desc.rw_str_cnt;
	struct arguments args;
	const char *format;
	int result;

	for (unsigned int i = 0; i < desc.str_cnt; i++) {
		uint8_t word = (uint8_t)*at++;
		const char *text = at;

		memcpy(base + word * sizeof(int), &text, sizeof(text));
		at += strlen(at) + 1;
	}
	memcpy(&format, base + sizeof(union cbprintf_package_hdr), sizeof(format));
	ARCH_VA_IMAGE(args.ap, base + sizeof(union cbprintf_package_hdr) + sizeof(format));
	result = formatter(out, ctx, format, args.ap);
	va_end(args.ap);
	return result;
}

int cbpprintf(cbprintf_cb out, void *ctx, void *packaged)
{
	return cbpprintf_external(out, cbvprintf, ctx, packaged);
}

/* Room for the arguments of a call without a package of the caller's. */
#define TAGGED_MOST 256

int cbvprintf_tagged_args(cbprintf_cb out, void *ctx, const char *format, va_list ap)
{
	uint8_t packaged[TAGGED_MOST] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);
	/* Nothing is copied: the strings live as long as this call. */
	int result = cbvprintf_package(
		packaged, sizeof(packaged),
		CBPRINTF_PACKAGE_ARGS_ARE_TAGGED | CBPRINTF_PACKAGE_ADD_RW_STR_POS, format, ap);

	return result < 0 ? result : cbpprintf(out, ctx, packaged);
}
