/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Configuration files and devicetree overlays that a command line names. One that is not there is
 * told before anything is built, and those of several options all reach CMake, which would take the
 * last option only.
 */

#include "conf_files.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/list.h"
#include "host/text/text.h"

#include "report.h"
#include "tree.h"

/* Its absolute path: looked for in the application, as Zephyr does, then here; NULL: in neither. */
static const char *find(const struct application *app, const char *typed)
{
	char path[PATH_MAX];
	const char *in_app = text_format("%s/%s", app->path, typed);

	if ((typed[0] == '/' || realpath(in_app, path) == NULL) && realpath(typed, path) == NULL) {
		return NULL;
	}
	if (strchr(path, ';') != NULL) {
		misuse("%s: CMake cannot take a file name with a semicolon", path);
	}
	return text_format("%s", path);
}

static void add(const struct application *app, const char *typed, struct strings *files)
{
	const char *path = find(app, typed);

	if (path == NULL) {
		misuse("no file %s, neither in %s nor here", typed, tree_show(app->path));
	}
	strings_add(files, path);
}

/* A list as CMake has it: semicolons part names, and blanks do where no name has one. */
static void add_list(const struct application *app, const char *list, struct strings *files)
{
	while (*list != '\0') {
		size_t length = strcspn(list, ";");

		if (find(app, text_format("%.*s", (int)length, list)) == NULL) {
			length = strcspn(list, "; ");
		}
		if (length > 0) {
			add(app, text_format("%.*s", (int)length, list), files);
		}
		list += length + (list[length] != '\0');
	}
}

/*
 * If the word is -DNAME=LIST or -DNAME:TYPE=LIST, add the files. A list with a variable in it is
 * CMake's business.
 */
static bool take(const struct application *app, const char *word, const char *name,
		 struct strings *files)
{
	size_t length = strlen(name);
	const char *equals = strchr(word, '=');

	if (!text_starts(word, "-D") || strncmp(word + 2, name, length) != 0 || equals == NULL ||
	    (word[2 + length] != '=' && word[2 + length] != ':') || strchr(equals, '$') != NULL) {
		return false;
	}
	add_list(app, equals + 1, files);
	return true;
}

static void define(struct strings *words, const char *name, const struct strings *files)
{
	if (files->count > 0) {
		strings_add(words, text_format("-D%s=%s", name, strings_join(files, ";")));
	}
}

void conf_files_plan(const struct application *app, const struct options *options,
		     struct strings *words)
{
	struct strings own = {0};
	struct strings extra = {0};
	struct strings overlays = {0};
	struct strings more_overlays = {0};
	struct strings others = {0};

	for (size_t i = 0; i < options->cmake.count; i++) {
		const char *word = options->cmake.item[i];

		if (!take(app, word, "CONF_FILE", &own) &&
		    !take(app, word, "OVERLAY_CONFIG", &extra) &&
		    !take(app, word, "EXTRA_CONF_FILE", &extra) &&
		    !take(app, word, "DTC_OVERLAY_FILE", &overlays) &&
		    !take(app, word, "EXTRA_DTC_OVERLAY_FILE", &more_overlays)) {
			strings_add(&others, word);
		}
	}
	for (size_t i = 0; i < options->extra_conf.count; i++) {
		add(app, options->extra_conf.item[i], &extra);
	}
	for (size_t i = 0; i < options->extra_overlays.count; i++) {
		add(app, options->extra_overlays.item[i], &more_overlays);
	}
	define(words, "CONF_FILE", &own);
	define(words, "EXTRA_CONF_FILE", &extra);
	define(words, "DTC_OVERLAY_FILE", &overlays);
	define(words, "EXTRA_DTC_OVERLAY_FILE", &more_overlays);
	strings_add_all(words, &others);
}
