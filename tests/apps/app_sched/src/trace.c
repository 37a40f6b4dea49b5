/* SPDX-License-Identifier: Apache-2.0 */

/* See trace.h. In the partition that all the tests' domains have. */

#include "trace.h"
#include "rules.h"

SHARED_BSS static char text[64];
SHARED_BSS static volatile unsigned int length;

void trace_clear(void)
{
	memset(text, 0, sizeof(text));
	length = 0;
}

void trace(char letter)
{
	if (length < sizeof(text) - 1) {
		text[length++] = letter;
	}
}

bool trace_is(const char *expected)
{
	return strcmp(text, expected) == 0;
}

const char *trace_text(void)
{
	return text;
}
