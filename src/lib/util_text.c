/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Bytes as text and back, and UTF-8 text cut at characters: the functions of <zephyr/sys/util.h>.
 */

#include <errno.h>
#include <string.h>

#include <zephyr/sys/util.h>

int char2hex(char c, uint8_t *x)
{
	if (c >= '0' && c <= '9') {
		*x = (uint8_t)(c - '0');
	} else if (c >= 'a' && c <= 'f') {
		*x = (uint8_t)(c - 'a' + 10);
	} else if (c >= 'A' && c <= 'F') {
		*x = (uint8_t)(c - 'A' + 10);
	} else {
		return -EINVAL;
	}
	return 0;
}

int hex2char(uint8_t x, char *c)
{
	if (x > 15) {
		return -EINVAL;
	}
	*c = "0123456789abcdef"[x];
	return 0;
}

size_t bin2hex(const uint8_t *buf, size_t buflen, char *hex, size_t hexlen)
{
	if (hexlen == 0 || buflen > (hexlen - 1) / 2) {
		return 0;
	}
	for (size_t i = 0; i < buflen; i++) {
		(void)hex2char(buf[i] >> 4, &hex[2 * i]);
		(void)hex2char(buf[i] & 0xF, &hex[2 * i + 1]);
	}
	hex[2 * buflen] = '\0';
	return 2 * buflen;
}

size_t hex2bin(const char *hex, size_t hexlen, uint8_t *buf, size_t buflen)
{
	size_t bytes = hexlen / 2 + hexlen % 2;
	/* A leading zero that is not written makes the number of digits even. */
	size_t missing = hexlen % 2;

	if (bytes > buflen) {
		return 0;
	}
	memset(buf, 0, bytes);
	for (size_t i = 0; i < hexlen; i++) {
		uint8_t digit;

		if (char2hex(hex[i], &digit) < 0) {
			return 0;
		}
		buf[(i + missing) / 2] = (uint8_t)(buf[(i + missing) / 2] << 4 | digit);
	}
	return bytes;
}

uint8_t u8_to_dec(char *buf, uint8_t buflen, uint8_t value)
{
	uint8_t written = 0;

	for (uint8_t divisor = 100; divisor > 0 && buflen > 0; divisor /= 10) {
		uint8_t digit = value / divisor % 10;

		if (digit != 0 || divisor == 1 || written > 0) {
			*buf++ = (char)('0' + digit);
			buflen--;
			written++;
		}
	}
	if (buflen > 0) {
		*buf = '\0';
	}
	return written;
}

/* Bytes that the character needs which begins with this byte; 0 if none can begin so. */
static size_t utf8_length(unsigned char lead)
{
	if (lead < 0x80) {
		return 1;
	}
	return lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 0;
}

char *utf8_trunc(char *utf8_str)
{
	size_t length = strlen(utf8_str);
	size_t lead = length;

	/* Back over the bytes that continue a character, to the one it begins with. */
	while (lead > 0 && ((unsigned char)utf8_str[lead - 1] & 0xC0) == 0x80) {
		lead--;
	}
	if (lead > 0 && length - (lead - 1) < utf8_length((unsigned char)utf8_str[lead - 1])) {
		utf8_str[lead - 1] = '\0';
	}
	return utf8_str;
}

char *utf8_lcpy(char *dst, const char *src, size_t n)
{
	if (n > 0) {
		size_t length = strnlen(src, n - 1);

		memcpy(dst, src, length);
		dst[length] = '\0';
		if (src[length] != '\0') {
			utf8_trunc(dst);
		}
	}
	return dst;
}
