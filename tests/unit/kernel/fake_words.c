/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the kernel has printed, its lines of facts in the words that the tools have for them, by the
 * names in the test program itself.
 */

#include "host/words/words.h"

#include "fake_port.h"

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
	for (const char *line = fake_printed(); *line != '\0';) {
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
