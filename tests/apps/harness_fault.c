/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Fault reports in the output of a run. A report begins with Zephyr's line ">>> ZEPHYR FATAL ERROR
 * n: …" (or the line of the fault's kind just before it) and goes on over the lines of the error
 * level that follow.
 */

#include "harness_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARK "ZEPHYR FATAL ERROR "

unsigned int fault_count(const struct run *run)
{
	return count_lines(run->out, MARK);
}

/* Is this a line of the error level? A time stamp or a colour may come before the level. */
static bool is_error_line(const char *line)
{
	size_t length = strcspn(line, "\n");

	return memmem(line, length, "E: ", 3) != NULL || memmem(line, length, "<err>", 5) != NULL;
}

static const char *line_start(const char *text, const char *at)
{
	while (at > text && at[-1] != '\n') {
		at--;
	}
	return at;
}

const char *fault_text(const struct run *run, unsigned int n)
{
	const char *at = strstr(run->out, MARK);
	const char *start;
	const char *end;

	for (unsigned int i = 0; i < n && at != NULL; i++) {
		at = strstr(at + 1, MARK);
	}
	if (at == NULL) {
		return NULL;
	}
	start = line_start(run->out, at);
	while (start > run->out) {
		const char *before = line_start(run->out, start - 1);

		/* Lines before the mark belong to it, until those of an earlier report. */
		if (!is_error_line(before) || strncmp(before, "E: Halting", 10) == 0 ||
		    memmem(before, (size_t)(start - before), "Current thread", 14) != NULL) {
			break;
		}
		start = before;
	}
	end = at + strcspn(at, "\n");
	while (*end == '\n' && is_error_line(end + 1) &&
	       memmem(end + 1, strcspn(end + 1, "\n"), MARK, strlen(MARK)) == NULL) {
		end += 1 + strcspn(end + 1, "\n");
	}
	return keep_text("%.*s", (int)(end - start), start);
}

static const char *need_fault(const struct run *run, unsigned int n)
{
	const char *text = fault_text(run, n);

	if (text == NULL) {
		fail_test("%s reported %u faults, the test looks at number %u", run->title,
			  fault_count(run), n);
	}
	return text;
}

uintptr_t fault_address(const struct run *run, unsigned int n)
{
	const char *text = need_fault(run, n);
	const char *at = strstr(text, "address");
	const char *hex = at != NULL ? strstr(at, "0x") : NULL;

	if (hex == NULL) {
		fail_test("the report names no address:\n%s", text);
	}
	return (uintptr_t)strtoull(hex, NULL, 16);
}

void assert_fault_of(const struct run *run, unsigned int n, int reason, const char *const parts[])
{
	const char *text = need_fault(run, n);
	int found = atoi(strstr(text, MARK) + strlen(MARK));

	/* The Arm chip has numbers of its own, from 16 on, for what the CPU refused. */
	if (!on_linux_chip() && found >= 16) {
		found = 0;
	}
	if (found != reason) {
		fail_test("fault %u has reason %d, not %d:\n%s", n, found, reason, text);
	}
	for (unsigned int i = 0; parts[i] != NULL; i++) {
		if (strstr(text, parts[i]) == NULL) {
			fail_test("the report does not say '%s':\n%s", parts[i], text);
		}
	}
}
