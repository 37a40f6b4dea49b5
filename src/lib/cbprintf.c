/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The formatter behind printk(), the log, and the C library's printf(). It handles one conversion
 * at a time: parse it, fetch its argument, emit it piece by piece. Nothing is allocated, and no
 * variable outside the stack is touched, so it runs in user mode as it is.
 *
 * It deliberately knows no wide characters, no positional arguments and no hexadecimal floats.
 */

#include "cbprintf_float.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/util.h>

/* Where the characters go. After an error nothing is passed on any more. */
struct sink {
	cbprintf_cb out;
	void *ctx;
	int count;
	int error;
};

/* A va_list in a structure can be handed down by address on every machine. */
struct arguments {
	va_list ap;
};

enum length {
	LENGTH_NONE,
	LENGTH_HH,
	LENGTH_H,
	LENGTH_L,
	LENGTH_LL,
	LENGTH_J,
	LENGTH_Z,
	LENGTH_T,
	LENGTH_LONG_DOUBLE,
};

/* One conversion. */
struct spec {
	bool left;
	bool plus;
	bool space;
	bool alternate;
	bool zero;
	int width;
	/* Negative: none was given. */
	int precision;
	enum length length;
	char conversion;
};

static void put(struct sink *sink, int c)
{
	int result;

	if (sink->error != 0) {
		return;
	}
	result = sink->out(c, sink->ctx);
	if (result < 0) {
		sink->error = result;
		return;
	}
	sink->count++;
}

static void put_text(struct sink *sink, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		put(sink, (unsigned char)text[i]);
	}
}

static void put_many(struct sink *sink, int c, int times)
{
	for (; times > 0; times--) {
		put(sink, c);
	}
}

/*
 * Emit padding, a prefix (sign or base), zeros, and leave the rest, @a length characters, to the
 * caller; put_after() then pads on the right.
 */
static int put_before(struct sink *sink, const struct spec *spec, const char *prefix, int zeros,
		      int length)
{
	int used = (int)strlen(prefix) + zeros + length;
	int pad = MAX(spec->width - used, 0);

	if (!spec->left && !spec->zero) {
		put_many(sink, ' ', pad);
	}
	put_text(sink, prefix, strlen(prefix));
	if (!spec->left && spec->zero) {
		put_many(sink, '0', pad);
	}
	put_many(sink, '0', zeros);
	return spec->left ? pad : 0;
}

static void put_after(struct sink *sink, int pad)
{
	put_many(sink, ' ', pad);
}

/* ---- Integers, characters, strings -------------------------------------------------------- */

static intmax_t fetch_signed(struct arguments *args, enum length length)
{
	switch (length) {
	case LENGTH_HH:
		return (signed char)va_arg(args->ap, int);
	case LENGTH_H:
		return (short)va_arg(args->ap, int);
	case LENGTH_L:
		return va_arg(args->ap, long);
	case LENGTH_LL:
		return va_arg(args->ap, long long);
	case LENGTH_J:
		return va_arg(args->ap, intmax_t);
	case LENGTH_Z:
	case LENGTH_T:
		return va_arg(args->ap, ptrdiff_t);
	default:
		return va_arg(args->ap, int);
	}
}

static uintmax_t fetch_unsigned(struct arguments *args, enum length length)
{
	switch (length) {
	case LENGTH_HH:
		return (unsigned char)va_arg(args->ap, unsigned int);
	case LENGTH_H:
		return (unsigned short)va_arg(args->ap, unsigned int);
	case LENGTH_L:
		return va_arg(args->ap, unsigned long);
	case LENGTH_LL:
		return va_arg(args->ap, unsigned long long);
	case LENGTH_J:
		return va_arg(args->ap, uintmax_t);
	case LENGTH_Z:
	case LENGTH_T:
		return va_arg(args->ap, size_t);
	default:
		return va_arg(args->ap, unsigned int);
	}
}

static const char *sign_prefix(const struct spec *spec, bool negative)
{
	if (negative) {
		return "-";
	}
	return spec->plus ? "+" : spec->space ? " " : "";
}

