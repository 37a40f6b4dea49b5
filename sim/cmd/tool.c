/* SPDX-License-Identifier: Apache-2.0 */

/* Looks for programs before they are needed, so that a missing one is a line and no surprise. */

#include "tool.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/text/text.h"

#include "report.h"

/* Programs whose package we know. */
static const struct {
	const char *program;
	const char *package;
} packages[] = {
	{"cmake", "cmake"},
	{"gdb", "gdb"},
	{"ltrace", "ltrace"},
	{"ninja", "ninja-build"},
	{"perf", "linux-perf"},
	{"strace", "strace"},
	{"qemu-system-arm", "qemu-system-arm"},
	{"gdb-multiarch", "gdb-multiarch"},
	{"valgrind", "valgrind"},
};

bool tool_exists(const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/') != NULL) {
		return access(name, X_OK) == 0;
	}
	while (path != NULL && *path != '\0') {
		size_t length = strcspn(path, ":");

		if (access(text_format("%.*s/%s", (int)length, path, name), X_OK) == 0) {
			return true;
		}
		path += length + (path[length] == ':');
	}
	return false;
}

void tool_need(const char *name, int status)
{
	const char *package = NULL;

	if (tool_exists(name)) {
		return;
	}
	for (size_t i = 0; i < sizeof(packages) / sizeof(packages[0]); i++) {
		if (strcmp(packages[i].program, name) == 0) {
			package = packages[i].package;
		}
	}
	if (package == NULL) {
		say("there is no program '%s' to run", name);
	} else {
		say("%s is not installed; type: %sapt-get install %s", name,
		    geteuid() == 0 ? "" : "sudo ", package);
	}
	exit(status);
}
