/* SPDX-License-Identifier: Apache-2.0 */

/* Assertions about what a run printed. */

#include "harness_internal.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned int count_lines(const char *text, const char *part)
{
	unsigned int count = 0;

	for (const char *found = strstr(text, part); found != NULL; found = strstr(found, part)) {
		count++;
		found += strcspn(found, "\n");
		found += *found == '\n';
	}
	return count;
}

void assert_line(const struct run *run, const char *text)
{
	if (strstr(run->out, text) == NULL) {
		fail_test("%s did not print '%s'", run->title, text);
	}
}

void assert_no_line(const struct run *run, const char *text)
{
	if (strstr(run->out, text) != NULL) {
		fail_test("%s printed '%s'", run->title, text);
	}
}

void assert_error_line(const struct run *run, const char *text)
{
	if (strstr(run->err, text) == NULL) {
		fail_test("%s did not print '%s' on stderr", run->title, text);
	}
}

void assert_order_of(const struct run *run, const char *const parts[])
{
	const char *at = run->out;

	for (unsigned int i = 0; parts[i] != NULL; i++) {
		const char *found = strstr(at, parts[i]);

		if (found == NULL) {
			fail_test("%s did not print '%s'%s%s", run->title, parts[i],
				  i > 0 ? " after " : "", i > 0 ? parts[i - 1] : "");
		}
		at = found + strcspn(found, "\n");
	}
}

/*
 * A copy of a line without what may differ from build to build: an address becomes "0x", and the
 * size after the address of a partition becomes "N".
 */
static char *normal_line(const char *line, size_t length)
{
	char *copy = malloc(length + 1);
	size_t to = 0;

	if (copy == NULL) {
		abort();
	}
	for (size_t i = 0; i < length; i++) {
		copy[to++] = line[i];
		if (to < 2 || copy[to - 2] != '0' || copy[to - 1] != 'x') {
			continue;
		}
		while (i + 1 < length && isxdigit((unsigned char)line[i + 1])) {
			i++;
		}
		if (memmem(copy, to, "partition: ", strlen("partition: ")) != NULL &&
		    i + 1 < length && line[i + 1] == ' ') {
			copy[to++] = ' ';
			copy[to++] = 'N';
			i++;
			while (i + 1 < length && isdigit((unsigned char)line[i + 1])) {
				i++;
			}
		}
	}
	copy[to] = '\0';
	return copy;
}

char *file_content(const char *path)
{
	FILE *file = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;

	if (file == NULL || getdelim(&text, &size, '\0', file) < 0) {
		fail_test("cannot read %s", path);
	}
	fclose(file);
	return text;
}

void assert_log(const struct run *run, const char *file, const char *extra)
{
	const char *expected =
		file_content(keep_text("%s/tests/apps/expected/%s", TREE_ROOT, file));
	const char *found = run->out;
	unsigned int number = 0;

	while (*expected != '\0' || *found != '\0') {
		size_t expected_length = strcspn(expected, "\n");
		size_t found_length = strcspn(found, "\n");
		char *want = normal_line(expected, expected_length);
		char *have = normal_line(found, found_length);
		bool same = strcmp(want, have) == 0 && *expected != '\0' && *found != '\0';

		number++;
		if (same) {
			expected += expected_length + (expected[expected_length] == '\n');
		} else if (*found == '\0' || extra == NULL || strstr(have, extra) == NULL) {
			fail_test("%s: line %u of the output is\n  %s\nbut %s has\n  %s",
				  run->title, number, *found ? have : "(missing)", file,
				  *expected ? want : "(nothing more)");
		}
		found += found_length + (found[found_length] == '\n');
		free(want);
		free(have);
	}
}
