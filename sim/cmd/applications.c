/* SPDX-License-Identifier: Apache-2.0 */

/*
 * An application is a directory whose CMakeLists.txt looks for the Zephyr package. Nothing else is
 * read here: what it is made of is CMake's and Kconfig's business.
 */

#include "applications.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/suggest.h"
#include "host/text/text.h"

#include "report.h"
#include "tree.h"

#define DEFAULT_APPLICATION "prod_consumer"

static const char *own_path(const char *name)
{
	return text_format("%s/samples/%s", tree_root(), name);
}

static bool is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static const char *lists_path(const char *directory)
{
	return text_format("%s/CMakeLists.txt", directory);
}

/* Does a line, comments left out, call find_package(Zephyr …)? */
static bool calls_for_zephyr(const char *line, size_t length)
{
	const char *end = memchr(line, '#', length);

	end = end != NULL ? end : line + length;
	for (const char *p = line; p + strlen("find_package") < end; p++) {
		if (strncasecmp(p, "find_package", strlen("find_package")) != 0) {
			continue;
		}
		p += strlen("find_package");
		while (p < end && (isspace((unsigned char)*p) || *p == '(')) {
			p++;
		}
		return end - p >= 6 && strncmp(p, "Zephyr", 6) == 0 &&
		       (p + 6 == end || !isalnum((unsigned char)p[6]));
	}
	return false;
}

static bool is_application(const char *lists_text)
{
	for (const char *line = lists_text; *line != '\0';) {
		size_t length = strcspn(line, "\n");

		if (calls_for_zephyr(line, length)) {
			return true;
		}
		line += length + (line[length] == '\n');
	}
	return false;
}

static int own_only(const struct dirent *entry)
{
	return entry->d_name[0] != '.' &&
	       file_read(lists_path(own_path(entry->d_name)), NULL) != NULL;
}

static struct strings own_names(void)
{
	struct strings names = {0};
	struct dirent **entries;
	int count = scandir(own_path(""), &entries, own_only, alphasort);

	for (int i = 0; i < count; i++) {
		strings_add(&names, entries[i]->d_name);
	}
	return names;
}

static bool is_own(const char *name)
{
	return strchr(name, '/') == NULL && name[0] != '.' &&
	       file_read(lists_path(own_path(name)), NULL) != NULL;
}

bool application_looks_like(const char *word)
{
	return strchr(word, '/') != NULL || word[0] == '.' || is_own(word) || is_directory(word);
}

/* Is the current directory one? */
static bool is_here(void)
{
	const char *text = file_read(lists_path("."), NULL);

	return text != NULL && is_application(text);
}

/* CMake takes these apart in one place or another, and says so in words that help nobody. */
static void check_path(const char *path)
{
	const char *found = strpbrk(path, ";\"\\\n");

	if (found != NULL && *found == '\n') {
		misuse("the path of the application has a line break in it, which CMake can not "
		       "build; rename it");
	} else if (found != NULL) {
		misuse("%s has a %c in its path, which CMake can not build; rename it", path,
		       *found);
	}
}

struct application application_find(const char *typed)
{
	struct application app = {0};
	char path[PATH_MAX];
	const char *text;

	if (typed == NULL) {
		app.by_default = !is_here();
		typed = app.by_default ? DEFAULT_APPLICATION : ".";
	}
	app.in_tree = is_own(typed);
	if (realpath(app.in_tree ? own_path(typed) : typed, path) == NULL) {
		struct strings names = own_names();
		const char *near = suggest(typed, &names);

		if (strchr(typed, '/') != NULL) {
			misuse("%s: %s; APP is a directory or a name from `sim list`", typed,
			       strerror(errno));
		} else if (near != NULL) {
			misuse("no application '%s'; did you mean %s?", typed, near);
		}
		misuse("no application '%s': neither in `sim list` nor a directory here", typed);
	}
	if (!is_directory(path)) {
		misuse("%s is no directory; APP is the directory that holds CMakeLists.txt", typed);
	}
	text = file_read(lists_path(path), NULL);
	if (text == NULL) {
		misuse("%s is no application: it has no CMakeLists.txt that can be read", typed);
	}
	if (!is_application(text)) {
		misuse("%s is no Zephyr application: its CMakeLists.txt lacks "
		       "find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})",
		       typed);
	}
	check_path(path);
	app.path = text_format("%s", path);
	app.name = path_name(app.path);
	/* Also when it was given as a path. */
	app.in_tree = is_own(app.name) && strcmp(app.path, own_path(app.name)) == 0;
	return app;
}

/*
 * The first sentence of a line of Markdown, as it is meant to be read: "[CarSystem](…)" is a link.
 */
static const char *first_sentence(const char *line, size_t length)
{
	char *plain = text_format("%.*s", (int)length, line);
	char *to = plain;

	for (const char *from = plain; *from != '\0'; from++) {
		if (from[0] == ']' && from[1] == '(' && strchr(from, ')') != NULL) {
			from = strchr(from, ')');
		} else if (strchr("[`*_", *from) == NULL) {
			*to++ = *from;
		}
		if (from[0] == '.' && from[1] == ' ') {
			break;
		}
	}
	*to = '\0';
	return plain;
}

/* Of the first line of text in the application's README.md, below its heading. */
static const char *description(const char *name)
{
	const char *line = file_read(text_format("%s/README.md", own_path(name)), NULL);

	while (line != NULL) {
		size_t length = strcspn(line, "\n");

		if (length > 0 && line[0] != '#' && line[0] != '<') {
			return first_sentence(line, length);
		}
		line = line[length] == '\n' ? line + length + 1 : NULL;
	}
	return "";
}

void application_each(void (*visit)(void *context, const char *name, const char *words),
		      void *context)
{
	struct strings names = own_names();

	for (size_t i = 0; i < names.count; i++) {
		visit(context, names.item[i], description(names.item[i]));
	}
}
