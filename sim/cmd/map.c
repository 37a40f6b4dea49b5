/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim map`: run the image in virtual time up to the chosen moment, where it writes its map and
 * ends, then show the map. What the application prints meanwhile is not the answer to anything
 * that was asked, so it is shown only when there is no map.
 */

#include "map.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/shell.h"
#include "host/text/text.h"

#include "child.h"
#include "report.h"
#include "stacks.h"
#include "suggest.h"

#define DEFAULT_AT  "1"
#define LINES_SHOWN 8

struct output {
	struct strings lines;
	unsigned int faults;
};

static void take_line(void *context, const char *text)
{
	struct output *output = context;

	strings_add(&output->lines, text);
	output->faults += strstr(text, "ZEPHYR FATAL ERROR") != NULL;
}

static void show_end(const struct output *output)
{
	size_t count = output->lines.count;

	for (size_t i = count > LINES_SHOWN ? count - LINES_SHOWN : 0; i < count; i++) {
		dprintf(STDERR_FILENO, "%s\n", output->lines.item[i]);
	}
}

static struct strings image_command(const struct build *build, const struct options *options,
				    const char *file)
{
	struct strings command = {0};

	strings_add(&command, build->image);
	strings_add(&command, "--time");
	strings_add(&command, "virtual");
	strings_add_all(&command, &options->image);
	strings_add(&command, "--map-to");
	strings_add(&command, file);
	strings_add(&command, "--map-at");
	strings_add(&command, options->at == NULL ? DEFAULT_AT : options->at);
	if (options->args.count > 0) {
		strings_add(&command, "--");
		strings_add_all(&command, &options->args);
	}
	return command;
}

/* Run the image; the text that it wrote, "" if it ended before. */
static char *run(const struct build *build, const struct options *options, struct output *output,
		 int *status)
{
	struct strings command;
	const char *file;
	char *text;
	/* A file without a place: nothing of it is left, however we end. */
	int fd = memfd_create("sim-map", MFD_CLOEXEC);

	if (fd < 0) {
		misuse("cannot make a file in memory: %s", strerror(errno));
	}
	file = text_format("/proc/%d/fd/%d", (int)getpid(), fd);
	command = image_command(build, options, file);
	if (options->verbose) {
		dprintf(STDERR_FILENO, "%s\n", shell_quote(&command));
	}
	*status = child_run(command.item, take_line, output);
	text = file_read(file, NULL);
	close(fd);
	return text != NULL ? text : text_format("%s", "");
}

static void write_svg(const struct map *map, int only, const char *path)
{
	FILE *out;

	if (!map->user_mode) {
		misuse("%s has no user mode: there is nothing to draw", map->app);
	}
	if (only != MAP_NO_THREAD && !map->threads[only].user) {
		misuse("%s is a supervisor thread, which reaches everything: there is nothing to "
		       "draw",
		       map->threads[only].name);
	}
	out = fopen(path, "we");
	if (out == NULL) {
		misuse("cannot write %s: %s", path, strerror(errno));
	}
	map_print_svg(map, only, out);
	if (ferror(out) | fclose(out)) {
		misuse("cannot write %s: %s", path, strerror(errno));
	}
}

int map_thread_find(const struct map *map, const char *name)
{
	struct strings names = {0};
	const char *near;

	for (size_t i = 0; i < map->thread_count; i++) {
		if (strcmp(map->threads[i].name, name) == 0) {
			return (int)i;
		}
		strings_add(&names, map->threads[i].name);
	}
	near = suggest(name, &names);
	misuse("no thread '%s' at %s%s; the threads are: %s", name, map_time_text(map->time_ns),
	       near != NULL ? text_format("; did you mean %s?", near) : "",
	       strings_join(&names, ", "));
}

/* What `sim run --stacks` shows, so far. */
static void print_stacks(const struct map *map, int only, const struct options *options,
			 const struct board *board)
{
	struct stacks stacks = {0};

	/* stacks_print() takes them as the kernel's list has them. */
	for (size_t i = map->thread_count; i-- > 0;) {
		const struct map_thread *thread = &map->threads[i];

		if (thread->stack_asked > 0 && (only == MAP_NO_THREAD || only == (int)i)) {
			stacks_add(&stacks, &(struct stack_use){.name = thread->name,
								.asked = thread->stack_asked,
								.used = thread->stack_used});
		}
	}
	if (stacks.count > 0) {
		stacks_print(&stacks, options, board, stdout);
	}
}

void map_command(const struct build *build, const struct options *options)
{
	struct output output = {0};
	int only = MAP_NO_THREAD;
	struct map map;
	int status;
	char *text;

	text = run(build, options, &output, &status);
	if (!map_read(&map, text)) {
		show_end(&output);
		misuse("%s ended with status %d before the map was taken at %s s; give an earlier "
		       "--at",
		       build->app.name, status, options->at == NULL ? DEFAULT_AT : options->at);
	}
	map.app = build->app.name;
	if (options->thread != NULL) {
		only = map_thread_find(&map, options->thread);
	}
	map_add_variables(&map, build->image);
	if (options->svg != NULL) {
		write_svg(&map, only, options->svg);
	}
	map_print_text(&map, only, stdout);
	print_stacks(&map, only, options, build->board);
	if (output.faults > 0) {
		say("before that, %u fault%s reported: see `sim run`", output.faults,
		    output.faults == 1 ? " was" : "s were");
	}
}