static void put_integer(struct sink *sink, struct spec *spec, const char *prefix, uintmax_t value,
			unsigned int base)
{
	/* A 64-bit number has 22 digits in base 8. */
	char digits[24];
	char *first = digits + sizeof(digits);
	char letters = spec->conversion == 'X' ? 'A' : 'a';
	int length;
	int zeros = 0;
	int pad;

	for (uintmax_t rest = value; rest != 0; rest /= base) {
		unsigned int digit = (unsigned int)(rest % base);

		*--first = (char)(digit < 10 ? '0' + digit : letters + (digit - 10));
	}
	length = (int)(digits + sizeof(digits) - first);

	/* A precision is a number of digits; none means one. "#o" is one more where needed. */
	if (spec->precision >= 0) {
		spec->zero = false;
	}
	zeros = MAX((spec->precision < 0 ? 1 : spec->precision) - length, 0);
	if (base == 8 && spec->alternate && zeros == 0) {
		zeros = 1;
	}
	pad = put_before(sink, spec, prefix, zeros, length);
	put_text(sink, first, (size_t)length);
	put_after(sink, pad);
}

static void put_string(struct sink *sink, struct spec *spec, const char *text)
{
	size_t length;
	int pad;

	if (text == NULL) {
		text = "(null)";
	}
	/* With a precision the text need not have an end. */
	length = spec->precision < 0 ? strlen(text) : strnlen(text, (size_t)spec->precision);
	spec->zero = false;
	pad = put_before(sink, spec, "", 0, (int)length);
	put_text(sink, text, length);
	put_after(sink, pad);
}

/* ---- Floating point ----------------------------------------------------------------------- */

#ifdef CONFIG_CBPRINTF_FP_SUPPORT

/* How a number's digits are to appear. */
struct float_layout {
	bool exponential;
	/* The digits go from place first down to place last. */
	int first;
	int last;
	int exponent;
};

/* Round @a decimal as the conversion asks, and find its layout. */
static struct float_layout lay_out(struct decimal *decimal, const struct spec *spec, char style)
{
	int precision = spec->precision < 0 ? 6 : spec->precision;
	struct float_layout layout = {.exponential = style == 'e'};

	if (style == 'g') {
		precision = precision == 0 ? 1 : precision;
		decimal_round(decimal, decimal_top(decimal) - (precision - 1));
		layout.exponent = decimal_top(decimal);
		layout.exponential = layout.exponent < -4 || layout.exponent >= precision;
		layout.first = layout.exponential ? layout.exponent : MAX(layout.exponent, 0);
		layout.last = layout.exponent - (precision - 1);
		/* The units are always there, and zeros at the end are not, unless asked for. */
		while (!spec->alternate && decimal_digit(decimal, layout.last) == 0 &&
		       layout.last < (layout.exponential ? layout.exponent : 0)) {
			layout.last++;
		}
		return layout;
	}

	decimal_round(decimal, (layout.exponential ? decimal_top(decimal) : 0) - precision);
	layout.exponent = decimal_top(decimal);
	layout.first = layout.exponential ? layout.exponent : MAX(layout.exponent, 0);
	layout.last = (layout.exponential ? layout.exponent : 0) - precision;
	return layout;
}

