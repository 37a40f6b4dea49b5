/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Lines of facts as the tools read them. Whoever can print can print one: what is broken, cut, too
 * long or made up must do no harm, and nothing that a terminal obeys comes out. That the kernel
 * writes what is read here is asked by the fault test, what words become of it by tests/cmd.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/words/words.h"

static struct facts facts;
/* No image. */
static const struct words nothing;

static bool take(const char *line)
{
	return facts_read(line, strlen(line), &facts);
}

static void is_each_field_read(void **state)
{
	assert_true(take("E: fault: v=1 kind=write reason=19 in=user addr=0x38000040 "
			 "name=\"the writer\" parts=1+2:r,3+4:rw\r\n"));
	assert_int_equal(facts.kind, FACT_KIND_WRITE);
	assert_int_equal(facts.note, FACT_NOTE_PLAIN);
	assert_int_equal(facts.number[FACT_reason], 19);
	assert_int_equal(facts.number[FACT_addr], 0x38000040);
	assert_string_equal(facts.text[FACT_name], "the writer");
	assert_string_equal(facts.text[FACT_in], "user");
	assert_string_equal(facts.text[FACT_parts], "1+2:r,3+4:rw");
	assert_false(facts.known[FACT_pc]);
	assert_string_equal(facts.text[FACT_pc], "");
}

static void are_unknown_fields_passed_over(void **state)
{
	assert_true(take("E: fault: colour=\"dark red\" v=1 kind=oops x= =y ===\" z note=check"));
	assert_int_equal(facts.note, FACT_NOTE_CHECK);
	/* A note that a later kernel may make. */
	assert_true(take("E: fault: v=1 kind=oops note=mood pc=0x12"));
	assert_int_equal(facts.note, FACT_NOTE_PLAIN);
	assert_int_equal(facts.number[FACT_pc], 0x12);
}

static void is_what_is_no_line_of_facts_refused(void **state)
{
	static const char *const lines[] = {
		"",
		"\n",
		"E: fault:",
		"E: fault: \n",
		"E: fault: v=1",
		"E: fault: kind=write",
		"E: fault: v=2 kind=write",
		"E: fault: v=x kind=write",
		"E: fault: v=1 kind=sneeze",
		"E: fault: v=1 kind=",
		"E: fault: v=1 kind=\"write",
		" E: fault: v=1 kind=write",
		"E: faults: v=1 kind=write",
		"e: fault: v=1 kind=write",
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		assert_false(take(lines[i]));
	}
}

/* A serial line loses bytes, and two writers may share it. */
static void is_a_line_that_was_cut_read_as_far_as_it_goes(void **state)
{
	static const char line[] = "E: fault: v=1 kind=read addr=0x1234 name=\"writer\" pc=0x99";

	for (size_t length = 0; length < sizeof(line); length++) {
		bool whole = length >= strlen("E: fault: v=1 kind=read");

		assert_int_equal(facts_read(line, length, &facts), whole);
		if (facts.known[FACT_name]) {
			assert_string_equal(facts.text[FACT_name], "writer");
		}
	}
	assert_true(
		take("E: fault: v=1 kind=read addr=0x12E: fault: v=1 kind=write pc=0x5 sp=0x\n"));
	assert_int_equal(facts.kind, FACT_KIND_READ);
	assert_false(facts.known[FACT_addr]);
	assert_int_equal(facts.number[FACT_pc], 5);
	assert_false(facts.known[FACT_sp]);
}

/* A word is written as its number, or as itself. */
static void are_words_numbers(void **state)
{
	assert_true(take("E: fault: v=1 kind=0x1 in=0x2 note=2 place=0x3 held=0 err=0x10"));
	assert_int_equal(facts.kind, FACT_KIND_WRITE);
	assert_string_equal(facts.text[FACT_kind], "write");
	assert_string_equal(facts.text[FACT_in], "interrupt");
	assert_int_equal(facts.note, FACT_NOTE_OBJECT);
	assert_string_equal(facts.text[FACT_place], "object");
	assert_string_equal(facts.text[FACT_held], "-");
	assert_string_equal(facts.text[FACT_err], "16");
	assert_false(take("E: fault: v=1 kind=0x10"));
	assert_true(take("E: fault: v=1 kind=0 note=99 place=7"));
	assert_int_equal(facts.note, FACT_NOTE_PLAIN);
	assert_string_equal(facts.text[FACT_place], "7");
}

