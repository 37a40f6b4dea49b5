/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The page of rules, docs/rules.md: reads its sentences, fills its last column with the tests that
 * name each rule, prints it for people at a terminal, and says where it is wrong. A rule is a row
 * "| R036 | sentence | tests |"; all else on the page is left as it is.
 */

#include "harness_internal.h"

#include "rules_page.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE    "docs/rules.md"
#define ORDER   "build/tests/apps --rules --renew"
/* How the line begins that lists the rules which no test names. */
#define UNASKED "No test names "
#define WIDTH   100
#define INDENT  8

struct rule {
	char *id;
	char *sentence;
	size_t line;
	size_t tests;
};

struct page {
	char **lines;
	size_t line_count;
	struct rule *rules; /* in the order of the page */
	size_t rule_count;
};

/* ---- Reading ------------------------------------------------------------------------------- */

/* "R036", "PC-16" at the start of a text: its length, or 0. */
static size_t id_length(const char *text)
{
	size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	size_t dash = letters > 0 && text[letters] == '-' ? 1 : 0;
	size_t digits = strspn(text + letters + dash, "0123456789");

	return letters > 0 && digits > 0 ? letters + dash + digits : 0;
}

static char *trimmed(const char *from, const char *to)
{
	while (from < to && *from == ' ') {
		from++;
	}
	while (from < to && to[-1] == ' ') {
		to--;
	}
	return strndup(from, (size_t)(to - from));
}

/* A row of the page, or a rule without id. */
static struct rule parse(const char *line)
{
	size_t length = strncmp(line, "| ", 2) == 0 ? id_length(line + 2) : 0;
	const char *sentence = line + 2 + length + 3;
	const char *end;

	if (length == 0 || strncmp(line + 2 + length, " | ", 3) != 0) {
		return (struct rule){.id = NULL};
	}
	end = strchr(sentence, '|');
	if (end == NULL) {
		return (struct rule){.id = NULL};
	}
	return (struct rule){.id = strndup(line + 2, length), .sentence = trimmed(sentence, end)};
}

static struct page read_page(void)
{
	char *rest = file_content(keep_text("%s/%s", TREE_ROOT, PAGE));
	size_t count = 1;
	struct page page;

	for (const char *p = rest; *p != '\0'; p++) {
		count += *p == '\n';
	}
	page = (struct page){calloc(count, sizeof(*page.lines)), 0,
			     calloc(count, sizeof(*page.rules)), 0};
	if (page.lines == NULL || page.rules == NULL) {
		abort();
	}
	while (rest != NULL && *rest != '\0') {
		struct rule rule;

		page.lines[page.line_count] = strsep(&rest, "\n");
		rule = parse(page.lines[page.line_count]);
		rule.line = page.line_count++;
		if (rule.id != NULL) {
			page.rules[page.rule_count++] = rule;
		}
	}
	return page;
}

/* ---- The last column ----------------------------------------------------------------------- */

static bool begins_with_a_question_word(const char *text)
{
	static const char *const words[] = {
		"what ", "which ", "who ",      "whom ", "whose ", "where ",
		"when ", "how ",   "in which ", "is ",   "are ",   "do ",
		"does ", "has ",   "have ",     "can ",  "may ",   "could ",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strncmp(text, words[i], strlen(words[i])) == 0) {
			return true;
		}
	}
	return false;
}

/* "what_does_rogue_write_code_cost" is "rogue: write-code", "is_it_so" is "is it so?". */
static char *in_words(const char *test)
{
	static const char rogue[] = "what_does_rogue_";
	const char *name = strstr(test, ": ");
	const char *cost = strstr(test, "_cost");
	size_t length;
	char *text;

	if (strncmp(test, rogue, strlen(rogue)) == 0 && cost != NULL) {
		const char *where = strchr(cost, ' ');

		text = keep_text("rogue: %.*s%s", (int)(cost - test) - (int)strlen(rogue),
				 test + strlen(rogue), where != NULL ? where : "");
		for (char *p = text; (p = strchr(p, '_')) != NULL;) {
			*p = '-';
		}
		return text;
	}
	name = name != NULL ? name + 2 : test;
	length = strcspn(name, " ");
	text = strndup(name, length);
	for (char *p = text; (p = strchr(p, '_')) != NULL;) {
		*p = ' ';
	}
	if (strchr(test, ':') == NULL && strchr(test, '/') != NULL) {
		return keep_text("%s", test); /* a whole file */
	}
	return keep_text("%.*s%s%s%s", (int)(name - test), test, text,
			 begins_with_a_question_word(text) ? "?" : "", name + length);
}

/* Count the tests of each rule, and write the line of the page for it. */
static void fill(struct page *page)
{
	size_t count;
	const struct naming *namings = tests_by_rule(&count);

	for (size_t i = 0; i < page->rule_count; i++) {
		struct rule *rule = &page->rules[i];
		char *cell = "";

		rule->tests = 0;
		for (size_t j = 0; j < count; j++) {
			if (strcmp(namings[j].rule, rule->id) == 0) {
				cell = keep_text("%s%s%s", cell, rule->tests > 0 ? "<br>" : "",
						 in_words(namings[j].test));
				rule->tests++;
			}
		}
		page->lines[rule->line] = keep_text("| %s | %s | %s |", rule->id, rule->sentence,
						    rule->tests > 0 ? cell : "none");
	}
}

