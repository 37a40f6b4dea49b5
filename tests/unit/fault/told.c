/* SPDX-License-Identifier: Apache-2.0 */

/* What was printed about a fault, for the tests. */

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "fault_test.h"

void assert_says(const char *text)
{
	if (strstr(fake_printed(), text) == NULL) {
		fail_msg("not said: %s\n%s", text, fake_printed());
	}
}

/* What the line of facts of the last report says. */
const struct facts *told(void)
{
	static struct facts facts;
	const char *line = NULL;
	unsigned int quotes = 0;

	for (const char *at = fake_printed(); (at = strstr(at, FACTS_FAULT)) != NULL; at++) {
		line = at;
	}
	if (line == NULL || !facts_read(line, strcspn(line, "\n") + 1, &facts)) {
		fail_msg("no facts are stated:\n%s", fake_printed());
	}
	assert_in_range(strcspn(line, "\n") + 1, 1, FACTS_LINE_MAX);
	for (size_t i = 0; i < strcspn(line, "\n"); i++) {
		quotes += line[i] == '"';
	}
	assert_int_equal(quotes % 2, 0);
	assert_int_equal(world.facts_begun, 0);
	return &facts;
}

void assert_fact(enum fact fact, const char *text)
{
	const char *is = told()->text[fact];

	if (strcmp(is, text) != 0) {
		fail_msg("%s is '%s', not '%s'\n%s", fact_fields[fact].name, is, text,
			 fake_printed());
	}
}

void assert_number(enum fact fact, uint64_t number)
{
	/* What is not stated is 0. */
	assert_true(number == 0 || told()->known[fact]);
	assert_int_equal(told()->number[fact], number);
}

void assert_no_fact(enum fact fact)
{
	assert_fact(fact, "");
}

/* A memory fault of writer's user mode. */
void access_from_user(enum fault_kind kind, uintptr_t address)
{
	struct fault_record record = FAULT_RECORD(kind);

	record.user = true;
	record.address_known = true;
	record.address = address;
	record.pc = CODE;
	record.sp = OWN_STACK + 0x100;
	UNTIL_THE_END(z_fault(&record));
}
