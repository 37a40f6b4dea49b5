/* SPDX-License-Identifier: Apache-2.0 */

/*
 * One mark, in words, from the debug information of the image. The words are those that the Linux
 * chip finds for itself, by the same code.
 *
 *	<code 0x10001234>   a program counter
 *	<data 0x38001234>   a variable
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/image/describe.h"

#include "decode.h"

/* Bit 0 of a return address means Thumb code; it is no part of the address. */
#define THUMB 1ul

int mark_words(const char *mark, char *words, size_t size)
{
	struct text text = {0};
	unsigned long address;
	size_t length;
	char end;

	words[0] = '\0';
	if (sscanf(mark, "<code 0x%lx%c", &address, &end) == 2 && end == '>') {
		describe_code(decode_image(), address & ~THUMB, &text);
	} else if (sscanf(mark, "<data 0x%lx%c", &address, &end) == 2 && end == '>') {
		describe_data(decode_image(), address, &text);
	} else {
		return -1;
	}
	length = text_fit(&text, words, size);
	free(text.data);
	return (int)length;
}
