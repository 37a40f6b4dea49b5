/* SPDX-License-Identifier: Apache-2.0 */

/*
 * CMake when the directory is new or was asked for other options, then ninja, which runs CMake
 * again by itself when a file that it read has changed.
 */

#include "build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/shell.h"
#include "host/text/text.h"

#include "child.h"
#include "filter.h"
#include "report.h"
#include "tool.h"
#include "tree.h"

/* Lines of the log that are shown when a failure has said nothing that the filter knows. */
#define LOG_TAIL 15

static const char *log_path(const struct build *build)
{
	return text_format("%s/build.log", build->dir);
}

static void show_command(const struct strings *command)
{
	dprintf(STDERR_FILENO, "%s\n", shell_quote(command));
}

static void show_log_tail(const struct build *build)
{
	const char *text = file_read(log_path(build), NULL);
	const char *start = text != NULL ? text + strlen(text) : NULL;
	int lines = 0;

	while (start != NULL && start > text && lines <= LOG_TAIL) {
		start--;
		lines += *start == '\n';
	}
	if (start != NULL) {
		dprintf(STDERR_FILENO, "%s", start);
	}
}

/* Run a step of the build; returns its exit status. */
static int run_step(const struct build *build, const struct options *options,
		    const struct strings *command, struct filter *filter)
{
	int status;

	if (options->verbose) {
		show_command(command);
		return child_run(command->item, NULL, NULL);
	}
	filter->log = fopen(log_path(build), filter->cmake ? "we" : "ae");
	status = child_run(command->item, filter_line, filter);
	filter_end(filter);
	if (filter->log != NULL) {
		fclose(filter->log);
	}
	return status;
}

/* Show what there is to see of a step that failed; in words. */
static const char *failure(const struct build *build, const struct options *options,
			   const struct filter *filter, const char *what)
{
	const char *in = "";

	if (options->verbose) {
		return text_format("%s %s", build->app.name, what);
	}
	if (filter->shown == 0) {
		show_log_tail(build);
	}
	if (filter->failed.count > 0) {
		in = text_format(" (%s)", strings_join(&filter->failed, ", "));
	}
	return text_format("%s %s%s; all output: %s, or use -v", build->app.name, what, in,
			   tree_show(log_path(build)));
}

static struct strings cmake_command(const struct build *build)
{
	struct strings command = {0};

	strings_add(&command, "cmake");
	strings_add(&command, "-G");
	strings_add(&command, "Ninja");
	strings_add(&command, "-Wno-dev");
	strings_add(&command, "-S");
	strings_add(&command, build->app.path);
	strings_add(&command, "-B");
	strings_add(&command, build->dir);
	strings_add(&command, text_format("-DZephyr_DIR=%s/cmake", tree_root()));
	strings_add_all(&command, &build->configure);
	return command;
}

struct strings build_ninja(const struct build *build, const struct options *options)
{
	struct strings command = {0};

	strings_add(&command, "ninja");
	strings_add(&command, "-C");
	strings_add(&command, build->dir);
	if (options->verbose) {
		strings_add(&command, "-v");
	}
	strings_add_all(&command, &options->ninja);
	if (options->target != NULL) {
		strings_add(&command, options->target);
	}
	return command;
}

/* Empty the directory, or refuse, as --pristine says. */
static void make_pristine(const struct build *build, const struct options *options)
{
	bool foreign = build_dir_is_foreign(build);

	if (foreign && options->pristine == PRISTINE_NEVER) {
		misuse("%s holds the build of another application, board or tree; give --pristine, "
		       "or "
		       "another -d",
		       build->dir);
	}
	if (foreign || options->pristine == PRISTINE_ALWAYS) {
		build_dir_wipe(build);
	}
}

static struct filter new_filter(void)
{
	return (struct filter){
		.out = stderr,
		.progress = terminal_progress(),
		.colours = terminal_colours(),
	};
}

/* This and the next two: what went wrong, or NULL. */
static const char *configure(const struct build *build, const struct options *options)
{
	struct filter filter = new_filter();
	struct strings command = cmake_command(build);

	/* Options that are no longer given must not live on in CMake's cache. */
	(void)unlink(text_format("%s/CMakeCache.txt", build->dir));
	build_dir_remember(build, NULL);
	filter.cmake = true;
	if (run_step(build, options, &command, &filter) != 0) {
		return failure(build, options, &filter, "could not be configured");
	}
	build_dir_remember(build, &build->configure);
	return NULL;
}

static bool must_configure(const struct build *build, const struct options *options)
{
	return options->force_cmake || options->cmake_only || !build_dir_is_configured(build);
}

static void show_commands(const struct build *build, const struct options *options)
{
	struct strings cmake = cmake_command(build);
	struct strings ninja = build_ninja(build, options);

	if (must_configure(build, options)) {
		show_command(&cmake);
	}
	show_command(&ninja);
}

static const char *prepare(const struct build *build, const struct options *options)
{
	tool_need("cmake", EXIT_NOT_BUILT);
	tool_need("ninja", EXIT_NOT_BUILT);
	setenv("ZEPHYR_BASE", tree_root(), 1);

	build_dir_lock(build);
	make_pristine(build, options);
	if (must_configure(build, options)) {
		return configure(build, options);
	}
	/* The log tells of this build only. */
	(void)unlink(log_path(build));
	return NULL;
}

static const char *make(const struct build *build, const struct options *options,
			const char *target, const char *failed)
{
	struct options wanted = *options;
	struct filter filter = new_filter();
	struct strings ninja;
	int status;

	wanted.target = target;
	ninja = build_ninja(build, &wanted);
	setenv("NINJA_STATUS", options->verbose ? "[%f/%t] " : FILTER_NINJA_STATUS, 1);
	status = run_step(build, options, &ninja, &filter);
	unsetenv("NINJA_STATUS");
	return status != 0 ? failure(build, options, &filter, failed) : NULL;
}

static void end_if(const char *failure)
{
	if (failure != NULL) {
		not_built("%s", failure);
	}
}

void build_prepare(const struct build *build, const struct options *options)
{
	if (options->dry_run) {
		show_commands(build, options);
		return;
	}
	end_if(prepare(build, options));
}

void build_make(const struct build *build, const struct options *options, const char *target,
		const char *failed)
{
	end_if(make(build, options, target, failed));
}

const char *build_try(const struct build *build, const struct options *options, const char *failed)
{
	const char *wrong = prepare(build, options);

	return wrong != NULL ? wrong : make(build, options, NULL, failed);
}

void build_image(const struct build *build, const struct options *options)
{
	build_make(build, options, NULL, "did not build");
	if (access(build->image, R_OK) != 0) {
		not_built("%s was built without an image at %s", build->app.name, build->image);
	}
}
