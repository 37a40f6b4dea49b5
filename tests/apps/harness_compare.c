/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Compares what an application printed on the Linux chip and on another, line by line, without
 * addresses. Differences are allowed only where a row of the table in docs/CAVEATS.md has them:
 *
 *	| application | on the Linux chip | on the Arm chip | why |
 *
 * with the two lines between back ticks, * for any text, and an empty cell where the line is
 * missing altogether. It does not look for moved lines.
 */

#include "harness_internal.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADING  "| application | on the Linux chip | on the Arm chip | why |"
#define ROWS_MAX 128

struct difference {
	char *app;
	/* Of the two chips; NULL: the line is missing there. */
	char *line[2];
	bool used;
};

/* Text matches a pattern whose * stand for any text. */
static bool matches(const char *pattern, const char *text)
{
	const char *star = NULL;
	const char *retry = NULL;

	while (*text != '\0') {
		if (*pattern == '*') {
			star = pattern++;
			retry = text;
		} else if (*pattern == *text) {
			pattern++;
			text++;
		} else if (star != NULL) {
			pattern = star + 1;
			text = ++retry;
		} else {
			return false;
		}
	}
	while (*pattern == '*') {
		pattern++;
	}
	return *pattern == '\0';
}

/* The next cell of a row, without blanks and back ticks around it; NULL: there is none. */
static char *next_cell(char **row)
{
	char *cell = *row;
	char *end = cell != NULL ? strchr(cell, '|') : NULL;

	if (end == NULL) {
		return NULL;
	}
	*row = end + 1;
	while (end > cell && (end[-1] == ' ' || end[-1] == '`')) {
		end--;
	}
	*end = '\0';
	return cell + strspn(cell, " `");
}

/* The rows that are about an application. Returns their number. */
static unsigned int read_table(const char *app, struct difference rows[])
{
	char *text = file_content(keep_text("%s/docs/CAVEATS.md", TREE_ROOT));
	char *heading = strstr(text, HEADING);
	unsigned int count = 0;
	char *rest = heading;
	char *row;

	if (heading == NULL) {
		fail_test("docs/CAVEATS.md has no table '%s'", HEADING);
	}
	/* The heading itself and the line below it. */
	strsep(&rest, "\n");
	strsep(&rest, "\n");
	while ((row = strsep(&rest, "\n")) != NULL && *row == '|') {
		struct difference *new = &rows[count];

		row++;
		new->app = next_cell(&row);
		new->line[0] = next_cell(&row);
		new->line[1] = next_cell(&row);
		if (new->line[1] == NULL || next_cell(&row) == NULL || count + 1 == ROWS_MAX) {
			fail_test("docs/CAVEATS.md: a row of the table is not complete: %s",
				  new->app);
		}
		if (matches(new->app, app)) {
			for (int i = 0; i < 2; i++) {
				new->line[i] = *new->line[i] != '\0' ? new->line[i] : NULL;
			}
			new->used = false;
			count++;
		}
	}
	return count;
}

/* What stands in a line, without addresses: each becomes "0x". */
static void strip_addresses(char *line)
{
	char *start = line;
	char *to = line;

	while (*line != '\0') {
		*to++ = *line++;
		if (to - start >= 2 && to[-2] == '0' && to[-1] == 'x') {
			while (isxdigit((unsigned char)*line)) {
				line++;
			}
		}
	}
	*to = '\0';
}

/* "[00:00:00.008,400] <wrn> …" becomes "<wrn> …": guest time follows the instructions in QEMU. */
static void strip_time(char *line)
{
	unsigned int digit;
	int length = 0;

	if (sscanf(line, "[%2u:%2u:%2u.%3u,%3u] %n", &digit, &digit, &digit, &digit, &digit,
		   &length) == 5 &&
	    length != 0) {
		memmove(line, line + length, strlen(line + length) + 1);
	}
}

/* One log as lines, NULL at the end. */
static char **split(const char *text)
{
	char *copy = keep_text("%s", text);
	char **lines = calloc(strlen(text) + 2, sizeof(lines[0]));
	unsigned int count = 0;
	char *line;

	if (lines == NULL) {
		abort();
	}
	while ((line = strsep(&copy, "\n")) != NULL) {
		/* What comes after the last newline is no line. */
		if (copy != NULL || *line != '\0') {
			strip_addresses(line);
			strip_time(line);
			lines[count++] = line;
		}
	}
	return lines;
}

/* A row that allows these lines to stand beside each other. */
static bool allowed(struct difference rows[], unsigned int count, const char *first,
		    const char *second)
{
	for (unsigned int i = 0; i < count; i++) {
		const struct difference *row = &rows[i];

		if ((row->line[0] == NULL) == (first == NULL) &&
		    (row->line[1] == NULL) == (second == NULL) &&
		    (first == NULL || matches(row->line[0], first)) &&
		    (second == NULL || matches(row->line[1], second))) {
			rows[i].used = true;
			return true;
		}
	}
	return false;
}

void assert_same(const char *app, const struct run *first_run, const struct run *second_run)
{
	struct difference rows[ROWS_MAX];
	unsigned int count = read_table(app, rows);
	char **first = split(first_run->out);
	char **second = split(second_run->out);
	char **first_all = first;
	char **second_all = second;

	while (*first != NULL || *second != NULL) {
		if (*first != NULL && *second != NULL &&
		    (strcmp(*first, *second) == 0 || allowed(rows, count, *first, *second))) {
			first++;
			second++;
		} else if (*first != NULL && allowed(rows, count, *first, NULL)) {
			first++;
		} else if (*second != NULL && allowed(rows, count, NULL, *second)) {
			second++;
		} else {
			fail_test("%s: line %u on the Linux chip is\n  %s\nbut line %u of %s is\n  "
				  "%s\nand docs/CAVEATS.md has no such difference",
				  app, (unsigned int)(first - first_all) + 1,
				  *first ? *first : "(missing)",
				  (unsigned int)(second - second_all) + 1, second_run->title,
				  *second ? *second : "(missing)");
		}
	}
	free(first_all);
	free(second_all);
	for (unsigned int i = 0; i < count; i++) {
		/* A row that is for several applications need not be true of each. */
		if (!rows[i].used && strchr(rows[i].app, '*') == NULL) {
			fail_test("%s: docs/CAVEATS.md has a difference that there is not: %s", app,
				  rows[i].line[0] ? rows[i].line[0] : rows[i].line[1]);
		}
	}
}
