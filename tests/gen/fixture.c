/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Directories, files and commands for the tests of the generators; see fixture.h.
 */

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

char printed[1 << 16];

static char directory[64];

int enter_directory(void **state)
{
	(void)state;
	strcpy(directory, "/tmp/bulkhead-gen-XXXXXX");
	return mkdtemp(directory) != NULL && chdir(directory) == 0 ? 0 : -1;
}

int leave_directory(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", directory);
	return chdir("/") == 0 ? system(command) : -1;
}

void write_file(const char *path, const char *text)
{
	FILE *file;
	char copy[256];

	snprintf(copy, sizeof(copy), "%s", path);
	for (char *slash = strchr(copy, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(copy, 0777);
		*slash = '/';
	}
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

const char *read_file(const char *path)
{
	static char text[1 << 18];
	FILE *file = fopen(path, "r");
	size_t length;

	if (file == NULL) {
		fail_msg("there is no %s", path);
	}
	length = fread(text, 1, sizeof(text) - 1, file);
	text[length] = '\0';
	fclose(file);
	return text;
}

int run(const char *format, ...)
{
	char *command, *both;
	va_list args;
	FILE *pipe;
	size_t length;
	int status;

	va_start(args, format);
	assert_true(vasprintf(&command, format, args) >= 0);
	va_end(args);
	assert_true(asprintf(&both, "{ %s\n} 2>&1", command) >= 0);
	pipe = popen(both, "r");
	assert_non_null(pipe);
	length = fread(printed, 1, sizeof(printed) - 1, pipe);
	printed[length] = '\0';
	status = pclose(pipe);
	free(both);
	free(command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
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