/* "No test names R067, R168." Returns NULL if each rule has one. */
static char *unasked(const struct page *page)
{
	char *text = NULL;

	for (size_t i = 0; i < page->rule_count; i++) {
		if (page->rules[i].tests == 0) {
			text = text == NULL ? keep_text(UNASKED "%s", page->rules[i].id)
					    : keep_text("%s, %s", text, page->rules[i].id);
		}
	}
	return text != NULL ? keep_text("%s.", text) : NULL;
}

static char *whole_page(struct page *page)
{
	char *text = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&text, &size);

	if (stream == NULL) {
		abort();
	}
	fill(page);
	for (size_t i = 0; i < page->line_count; i++) {
		const char *line = page->lines[i];

		if (strncmp(line, UNASKED, strlen(UNASKED)) == 0) {
			line = unasked(page);
			line = line != NULL ? line : UNASKED "nothing: each rule has one.";
		}
		fprintf(stream, "%s\n", line);
	}
	fclose(stream);
	return text;
}

int renew_rules(void)
{
	struct page page = read_page();
	const char *text = whole_page(&page);
	FILE *file = fopen(keep_text("%s/%s", TREE_ROOT, PAGE), "we");

	if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) {
		perror(PAGE);
		return 1;
	}
	return 0;
}

/* ---- At a terminal ------------------------------------------------------------------------- */

/* "PC" is all of PC-…, "CS-1" is not CS-10. */
static bool is_meant(const char *id, char **names, int count)
{
	for (int i = 0; i < count; i++) {
		size_t length = strlen(names[i]);

		if (strncmp(id, names[i], length) == 0 && !isdigit((unsigned char)id[length])) {
			return true;
		}
	}
	return count == 0;
}

/* In lines of at most WIDTH columns, all but the first one indented. */
static void print_wrapped(const char *id, const char *text)
{
	int column = printf("%-*s", INDENT, id);

	while (*text != '\0') {
		int length = (int)strcspn(text, " ");

		if (column > INDENT && column + 1 + length > WIDTH) {
			column = printf("\n%*s", INDENT, "") - 1;
		}
		column += printf("%s%.*s", column > INDENT ? " " : "", length, text);
		text += length + (text[length] == ' ');
	}
	putchar('\n');
}

int print_rules(char **names, int count)
{
	struct page page = read_page();
	size_t naming_count;
	const struct naming *namings = tests_by_rule(&naming_count);
	unsigned int printed = 0;

	fill(&page);
	for (size_t i = 0; i < page.rule_count; i++) {
		const struct rule *rule = &page.rules[i];

		if (!is_meant(rule->id, names, count)) {
			continue;
		}
		print_wrapped(rule->id, rule->sentence);
		for (size_t j = 0; j < naming_count; j++) {
			if (strcmp(namings[j].rule, rule->id) == 0) {
				printf("%*s- %s\n", INDENT, "", namings[j].test);
			}
		}
		if (rule->tests == 0) {
			printf("%*s(no test)\n", INDENT, "");
		}
		printed++;
	}
	if (printed == 0) {
		fprintf(stderr, "no such rule; " PAGE " has them all\n");
		return 2;
	}
	return 0;
}

/* ---- What is wrong ------------------------------------------------------------------------- */

/* Numbers of R… follow one another; the others only have to go up. */
static void check_order(FILE *out, const struct page *page)
{
	for (size_t i = 0; i < page->rule_count; i++) {
		const char *id = page->rules[i].id;
		const char *before = i > 0 ? page->rules[i - 1].id : "";
		size_t letters = strcspn(id, "-0123456789");
		int number = atoi(id + letters + (id[letters] == '-'));
		int expected = 1;

		if (strncmp(id, before, letters) == 0) {
			expected = atoi(before + letters + (before[letters] == '-')) + 1;
		}
		if (number < expected || (number > expected && strncmp(id, "R", letters) == 0)) {
			fprintf(out, "line %zu: %s stands where a rule with number %d should\n",
				page->rules[i].line + 1, id, expected);
		}
		if (*page->rules[i].sentence == '\0') {
			fprintf(out, "line %zu: %s has no sentence\n", page->rules[i].line + 1, id);
		}
	}
}

static void check_names(FILE *out, const struct page *page)
{
	size_t count;
	const struct naming *namings = tests_by_rule(&count);

	for (size_t i = 0; i < count; i++) {
		bool known = false;

		for (size_t j = 0; j < page->rule_count && !known; j++) {
			known = strcmp(page->rules[j].id, namings[i].rule) == 0;
		}
		if (!known) {
			fprintf(out, "%s is named by %s, and has no sentence\n", namings[i].rule,
				namings[i].test);
		}
	}
}

char *faults_of_rules(void)
{
	const char *have = file_content(keep_text("%s/%s", TREE_ROOT, PAGE));
	struct page page = read_page();
	const char *want = whole_page(&page);
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	if (out == NULL) {
		abort();
	}
	check_order(out, &page);
	check_names(out, &page);
	for (size_t line = 1; *have != '\0' || *want != '\0'; line++) {
		size_t have_length = strcspn(have, "\n");
		size_t want_length = strcspn(want, "\n");

		if (have_length != want_length || memcmp(have, want, have_length) != 0) {
			fprintf(out, "line %zu is not what the tests say, which %s writes: %.*s\n",
				line, ORDER, (int)want_length, want);
		}
		have += have_length + (have[have_length] == '\n');
		want += want_length + (want[want_length] == '\n');
	}
	fclose(out);
	return text;
}
