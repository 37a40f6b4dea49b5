/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the kernel prints, kept for the test: its lines of facts in the words that the tools have
 * for them, by the names in the test program itself.
 */

#include <stdio.h>

#include "host/words/words.h"

#include "fake_port.h"

static char printed[2048];
static size_t length;

void forget_printed(void)
{
	length = 0;
	printed[0] = '\0';
}

void printk(const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(printed + length, sizeof(printed) - length, format, args);
	va_end(args);
	length = MIN(length + (size_t)MAX(n, 0), sizeof(printed) - 1);
}

int vsnprintk(char *text, size_t size, const char *format, va_list args)
{
	return vsnprintf(text, size, format, args);
}

int snprintk(char *text, size_t size, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text, size, format, args);
	va_end(args);
	return n;
}

const char *printed_words(void)
{
	static struct text text;
	static struct image own;
	static struct facts facts;
	const struct words words = {.image = &own};

	assert_true(own.elf != NULL || image_open(&own, "/proc/self/exe"));
	if (text.data != NULL) {
		text_cut(&text, 0);
	}
	for (const char *line = printed; *line != '\0';) {
		size_t size = strcspn(line, "\n") + 1;

		if (facts_read(line, size, &facts)) {
			words_cause(&words, &facts, &text);
		} else {
			text_add_bytes(&text, line, size);
		}
		line += size;
	}
	return text.length > 0 ? text.data : "";
}