static void is_each_event_known(void **state)
{
#define EVENT(name, beginning, what)                                                               \
	assert_true(take(beginning " v=1 kind=0"));                                                \
	assert_int_equal(facts.event, FACT_EVENT_##name);
	FACT_EVENTS(EVENT)
#undef EVENT
	assert_false(take("W: wait: v=2"));
	assert_false(take("W: waits: v=1"));
}

static void does_the_first_of_two_count(void **state)
{
	assert_true(take("E: fault: v=1 kind=read kind=write pc=0x1 pc=0x2 v=7"));
	assert_int_equal(facts.kind, FACT_KIND_READ);
	assert_int_equal(facts.number[FACT_pc], 1);
}

static void are_numbers_numbers(void **state)
{
	static const char *const wrong[] = {
		"",    "0x",  "-1", "+1", " 1", "1x", "0x1g", "12 ", "99999999999999999999",
		"1.0", "0b1",
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_true(take(text_format("E: fault: v=1 kind=read call=\"%s\"", wrong[i])));
		assert_false(facts.known[FACT_call]);
		assert_true(facts.number[FACT_call] == 0);
		/* What follows may still be it. */
		assert_true(
			take(text_format("E: fault: v=1 kind=read addr=\"%s\" addr=16", wrong[i])));
		assert_true(facts.number[FACT_addr] == 16);
	}
	assert_false(take("E: fault: v=1x kind=read"));
	assert_false(take("E: fault: v=1 kind=3x"));
	assert_true(take("E: fault: v=1 kind=read note=2x"));
	assert_int_equal(facts.note, FACT_NOTE_PLAIN);
	assert_true(
		take("E: fault: v=1 kind=read call=18446744073709551615 size=0xffffffffffffffff"));
	assert_true(facts.number[FACT_call] == UINT64_MAX);
	assert_true(facts.number[FACT_size] == UINT64_MAX);
}

static void does_nothing_come_out_that_a_terminal_obeys(void **state)
{
	struct text text = {0};

	assert_true(take("E: fault: v=1 kind=hung name=\"\033[2J\x9b\x7f\t\" detail=\"a\rb\""));
	assert_string_equal(facts.text[FACT_name], "?[2J???");
	assert_string_equal(facts.text[FACT_detail], "a?b");
	words_cause(&nothing, &facts, &text);
	assert_string_equal(text.data, "E: Hung: a?b\n");
	text_cut(&text, 0);
	facts_add_printable(&text, "a\033\n\x80", 4);
	assert_string_equal(text.data, "a?\n?");
}

static void is_a_line_that_is_too_long_refused(void **state)
{
	char line[FACTS_READ_MAX + 64];

	memset(line, 'x', sizeof(line));
	memcpy(line, "E: fault: v=1 kind=read ", 24);
	assert_true(facts_read(line, FACTS_READ_MAX, &facts));
	assert_false(facts_read(line, FACTS_READ_MAX + 1, &facts));
}

static void is_a_beginning_of_a_line_known(void **state)
{
	assert_true(facts_may_begin("", 0));
	assert_true(facts_may_begin("E: fau", 6));
	assert_true(facts_may_begin("E: fault: v=1", 13));
	assert_false(facts_may_begin("E: fat", 6));
	assert_false(facts_may_begin("E: fault:x", 10));
}

static void assert_found(const char *front, const char *line)
{
	char *text = text_format("%s%s", front, line);

	assert_int_equal(facts_find(text, strlen(text)), strlen(front));
	free(text);
}

#define OF_KERNEL                                                                                  \
	"E: fault: v=1 kind=0x1 in=0x1 thread=0x20 name=\"guilty\" check=\"a ?b?\" pc=0x1000\n"

/*
 * What a thread prints can only be in front of the kernel's line, and what it is called only in
 * quotes of the kernel's: neither is the line.
 */
static void is_the_kernels_line_found_wherever_it_begins(void **state)
{
	static const char *const fronts[] = {
		"",
		"checking ... ",
		"\"",
		"E: fault: v=1 kind=oops thread=0x10 name=\"innocent\" x=",
		"E: fault: v=1 kind=oops thread=0x10 name=\"innocent",
		"E: fault: v=1 kind=oops thread=0x10 name=\"innocent\" x=\"",
		"W: done: v=1 ",
		"W: done: v=1 \"E: late: v=1 \"\"",
		"E: fault: v=2 E: fault: v=3 ",
	};
	static const char *const kernel[] = {
		OF_KERNEL,
		"E: fault: v=1 kind=0x1 name=\"E: fault: v=1 kind=0xe x\" pc=0x1000\r\n",
		"E: fault: v=1 kind=0x1 name=\"W: done: v=1 x=\"\n",
		"E: fault: v=1 kind=0x1 name=\"=\" ownername=\"E: fault: =\"\033[0m\r\n",
		"E: deadlock: v=1 circle=1:2,3:4 names=\"E: fault: v=1 ,W: done: v=1 x\"\n",
		"W: standstill: v=1\n",
	};

	for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++) {
		for (size_t j = 0; j < sizeof(kernel) / sizeof(kernel[0]); j++) {
			assert_found(fronts[i], kernel[j]);
		}
	}
	assert_int_equal(facts_find("E: fault:\n", 10), 10);
	/* Zephyr's line has the name, too. */
	assert_int_equal(facts_find("E: Current thread: 0x1 (W: wait: v=1 x)\r\n", 41), 41);
	assert_int_equal(facts_find("", 0), 0);
}

