/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim build -t TARGET`: the targets that `west build -t` has, where there is something for them to
 * do, and every other target of the build, such as those of the application.
 */

#include "target.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/text/list.h"
#include "host/text/suggest.h"

#include "build.h"
#include "child.h"
#include "report.h"

const struct target target_table[] = {
	{"all", TARGET_NINJA, 0, "the image, as without -t"},
	{"run", TARGET_COMMAND, COMMAND_RUN, "as `sim run`"},
	{"debug", TARGET_COMMAND, COMMAND_DEBUG, "as `sim debug`"},
	{"flash", TARGET_COMMAND, COMMAND_FLASH, "as `sim flash`"},
	{"menuconfig", TARGET_TERMINAL, 0, "set the configuration by a menu in the terminal"},
	{"guiconfig", TARGET_NINJA, 0, "the same in a window"},
	{"ram_report", TARGET_REPORT, 0, "what takes RAM, by section, directory and symbol"},
	{"rom_report", TARGET_REPORT, 0, "the same for code and constants"},
	{"clean", TARGET_NINJA, 0, "remove what was compiled, keep the configuration"},
	{"pristine", TARGET_PRISTINE, 0, "empty the build directory"},
	{"help", TARGET_HELP, 0, "print this"},
};
const size_t target_count = sizeof(target_table) / sizeof(target_table[0]);

const struct target *target_find(const char *name)
{
	for (size_t i = 0; i < target_count; i++) {
		if (strcmp(target_table[i].name, name) == 0) {
			return &target_table[i];
		}
	}
	return NULL;
}

static struct strings target_names(void)
{
	struct strings names = {0};

	for (size_t i = 0; i < target_count; i++) {
		strings_add(&names, target_table[i].name);
	}
	return names;
}

void target_list(void)
{
	for (size_t i = 0; i < target_count; i++) {
		printf("  %-14s %s\n", target_table[i].name, target_table[i].help);
	}
	puts("\nand all targets that the application's CMakeLists.txt makes.");
}

static struct strings ninja(const struct build *build, const char *first, const char *second)
{
	struct strings command = {0};

	strings_add(&command, "ninja");
	strings_add(&command, "-C");
	strings_add(&command, build->dir);
	strings_add(&command, first);
	if (second != NULL) {
		strings_add(&command, second);
	}
	return command;
}

static void ignore(void *context, const char *text)
{
}

static bool exists(const struct build *build, const char *target)
{
	struct strings query = ninja(build, "-tquery", target);

	return child_run(query.item, ignore, NULL) == 0;
}

static void __attribute__((noreturn)) unknown(const char *target)
{
	struct strings names = target_names();
	const char *near = suggest(target, &names);

	if (near != NULL) {
		misuse("no target '%s'; did you mean %s?", target, near);
	}
	misuse("no target '%s'; there are %s, and those of the application's CMakeLists.txt",
	       target, strings_join(&names, ", "));
}

void target_check(const char *name)
{
	const struct target *target = target_find(name);

	if (target != NULL && target->kind == TARGET_TERMINAL &&
	    (!isatty(STDIN_FILENO) || !terminal_progress())) {
		misuse("target %s needs a terminal; -DCONFIG_NAME=VALUE or --extra-conf FILE do "
		       "not",
		       name);
	}
}

void target_make(const struct build *build, const struct options *options)
{
	const struct target *target = target_find(options->target);
	struct strings command = build_ninja(build, options);
	int status = 0;

	if (target == NULL) {
		/* CMake may have to run first, and make it. */
		build_make(build, options, "build.ninja", "could not be configured");
		if (!exists(build, options->target)) {
			unknown(options->target);
		}
		status = child_run(command.item, NULL, NULL);
	} else if (target->kind == TARGET_TERMINAL) {
		status = child_run(command.item, NULL, NULL);
	} else if (target->kind == TARGET_REPORT) {
		build_image(build, options);
		command = ninja(build, "--quiet", options->target);
		status = child_run_with_stdout(command.item);
	} else {
		build_make(build, options, options->target, "could not make its target");
	}
	if (status != 0) {
		not_built("%s: target %s failed", build->app.name, options->target);
	}
}
