/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The file: warnings, an empty line, the command in one line, then a line for each file: size, time
 * in seconds and nanoseconds, path. See freshness.h.
 */

#include "freshness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/text/file.h"
#include "host/text/shell.h"
#include "host/text/text.h"

static char *state_of(const char *path)
{
	struct stat state;

	if (stat(path, &state) != 0) {
		return NULL;
	}
	return text_format("%lld %lld.%09ld %s", (long long)state.st_size,
			   (long long)state.st_mtim.tv_sec, state.st_mtim.tv_nsec, path);
}

bool freshness_check(const char *path, const struct strings *command)
{
	char *text = file_read(path, NULL);
	const char *line = text == NULL ? NULL : strstr(text, "\n\n");
	const char *warnings = text;
	char *words = shell_quote(command);

	if (line == NULL) {
		return false;
	}
	*strstr(text, "\n\n") = '\0';
	line += 2;
	if (strncmp(line, words, strlen(words)) != 0 || line[strlen(words)] != '\n') {
		return false;
	}
	line += strlen(words) + 1;
	while (*line != '\0') {
		size_t length = strcspn(line, "\n");
		const char *name = memchr(line, ' ', length);
		const char *state;

		name = name == NULL ? NULL
				    : memchr(name + 1, ' ', length - (size_t)(name + 1 - line));
		if (name == NULL) {
			return false;
		}
		state = state_of(text_copy(name + 1, length - (size_t)(name + 1 - line)));
		if (state == NULL || strlen(state) != length || strncmp(state, line, length) != 0) {
			return false;
		}
		line += length + (line[length] == '\n');
	}
	fputs(warnings + (*warnings == '\n'), stderr);
	if (*warnings != '\0' && warnings[strlen(warnings) - 1] != '\n') {
		fputc('\n', stderr);
	}
	return true;
}

void freshness_write(const char *path, const struct strings *command, const struct strings *read,
		     const char *warnings)
{
	struct text text = {0};

	text_add(&text, "%s\n", warnings);
	if (*warnings == '\0') {
		text_add(&text, "\n");
	}
	text_add(&text, "%s\n", shell_quote(command));
	for (size_t i = 0; i < read->count; i++) {
		const char *state = state_of(read->item[i]);

		/* What has gone in the meantime makes the next run look again. */
		text_add(&text, "%s\n",
			 state != NULL ? state : text_format("? ? %s", read->item[i]));
	}
	text_write(&text, path);
}
