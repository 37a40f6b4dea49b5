/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Two readers of what an image prints, line by line as it comes: the framework's lines (START,
 * PASS, PROJECT EXECUTION), and the console harness, which waits for regular expressions.
 */

#include "verdict.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

/* " PASS - name in 0.012 seconds", the name and the time; false if it is no such line. */
static bool end_of_case(const char *line, const char *word, char **name, double *seconds)
{
	const char *begin = strstr(line, word);
	const char *in;

	if (begin == NULL || begin != line) {
		return false;
	}
	begin += strlen(word);
	in = strstr(begin, " in ");
	if (in == NULL || strstr(in, " seconds") == NULL) {
		return false;
	}
	*name = text_copy(begin, (size_t)(in - begin));
	*seconds = strtod(in + 4, NULL);
	return true;
}

static struct test_case *running_case(struct verdict *verdict)
{
	struct test_case *last =
		verdict->cases.count > 0 ? &verdict->cases.items[verdict->cases.count - 1] : NULL;

	return last != NULL && last->result == CASE_RUNS ? last : NULL;
}

static void begin_case(struct verdict *verdict, const char *name, size_t at)
{
	struct test_case *test = LIST_ADD(&verdict->cases);

	test->suite = verdict->suite != NULL ? verdict->suite : "";
	test->name = text_format("%s", name);
	verdict->case_start = (long)at;
}

static void end_case(struct verdict *verdict, const struct text *output, size_t at,
		     const char *name, enum case_result result, double seconds)
{
	struct test_case *test = running_case(verdict);

	if (test == NULL || strcmp(test->name, name) != 0) {
		return;
	}
	test->result = result;
	test->seconds = seconds;
	if (result == CASE_FAILED && verdict->case_start >= 0) {
		test->text = text_copy(output->data + verdict->case_start,
				       at - (size_t)verdict->case_start);
	}
	verdict->case_start = -1;
}

static void read_framework(struct verdict *verdict, const struct text *output, const char *line,
			   size_t at, size_t end)
{
	static const struct {
		const char *word;
		enum case_result result;
	} ends[] = {
		{" PASS - ", CASE_PASSED},
		{" FAIL - ", CASE_FAILED},
		{" SKIP - ", CASE_SKIPPED},
	};
	double seconds;
	char *name;

	if (text_starts(line, "Running TESTSUITE ")) {
		verdict->suite = text_format("%s", line + strlen("Running TESTSUITE "));
	} else if (text_starts(line, "START - ")) {
		begin_case(verdict, line + strlen("START - "), end);
	} else if (strcmp(line, "PROJECT EXECUTION SUCCESSFUL") == 0) {
		verdict->passed = true;
	} else if (strcmp(line, "PROJECT EXECUTION FAILED") == 0) {
		verdict->failed = true;
	}
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (end_of_case(line, ends[i].word, &name, &seconds)) {
			end_case(verdict, output, at, name, ends[i].result, seconds);
		}
	}
}

static bool matches(const char *pattern, const char *line)
{
	regex_t regex;
	bool found;

	if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0) {
		return false;
	}
	found = regexec(&regex, line, 0, NULL, 0) == 0;
	regfree(&regex);
	return found;
}

/* Python's \d, \s, \w and their like, which POSIX does not have. */
static char *posix_pattern(const char *pattern)
{
	static const struct {
		char letter;
		const char *words;
		const char *inside;
	} classes[] = {
		{'d', "[0-9]", "0-9"},
		{'s', "[[:space:]]", "[:space:]"},
		{'w', "[[:alnum:]_]", "[:alnum:]_"},
		{'D', "[^0-9]", ""},
		{'S', "[^[:space:]]", ""},
	};
	struct text text = {0};
	bool inside = false;

	for (const char *p = pattern; *p != '\0'; p++) {
		size_t found = 0;

		if (*p == '(' && p[1] == '?' && p[2] == ':') {
			text_add(&text, "(");
			p += 2;
			continue;
		}
		if ((*p == '*' || *p == '+' || *p == '?') && p[1] == '?' && !inside) {
			/* As few as can be: whether it matches is the same. */
			text_add(&text, "%c", *p);
			p++;
			continue;
		}
		if (*p != '\\' || p[1] == '\0') {
			inside = *p == '[' ? true : *p == ']' ? false : inside;
			text_add(&text, "%c", *p);
			continue;
		}
		while (found < sizeof(classes) / sizeof(classes[0]) &&
		       classes[found].letter != p[1]) {
			found++;
		}
		p++;
		if (found < sizeof(classes) / sizeof(classes[0])) {
			text_add(&text, "%s",
				 inside ? classes[found].inside : classes[found].words);
		} else if (inside) {
			text_add(&text, *p == '\\' ? "\\" : "%c", *p);
		} else {
			text_add(&text, "\\%c", *p);
		}
	}
	return text.data != NULL ? text.data : "";
}

