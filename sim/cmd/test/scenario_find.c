/* SPDX-License-Identifier: Apache-2.0 */

/* The metadata files in and below a directory, in the order of their names. */

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/text/text.h"

#include "scenario.h"

static const char *const names[] = {"testcase.yaml", "sample.yaml", "tests.yaml"};

static bool is_metadata(const char *name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(name, names[i]) == 0) {
			return true;
		}
	}
	return false;
}

/* Not what git or a build keeps: "build" with a cache of CMake's in it. */
static int is_of_interest(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static bool is_build(const char *dir)
{
	struct stat st;

	return stat(text_format("%s/CMakeCache.txt", dir), &st) == 0;
}

void scenario_find(const char *dir, struct scenarios *scenarios, struct complaints *complaints)
{
	struct dirent **entries;
	int count = is_build(dir) ? 0 : scandir(dir, &entries, is_of_interest, alphasort);

	for (int i = 0; i < count; i++) {
		char *path = text_format("%s/%s", dir, entries[i]->d_name);
		struct stat st;

		/* Links would lead around in circles. */
		if (lstat(path, &st) == 0) {
			if (S_ISDIR(st.st_mode)) {
				scenario_find(path, scenarios, complaints);
			} else if (is_metadata(entries[i]->d_name)) {
				scenario_read(path, scenarios, complaints);
			}
		}
		free(entries[i]);
	}
	if (count > 0) {
		free(entries);
	}
}

void scenario_check_names(struct scenarios *scenarios)
{
	for (size_t i = 0; i < scenarios->count; i++) {
		struct scenario *scenario = &scenarios->items[i];

		for (size_t j = 0; j < i && scenario->wrong == NULL; j++) {
			const struct scenario *first = &scenarios->items[j];

			if (strcmp(first->name, scenario->name) == 0) {
				scenario->wrong = text_format(
					"%s:%lu: the name is taken: %s:%lu has a scenario '%s'",
					scenario->file, scenario->line, first->file, first->line,
					first->name);
			}
		}
	}
}