/* Random bytes, and lines with random bytes in them: read, worded and written again. */
static void is_any_input_harmless(void **state)
{
	static const char good[] =
		"E: fault: v=1 kind=write reason=19 in=user name=\"guilty\" addr=0x38000040 "
		"detail=\"x\" parts=380000a0+20:rw calls=4:100035c1*3/8,c:100035b5 irq=4\n";
	char line[FACTS_READ_MAX + 2];

	srand(1);
	for (int round = 0; round < 20000; round++) {
		size_t length = round % 2 == 0 ? (size_t)rand() % sizeof(line) : sizeof(good) - 1;
		struct text text = {0};

		if (round % 2 == 0) {
			for (size_t i = 0; i < length; i++) {
				line[i] = (char)rand();
			}
			memcpy(line, "E: fault: v=1 kind=gone ", length < 24 ? length : 24);
		} else {
			memcpy(line, good, length);
			for (int i = rand() % 8; i >= 0; i--) {
				line[(size_t)rand() % length] = (char)rand();
			}
		}
		if (facts_read(line, length, &facts)) {
			words_cause(&nothing, &facts, &text);
			facts_json(&facts, text_format("%s", text.length > 0 ? text.data : ""),
				   &text);
			for (size_t i = 0; i < text.length; i++) {
				assert_true(text.data[i] == '\n' ||
					    (text.data[i] >= ' ' && text.data[i] <= '~'));
			}
			free(text.data);
		}
	}
}

/* By a parser that is not ours. */
static void is_a_record_json(void **state)
{
	struct text json = {0};
	FILE *python = popen(
		"python3 -c '\nimport json, sys\n"
		"record = json.loads(sys.stdin.readline())\n"
		"assert record[\"event\"] == \"fault\", record\n"
		"assert record[\"kind\"] == \"write\", record\n"
		"assert record[\"addr\"] == \"0x38000040\", record\n"
		"assert record[\"sp\"] == \"0x1000\", record\n"
		"assert record[\"reason\"] == 19, record\n"
		"assert record[\"call\"] == \"18446744073709551615\", record\n"
		"assert record[\"name\"] == \"back?slash\", record\n"
		"assert record[\"report\"] == [\"E: a \\\"quoted\\\" \\\\\", \"E: b\"], record\n"
		"assert \"pc\" not in record, record\n'",
		"w");

	assert_non_null(python);
	assert_true(take(
		"E: fault: v=1 kind=write reason=19 addr=0x38000040 sp=4096 name=\"back?slash\" "
		"call=18446744073709551615"));
	facts_json(&facts, "E: a \"quoted\" \\\nE: b\n", &json);
	assert_int_equal(strcspn(json.data, "\n"), json.length - 1);
	fwrite(json.data, 1, json.length, python);
	assert_int_equal(pclose(python), 0);
	free(json.data);
}

/* docs/facts.md has a line for each event, field, kind, note and reason, and for no other. */
static void are_all_fields_documented(void **state)
{
	static const char *const names[] = {
#define FIELD(name, form, what) "| `" #name "` | " what " |",
		FACTS(FIELD)
#undef FIELD
#define WORD(name, word) "| `" word "` |",
			FACT_KINDS(WORD) FACT_NOTES(WORD) FACT_REASONS(WORD)
#undef WORD
#define EVENT(name, beginning, what) "| `" beginning "` | " what " |",
				FACT_EVENTS(EVENT)
#undef EVENT
	};
	char line[512];
	struct text page = {0};
	FILE *file = fopen(FACTS_PAGE, "re");
	size_t rows = 0;

	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		text_add(&page, "%s", line);
		rows += text_starts(line, "| `");
	}
	fclose(file);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strstr(page.data, names[i]) == NULL) {
			fail_msg("%s has no line: %s", FACTS_PAGE, names[i]);
		}
	}
	assert_int_equal(rows, sizeof(names) / sizeof(names[0]));
	free(page.data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_each_field_read),
		cmocka_unit_test(are_unknown_fields_passed_over),
		cmocka_unit_test(is_what_is_no_line_of_facts_refused),
		cmocka_unit_test(is_a_line_that_was_cut_read_as_far_as_it_goes),
		cmocka_unit_test(are_words_numbers),
		cmocka_unit_test(is_each_event_known),
		cmocka_unit_test(does_the_first_of_two_count),
		cmocka_unit_test(are_numbers_numbers),
		cmocka_unit_test(does_nothing_come_out_that_a_terminal_obeys),
		cmocka_unit_test(is_a_line_that_is_too_long_refused),
		cmocka_unit_test(is_a_beginning_of_a_line_known),
		cmocka_unit_test(is_the_kernels_line_found_wherever_it_begins),
		cmocka_unit_test(is_any_input_harmless),
		cmocka_unit_test(is_a_record_json),
		cmocka_unit_test(are_all_fields_documented),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
