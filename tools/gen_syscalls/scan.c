/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From directories to one sorted list: walks the trees, numbers the calls of each by their names
 * (so that numbers do not depend on the order of files), and refuses what is there twice.
 */

#include "syscalls.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct scan {
	const struct options *options;
	struct found *found;
	/* What was looked at, so that overlapping directories do not count twice. */
	LIST(struct stat) seen;
};

static bool is_skipped(const struct options *options, const char *path)
{
	struct stat status;
	char *cache;

	for (size_t i = 0; i < options->skip.count; i++) {
		if (strcmp(options->skip.items[i], path) == 0) {
			return true;
		}
	}
	/* Another build directory, with generated headers of its own. */
	cache = text_format("%s/CMakeCache.txt", path);
	return stat(cache, &status) == 0;
}

static bool was_seen(struct scan *scan, const struct stat *status)
{
	for (size_t i = 0; i < scan->seen.count; i++) {
		if (scan->seen.items[i].st_ino == status->st_ino &&
		    scan->seen.items[i].st_dev == status->st_dev) {
			return true;
		}
	}
	*LIST_ADD(&scan->seen) = *status;
	return false;
}

static int by_string(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

static void scan_path(struct scan *scan, const char *path);

static void scan_directory(struct scan *scan, const char *path)
{
	LIST(char *) names = {0};
	DIR *directory = opendir(path);
	struct dirent *entry;

	if (directory == NULL) {
		die("cannot read directory %s: %s", path, strerror(errno));
	}
	while ((entry = readdir(directory)) != NULL) {
		if (entry->d_name[0] != '.') {
			*LIST_ADD(&names) = text_copy(entry->d_name, strlen(entry->d_name));
		}
	}
	closedir(directory);
	LIST_SORT(&names, by_string);
	for (size_t i = 0; i < names.count; i++) {
		scan_path(scan, text_format("%s/%s", path, names.items[i]));
	}
}

static void scan_path(struct scan *scan, const char *path)
{
	size_t length = strlen(path);
	struct stat status;

	/* A dangling link, or a file that was removed just now, is nobody's header. */
	if (stat(path, &status) != 0) {
		return;
	}
	if (S_ISDIR(status.st_mode)) {
		if (!is_skipped(scan->options, path) && !was_seen(scan, &status)) {
			*LIST_ADD(&scan->found->inputs) = text_copy(path, length);
			scan_directory(scan, path);
		}
	} else if (length > 2 && strcmp(path + length - 2, ".h") == 0 && !was_seen(scan, &status)) {
		*LIST_ADD(&scan->found->inputs) = text_copy(path, length);
		parse_file(scan->options, path, scan->found);
	}
}

static int by_call_name(const void *left, const void *right)
{
	const struct syscall *a = left, *b = right;
	int order = strcmp(a->name, b->name);

	/* Of two that clash the one found later is to blame: the core's headers come first. */
	return order != 0 ? order : a->id < b->id ? -1 : a->id > b->id;
}

/* Those of the tree keep their numbers whatever an application adds. */
static int by_number(const void *left, const void *right)
{
	const struct syscall *a = left, *b = right;

	return a->scan != b->scan ? (a->scan < b->scan ? -1 : 1) : strcmp(a->name, b->name);
}

static int by_subsystem_name(const void *left, const void *right)
{
	const struct subsystem *a = left, *b = right;

	return strcmp(a->name, b->name);
}

/* As with calls. */
static int by_type_number(const void *left, const void *right)
{
	const struct subsystem *a = left, *b = right;

	return a->application != b->application ? (b->application ? -1 : 1)
						: strcmp(a->name, b->name);
}

static void number_calls(struct found *found)
{
	struct syscall *calls = found->calls.items;
	size_t count = found->calls.count;

	if (count == 0) {
		return;
	}
	qsort(calls, count, sizeof(*calls), by_call_name);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(calls[i - 1].name, calls[i].name) == 0) {
			die_at(calls[i].file, calls[i].line,
			       "system call %s is declared in %s:%u already", calls[i].name,
			       calls[i - 1].file, calls[i - 1].line);
		}
	}
	qsort(calls, count, sizeof(*calls), by_number);
	for (size_t i = 0; i < count; i++) {
		calls[i].id = (unsigned int)i;
	}
}

/* Two headers that want the same generated file would silently replace each other's stubs. */
static void check_stub_names(const struct found *found)
{
	for (size_t i = 0; i < found->calls.count; i++) {
		const struct syscall *call = &found->calls.items[i];

		for (size_t j = 0; j < i; j++) {
			const struct syscall *other = &found->calls.items[j];

			if (strcmp(call->stub_name, other->stub_name) == 0 &&
			    strcmp(call->file, other->file) != 0) {
				die_at(call->file, call->line,
				       "the stubs of this header and of %s are both named "
				       "<zephyr/syscalls/%s.h>; rename one header",
				       other->file, call->stub_name);
			}
		}
	}
}

static void check_subsystems(const struct found *found)
{
	for (size_t i = 1; i < found->subsystems.count; i++) {
		const struct subsystem *subsystem = &found->subsystems.items[i];

		if (strcmp(subsystem[-1].name, subsystem->name) == 0) {
			die_at(subsystem->file, subsystem->line,
			       "__subsystem struct %s_driver_api is declared in %s:%u already",
			       subsystem->name, subsystem[-1].file, subsystem[-1].line);
		}
	}
}

/* What @a scan has seen already may declare system calls, also below a refused path. */
static void scan_refused(struct scan scan, struct found *found)
{
	const struct options *options = scan.options;
	struct found refused = {0};

	scan.found = &refused;
	for (size_t i = 0; i < options->refuse.count; i++) {
		scan_path(&scan, options->refuse.items[i]);
	}
	for (size_t i = 0; i < refused.calls.count; i++) {
		emit_refusal(options, &refused.calls.items[i]);
	}
	/* A driver API is no system call: its type of object is welcome from anywhere. */
	for (size_t i = 0; i < refused.subsystems.count; i++) {
		refused.subsystems.items[i].application = true;
		*LIST_ADD(&found->subsystems) = refused.subsystems.items[i];
	}
	for (size_t i = 0; i < refused.inputs.count; i++) {
		*LIST_ADD(&found->inputs) = refused.inputs.items[i];
	}
}

void scan_all(const struct options *options, struct found *found)
{
	struct scan scan = {.options = options, .found = found};
	struct stat status;

	for (size_t i = 0; i < options->scan.count; i++) {
		size_t before = found->calls.count;
		size_t known = found->subsystems.count;

		if (stat(options->scan.items[i], &status) != 0) {
			die("cannot read %s: %s", options->scan.items[i], strerror(errno));
		}
		scan_path(&scan, options->scan.items[i]);
		for (size_t call = before; call < found->calls.count; call++) {
			found->calls.items[call].scan = (unsigned int)i;
		}
		for (size_t type = known; type < found->subsystems.count; type++) {
			found->subsystems.items[type].application = i >= options->tree;
		}
	}
	scan_refused(scan, found);
	LIST_SORT(&found->subsystems, by_subsystem_name);
	check_subsystems(found);
	LIST_SORT(&found->subsystems, by_type_number);
	number_calls(found);
	check_stub_names(found);
}
