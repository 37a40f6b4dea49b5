/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim test --coverage DIR`: which lines have run, of all images together. Each run leaves its
 * counters in a directory of its own below DIR/data, beside links to what the compiler has noted
 * about the code; lcov adds them up, and genhtml makes pages of the sum.
 */

#include "coverage.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/spawn.h"
#include "host/text/text.h"

#include "../report.h"

/* Where the counters are: an absolute path. */
static const char *data;

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *place)
{
	return remove(path);
}

void coverage_begin(const char *dir)
{
	struct text unused = {0};
	char *path;

	if (spawn_shell(&unused, "command -v lcov && command -v genhtml") != 0) {
		misuse("--coverage needs lcov and genhtml: apt-get install lcov");
	}
	file_make_parents(text_format("%s/data/x", dir));
	path = realpath(dir, NULL);
	if (path == NULL) {
		misuse("cannot write to %s: %s", dir, strerror(errno));
	}
	data = text_format("%s/data", path);
	/* What an earlier run has left there. */
	nftw(data, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	file_make_parents(text_format("%s/x", data));
}

void coverage_for(size_t number)
{
	if (data != NULL) {
		setenv("GCOV_PREFIX", text_format("%s/%zu", data, number), 1);
	}
}

/* DATA/3/path/of/x.gcda: a link to /path/of/x.gcno beside it. */
static int link_notes(const char *path, const struct stat *st, int type, struct FTW *place)
{
	size_t length = strlen(path);
	const char *notes;

	if (type == FTW_F && length > 5 && strcmp(path + length - 5, ".gcda") == 0) {
		notes = text_format("%.*s.gcno", (int)length - 5, path);
		if (symlink(strchr(notes + strlen(data) + 1, '/'), notes) != 0 && errno != EEXIST) {
			return -1;
		}
	}
	return 0;
}

bool coverage_end(const char *dir)
{
	const struct strings capture = {0}, pages = {0};
	struct strings words;
	struct text said = {0};
	const struct spawn how = {.err = SPAWN_NULL};
	const char *sum = text_format("%s/coverage.info", dir);
	const char *all = text_format("%s/all.info", data);
	const char *rates;

	nftw(data, link_notes, 16, FTW_PHYS);
	words = capture;
	strings_add(&words, "lcov");
	strings_add(&words, "--capture");
	strings_add(&words, "--directory");
	strings_add(&words, data);
	strings_add(&words, "--output-file");
	strings_add(&words, all);
	if (spawn_read(words.item, &how, &said) != 0) {
		say("there is nothing to show: lcov found no counters in %s", data);
		return false;
	}
	words = capture;
	strings_add(&words, "lcov");
	strings_add(&words, "--remove");
	strings_add(&words, all);
	strings_add(&words, "/usr/*");
	strings_add(&words, "--output-file");
	strings_add(&words, sum);
	if (spawn_read(words.item, &how, &said) != 0) {
		return false;
	}
	words = pages;
	strings_add(&words, "genhtml");
	strings_add(&words, "--output-directory");
	strings_add(&words, dir);
	strings_add(&words, sum);
	said.length = 0;
	if (spawn_read(words.item, &how, &said) != 0) {
		say("genhtml %s failed", sum);
		return false;
	}
	rates = strstr(said.data, "lines......: ");
	if (rates != NULL) {
		rates += strlen("lines......: ");
		printf("coverage: %.*s: %s/index.html\n", (int)strcspn(rates, "\n"), rates, dir);
	}
	nftw(data, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return true;
}
