/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Directories, files and commands for the tests of the generators; see fixture.h.
 */

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/spawn.h"

char *printed;

static char directory[64];

int enter_directory(void **state)
{
	strcpy(directory, "/tmp/bulkhead-gen-XXXXXX");
	return mkdtemp(directory) != NULL && chdir(directory) == 0 ? 0 : -1;
}

int leave_directory(void **state)
{
	struct text output = {0};
	int status;

	free(printed);
	printed = NULL;
	status = chdir("/") == 0 ? spawn_shell(&output, "rm -rf %s", directory) : -1;
	free(output.data);
	return status;
}

void write_file(const char *path, const char *text)
{
	struct text whole = {0};

	text_add_bytes(&whole, text, strlen(text));
	text_write(&whole, path);
	free(whole.data);
}

const char *read_file(const char *path)
{
	static char *text;

	free(text);
	text = file_read(path, NULL);
	if (text == NULL) {
		fail_msg("there is no %s", path);
	}
	return text;
}

int run(const char *format, ...)
{
	struct text output = {0};
	char *command;
	va_list args;
	int status;

	va_start(args, format);
	assert_true(vasprintf(&command, format, args) >= 0);
	va_end(args);
	status = spawn_shell(&output, "{ %s\n} 2>&1", command);
	free(command);
	free(printed);
	printed = output.data;
	return status;
}

void expect_part(const char *text, const char *part)
{
	if (strstr(text, part) == NULL) {
		fail_msg("no \"%s\" in:\n%s", part, text);
	}
}

void expect_no_part(const char *text, const char *part)
{
	if (strstr(text, part) != NULL) {
		fail_msg("unwanted \"%s\" in:\n%s", part, text);
	}
}

void choose_tests(int argc, char **argv)
{
	if (argc > 1) {
		cmocka_set_test_filter(argv[1]);
	}
}