static void read_console(struct verdict *verdict, const struct scenario *scenario, const char *line)
{
	size_t count = scenario->multi_line ? scenario->regex.count : 1;

	if (scenario->regex.count == 0) {
		return;
	}
	if (verdict->seen_each == NULL) {
		verdict->seen_each = must_alloc(count);
	}
	for (size_t i = 0; i < count; i++) {
		if (verdict->seen_each[i] != 0 || (scenario->ordered && i != verdict->seen) ||
		    !matches(posix_pattern(scenario->regex.item[i]), line)) {
			continue;
		}
		verdict->seen_each[i] = 1;
		verdict->seen++;
		break;
	}
	if (verdict->seen == count) {
		verdict->seen = 0;
		memset(verdict->seen_each, 0, count);
		verdict->rounds++;
		verdict->passed = verdict->rounds >= scenario->repeat;
	}
}

/* A fault that a test expects is one that the framework says so of, right behind. */
static void read_fault(struct verdict *verdict, const char *line)
{
	if (strstr(line, "ZEPHYR FATAL ERROR") != NULL) {
		verdict->fault = verdict->fault || verdict->fault_open;
		verdict->fault_open = true;
	} else if (strstr(line, "Fatal error expected as part of test case") != NULL) {
		verdict->fault_open = false;
	}
}

void verdict_read(struct verdict *verdict, const struct scenario *scenario,
		  const struct text *output, bool ended)
{
	bool console = scenario->harness != NULL && strcmp(scenario->harness, "console") == 0;

	if (verdict->read == 0) {
		verdict->case_start = -1;
	}
	while (verdict->read < output->length) {
		const char *start = output->data + verdict->read;
		const char *end = memchr(start, '\n', output->length - verdict->read);
		size_t length =
			end != NULL ? (size_t)(end - start) : output->length - verdict->read;
		size_t next = verdict->read + length + (end != NULL ? 1 : 0);
		char *line;

		if (end == NULL && !ended) {
			return;
		}
		line = text_copy(start, length);
		line[strcspn(line, "\r")] = '\0';
		read_fault(verdict, line);
		if (console) {
			read_console(verdict, scenario, line);
		} else {
			read_framework(verdict, output, line, verdict->read, next);
		}
		free(line);
		verdict->read = next;
	}
	if (ended) {
		verdict->fault = verdict->fault || verdict->fault_open;
	}
}

bool verdict_is_in(const struct verdict *verdict)
{
	return verdict->passed || verdict->failed;
}

unsigned int verdict_count(const struct verdict *verdict, enum case_result result)
{
	unsigned int count = 0;

	for (size_t i = 0; i < verdict->cases.count; i++) {
		count += verdict->cases.items[i].result == result;
	}
	return count;
}

const char *verdict_check_patterns(const struct scenario *scenario)
{
	for (size_t i = 0; i < scenario->regex.count; i++) {
		regex_t regex;
		int status = regcomp(&regex, posix_pattern(scenario->regex.item[i]),
				     REG_EXTENDED | REG_NOSUB);

		if (status != 0) {
			char words[128];

			regerror(status, &regex, words, sizeof(words));
			return text_format("%s:%lu: regex '%s': %s", scenario->file, scenario->line,
					   scenario->regex.item[i], words);
		}
		regfree(&regex);
	}
	return NULL;
}
