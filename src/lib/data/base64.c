/* SPDX-License-Identifier: Apache-2.0 */

/* Base64. Decoding checks everything before it writes anything. */

#include <errno.h>
#include <stdbool.h>

#include <zephyr/sys/base64.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int base64_encode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen)
{
	size_t groups = slen / 3 + (slen % 3 != 0);

	if (slen == 0) {
		*olen = 0;
		return 0;
	}
	if (groups > (SIZE_MAX - 1) / 4 || dlen < groups * 4 + 1 || dst == NULL) {
		*olen = groups > (SIZE_MAX - 1) / 4 ? SIZE_MAX : groups * 4 + 1;
		return -ENOMEM;
	}
	*olen = groups * 4;
	for (size_t at = 0; at < slen; at += 3) {
		size_t length = slen - at < 3 ? slen - at : 3;
		uint32_t bits = 0;

		for (size_t i = 0; i < length; i++) {
			bits |= (uint32_t)src[at + i] << (16 - 8 * i);
		}
		for (size_t i = 0; i < 4; i++) {
			*dst++ = (uint8_t)(i <= length ? digits[(bits >> (18 - 6 * i)) & 63] : '=');
		}
	}
	*dst = '\0';
	return 0;
}

#define PADDING 64
#define NONE    -1

static int value_of(uint8_t c)
{
	if (c >= 'A' && c <= 'Z') {
		return c - 'A';
	}
	if (c >= 'a' && c <= 'z') {
		return c - 'a' + 26;
	}
	if (c >= '0' && c <= '9') {
		return c - '0' + 52;
	}
	return c == '+' ? 62 : c == '/' ? 63 : c == '=' ? PADDING : NONE;
}

/* Where a digit or padding is, at or after @a at; @a slen if nothing but ends of lines follows. */
static size_t skip_ends_of_lines(const uint8_t *src, size_t slen, size_t at, bool *valid)
{
	while (at < slen) {
		size_t blanks = at;

		while (at < slen && src[at] == ' ') {
			at++;
		}
		blanks = at - blanks;
		if (at == slen) {
			break;
		}
		if (src[at] == '\n') {
			at++;
		} else if (src[at] == '\r' && at + 1 < slen && src[at + 1] == '\n') {
			at += 2;
		} else {
			*valid = *valid && blanks == 0;
			break;
		}
	}
	return at;
}

int base64_decode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen)
{
	bool valid = true;
	size_t count = 0;
	size_t padding = 0;
	size_t needed;
	uint32_t bits = 0;
	size_t in_group = 0;
	uint8_t *out = dst;

	for (size_t at = 0; (at = skip_ends_of_lines(src, slen, at, &valid)) < slen; at++) {
		int value = value_of(src[at]);

		padding += value == PADDING;
		if (!valid || value == NONE || padding > 2 || (value != PADDING && padding != 0)) {
			return -EINVAL;
		}
		count++;
	}
	if (count == 0) {
		*olen = 0;
		return 0;
	}
	needed = count / 4 * 3 + (count % 4 * 6 + 7) / 8;
	needed -= padding < needed ? padding : needed;
	if (dst == NULL || dlen < needed) {
		*olen = needed;
		return -ENOMEM;
	}
	for (size_t at = 0; (at = skip_ends_of_lines(src, slen, at, &valid)) < slen; at++) {
		bits = bits << 6 | ((uint32_t)value_of(src[at]) & 63);
		if (++in_group == 4) {
			bool last = count == 4;

			for (size_t i = 0; i < 3 - (last ? padding : 0); i++) {
				*out++ = (uint8_t)(bits >> (16 - 8 * i));
			}
			in_group = 0;
			count -= 4;
		}
	}
	*olen = (size_t)(out - dst);
	return 0;
}