static void put_finite(struct sink *sink, struct spec *spec, const char *prefix, double value)
{
	bool upper = spec->conversion <= 'Z';
	char style = (char)(spec->conversion | 0x20);
	struct decimal decimal;
	struct float_layout layout;
	/* Place of the units of what is printed: the point comes behind it. */
	int units;
	bool point;
	/* "e-123" */
	char tail[5];
	int tail_length = 0;
	int pad;

	decimal_from_double(&decimal, value);
	layout = lay_out(&decimal, spec, style);
	units = layout.exponential ? layout.first : 0;
	point = layout.last < units || spec->alternate;
	if (layout.exponential) {
		unsigned int size =
			(unsigned int)(layout.exponent < 0 ? -layout.exponent : layout.exponent);

		tail[tail_length++] = upper ? 'E' : 'e';
		tail[tail_length++] = layout.exponent < 0 ? '-' : '+';
		if (size >= 100) {
			tail[tail_length++] = (char)('0' + size / 100);
		}
		tail[tail_length++] = (char)('0' + size / 10 % 10);
		tail[tail_length++] = (char)('0' + size % 10);
	}

	pad = put_before(sink, spec, prefix, 0,
			 layout.first - layout.last + 1 + (point ? 1 : 0) + tail_length);
	for (int place = layout.first; place >= layout.last; place--) {
		put(sink, (int)('0' + decimal_digit(&decimal, place)));
		if (place == units && point) {
			put(sink, '.');
		}
	}
	put_text(sink, tail, (size_t)tail_length);
	put_after(sink, pad);
}

static bool put_float(struct sink *sink, struct spec *spec, struct arguments *args)
{
	double value = spec->length == LENGTH_LONG_DOUBLE ? (double)va_arg(args->ap, long double)
							  : va_arg(args->ap, double);
	const char *prefix = sign_prefix(spec, __builtin_signbit(value) != 0);
	bool upper = spec->conversion <= 'Z';

	if (__builtin_isfinite(value)) {
		put_finite(sink, spec, prefix, value);
	} else {
		const char *text =
			__builtin_isnan(value) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf");
		int pad;

		spec->zero = false;
		pad = put_before(sink, spec, prefix, 0, 3);
		put_text(sink, text, 3);
		put_after(sink, pad);
	}
	return true;
}

#else

/* The conversion appears as it stands in the format; its argument is passed over. */
static bool put_float(struct sink *sink, struct spec *spec, struct arguments *args)
{
	if (spec->length == LENGTH_LONG_DOUBLE) {
		(void)va_arg(args->ap, long double);
	} else {
		(void)va_arg(args->ap, double);
	}
	return false;
}

#endif /* CONFIG_CBPRINTF_FP_SUPPORT */

/* ---- One conversion ----------------------------------------------------------------------- */

/* A number in the format, or "*". A negative argument for a width means "on the left". */
static const char *parse_number(const char *at, struct arguments *args, int *number)
{
	if (*at == '*') {
		*number = va_arg(args->ap, int);
		return at + 1;
	}
	*number = 0;
	for (; *at >= '0' && *at <= '9'; at++) {
		if (__builtin_mul_overflow(*number, 10, number) ||
		    __builtin_add_overflow(*number, *at - '0', number)) {
			*number = 0;
		}
	}
	return at;
}

static const char *parse_length(const char *at, enum length *length)
{
	switch (*at) {
	case 'h':
		*length = at[1] == 'h' ? LENGTH_HH : LENGTH_H;
		return at + (at[1] == 'h' ? 2 : 1);
	case 'l':
		*length = at[1] == 'l' ? LENGTH_LL : LENGTH_L;
		return at + (at[1] == 'l' ? 2 : 1);
	case 'j':
		*length = LENGTH_J;
		return at + 1;
	case 'z':
		*length = LENGTH_Z;
		return at + 1;
	case 't':
		*length = LENGTH_T;
		return at + 1;
	case 'L':
		*length = LENGTH_LONG_DOUBLE;
		return at + 1;
	default:
		*length = LENGTH_NONE;
		return at;
	}
}

/* Parse what follows a '%', up to the conversion character, which is where the result points. */
static const char *parse_spec(const char *at, struct arguments *args, struct spec *spec)
{
	*spec = (struct spec){.precision = -1};
	for (;; at++) {
		if (*at == '-') {
			spec->left = true;
		} else if (*at == '+') {
			spec->plus = true;
		} else if (*at == ' ') {
			spec->space = true;
		} else if (*at == '#') {
			spec->alternate = true;
		} else if (*at == '0') {
			spec->zero = true;
		} else {
			break;
		}
	}
	at = parse_number(at, args, &spec->width);
	if (spec->width < 0) {
		spec->left = true;
		spec->width = spec->width == INT32_MIN ? 0 : -spec->width;
	}
	if (*at == '.') {
		at = parse_number(at + 1, args, &spec->precision);
	}
	at = parse_length(at, &spec->length);
	spec->conversion = *at;
	return at;
}

