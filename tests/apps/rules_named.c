/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which tests name which rule. The runner's own say it in .rules. The others are looked for in
 * their sources: the rules in a comment above a test, in its name, and in RULE(…) of the
 * applications that only one chip's test asks.
 */

#include "harness_internal.h"

#include "rules_page.h"

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/list.h"

extern const struct test *const __start_harness_tests[];
extern const struct test *const __stop_harness_tests[];

/* In tests/: what has tests that are none of this runner. */
static const char *const sources[] = {
	"unit/*.c", "unit/*/*.c", "gen/*.c", "elf/*.c", "cmd/*.c", "apps/chip_*/src/*.c",
};

static LIST(struct naming) namings;

static void add(const char *rule, size_t length, const char *test, bool ours)
{
	struct naming *new;

	for (size_t i = 0; i < namings.count; i++) {
		if (strlen(namings.items[i].rule) == length &&
		    strncmp(namings.items[i].rule, rule, length) == 0 &&
		    strcmp(namings.items[i].test, test) == 0) {
			return;
		}
	}
	new = LIST_ADD(&namings);
	*new = (struct naming){strndup(rule, length), strdup(test), ours};
	/* PC_14 is how a token of C spells the requirement PC-14. */
	for (char *p = new->rule; (p = strchr(p, '_')) != NULL;) {
		*p = '-';
	}
}

/* For each word of "R036 PC_14". */
static void add_words_of(const char *rules, size_t length, const char *test, bool ours)
{
	const char *end = rules + length;

	while (rules < end) {
		size_t word = strcspn(rules, " ");

		word = word < (size_t)(end - rules) ? word : (size_t)(end - rules);
		if (word > 0) {
			add(rules, word, test, ours);
		}
		rules += word + 1;
	}
}

/* ---- The runner's own ---------------------------------------------------------------------- */

static void add_own(const struct test *test)
{
	const char *where = "";

	if (test->rules == NULL) {
		return;
	}
	if (test->board != NULL) {
		where = " (Arm)";
	} else if (test->app == NULL || test->linux_only != NULL) {
		where = " (Linux)";
	}
	add_words_of(test->rules, strlen(test->rules), keep_text("%s%s", test->name, where), true);
}

/* ---- Tests in other files ------------------------------------------------------------------ */

/* The next R036 in a text, not within a longer word but for _R036; NULL when there is none. */
static const char *next_rule(const char *text, const char *from)
{
	for (const char *p = from; (p = strchr(p, 'R')) != NULL; p++) {
		if (isdigit((unsigned char)p[1]) && isdigit((unsigned char)p[2]) &&
		    isdigit((unsigned char)p[3]) && !isalnum((unsigned char)p[4]) &&
		    (p == text || !isalnum((unsigned char)p[-1]))) {
			return p;
		}
	}
	return NULL;
}

/* The name of the test that begins in this line, or 0: static void NAME(void **, …TEST(NAME). */
static const char *test_name(const char *line, size_t *length)
{
	const char *open = strchr(line, '(');
	const char *name;

	if (open == NULL) {
		return NULL;
	}
	if (strncmp(line, "static void ", 12) == 0 && strncmp(open, "(void **", 8) == 0) {
		name = line + 12;
	} else if (open - line >= 4 && strncmp(open - 4, "TEST", 4) == 0 && isupper(*line)) {
		name = open + 1;
	} else {
		return NULL;
	}
	*length = strspn(name, "abcdefghijklmnopqrstuvwxyzR0123456789_");
	return name;
}

/* The rules that a comment has named, until the test comes that it stands above. */
struct pending {
	char rules[512];
	bool head; /* it is the one at the top of the file */
};

static void collect(struct pending *pending, const char *line)
{
	for (const char *p = line; (p = next_rule(line, p)) != NULL; p += 4) {
		size_t used = strlen(pending->rules);

		snprintf(pending->rules + used, sizeof(pending->rules) - used, "%.4s ", p);
	}
}

/* The rules of the file's first comment, where none of its tests names them. */
static void add_head(const char *rules, const char *file)
{
	for (const char *p = rules; (p = next_rule(rules, p)) != NULL; p += 4) {
		bool known = false;

		for (size_t i = 0; i < namings.count && !known; i++) {
			known = strncmp(namings.items[i].rule, p, 4) == 0 &&
				strncmp(namings.items[i].test, file, strlen(file)) == 0;
		}
		if (!known) {
			add(p, 4, file, false);
		}
	}
}

/* RULE(R036 PC_14, question) */
static bool add_question(const char *line, const char *file)
{
	const char *comma = strchr(line, ',');
	const char *directory = strrchr(file, '/') - strlen("/src");

	if (strncmp(line, "RULE(", 5) != 0 || comma == NULL) {
		return false;
	}
	add_words_of(line + 5, (size_t)(comma - line) - 5,
		     keep_text("%.*s: %.*s", (int)(directory - file), file,
			       (int)strcspn(comma + 2, ")"), comma + 2),
		     false);
	return true;
}

static void add_file(const char *path)
{
	const char *file = path + strlen(TREE_ROOT "/tests/");
	char *rest = file_content(path);
	struct pending pending = {.head = true};
	char head[sizeof(pending.rules)] = "";
	char *line;

	while ((line = strsep(&rest, "\n")) != NULL) {
		size_t length;
		const char *name;

		if (strncmp(line, "/*", 2) == 0 || strncmp(line, " *", 2) == 0) {
			collect(&pending, line);
		} else if (pending.head && *line == '#') {
			memcpy(head, pending.rules, sizeof(head));
			pending = (struct pending){.head = false};
		} else if (add_question(line, file)) {
			pending.rules[0] = '\0';
		} else if ((name = test_name(line, &length)) != NULL) {
			char *test = keep_text("%s: %.*s", file, (int)length, name);
			char *end = strstr(test, "_R");

			collect(&pending, strchr(test, ':'));
			if (end != NULL) {
				*end = '\0';
			}
			add_words_of(pending.rules, strlen(pending.rules), test, false);
			pending.rules[0] = '\0';
		}
	}
	add_head(head, file);
}

/* ---- All ----------------------------------------------------------------------------------- */

/* The letters before the number, the number, the runner's own first, by name. */
static int as_on_the_page(const void *a, const void *b)
{
	const struct naming *x = a;
	const struct naming *y = b;
	int order = strverscmp(x->rule, y->rule);

	if (order == 0) {
		order = (int)y->ours - (int)x->ours;
	}
	return order != 0 ? order : strcmp(x->test, y->test);
}

struct naming *tests_by_rule(size_t *count)
{
	if (namings.count == 0) {
		for (const struct test *const *test = __start_harness_tests;
		     test < __stop_harness_tests; test++) {
			add_own(*test);
		}
		for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
			glob_t found;

			if (glob(keep_text("%s/tests/%s", TREE_ROOT, sources[i]), 0, NULL,
				 &found) != 0) {
				continue;
			}
			for (size_t j = 0; j < found.gl_pathc; j++) {
				add_file(found.gl_pathv[j]);
			}
			globfree(&found);
		}
		LIST_SORT(&namings, as_on_the_page);
	}
	*count = namings.count;
	return namings.items;
}
