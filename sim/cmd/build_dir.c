/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Build directories. Without -d every combination of application, board and options has its own
 * below build/apps, so that going back to an earlier one costs nothing: `prod_consumer` for the
 * plain build of an application of this tree, NAME-HASH for all others.
 */

#include "build_dir.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/text.h"

#include "conf_files.h"
#include "report.h"
#include "tree.h"

/* Our own files in a build directory. */
#define LOCK_FILE      ".sim-lock"
#define CONFIGURE_FILE ".sim-configured"

static const char *in_dir(const struct build *build, const char *name)
{
	return text_format("%s/%s", build->dir, name);
}

/* The value of a variable in CMakeCache.txt (NAME:TYPE=VALUE), or NULL. */
static const char *cached(const char *dir, const char *name)
{
	const char *line = file_read(text_format("%s/CMakeCache.txt", dir), NULL);
	size_t name_length = strlen(name);

	while (line != NULL) {
		size_t length = strcspn(line, "\n");
		const char *equals = memchr(line, '=', length);

		if (equals != NULL && strncmp(line, name, name_length) == 0 &&
		    line[name_length] == ':') {
			return text_format("%.*s", (int)(line + length - equals - 1), equals + 1);
		}
		line = line[length] == '\n' ? line + length + 1 : NULL;
	}
	return NULL;
}

/* -DCONFIG_NO_OPTIMIZATIONS=y and its like: then that one. */
static bool chooses_optimization(const struct strings *defines)
{
	for (size_t i = 0; i < defines->count; i++) {
		if (text_starts(defines->item[i], "-DCONFIG_") &&
		    strstr(defines->item[i], "_OPTIMIZATIONS=") != NULL) {
			return true;
		}
	}
	return false;
}

/* Once, also where the directory remembers it. */
static void define(struct build *build, const char *wanted)
{
	for (size_t i = 0; i < build->configure.count; i++) {
		if (strcmp(build->configure.item[i], wanted) == 0) {
			return;
		}
	}
	strings_add(&build->configure, wanted);
}

static void plan_configure(struct build *build, const struct options *options)
{
	strings_add(&build->configure, text_format("-DBOARD=%s", build->board->name));
	if (options->asan) {
		strings_add(&build->configure, "-DCONFIG_ASAN=y");
	}
	if (options->ubsan) {
		strings_add(&build->configure, "-DCONFIG_UBSAN=y");
	}
	conf_files_plan(&build->app, options, &build->configure);
}

/* What a way of running wants of the build, whatever that is configured for. */
static void plan_for_running(struct build *build, const struct options *options)
{
	if (options->gdb && !chooses_optimization(&build->configure)) {
		/* Lines in their order, and variables that are there. */
		strings_add(&build->configure, "-DCONFIG_DEBUG_OPTIMIZATIONS=y");
	}
	if (options->trace) {
		define(build, "-DCONFIG_SIM_TRACE=y");
	}
	if (options->stacks && build->board->way == BOARD_IS_QEMU) {
		/* The Linux chip needs to be told only when it runs. */
		define(build, "-DCONFIG_INIT_STACKS=y");
		define(build, "-DCONFIG_THREAD_STACK_INFO=y");
		define(build, "-DCONFIG_THREAD_MONITOR=y");
		define(build, "-DCONFIG_THREAD_NAME=y");
	}
}

/* The name as it can stand in every command of the build, whatever the directory is called. */
static const char *harmless(const char *name)
{
	char *text = text_format("%s", name);

	for (char *p = text; *p != '\0'; p++) {
		if (!isalnum((unsigned char)*p) && strchr("-_.+", *p) == NULL) {
			*p = '_';
		}
	}
	return text;
}

/*
 * Where build directories are kept: in the tree, or, when it is not ours to write, among what this
 * user can do without.
 */
const char *build_dir_root(void)
{
	const char *root = text_format("%s/build/apps", tree_root());
	const char *cache = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");

	if (access(root, F_OK) == 0 ? access(root, W_OK) == 0 : access(tree_root(), W_OK) == 0) {
		return root;
	}
	if (cache == NULL || cache[0] != '/') {
		if (home == NULL || home[0] != '/') {
			return root;
		}
		cache = text_format("%s/.cache", home);
	}
	return text_format("%s/bulkhead/apps-%08x", cache, text_hash(tree_root()));
}