static void store_count(struct arguments *args, enum length length, int count)
{
	void *to = va_arg(args->ap, void *);

	switch (length) {
	case LENGTH_HH:
		*(signed char *)to = (signed char)count;
		break;
	case LENGTH_H:
		*(short *)to = (short)count;
		break;
	case LENGTH_L:
		*(long *)to = count;
		break;
	case LENGTH_LL:
		*(long long *)to = count;
		break;
	case LENGTH_J:
		*(intmax_t *)to = count;
		break;
	case LENGTH_Z:
	case LENGTH_T:
		*(ptrdiff_t *)to = count;
		break;
	default:
		*(int *)to = count;
		break;
	}
}

static void put_pointer(struct sink *sink, struct spec *spec, const void *pointer)
{
	if (pointer == NULL) {
		spec->precision = -1;
		put_string(sink, spec, "(nil)");
	} else {
		put_integer(sink, spec, "0x", (uintptr_t)pointer, 16);
	}
}

/* Emit the conversion; false if it is none that is known here. */
static bool convert(struct sink *sink, struct spec *spec, struct arguments *args)
{
	intmax_t number;
	uintmax_t positive;
	char character;

	switch (spec->conversion) {
	case 'd':
	case 'i':
		number = fetch_signed(args, spec->length);
		positive = number < 0 ? 0 - (uintmax_t)number : (uintmax_t)number;
		put_integer(sink, spec, sign_prefix(spec, number < 0), positive, 10);
		return true;
	case 'u':
		put_integer(sink, spec, "", fetch_unsigned(args, spec->length), 10);
		return true;
	case 'o':
		put_integer(sink, spec, "", fetch_unsigned(args, spec->length), 8);
		return true;
	case 'x':
	case 'X':
		positive = fetch_unsigned(args, spec->length);
		put_integer(sink, spec,
			    !spec->alternate || positive == 0 ? ""
			    : spec->conversion == 'x'         ? "0x"
							      : "0X",
			    positive, 16);
		return true;
	case 'c':
		character = (char)va_arg(args->ap, int);
		spec->zero = false;
		number = put_before(sink, spec, "", 0, 1);
		put(sink, (unsigned char)character);
		put_after(sink, (int)number);
		return true;
	case 's':
		put_string(sink, spec, va_arg(args->ap, const char *));
		return true;
	case 'p':
		put_pointer(sink, spec, va_arg(args->ap, const void *));
		return true;
	case 'n':
		store_count(args, spec->length, sink->count);
		return true;
	case 'f':
	case 'F':
	case 'e':
	case 'E':
	case 'g':
	case 'G':
		return put_float(sink, spec, args);
	case '%':
		put(sink, '%');
		return true;
	default:
		return false;
	}
}

int cbvprintf(cbprintf_cb out, void *ctx, const char *format, va_list ap)
{
	struct sink sink = {.out = out, .ctx = ctx};
	struct arguments args;

	va_copy(args.ap, ap);
	while (*format != '\0' && sink.error == 0) {
		struct spec spec;
		const char *end;

		if (*format != '%') {
			put(&sink, (unsigned char)*format++);
			continue;
		}
		end = parse_spec(format + 1, &args, &spec);
		if (*end != '\0') {
			end++;
		}
		if (!convert(&sink, &spec, &args)) {
			put_text(&sink, format, (size_t)(end - format));
		}
		format = end;
	}
	va_end(args.ap);
	return sink.error != 0 ? sink.error : sink.count;
}

int cbprintf(cbprintf_cb out, void *ctx, const char *format, ...)
{
	va_list ap;
	int result;

	va_start(ap, format);
	result = cbvprintf(out, ctx, format, ap);
	va_end(ap);
	return result;
}
