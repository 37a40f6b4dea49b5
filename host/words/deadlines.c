/* SPDX-License-Identifier: Apache-2.0 */

/* Deadlines that were missed: who is late, and who kept it. */

#include <stdlib.h>
#include <string.h>

#include "sentences.h"

/* Microseconds as "385.1 ms". */
static char *in_ms(uint64_t us)
{
	char *text = text_format("%llu.%03llu", (unsigned long long)us / 1000,
				 (unsigned long long)us % 1000);
	size_t length = strlen(text);

	while (text[length - 1] == '0') {
		length--;
	}
	length -= text[length - 1] == '.';
	text[length] = '\0';
	return text_format("%s ms", text);
}

void say_late(const struct words *words, const struct facts *facts, struct text *text)
{
	bool itself = facts->number[FACT_culprit] == facts->number[FACT_thread];
	struct text line = {0};

	add_thread_name(words, facts->number[FACT_thread], facts->text[FACT_name], &line);
	text_add(&line, " missed its deadline at %s: ", in_ms(facts->number[FACT_due]));
	if (facts->known[FACT_state]) {
		text_add(&line, "it is %s", facts->text[FACT_state]);
	} else if (facts->known[FACT_culprit]) {
		if (itself) {
			text_add(&line, "it has itself");
		} else {
			add_thread_name(words, facts->number[FACT_culprit],
					facts->text[FACT_culpritname], &line);
			text_add(&line, " has");
		}
		text_add(&line, " run for %s without yielding", in_ms(facts->number[FACT_ran]));
	} else {
		text_add(&line, "it ");
		add_wait(words, facts, &line);
	}
	warning(text, "%s.", line.data);
}

void say_done(const struct words *words, const struct facts *facts, struct text *text)
{
	struct text line = {0};

	add_thread_name(words, facts->number[FACT_thread], facts->text[FACT_name], &line);
	warning(text, "%s was done at %s, %s late.", line.data, in_ms(facts->number[FACT_now]),
		in_ms(facts->number[FACT_by]));
}