static const char *own_dir(const struct build *build)
{
	const char *key;

	if (build->app.in_tree && build->configure.count == 1 &&
	    strcmp(build->board->name, BOARD_DEFAULT) == 0) {
		return text_format("%s/%s", build_dir_root(), build->app.name);
	}
	key = text_format("%s\n%s", build->app.path, strings_join(&build->configure, "\n"));
	return text_format("%s/%s-%08x", build_dir_root(), harmless(build->app.name),
			   text_hash(key));
}

/* Commands of the build name the directory unquoted, some of them by a shell. */
static void check_dir(const char *dir)
{
	const char *found = strpbrk(dir, ";\"\\\n$#'()&,%<>|*?`");

	if (found != NULL) {
		misuse("%s has a %s in its path, which CMake can not build in; give another -d",
		       dir, *found == '\n' ? "line break" : text_format("%c", *found));
	}
}

/* Take the arguments that the directory was configured with, when that was for this application. */
static bool recall_configure(struct build *build)
{
	const char *source = cached(build->dir, "CMAKE_HOME_DIRECTORY");
	const char *line = file_read(in_dir(build, CONFIGURE_FILE), NULL);

	if (line == NULL || source == NULL || strcmp(source, build->app.path) != 0) {
		return false;
	}
	while (*line != '\0') {
		size_t length = strcspn(line, "\n");

		strings_add(&build->configure, text_format("%.*s", (int)length, line));
		line += length + (line[length] == '\n');
	}
	return true;
}

struct build build_plan(const struct options *options)
{
	struct build build = {0};
	const char *app = options->app;
	const char *name = options->board;
	const char *environment = getenv("BOARD");
	bool alone = false; /* -d, and nothing else that says how to build */
	char path[PATH_MAX];

	build.dir = options->build_dir;
	if (build.dir != NULL) {
		/* As in west, a directory remembers what it was made for. */
		const char *source = cached(build.dir, "CMAKE_HOME_DIRECTORY");
		const char *board = cached(build.dir, "BOARD");

		if (app == NULL) {
			app = source;
		}
		build.app = application_find(app);
		if (name == NULL && source != NULL && strcmp(source, build.app.path) == 0) {
			name = board;
		}
		alone = options->board == NULL && options->extra_conf.count == 0 &&
			options->extra_overlays.count == 0 && options->cmake.count == 0 &&
			!options->asan && !options->ubsan;
		build.keep = alone && !options->trace && !options->gdb && !options->stacks;
	} else {
		build.app = application_find(app);
	}
	if (name == NULL && environment != NULL && environment[0] != '\0') {
		/* So it is with west, too. */
		name = environment;
		say("taking board %s, as the environment's BOARD says", name);
	}
	build.board = board_find(name != NULL ? name : BOARD_DEFAULT);
	if (!alone || options->pristine == PRISTINE_ALWAYS || !recall_configure(&build)) {
		plan_configure(&build, options);
	}
	plan_for_running(&build, options);
	if (build.dir == NULL) {
		build.dir = own_dir(&build);
	} else if (realpath(build.dir, path) != NULL && strcmp(path, build.app.path) == 0) {
		misuse("-d %s is the application; a build needs a directory of its own", build.dir);
	}
	check_dir(build.dir);
	build.image = in_dir(&build, build.board->image);
	return build;
}

/* Options that this command gives for the Linux chip, which has them alone. */
static bool is_for_linux(const char *word)
{
	return text_starts(word, "-DBOARD=") || text_starts(word, "-DCONFIG_ASAN=") ||
	       text_starts(word, "-DCONFIG_UBSAN=") || text_starts(word, "-DCONFIG_SIM_");
}

struct build build_plan_for_board(const struct build *build, const char *name)
{
	struct build other = {.app = build->app, .board = board_find(name)};

	strings_add(&other.configure, text_format("-DBOARD=%s", other.board->name));
	for (size_t i = 0; i < build->configure.count; i++) {
		if (!is_for_linux(build->configure.item[i])) {
			strings_add(&other.configure, build->configure.item[i]);
		}
	}
	other.dir = own_dir(&other);
	check_dir(other.dir);
	other.image = in_dir(&other, other.board->image);
	return other;
}

static void make_directories(const char *path)
{
	char *copy = text_format("%s", path);

	for (char *slash = strchr(copy + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(copy, 0777);
		*slash = '/';
	}
	if (mkdir(copy, 0777) < 0 && errno != EEXIST) {
		not_built("cannot make the build directory %s: %s", path, strerror(errno));
	}
}

/* Open, and so held, until exec or exit closes it. */
static int lock_fd = -1;

void build_dir_lock(const struct build *build)
{
	int fd;

	make_directories(build->dir);
	fd = open(in_dir(build, LOCK_FILE), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0) {
		not_built("cannot write in the build directory %s: %s", build->dir,
			  strerror(errno));
	}
	lock_fd = fd;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
		return;
	}
	say("waiting for another build in %s", tree_show(build->dir));
	while (flock(fd, LOCK_EX) < 0) {
		if (errno != EINTR) {
			not_built("cannot lock %s: %s", build->dir, strerror(errno));
		}
	}
}

void build_dir_unlock(void)
{
	if (lock_fd >= 0) {
		close(lock_fd);
		lock_fd = -1;
	}
}

bool build_dir_is_configured(const struct build *build)
{
	const char *known = file_read(in_dir(build, CONFIGURE_FILE), NULL);

	if (access(in_dir(build, "build.ninja"), F_OK) != 0 || build_dir_is_foreign(build)) {
		return false;
	}
	return build->keep ||
	       (known != NULL && strcmp(known, strings_join(&build->configure, "\n")) == 0);
}

static bool is_same_place(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

/* Does a path that CMake has kept lead to another place than it should, or nowhere any more? */
static bool has_moved(const struct build *build, const char *variable, const char *place)
{
	const char *known = cached(build->dir, variable);

	return known != NULL && !is_same_place(known, place);
}

bool build_dir_is_foreign(const struct build *build)
{
	const char *source = cached(build->dir, "CMAKE_HOME_DIRECTORY");
	const char *board = cached(build->dir, "BOARD");

	/* Its files are full of absolute paths. */
	if (has_moved(build, "CMAKE_CACHEFILE_DIR", build->dir) ||
	    has_moved(build, "Zephyr_DIR", text_format("%s/cmake", tree_root()))) {
		return true;
	}
	return (source != NULL && strcmp(source, build->app.path) != 0) ||
	       (board != NULL && strcmp(board, build->board->name) != 0);
}

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	/* The directory itself stays, and with it the lock that we hold. */
	if (where->level == 0 || (where->level == 1 && strcmp(path_name(path), LOCK_FILE) == 0)) {
		return 0;
	}
	return remove(path);
}

static bool has_build(const struct build *build)
{
	return access(in_dir(build, "CMakeCache.txt"), F_OK) == 0 ||
	       access(in_dir(build, CONFIGURE_FILE), F_OK) == 0;
}

void build_dir_wipe(const struct build *build)
{
	if (!has_build(build)) {
		/* New, or what an interrupted first run left: rmdir-like caution for all else. */
		if (access(in_dir(build, "CMakeLists.txt"), F_OK) == 0) {
			misuse("%s looks like sources, not like a build directory; not emptying it",
			       build->dir);
		}
		return;
	}
	if (access(in_dir(build, "CMakeLists.txt"), F_OK) == 0) {
		misuse("%s holds sources too; not emptying it", build->dir);
	}
	if (nftw(build->dir, remove_entry, 32, FTW_DEPTH | FTW_PHYS | FTW_MOUNT) != 0) {
		not_built("cannot empty %s: %s", build->dir, strerror(errno));
	}
}

void build_dir_empty(const struct build *build)
{
	/* Else there is nothing to hold, and nothing of ours goes into a directory of sources. */
	if (has_build(build)) {
		build_dir_lock(build);
	}
	build_dir_wipe(build);
}

void build_dir_remember(const struct build *build, const struct strings *configure)
{
	const char *path = in_dir(build, CONFIGURE_FILE);
	FILE *file;

	if (configure == NULL) {
		(void)unlink(path);
		return;
	}
	file = fopen(path, "we");
	if (file == NULL || fputs(strings_join(configure, "\n"), file) < 0 || fclose(file) != 0) {
		not_built("cannot write %s: %s", path, strerror(errno));
	}
}
